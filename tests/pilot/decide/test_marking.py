"""Rows are marked to compare them: a sign in the row, a count below, and keys for them."""

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tests.pilot.main.test_efforts_in_place import many
from tui.store.settings import Settings


def marked(window: Window) -> list[str]:
    """The first cells of the marked lines, from the name, or of an effort, on."""
    lines = [line for line in window.table() if line[:1] in ("●", "◉")]
    return [" ".join(line[2:].translate({ord("▾"): " "}).split()[1:3]) for line in lines]


@pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["full", "split", "single"])
async def test_m_marks_the_row_and_takes_the_mark_off_again(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await window.press("M")
        assert window.table()[1].startswith("◉")  # under the cursor
        assert window.text("#status").strip() == "● 1 marked: C compares, N clears"
        await window.press("j", "j", "M", "k")
        assert [line[:1] for line in window.table()[1:4]] == ["●", "›", "●"]
        assert window.text("#status").strip() == "● 2 marked: C compares, N clears"
        await window.press("k", "M")
        assert marked(window) == ["Cinder Large"]
        assert window.table()[1].startswith("›")


async def test_efforts_are_marked_by_themselves(start: Start) -> None:
    async with start() as window:
        await window.press("space", "j", "M", "j", "M")
        assert marked(window) == ["low $0.0063", "Borealis 2"]


async def test_n_takes_all_marks_off_and_undo_brings_them_back(start: Start) -> None:
    async with start() as window:
        await window.press("N")
        assert window.notices()[-1] == "Nothing is marked. M marks a row."
        await window.press("M", "j", "M", "N")
        assert (marked(window), window.text("#status")) == ([], "")
        await window.press("ctrl+z")
        assert marked(window) == ["Aster Small", "Borealis 2"]
        assert window.notices()[-1] == "Undone: 2 marked again."


async def test_no_more_than_eight_are_marked(start: Start) -> None:
    async with start(catalogue=many("high", count=9)) as window:
        for _ in range(8):
            await window.press("M", "j")
        await window.press("M")
        assert len(marked(window)) == 8
        assert window.notices()[-1] == ("8 are marked, and no more fit. N clears, C compares them.")


async def test_marks_outlast_a_search_and_another_scope(start: Start) -> None:
    async with start() as window:
        await window.press("M", "j", "M", "a")
        assert marked(window) == ["Aster Small", "Borealis 2"]
        await window.press("slash")
        await window.type("aster")
        await window.press("escape", "escape")
        assert marked(window) == ["Aster Small", "Borealis 2"]


async def test_a_mark_is_of_the_row_at_its_host(start: Start) -> None:
    """At another host the row is another configuration, and may be marked beside the first."""
    async with start(settings=Settings(scope="all")) as window:
        await window.press("M", "v")
        assert marked(window) == []
        await window.press("M")
        assert window.text("#status").count("● 2 marked: C compares, N clears") == 1
        await window.press("C")
        heads = window.text("#compare-heads").split()
        assert heads[heads.index("at") : heads.index("at") + 2] == ["at", "Fixturegate"]
        assert "Vendor One" in " ".join(heads)
