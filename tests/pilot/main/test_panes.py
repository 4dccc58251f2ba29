"""Four panes on a window of any size: each is one key away, and the keys that apply are told."""

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window

FIRST = {"leaderboard": "table", "detail": "detail", "calculator": "requests", "use": "use"}
# What is to be seen of each pane on every window.
SIGNS = {
    "leaderboard": "$/point",
    "detail": "Cost per point",
    "calculator": "Requests a day",
    "use": "Key variable",
}
SIZES = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["full", "split", "single"])


def in_sight(window: Window) -> set[str]:
    """The panes that can be seen."""
    shown = window.shown()
    return {pane for pane, sign in SIGNS.items() if sign in shown}


@SIZES
async def test_each_digit_leads_to_its_pane_and_brings_it_into_sight(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        for digit, pane in (("2", "detail"), ("4", "use"), ("1", "leaderboard")):
            await window.press(digit)
            assert window.at == FIRST[pane]
            assert pane in in_sight(window)
        await window.press("3")
        assert window.at == "requests"
        assert "calculator" in in_sight(window)


@SIZES
async def test_f6_goes_round_the_panes_and_shift_f6_back(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        for pane in ("detail", "calculator", "use", "leaderboard"):
            await window.press("f6")
            assert window.at == FIRST[pane]
            assert pane in in_sight(window)
        for pane in ("use", "calculator"):
            await window.press("shift+f6")
            assert window.at == FIRST[pane]
            assert pane in in_sight(window)


async def test_tab_goes_through_every_field_and_pane_and_shift_tab_back(start: Start) -> None:
    fields = ["requests", "prompt", "answer", "cache", "cache-slider", "reasoning"]
    way = ["detail", *fields, "use", "client", "mode", "table"]
    async with start() as window:
        seen = []
        for _ in way:
            await window.press("tab")
            seen.append(window.at)
        assert seen == way
        back = []
        for _ in way[:-1]:
            await window.press("shift+tab")
            back.append(window.at)
        assert back == way[-2::-1]


async def test_the_field_of_fixed_reasoning_is_on_the_way_when_it_is_there(start: Start) -> None:
    async with start() as window:
        await window.press("r", "r", "r", "4", "shift+tab")
        assert window.at == "fixed"


async def test_a_large_window_shows_all_four_panes(start: Start) -> None:
    async with start(size=FULL) as window:
        assert in_sight(window) == set(SIGNS)
        assert [window.title(pane)[0] for pane in SIGNS] == ["1", "2", "3", "4"]


async def test_at_80_by_24_the_leaderboard_stays_above_one_other_pane(start: Start) -> None:
    async with start(size=SPLIT) as window:
        assert in_sight(window) == {"leaderboard", "detail"}
        assert "[1 Leaderboard]  2 Detail   3 Calculator   4 Use it" in window.shown()
        await window.press("3")
        assert in_sight(window) == {"leaderboard", "calculator"}
        assert "[3 Calculator]" in window.shown()
        await window.press("escape")
        assert window.at == "table"
        assert in_sight(window) == {"leaderboard", "calculator"}


async def test_at_60_by_20_one_pane_has_the_window(start: Start) -> None:
    async with start(size=SINGLE) as window:
        assert in_sight(window) == {"leaderboard"}
        assert "[1 Leaderboard]" in window.shown()
        await window.press("2")
        assert in_sight(window) == {"detail"}


@pytest.mark.parametrize("size", [SPLIT, SINGLE], ids=["split", "single"])
async def test_a_click_on_a_tab_leads_to_its_pane(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as window:
        await window.click_on("4 Use it")
        assert window.at == "use"
        assert "use" in in_sight(window)
        await window.click_on("1 Leaderboard")
        assert window.at == "table"
        assert "leaderboard" in in_sight(window)


async def test_z_gives_the_window_to_one_pane_and_z_or_esc_ends_it(start: Start) -> None:
    async with start() as window:
        assert "$ per 1M tokens" not in window.shown()
        await window.press("2", "z")
        assert in_sight(window) == {"detail"}
        assert "$ per 1M tokens" in window.shown()
        await window.press("z")
        assert in_sight(window) == set(SIGNS)
        assert window.at == "detail"
        await window.press("z", "escape")
        assert in_sight(window) == set(SIGNS)
        assert window.at == "detail"


async def test_a_zoomed_window_goes_on_to_other_panes(start: Start) -> None:
    async with start() as window:
        await window.press("z")
        assert in_sight(window) == {"leaderboard"}
        await window.press("4")
        assert in_sight(window) == {"use"}
        await window.press("f6")
        assert in_sight(window) == {"leaderboard"}
        await window.press("enter")
        assert in_sight(window) == {"detail"}
        await window.press("escape", "escape")
        assert in_sight(window) == set(SIGNS)
        assert window.at == "table"


async def test_esc_leads_from_anywhere_to_the_leaderboard(start: Start) -> None:
    async with start() as window:
        for digit in "234":
            await window.press(digit, "escape")
            assert window.at == "table"


async def test_the_footer_tells_the_keys_that_apply_now(start: Start) -> None:
    async with start() as window:
        assert "? Help" in window.footer()
        assert "/ Search" in window.footer()
        assert "q Quit" in window.footer()
        assert "Back" not in window.footer()
        await window.press("3")
        assert window.footer().startswith("Enter Edit F Find Esc Back / Search")
        await window.press("e")
        assert window.footer().startswith("Enter Accept Esc Put back Tab Next F1 Help")
        assert "Search" not in window.footer()
        await window.press("escape")
        assert window.footer().startswith("Enter Edit F Find Esc Back / Search")


async def test_q_leaves(start: Start) -> None:
    async with start() as window:
        await window.press("q")
        assert not window.app.is_running


async def test_ctrl_q_leaves_from_inside_a_field(start: Start) -> None:
    async with start() as window:
        await window.press("3", "e", "ctrl+q")
        assert not window.app.is_running
