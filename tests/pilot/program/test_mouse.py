"""The mouse in the panes: a click brings the focus, the wheel scrolls what is under it."""

from tests.pilot.app_under_test import SPLIT, Start


async def test_a_click_into_a_pane_makes_it_the_current_one(start: Start) -> None:
    async with start(size=SPLIT) as window:
        await window.click("#detail", 5, 3)
        assert window.at == "detail"
        assert "[2 Detail]" in window.shown()
        await window.click_on("Borealis 2  ")
        assert window.at == "table"
        assert "[1 Leaderboard]" in window.shown()


async def test_the_wheel_scrolls_the_pane_under_the_mouse_and_leaves_the_focus(
    start: Start,
) -> None:
    async with start() as window:
        assert "Cost per point  price mix 1:1" in window.shown()
        assert "$ per 1M tokens" not in window.shown()
        for _ in range(14):
            await window.wheel("#detail")
        assert "Cost per point  price mix 1:1" not in window.shown()
        assert "$ per 1M tokens" in window.shown()
        assert window.at == "table"
        assert window.cursor() == "Aster Small"


async def test_a_click_into_a_field_lets_one_type_there(start: Start) -> None:
    async with start() as window:
        await window.click("#answer", 2)
        await window.press("end", "0")
        assert window.value("answer") == "5000"
        assert window.row("Aster Small")["$/month"] == "$472.20"
