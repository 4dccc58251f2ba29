"""Two months side by side, and the favourites of one's own catalogue."""

from msgspec.structs import replace

from tests.pilot.app_under_test import Start
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue


async def test_each_scope_ranks_its_own_month_and_says_which(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    snapshot = replace(
        fixture_catalogue,
        edition=replace(fixture_catalogue.edition, as_of="2026-05-30"),
        models=fixture_catalogue.models[4:7],
    )
    async with start(catalogue=snapshot, shelf=fixture_catalogue) as window:
        assert "as published May 2026" in window.title("leaderboard")
        assert window.names()[0] == "Aster Small"
        await window.press("a")
        assert "as of 2026-05-30" in window.title("leaderboard")
        assert set(window.names()) <= {model.name for model in snapshot.models}
        await window.press("a")
        assert window.names()[0] == "Aster Small"


async def test_fav_keeps_the_favourites_of_ones_own_catalogue(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    chosen = fixture_catalogue.models[1]
    own = Overlay(favourites=(chosen.id,))
    async with start(own=own) as window:
        await window.press("slash")
        await window.type("fav")
        assert window.names() == [chosen.name]
        assert "[fav] 1 of 4" in window.text("#status")


async def test_a_floor_set_by_key_does_not_follow_to_another_version_of_the_index(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    index = replace(fixture_catalogue.index, version="4.3", floor=20)
    snapshot = replace(fixture_catalogue, index=index)
    async with start(catalogue=snapshot, shelf=fixture_catalogue) as window:
        await window.press("f")
        assert "minimum index 35" in window.text("#about")
        await window.press("a")
        assert "index v4.3, lower is better · minimum index 20" in window.text("#about")
        assert window.app.main.state.remembered("").floor is None
