"""The leaderboard under keys and mouse: the cursor, the view, the sorting."""

from tests.pilot.app_under_test import SPLIT, Start
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings

ALL = Settings(scope="all")


async def test_the_cursor_moves_by_arrows_and_by_j_and_k_and_stops_at_the_ends(
    start: Start,
) -> None:
    async with start() as window:
        assert window.cursor() == "Aster Small"
        for key, name in (
            ("down", "Borealis 2"),
            ("j", "Cinder Large"),
            ("up", "Borealis 2"),
            ("k", "Aster Small"),
            ("k", "Aster Small"),
            ("end", "Dune Max"),
            ("down", "Dune Max"),
            ("home", "Aster Small"),
            ("G", "Dune Max"),
            ("g", "Aster Small"),
        ):
            await window.press(key)
            assert (key, window.cursor()) == (key, name)


async def test_every_pane_follows_the_cursor(start: Start) -> None:
    async with start() as window:
        await window.press("down")
        assert window.text("#detail-text").startswith("Borealis 2")
        assert "vendor-two/borealis-2" in window.text("#slug")
        assert "$388.80" in window.text("#bill")


async def test_the_cursor_passes_over_the_divider_in_both_directions(start: Start) -> None:
    async with start(settings=ALL) as window:
        await window.press("end")
        assert window.cursor() == "Haze Tiny"
        await window.press("up", "up")
        assert window.cursor() == "Iris Pro"
        await window.press("up")
        assert window.cursor() == "Dune Max"
        await window.press("down")
        assert window.cursor() == "Iris Pro"


