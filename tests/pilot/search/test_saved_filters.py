"""Searches saved by name: saved, used, replaced and forgotten from the screen, and kept."""

from tests.pilot.app_under_test import SINGLE, Start, Window
from tests.pilot.program.test_palette import choose, look_for
from tui.screens.workloads.naming import NameScreen
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings

ALL = Settings(scope="all", filters={"cheap": "price<2", "two": "vendor:two"})


async def search(window: Window, text: str) -> None:
    """Open the search and type."""
    await window.press("slash")
    await window.type(text)


def ghost(window: Window) -> str:
    """The whole line of the search field, with what is suggested."""
    return window.text("#search").strip()


async def test_a_search_is_saved_under_a_name_and_kept(start: Start, dirs: Dirs) -> None:
    async with start() as window:
        await search(window, "vendor:two  index>50")
        await window.press("ctrl+s")
        assert isinstance(window.app.screen, NameScreen)
        assert window.text("#dialog-text").strip() == "vendor:two index>50"
        await window.type("Big-Two")
        await window.press("enter")
        assert window.at == "search"
        assert window.notices() == ["Saved. Search for @big-two to use it."]
        await window.press("escape")
        await search(window, "@big-two")
        assert window.names() == ["Dune Max"]
    assert load_settings(dirs)[0].filters == {"big-two": "vendor:two index>50"}


async def test_a_saved_filter_combines_with_others_and_shows_what_it_stands_for(
    start: Start,
) -> None:
    async with start(settings=ALL) as window:
        await search(window, "@two @cheap b")
        assert window.names() == ["Borealis 2", "Ember Mini"]
        said = window.text("#status")
        assert "[@two: vendor:two] [@cheap: price<2]" in said


async def test_an_unknown_filter_is_told_with_those_there_are(start: Start) -> None:
    async with start(settings=ALL) as window:
        await search(window, "@dear")
        assert "No saved filter 'dear'; saved: cheap, two" in window.text("#status")
        assert len(window.names()) == 7


async def test_no_name_is_taken_by_mistake(start: Start, dirs: Dirs) -> None:
    async with start(settings=ALL) as window:
        await search(window, "index>50")
        await window.press("ctrl+s")
        await window.type("cheap")
        assert window.text("#dialog-refused").strip() == "cheap exists. Saving replaces it."
        await window.press("enter")
        assert (
            window.text("#dialog-refused").strip()
            == "cheap exists. Press Enter again to replace it."
        )
        await window.press("enter")
        assert window.app.screen is window.app.main
    assert load_settings(dirs)[0].filters == {"cheap": "index>50", "two": "vendor:two"}


async def test_a_name_is_checked_where_it_is_typed_and_esc_saves_nothing(start: Start) -> None:
    async with start(settings=ALL) as window:
        await search(window, "open @two")
        await window.press("ctrl+s")
        await window.press("enter")
        assert "A name has 1 to 40 letters a-z" in window.paragraphs("#dialog-refused")
        await window.type("a b")
        assert "A name has 1 to 40 letters a-z" in window.paragraphs("#dialog-refused")
        await window.fill("name", "two")
        assert window.text("#dialog-refused").strip() == "@two refers to itself."
        await window.press("enter")
        assert isinstance(window.app.screen, NameScreen)
        await window.press("escape")
        assert window.at == "search"
        assert window.value("search") == "open @two"
        assert window.app.main.filters == ALL.filters


async def test_nothing_typed_and_what_cannot_be_read_are_not_saved(start: Start) -> None:
    async with start() as window:
        await window.press("slash", "ctrl+s")
        await window.type("price<x")
        await window.press("ctrl+s")
        assert window.at == "search"
        assert window.notices() == [
            "Type a search first, then Ctrl+S saves it.",
            "Not saved: price takes a number: price<1.",
        ]


async def test_the_rest_of_a_key_is_suggested_and_the_right_arrow_takes_it(start: Start) -> None:
    async with start(settings=ALL) as window:
        await search(window, "ven")
        assert ghost(window) == "vendor:"
        assert window.value("search") == "ven"
        await window.press("right")
        assert window.value("search") == "vendor:"
        await window.type("two @c")
        assert ghost(window) == "vendor:two @cheap"
        await window.press("right")
        assert window.value("search") == "vendor:two @cheap"
        assert window.names() == ["Borealis 2", "Ember Mini"]


async def test_a_suggestion_that_is_not_taken_changes_nothing(start: Start) -> None:
    async with start(settings=ALL) as window:
        await search(window, "aster")
        await window.type(" op")
        assert ghost(window) == "aster open"
        await window.press("backspace", "backspace")
        await window.type("in")
        await window.press("enter")
        assert window.at == "table"
        assert window.value("search") == "aster in"


async def test_the_arrow_down_leads_from_the_search_to_the_models(start: Start) -> None:
    async with start(settings=ALL) as window:
        await search(window, "vendor:two")
        await window.press("down")
        assert window.at == "table"
        assert window.value("search") == "vendor:two"
        assert window.cursor() == "Borealis 2"


async def test_a_name_that_was_just_saved_is_suggested(start: Start) -> None:
    async with start() as window:
        await search(window, "price<1")
        await window.press("ctrl+s")
        await window.type("thrifty")
        await window.press("enter")
        await window.type(" @th")
        assert ghost(window) == "price<1 @thrifty"


async def test_the_palette_uses_and_forgets_filters_by_name(start: Start, dirs: Dirs) -> None:
    async with start(settings=ALL) as window:
        assert (await look_for(window, "filter two"))[0] == "Filter: two\nvendor:two"
        await choose(window)
        assert window.value("search") == "@two"
        assert window.names() == ["Borealis 2", "Ember Mini", "Dune Max"]
        assert (await look_for(window, "forget two"))[0] == "Forget filter: two\nvendor:two"
        await choose(window)
        assert "No saved filter 'two'; saved: cheap" in window.text("#status")
    assert load_settings(dirs)[0].filters == {"cheap": "price<2"}


async def test_the_palette_lists_filters_before_anything_is_typed(start: Start) -> None:
    odd = Settings(filters={"odd": "[/b] [red]x"})
    async with start(settings=odd) as window:
        assert "Filter: odd\n[/b] [red]x" in await look_for(window, "")


async def test_a_name_is_asked_for_on_a_small_window_too(start: Start) -> None:
    async with start(size=SINGLE, settings=ALL) as window:
        await search(window, "open")
        await window.press("ctrl+s")
        await window.type("weights")
        assert "Save this search as" in window.shown()
        assert "weights" in window.shown()
        await window.press("enter")
        assert window.app.main.filters["weights"] == "open"
