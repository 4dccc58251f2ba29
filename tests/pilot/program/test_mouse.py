"""The mouse in the panes: a click brings the focus, the wheel scrolls what is under it."""

from msgspec.structs import replace

from tests.pilot.app_under_test import SPLIT, Start
from tui.domain.catalogue.values import Catalogue


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
        assert "Cost per point  even blend" in window.shown()
        for _ in range(14):
            await window.wheel("#detail")
        assert "Cost per point  even blend" not in window.shown()
        assert "Efforts" in window.shown()
        assert window.at == "table"
        assert window.cursor() == "Aster Small"


async def test_a_click_into_a_field_lets_one_type_there(start: Start) -> None:
    async with start() as window:
        await window.click("#answer", 2)
        await window.press("end", "0")
        assert window.value("answer") == "5000"
        assert window.row("Aster Small")["a month"] == "$472.20"


async def test_a_click_chooses_what_it_points_at_behind_a_name_of_wide_characters(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    gate, *others = fixture_catalogue.hosts
    catalogue = replace(fixture_catalogue, hosts=(replace(gate, name="智谱模型网关平台"), *others))
    async with start(catalogue=catalogue) as window:
        # "[智谱模型网关平台]" takes 18 cells, " Vendor One " the twelve behind them.
        await window.click("#host", 17)
        assert "[智谱模型网关平台]" in window.text("#host")
        await window.click("#host", 19)
        assert "[Vendor One]" in window.text("#host")
