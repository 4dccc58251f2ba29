"""Columns on narrow windows: some go, and none is out of reach."""

from tests.pilot.app_under_test import SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.values import Catalogue
from tui.domain.figures.bases import BASES
from tui.store.settings import Settings

METRICS = {
    *("in", "out", "cache", "index", "tok/s", "answer s"),
    *("score", "a request", "a month", "context"),
}


def headers(window: Window) -> list[str]:
    """The columns' headers without the marks."""
    return list(window.row("Aster Small"))[:-1]


async def test_a_wide_window_has_every_column_and_no_mark_of_more(start: Start) -> None:
    async with start(size=(150, 40)) as window:
        assert set(headers(window)) == METRICS | {"#", "Model", "$/point"}
        assert not {"«", "»"} & set(window.table()[0])


async def test_at_120_columns_all_but_the_bill_of_a_request_are_there(start: Start) -> None:
    async with start() as window:
        assert set(headers(window)) == METRICS - {"a request"} | {"#", "Model", "$/point"}
        await window.press("right")
        assert headers(window) == ["#", "Model", "$/point", "a request"]
        # 2,000 prompt tokens, 70% from cache, and 500 of answer: 0.00006 + 0.000014 + 0.00015.
        assert window.row("Aster Small")["a request"] == "$0.0002240"


async def test_no_name_of_the_shelf_is_cut_at_120_columns(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    for basis in BASES:
        settings = Settings(basis=basis, acceptance=Acceptance(curve=((30, 0.5), (60, 0.9))))
        async with start(catalogue=embedded_catalogue, settings=settings) as window:
            assert "Gemini 3.1 Flash Lite Preview" in window.text("#table")
            assert "…" not in window.text("#table")


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
            assert headers(window) == [
                *("#", "Model", "$/point", "tok/s", "answer s", "score", "a request", "context")
            ]
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
        await window.resize(150, 40)
        assert set(headers(window)) == METRICS | {"#", "Model", "$/point"}
