"""The search: it hides rows, keeps their ranks, and says what it hides."""

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, Start, Window
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
        assert window.title("leaderboard").startswith("1 Fixturegate's ")


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


def speaks_of(window: Window) -> set[str]:
    """The models that cursor, detail, bill, code and state speak of."""
    detail = window.text("#detail-text").partition("\n")[0].partition("  ")[0].strip()
    usage = window.app.main.state.usage
    return {window.cursor(), detail, usage.entry.model.name if usage else "nothing"}


async def test_all_speak_of_one_row_in_sight_while_a_search_hides_the_selected_one(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("slash")
        for letter in "dune":
            await window.type(letter)
            assert len(speaks_of(window)) == 1
        assert speaks_of(window) == {"Dune Max"}
        assert "$1,644.00" in window.text("#bill")
        await window.press("escape")
        assert speaks_of(window) == {"Aster Small"}


async def test_a_row_one_moved_to_stays_selected_when_the_search_ends(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("vendor two")
        await window.press("down", "down", "escape")
        assert speaks_of(window) == {"Dune Max"}
        await window.press("slash")
        await window.type("aster")
        await window.press("enter", "escape")
        assert speaks_of(window) == {"Aster Small"}


async def test_the_top_line_speaks_of_the_best_row_in_sight_and_names_the_hidden_top_pick(
    start: Start,
) -> None:
    async with start(size=FULL) as window:
        await window.press("slash")
        await window.type("vendor two")
        assert window.text("#top").strip() == (
            "#2 Borealis 2: $0.0250 a point. The search hides #1, Aster Small."
        )
        await window.type(" nobody")
        assert "The search hides #1, Aster Small." in window.text("#top")
        await window.press("escape")
        assert "#1 Aster Small (high): $0.0050" in window.text("#top")


async def test_no_key_acts_on_a_row_that_is_out_of_sight(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("nobody")
        await window.press("tab", "y", "X", "Y")
        assert window.outside.copied == []
        assert window.notices() == ["No model shown: nothing to use.", "No model is selected."]
        assert window.text("#detail-text") == "No model shown."
        assert window.text("#bill") == "No model shown."
        assert len(window.app.main.state.ranking.entries) == 4


async def test_what_the_other_scope_holds_is_said_with_the_key_that_goes_there(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("fjord")
        assert window.text("#status").strip() == "0 here, 1 among all models: a, or Enter."
        await window.press("enter")
        assert window.at == "table"
        assert window.names() == ["Fjord 1"]
        assert window.text("#status") == ""
        await window.press("escape", "a", "slash")
        await window.type("vendor:one")
        assert window.text("#status").strip() == (
            "2 here, 5 among all models: a; [vendor:one] 2 of 4."
        )


@pytest.mark.parametrize("typed", ["ve", "vendor", "vendor:", "price", "price<", "index>=", "@"])
async def test_half_a_condition_does_not_blank_the_table(start: Start, typed: str) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type(typed)
        assert len(window.names()) > 0


async def test_a_word_that_may_begin_a_condition_says_so(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("pric")
        assert len(window.names()) == 4
        assert window.text("#status").strip() == "No model is called 'pric': price<?"


async def test_an_unknown_condition_is_named_with_the_nearest(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("prise<1")
        assert len(window.names()) == 4
        assert window.text("#status").strip() == (
            "Unknown condition prise<1: price?; [prise<1] 4 of 4."
        )


async def test_a_model_chosen_in_the_palette_ends_the_search_that_hides_it(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("dune")
        await window.press("enter", "colon")
        await window.type("aster")
        await window.press("enter")
        assert window.cursor() == "Aster Small"
        assert window.text("#search") == ""


async def test_the_search_says_that_nothing_matches(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("nobody [/b]")
        assert window.names() == []
        assert window.text("#status").strip() == (
            "Nothing matches 'nobody [/b]'. Esc ends the search."
        )


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
        assert window.text("#detail-text") == "No model shown."
        await window.press("escape")
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
