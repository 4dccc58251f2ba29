"""A snapshot beside the edition: the shelf stays the edition's, all models are the snapshot's."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.theme import Theme

from tests.pilot.app_under_test import FULL, Outside, running
from tui.app import Setup
from tui.domain.catalogue import Catalogue
from tui.store.paths import Dirs
from tui.store.settings import Settings


async def test_each_scope_ranks_its_own_month_and_says_which(
    fixture_catalogue: Catalogue,
    dirs: Dirs,
    today: date,
    tmp_path: Path,
    themes: tuple[Theme, ...],
    outside: Outside,
) -> None:
    edition = fixture_catalogue.edition
    snapshot = Catalogue(
        **{
            **{
                name: getattr(fixture_catalogue, name)
                for name in fixture_catalogue.__dataclass_fields__
            },
            "edition": replace(edition, as_of="2026-05-30"),
            "models": fixture_catalogue.models[4:7],
        }
    )
    setup = Setup(snapshot, Settings(), themes, dirs, today, {}, tmp_path, shelf=fixture_catalogue)
    async with running(setup, FULL, outside) as window:
        assert "2026-05-11" in window.title("leaderboard")
        assert window.names()[0] == "Aster Small"
        await window.press("a")
        assert "2026-05-30" in window.title("leaderboard")
        assert set(window.names()) <= {model.name for model in snapshot.models}
        await window.press("a")
        assert window.names()[0] == "Aster Small"
