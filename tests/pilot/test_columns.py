"""Columns on narrow windows: some go, and none is out of reach."""

from tests.pilot.app_under_test import SINGLE, SPLIT, Start, Window
from tui.store.settings import Settings

METRICS = {"in", "out", "cache", "index", "tok/s", "score", "a month", "context"}


def headers(window: Window) -> list[str]:
    """The columns' headers without the marks."""
    return list(window.row("Aster Small"))[:-1]


async def test_a_wide_window_has_every_column_and_no_mark_of_more(start: Start) -> None:
    async with start() as window:
        assert set(headers(window)) == METRICS | {"#", "Model", "$/point"}
        assert not {"«", "»"} & set(window.table()[0])


async def test_at_80_columns_the_least_important_columns_go_first(start: Start) -> None:
    async with start(size=SPLIT) as window:
        assert headers(window) == [
            *("#", "Model", "$/point", "in", "out", "cache", "index", "a month")
        ]
        assert "»" in window.table()[0]
        assert "«" not in window.table()[0]


async def test_the_other_columns_are_one_key_away_and_back(start: Start) -> None:
    async with start(size=SPLIT) as window:
        before = window.table()
        for on, back in (("right", "left"), ("l", "h")):
            await window.press(on)
            assert headers(window) == ["#", "Model", "$/point", "tok/s", "score", "context"]
            assert window.row("Aster Small")["tok/s"] == "120"
            assert "«" in window.table()[0]
            assert "»" not in window.table()[0]
            await window.press(on)
            assert "tok/s" in window.table()[0]
            await window.press(back)
            assert window.table() == before


async def test_at_60_columns_every_column_is_on_one_of_the_pages(start: Start) -> None:
    async with start(size=SINGLE, settings=Settings(scope="all")) as window:
        seen = set(headers(window))
        while "»" in window.table()[0]:
            await window.press("right")
            assert headers(window)[:3] == ["#", "Model", "$/point"]
            seen |= set(headers(window))
        assert seen == METRICS | {"#", "Model", "$/point", "host"}


async def test_a_wider_window_shows_the_further_columns_beside_the_others(start: Start) -> None:
    async with start(size=SPLIT) as window:
        await window.press("right")
        await window.resize(120, 40)
        assert set(headers(window)) == METRICS | {"#", "Model", "$/point"}
