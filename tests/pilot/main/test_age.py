"""Old figures: one line suggests a sync, stands in nobody's way, and is gone after one."""

from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings

ADVICE = {
    FULL: "Prices are 21 days old. Press U to update.",
    SPLIT: "Prices are 21 days old. Press U to update.",
    SINGLE: "21 days old: U updates",
}


async def test_one_line_suggests_a_sync_beside_the_credit_where_figures_are_old(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    for size, advice in ADVICE.items():
        settings = Settings(stale_after_days=20, scope="all")
        async with start(size=size, settings=settings) as window:
            url = fixture_catalogue.edition.url
            assert [line for line in window.lines() if url in line and advice in line]
            assert window.notices() == []
            before = window.app.main.selected
            await window.press("j")
            assert window.app.main.selected != before


async def test_fresh_figures_suggest_nothing(start: Start, fixture_catalogue: Catalogue) -> None:
    async with start(settings=Settings(scope="all")) as window:
        assert "update" not in window.text("#credit")
        assert "days old" not in window.text("#credit")


async def test_the_shelf_is_of_its_month_however_old_that_is(start: Start) -> None:
    async with start(settings=Settings(stale_after_days=1)) as window:
        assert "as published May 2026" in window.title("leaderboard")
        assert "days old" not in window.shown()
        assert "Press U" not in window.shown()


async def test_from_the_shelf_it_is_said_which_models_a_key_shows(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    later = replace(fixture_catalogue.edition, name="October 2026", as_of="2026-05-30")
    october = replace(fixture_catalogue, edition=later, models=fixture_catalogue.models[4:7])
    lines = {
        FULL: "a 3 models of October 2026",
        SPLIT: "a shows 3 models of October 2026",
        SINGLE: "a: 3 of October 2026",
    }
    for size, line in lines.items():
        async with start(catalogue=october, shelf=fixture_catalogue, size=size) as window:
            assert line in "\n".join(window.lines())
            await window.press("a")
            assert line not in "\n".join(window.lines())
            assert "All 3 models" in window.title("leaderboard")
