"""Which catalogue is in use: the one named, else the newest good snapshot, else the edition."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue
from tui.errors import UserError
from tui.services.current import current_catalogue
from tui.store.paths import Dirs
from tui.store.snapshots import roll_back, write_snapshot

JUNE = date(2026, 6, 1)


@pytest.fixture
def market() -> Catalogue:
    """What a sync brought: one model, under a later version of the index."""
    made = a_catalogue(a_model("newcomer"))
    return replace(made, index=replace(made.index, version="4.1"))


def test_without_a_sync_the_embedded_edition_is_in_use(dirs: Dirs) -> None:
    current = current_catalogue(None, dirs)
    assert (current.layer, current.catalogue.edition.name) == ("edition", "May 2026")
    assert current.catalogue is current.below
    assert (current.overlay, current.notices) == (Overlay(), ())


def test_a_snapshot_takes_the_place_of_the_edition_s_models(dirs: Dirs, market: Catalogue) -> None:
    write_snapshot(dirs.data, JUNE, (), market)
    current = current_catalogue(None, dirs)
    assert current.layer == "snapshot"
    assert [model.id for model in current.catalogue.models] == ["newcomer"]
    assert current.catalogue.index.version == "4.1"
    assert [preset.id for preset in current.catalogue.presets][:2] == ["default", "classify"]
    assert len(current.catalogue.prompts) > 0
    assert len(current.catalogue.questions) > 0


def test_one_s_own_catalogue_is_on_top_of_a_snapshot_too(dirs: Dirs, market: Catalogue) -> None:
    write_snapshot(dirs.data, JUNE, (), market)
    dirs.config.mkdir(parents=True)
    text = 'as_of = 2026-06-01\n[[models]]\nid = "newcomer"\ncontext = 64_000\n'
    (dirs.config / "catalog.toml").write_text(text, "utf-8")
    current = current_catalogue(None, dirs)
    assert [model.context for model in current.catalogue.models] == [64_000]
    assert current.below.models[0].context == 2_000_000


def test_after_a_rollback_the_edition_is_in_use_again(dirs: Dirs, market: Catalogue) -> None:
    write_snapshot(dirs.data, JUNE, (), market)
    roll_back(dirs.data)
    assert current_catalogue(None, dirs).layer == "edition"


def test_a_damaged_snapshot_is_said_and_passed_over(dirs: Dirs, market: Catalogue) -> None:
    write_snapshot(dirs.data, JUNE, (), market)
    (file,) = (dirs.data / "snapshots").glob("*.json")
    file.write_bytes(file.read_bytes()[:-100])
    current = current_catalogue(None, dirs)
    assert current.layer == "edition"
    (notice,) = current.notices
    assert str(file) in notice


def test_a_catalogue_that_is_named_is_used_instead_of_both(
    dirs: Dirs, market: Catalogue, fixture_catalogue_path: Path
) -> None:
    write_snapshot(dirs.data, JUNE, (), market)
    current = current_catalogue(fixture_catalogue_path, dirs)
    assert (current.layer, current.catalogue.edition.name) == ("file", "Fixture edition")
    with pytest.raises(UserError, match="does not exist"):
        current_catalogue(fixture_catalogue_path.with_name("nowhere.toml"), dirs)


def test_a_folder_of_snapshots_that_cannot_be_read_is_said(dirs: Dirs) -> None:
    dirs.data.mkdir(parents=True)
    (dirs.data / "snapshots").write_text("a file where the folder should be")
    current = current_catalogue(None, dirs)
    assert current.layer == "edition"
    (notice,) = current.notices
    assert "snapshots" in notice


def test_the_published_floor_is_known_beside_the_chosen_one(dirs: Dirs) -> None:
    current = current_catalogue(None, dirs, {"4.0": 45})
    chosen = current.catalogue.index
    assert (chosen.floor, chosen.floor_origin) == (45, "chosen")
    assert current.published == replace(chosen, floor=30, floor_origin="edition")


@pytest.mark.usefixtures("both_editions")
def test_all_models_are_the_newest_editions_and_the_shelf_the_references(dirs: Dirs) -> None:
    current = current_catalogue(None, dirs)
    assert (current.layer, current.scope, current.apart) == ("edition", "shelf", True)
    assert current.ranked_in("all").edition.name == "October 2026"
    assert current.ranked_in("shelf").edition.name == "May 2026"
    assert current.published.version == "4.0"
    floored = current.under({"4.3": 20.0}, {})
    assert [floored.ranked_in(scope).index.floor for scope in ("all", "shelf")] == [20, 30]


@pytest.mark.usefixtures("both_editions")
def test_a_name_is_looked_up_on_the_shelf_and_then_among_all_models(dirs: Dirs) -> None:
    current = current_catalogue(None, dirs)
    found = {text: current.called(text) for text in ("qwen3.6-plus", "gpt-6-luna")}
    assert [scope for _, scope in found.values()] == ["shelf", "all"]
    # It is in both: on the shelf at the gateway's price, in October at DeepSeek's.
    flash, scope = current.called("deepseek-v4-flash")
    assert (scope, flash.offers[0].host) == ("shelf", "elliotgate")
    flash, scope = current.called("deepseek-v4-flash", "all")
    assert (scope, flash.offers[0].host) == ("all", "deepseek")
    with pytest.raises(UserError, match="No such model"):
        current.called("gpt-oss-20b")  # May's, and not on the shelf


@pytest.mark.usefixtures("both_editions")
def test_one_s_own_catalogue_is_on_top_of_both_editions(dirs: Dirs) -> None:
    dirs.config.mkdir(parents=True)
    text = (
        "as_of = 2026-11-01\n"
        '[[models]]\nid = "qwen3.6-plus"\n[[models.offers]]\nhost = "elliotgate"\n'
        "prices = { input = 0.4 }\n"
        '[[models]]\nid = "gpt-6-luna"\n[[models.offers]]\nhost = "openai"\n'
        "prices = { input = 0.2 }\n"
    )
    (dirs.config / "catalog.toml").write_text(text, "utf-8")
    current = current_catalogue(None, dirs)
    assert current.notices == ()
    mays, octobers = (
        current.shelf.model("qwen3.6-plus"),
        current.catalogue.model("gpt-6-luna"),
    )
    assert mays is not None
    assert octobers is not None
    assert mays.offers[0].prices.input == 0.4
    assert octobers.offers[0].prices.input == 0.2
    assert current.catalogue.model("qwen3.6-plus") is None


@pytest.mark.usefixtures("both_editions")
def test_after_a_sync_and_its_rollback_all_models_are_the_newest_editions_again(
    dirs: Dirs, market: Catalogue
) -> None:
    write_snapshot(dirs.data, JUNE, (), market)
    synced = current_catalogue(None, dirs)
    assert (synced.layer, synced.scope) == ("snapshot", "all")
    assert [model.id for model in synced.catalogue.models] == ["newcomer"]
    assert synced.shelf.edition.name == "May 2026"
    roll_back(dirs.data)
    assert current_catalogue(None, dirs).catalogue.edition.name == "October 2026"
