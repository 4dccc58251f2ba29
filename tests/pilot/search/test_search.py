"""The search: it hides rows, keeps their ranks, and says what it hides."""

from tests.pilot.app_under_test import SINGLE, Start
from tui.store.settings import Settings

ALL = Settings(scope="all")


async def test_a_search_finds_by_name_vendor_slug_and_id_at_each_keystroke(start: Start) -> None:
    async with start(settings=ALL) as window:
        for typed, names in (
            ("dune", ["Dune Max"]),
            ("VENDOR one", ["Aster Small", "Fjord 1", "Cinder Large"]),
            ("two/bor", ["Borealis 2"]),
            ("one small", ["Aster Small"]),
            ("ember-mini", ["Ember Mini"]),
        ):
            await window.press("slash")
            assert window.at == "search"
            await window.type(typed)
            assert (typed, window.names()) == (typed, names)
            await window.press("escape")


async def test_ranks_stay_as_they_are_and_excluded_models_are_found_too(start: Start) -> None:
    async with start(settings=ALL) as window:
        await window.press("slash")
        await window.type("vendor two")
        assert window.column("#") == ["4", "6", "7"]
        assert window.row("Dune Max")["$/point"] == "$0.0901"
        assert "not ranked: 1" in "\n".join(window.table())
        assert "Iris Pro" in window.table()[-1]


async def test_commands_are_text_while_one_searches(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("q/a1?:")
        assert "q/a1?:" in window.text("#search")
        assert window.at == "search"
        assert window.title("leaderboard").startswith("1 Fixturegate shelf")


async def test_enter_goes_to_the_table_and_esc_ends_the_search(start: Start) -> None:
    async with start(settings=ALL) as window:
        await window.press("slash")
        await window.type("cinder")
        await window.press("enter")
        assert window.at == "table"
        assert window.names() == ["Cinder Large"]
        assert window.text("#search").strip() == "cinder"
        await window.press("enter")
        assert window.text("#detail-text").startswith("Cinder Large")
        await window.press("escape")
        assert window.at == "table"
        assert len(window.names()) == 7
        assert window.text("#search") == ""
        assert window.cursor() == "Cinder Large"


async def test_esc_while_typing_ends_the_search_and_the_next_one_starts_empty(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("dune")
        await window.press("escape")
        assert (window.at, len(window.names())) == ("table", 4)
        await window.press("slash")
        assert window.text("#search").strip() == (
            "name, vendor:google context>=200K price<1 request<0.01 open"
        )


async def test_esc_ends_a_search_for_nothing_too(start: Start) -> None:
    async with start() as window:
        await window.press("slash", "enter")
        assert window.at == "table"
        await window.press("escape")
        assert window.text("#search") == ""


async def test_the_search_says_that_it_hides_the_selected_model(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("dune")
        assert window.text("#status").strip() == "The search hides the selected Aster Small."
        await window.press("escape")
        assert window.text("#status") == ""


async def test_a_narrow_window_says_first_which_model_a_filter_hides(start: Start) -> None:
    async with start(size=SINGLE) as window:
        await window.press("slash")
        await window.type("dune context>=32K index>=30 price<100")
        line = next(line for line in window.lines() if "hides the selected" in line)
        assert line.startswith("  The search hides the selected Aster Small;")


async def test_the_search_says_that_nothing_matches(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("nobody [/b]")
        assert window.names() == []
        assert window.text("#status").strip() == (
            "Nothing matches 'nobody [/b]'. Esc ends the search."
        )


async def test_the_only_row_a_search_leaves_can_be_selected_by_key(start: Start) -> None:
    async with start() as window:
        for key in ("down", "up", "home"):
            await window.press("slash")
            await window.type("dune")
            await window.press("tab", key)
            assert window.text("#detail-text").startswith("Dune Max")
            assert window.text("#status") == ""
            await window.press("escape", "g")


async def test_enter_selects_the_first_match_where_the_search_hides_the_selected_model(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("vendor two")
        await window.press("enter")
        assert window.text("#detail-text").startswith("Borealis 2")
        await window.press("escape", "end", "slash")
        await window.type("vendor two")
        await window.press("enter")  # the selected one is among them
        assert window.text("#detail-text").startswith("Dune Max")
        await window.press("slash")
        await window.type(" nobody")
        await window.press("enter")
        assert window.text("#detail-text").startswith("Dune Max")


async def test_the_only_row_a_search_leaves_can_be_selected_by_a_click(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("dune")
        await window.click_on("Dune Max")
        assert window.text("#detail-text").startswith("Dune Max")


async def test_the_cursor_never_stands_on_the_divider(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="borealis-2")) as window:
        await window.press("slash")
        await window.type("vendor one small")
        for _ in range(len("vendor one small")):
            await window.press("backspace")
            assert window.cursor() != "not ranked: 3"
        await window.type("e")
        assert window.cursor() in ("", *window.names(), "Iris Pro", "Jade Short", "Haze Tiny")


async def test_a_search_on_a_small_window_brings_the_leaderboard_into_sight(start: Start) -> None:
    async with start(size=SINGLE) as window:
        await window.press("3")
        await window.press("escape")
        await window.press("2")
        await window.press("slash")
        await window.type("dune")
        assert window.names() == ["Dune Max"]
        assert "Dune Max" in window.shown()


async def test_a_search_from_a_zoomed_pane_shows_the_leaderboard_and_esc_ends_one_thing_at_a_time(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("2", "z", "slash")
        await window.type("dune")
        assert "Dune Max" in window.shown()
        assert window.names() == ["Dune Max"]
        await window.press("escape")
        assert len(window.names()) == 4
        assert window.app.main.zoomed
        await window.press("escape")
        assert not window.app.main.zoomed


async def test_a_search_goes_on_through_scopes_and_sorting(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("vendor two")
        await window.press("enter", "a", "s", "S")
        assert window.names() == ["Dune Max", "Ember Mini", "Borealis 2"]
        await window.press("f6", "escape")
        assert window.at == "table"
        assert len(window.names()) == 7