async def test_page_keys_move_by_what_is_in_sight_and_keep_the_cursor_in_sight(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(size=SPLIT, settings=ALL, catalogue=embedded_catalogue) as window:
        first, *_, last = names = window.names()
        assert window.cursor() == "DeepSeek V4 Flash"  # those before it have no API
        await window.press("home")
        assert window.cursor() == first
        await window.press("pagedown")
        assert window.cursor() == last
        await window.press("pagedown")
        assert window.cursor() not in ("", *names)
        await window.press("ctrl+b")
        assert window.cursor() == last
        await window.press("pageup")
        assert window.cursor() == first
        await window.press("ctrl+f", "end")
        assert window.cursor() != ""
        await window.press("g")
        assert window.cursor() == first


async def test_enter_goes_to_the_detail_of_the_model(start: Start) -> None:
    async with start() as window:
        await window.press("down", "enter")
        assert window.at == "detail"
        assert window.text("#detail-text").startswith("Borealis 2")


async def test_a_changes_the_scope_and_back(start: Start) -> None:
    async with start() as window:
        await window.press("a")
        assert window.title("leaderboard").startswith("1 All ")
        assert window.names()[:3] == ["Grove Open", "Aster Small", "Fjord 1"]
        assert window.column("#") == ["1", "2", "3", "4", "5", "6", "7"]
        await window.press("a")
        assert window.title("leaderboard").startswith("1 Fixturegate's ")
        assert len(window.names()) == 4


async def test_b_goes_through_the_three_blends(start: Start) -> None:
    async with start() as window:
        await window.press("b")
        assert "price mix 3:1" in window.text("#about")
        assert window.column("$/point")[1:] == ["$0.0167", "$0.0300", "$0.0631"]
        await window.press("b")
        assert "price mix 7:2:1" in window.text("#about")
        assert window.column("$/point") == ["$0.0014", "$0.0064", "$0.0240", "$0.0241"]
        await window.press("b")
        assert "price mix 1:1" in window.text("#about")


async def test_plus_and_f_raise_the_floor_and_minus_lowers_it_between_0_and_95(
    start: Start,
) -> None:
    async with start(settings=ALL) as window:
        await window.press("f")
        assert "minimum index 35" in window.text("#about")
        assert window.names()[0] == "Aster Small"
        await window.press("plus")
        assert "minimum index 40" in window.text("#about")
        await window.press("minus", "minus", "minus")
        assert "minimum index 25" in window.text("#about")
        await window.press("minus")
        assert window.names()[-1] == "Dune Max"
        assert "Haze Tiny" in window.names()
        await window.type("-----")
        assert "minimum index 0" in window.text("#about")
        await window.type("f" * 20)
        assert "minimum index 95" in window.text("#about")


BY_COLUMN = (
    ("$/point", "Grove Open, Aster Small, Fjord 1, Borealis 2, Cinder Large, Ember Mini, Dune Max"),
    ("in", "Grove Open, Aster Small, Fjord 1, Borealis 2, Ember Mini, Cinder Large, Dune Max"),
    ("out", "Grove Open, Aster Small, Fjord 1, Borealis 2, Ember Mini, Cinder Large, Dune Max"),
    ("cache", "Aster Small, Borealis 2, Ember Mini, Dune Max, Grove Open, Fjord 1, Cinder Large"),
    ("index", "Dune Max, Cinder Large, Borealis 2, Aster Small, Ember Mini, Grove Open, Fjord 1"),
    ("tok/s", "Borealis 2, Grove Open, Aster Small, Ember Mini, Fjord 1, Cinder Large, Dune Max"),
    (
        "answer",
        "Ember Mini, Borealis 2, Aster Small, Cinder Large, Dune Max, Grove Open, Fjord 1",
    ),
    ("context", "Borealis 2, Dune Max, Cinder Large, Aster Small, Ember Mini, Grove Open, Fjord 1"),
    ("max out", "Dune Max, Aster Small, Cinder Large, Borealis 2, Fjord 1, Grove Open, Ember Mini"),
    ("score", "Aster Small, Borealis 2, Grove Open, Dune Max, Ember Mini, Cinder Large, Fjord 1"),
    (
        "AA $/point",
        "Aster Small, Borealis 2, Cinder Large, Dune Max, Grove Open, Fjord 1, Ember Mini",
    ),
    (
        "$/request",
        "Grove Open, Aster Small, Fjord 1, Borealis 2, Ember Mini, Cinder Large, Dune Max",
    ),
    ("$/month", "Grove Open, Aster Small, Fjord 1, Borealis 2, Ember Mini, Cinder Large, Dune Max"),
)


async def test_s_sorts_by_each_column_in_turn_best_first_and_ranks_stay(start: Start) -> None:
    async with start(settings=ALL) as window:
        for header, names in BY_COLUMN:
            rises = "$" in header or header in ("in", "out", "cache", "answer")
            assert f"{'▴' if rises else '▾'}{header}" in window.table()[0]
            assert (header, window.names()) == (header, names.split(", "))
            assert window.row("Dune Max")["#"] == "7"
            await window.press("s")
        assert "▴$/point" in window.table()[0]


async def test_sorting_by_a_column_that_did_not_fit_brings_it_into_sight(start: Start) -> None:
    async with start(size=SPLIT) as window:
        assert "tok/s" not in window.table()[0]
        await window.press(*"sssss")
        assert "▾tok/s" in window.table()[0]
        assert window.names()[0] == "Borealis 2"
        await window.press("S")
        assert "▴tok/s" in window.table()[0]
        await window.type("s" * 8)
        assert "▴$/point" in window.table()[0]


async def test_shift_s_turns_the_order_around_and_the_next_column_starts_best_first(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("S")
        assert "▾$/point" in window.table()[0]
        assert window.names() == ["Dune Max", "Cinder Large", "Borealis 2", "Aster Small"]
        await window.press("s")
        assert "▴in" in window.table()[0]
        assert window.names()[0] == "Aster Small"


async def test_a_click_on_a_header_sorts_and_a_second_one_turns_it_around(start: Start) -> None:
    async with start() as window:
        await window.click_on("tok/s")
        assert window.names()[0] == "Borealis 2"
        assert "▾tok/s" in window.table()[0]
        await window.click_on("tok/s")
        assert window.names()[0] == "Dune Max"
        assert "▴tok/s" in window.table()[0]
        await window.click_on("effort")  # no figure to sort by
        assert "▴tok/s" in window.table()[0]


async def test_a_click_selects_and_a_double_click_opens(start: Start) -> None:
    async with start() as window:
        await window.click_on("Cinder Large")
        assert window.cursor() == "Cinder Large"
        assert window.at == "table"
        await window.click_on("Borealis 2  ", times=2)
        assert window.cursor() == "Borealis 2"
        assert window.at == "detail"


async def test_a_click_on_the_divider_changes_nothing(start: Start) -> None:
    async with start(settings=ALL) as window:
        await window.click_on("not ranked: 3")
        assert window.cursor() == "Aster Small"
        await window.click_on("Jade Short")
        assert window.cursor() == "Jade Short"


async def test_the_wheel_scrolls_the_table_and_leaves_the_selection(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(size=SPLIT, settings=ALL, catalogue=embedded_catalogue) as window:
        before = window.table()
        await window.wheel("#table")
        await window.wheel("#table")
        assert window.table()[0] == before[0]
        assert window.table()[1] != before[1]
        assert window.text("#detail-text").startswith(before[1].split("  ")[2].strip())
        await window.wheel("#table", down=False)
        await window.wheel("#table", down=False)
        assert window.table() == before


async def test_the_cursor_stays_on_its_model_through_every_new_order(start: Start) -> None:
    async with start() as window:
        await window.click_on("Borealis 2  ")
        for key in ("a", "b", "s", "s", "s", "S", "f", "f", "f", "minus", "a", "p", "r", "R"):
            await window.press(key)
            assert (key, window.cursor()) == (key, "Borealis 2")
        assert window.text("#detail-text").startswith("Borealis 2")


async def test_a_floor_that_leaves_the_selected_row_out_keeps_the_ranked_ones_in_sight(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    """Borealis 2 has 48: a floor of 50 leaves it out, and one of 45 ranks it again."""
    async with start() as window:
        await window.press("down")
        assert window.cursor() == "Borealis 2"
        await window.press("f", "f", "f", "f")
        assert window.names() == ["Cinder Large", "Dune Max"]
        assert window.cursor() == "Cinder Large"
        assert window.text("#detail-text").startswith("Cinder Large")
        await window.press("minus")
        assert window.cursor() == "Borealis 2"

    async with start(size=SPLIT, settings=ALL, catalogue=embedded_catalogue) as window:
        await window.press("end", *["up"] * 18)
        assert window.names() != []
        for _ in range(4):
            await window.press("f")
            assert window.names() != []


async def test_an_excluded_row_that_one_went_to_stays_selected(start: Start) -> None:
    async with start(settings=ALL) as window:
        await window.press("end")
        assert window.cursor() == "Haze Tiny"
        await window.press("f", "b", "s")
        assert window.cursor() == "Haze Tiny"


async def test_a_model_that_the_new_scope_does_not_hold_gives_way_to_the_top_pick(
    start: Start,
) -> None:
    async with start(settings=Settings(scope="all", model="ember-mini")) as window:
        assert window.cursor() == "Ember Mini"
        await window.press("a")
        assert window.cursor() == "Aster Small"
        assert window.text("#detail-text").startswith("Aster Small")
