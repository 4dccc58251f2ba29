"""Favourites and hidden models, marked by key: on the screen, in the file, and back again."""

from pathlib import Path

from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, Outside, Window, running
from tests.pilot.program.test_palette import choose, look_for
from tui.app.setup import Setup
from tui.services.current import current_catalogue
from tui.store.own.user_catalogue import load_overlay, user_file
from tui.store.paths import Dirs


def written(dirs: Dirs, content: str) -> Path:
    """One's own catalogue with this content."""
    path = user_file(dirs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


async def keep_favourites(window: Window) -> list[str]:
    """The models that a search for favourites keeps."""
    await window.press("slash")
    await window.type("fav")
    names = window.names()
    await window.press("escape")
    return names


async def test_a_favourite_is_marked_by_key_and_the_mark_taken_off_again(
    setup: Setup, dirs: Dirs, outside: Outside
) -> None:
    async with running(setup, FULL, outside) as window:
        await window.press("down", "*")
        assert window.notices() == ["Borealis 2 is a favourite now."]
        assert window.cursor() == "Borealis 2"
        assert load_overlay(dirs)[0].favourites == ("borealis-2",)
        assert await keep_favourites(window) == ["Borealis 2"]
        assert window.cursor() == "Borealis 2"
        await window.press("*")
        assert window.notices()[-1] == "Borealis 2 is no longer a favourite."
        assert load_overlay(dirs)[0].favourites == ()
        assert await keep_favourites(window) == []


async def test_a_hidden_model_leaves_the_ranking_and_the_palette_brings_it_back(
    setup: Setup, dirs: Dirs, outside: Outside
) -> None:
    async with running(setup, FULL, outside) as window:
        assert window.names()[:2] == ["Aster Small", "Borealis 2"]
        await window.press("X")
        assert window.notices() == ["Hidden: Aster Small. Ctrl+Z undoes."]
        assert window.names()[0] == "Borealis 2"
        assert window.cursor() == "Borealis 2"
        assert window.row("Borealis 2")["#"] == "1"
        assert load_overlay(dirs)[0].hidden == ("aster-small",)
        lines = await look_for(window, "show again")
        assert lines[0] == "Show again: Aster Small\nRank this hidden model again"
        await choose(window)
        assert window.names()[:2] == ["Aster Small", "Borealis 2"]
        assert load_overlay(dirs)[0].hidden == ()


async def test_a_search_that_finds_only_hidden_models_names_them_and_the_way_back(
    setup: Setup, dirs: Dirs, outside: Outside
) -> None:
    """Grove Open stands among all models only."""
    written(dirs, 'hidden = ["aster-small", "dune-max", "grove-open"]\n')
    setup = replace(setup, current=current_catalogue(setup.file, dirs))
    async with running(setup, FULL, outside) as window:
        await window.press("slash")
        for typed, said in (
            ("aster", "Only a hidden model matches: Aster Small. : shows it again."),
            ("nobody", "Nothing matches 'nobody'. Esc ends the search."),
            ("dune", "Only a hidden model matches: Dune Max. : shows it again."),
            ("grove", "Only a hidden model matches: Grove Open. : shows it again."),
            ("borealis", ""),
        ):
            await window.type(typed)
            assert window.text("#status").strip() == said
            await window.press(*["backspace"] * len(typed))


async def test_only_hidden_models_can_be_shown_again(setup: Setup, outside: Outside) -> None:
    async with running(setup, FULL, outside) as window:
        lines = await look_for(window, "show again")
        assert [line for line in lines if line.startswith("Show again")] == []


async def test_a_hidden_model_that_no_catalogue_has_is_offered_by_its_id(
    setup: Setup, dirs: Dirs, outside: Outside
) -> None:
    written(dirs, 'hidden = ["gone-model"]\n')
    setup = replace(setup, current=current_catalogue(setup.file, dirs))
    async with running(setup, FULL, outside) as window:
        lines = await look_for(window, "show again gone")
        assert lines[0] == "Show again: gone-model\nRank this hidden model again"
        await choose(window)
        assert load_overlay(dirs)[0].hidden == ()


async def test_the_notice_says_where_comments_went(
    setup: Setup, dirs: Dirs, outside: Outside
) -> None:
    path = written(dirs, "favourites = []  # none yet\n")
    async with running(setup, FULL, outside) as window:
        await window.press("*")
        kept = path.with_name("catalog.toml.bak-1")
        assert window.notices() == [
            f"Aster Small is a favourite now.\nComments are not kept; the file as it was is {kept}."
        ]
        assert kept.read_text(encoding="utf-8") == "favourites = []  # none yet\n"


async def test_a_broken_file_is_named_and_nothing_is_marked(
    setup: Setup, dirs: Dirs, outside: Outside
) -> None:
    path = written(dirs, "favourites = [1]\n")
    async with running(setup, FULL, outside) as window:
        await window.press("X")
        assert str(path) in window.notices()[0]
        assert window.names()[0] == "Aster Small"
        assert path.read_text(encoding="utf-8") == "favourites = [1]\n"
