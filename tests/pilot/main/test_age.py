"""Old figures: one line suggests a sync, stands in nobody's way, and is gone after one."""

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
        async with start(size=size, settings=Settings(stale_after_days=20)) as window:
            url = fixture_catalogue.edition.url
            assert [line for line in window.lines() if url in line and advice in line]
            assert window.notices() == []
            await window.press("j")
            assert window.app.main.selected == "borealis-2"


async def test_fresh_figures_suggest_nothing(start: Start, fixture_catalogue: Catalogue) -> None:
    async with start() as window:
        assert "update" not in window.text("#credit")
        assert "days old" not in window.text("#credit")
