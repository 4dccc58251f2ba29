"""Old figures: one line suggests a sync, stands in nobody's way, and is gone after one."""

from datetime import date
from pathlib import Path

from textual.theme import Theme

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Outside, running
from tui.domain.catalogue import Catalogue
from tui.setup import Setup
from tui.store.paths import Dirs
from tui.store.settings import Settings

ADVICE = {
    FULL: "The figures are 40 days old: U fetches today's",
    SPLIT: "The figures are 40 days old: U fetches today's",
    SINGLE: "40 days old: U syncs",
}


async def test_one_line_suggests_a_sync_beside_the_credit_where_figures_are_old(
    fixture_catalogue: Catalogue,
    dirs: Dirs,
    today: date,
    tmp_path: Path,
    themes: tuple[Theme, ...],
    outside: Outside,
) -> None:
    setup = Setup(fixture_catalogue, Settings(), themes, dirs, today, {}, tmp_path, stale_days=40)
    for size, advice in ADVICE.items():
        async with running(setup, size, outside) as window:
            url = fixture_catalogue.edition.url
            assert [line for line in window.lines() if url in line and advice in line]
            assert window.notices() == []
            await window.press("j")
            assert window.app.main.selected == "borealis-2"


async def test_fresh_figures_suggest_nothing(
    fixture_catalogue: Catalogue,
    dirs: Dirs,
    today: date,
    tmp_path: Path,
    themes: tuple[Theme, ...],
    outside: Outside,
) -> None:
    setup = Setup(fixture_catalogue, Settings(), themes, dirs, today, {}, tmp_path)
    async with running(setup, FULL, outside) as window:
        assert "sync" not in window.text("#credit")
        assert "U fetches" not in window.text("#credit")
