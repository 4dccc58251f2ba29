"""Windows from one cell up: nothing crashes, and what was current stays so while they change."""

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings

ALL = Settings(scope="all")
EVERYTHING = (
    *("down", "right", "pagedown", "f6", "z", "4", "z", "3", "escape", "slash", "escape"),
    *("a", "r", "question_mark", "end", "escape", "colon", "escape", "t"),
)


@pytest.mark.parametrize("size", [(1, 1), (30, 5)], ids=["1x1", "30x5"])
async def test_every_command_works_on_a_window_of_any_size(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size, settings=ALL) as window:
        await window.press(*EVERYTHING)
        assert len(window.lines()) == size[1]


async def test_a_window_may_take_any_size_while_the_app_runs(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    sizes = ((1, 1), (200, 60), (5, 40), (76, 22), (200, 3), FULL)
    async with start(catalogue=embedded_catalogue, settings=ALL) as window:
        before = window.table()
        for width, height in sizes:
            await window.resize(width, height)
            assert len(window.lines()) == height
            assert {len(line) for line in window.lines()} == {width}
        assert window.table() == before


async def test_what_one_was_at_stays_in_sight_when_the_window_shrinks_and_grows(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("down", "down", "3", "tab")
        assert window.at == "prompt"
        for size in (SPLIT, SINGLE, FULL):
            await window.resize(*size)
            assert window.at == "prompt"
            assert "Prompt tokens" in window.shown()
        assert window.cursor() == "Cinder Large"


async def test_the_cursor_stays_in_sight_when_the_window_shrinks(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue, settings=ALL) as window:
        await window.press("G")
        last = window.cursor()
        assert last
        await window.resize(*SPLIT)
        assert window.cursor() == last
        await window.resize(*FULL)
        assert window.cursor() == last


async def test_a_long_name_is_cut_with_a_mark_and_never_breaks_the_line(start: Start) -> None:
    async with start(size=(30, 12), settings=ALL) as window:
        assert {len(line) for line in window.lines()} == {30}
        assert "Grove Open" in window.shown()
