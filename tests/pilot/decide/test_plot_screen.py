"""The plot: one key away, its points chosen by keys and mouse, other axes, the search, the list."""

import pytest

from tests.pilot.app_under_test import SINGLE, SPLIT, Start, Window
from tui.screens.main.main import MainScreen
from tui.store.settings import Settings

ALL = Settings(scope="all")


def chosen(window: Window) -> str:
    """The chosen point in words."""
    return window.text("#plot-point").split("\n")[0].strip()


def standing(window: Window) -> str:
    """What is said of it to the frontier."""
    return window.paragraphs("#plot-point").removeprefix(chosen(window)).strip()


async def test_one_key_opens_it_on_the_selected_row(start: Start) -> None:
    async with start() as window:
        await window.press("down", "P")
        assert type(window.app.screen).__name__ == "PlotScreen"
        assert chosen(window) == "#2 Borealis 2 at Fixturegate · index 48.0 · $1.20 per 1M tokens"
        assert "◉" in window.text("#chart")


async def test_enter_goes_to_the_chosen_model_and_esc_stays_where_one_was(start: Start) -> None:
    async with start() as window:
        await window.press("P", "right", "enter")
        assert isinstance(window.app.screen, MainScreen)
        assert window.cursor() == "Borealis 2"
        await window.press("P", "right", "right", "escape")
        assert isinstance(window.app.screen, MainScreen)
        assert window.cursor() == "Borealis 2"


async def test_the_point_is_told_with_what_the_next_one_on_the_frontier_costs(start: Start) -> None:
    """(1.20 - 0.20) dollars for 48 - 40 points."""
    async with start() as window:
        await window.press("P")
        assert standing(window) == (
            "On the frontier. Next is Borealis 2 (index 48.0, $1.20 per 1M tokens): "
            "$0.125 per further point."
        )
        await window.press("up", "up", "up", "up")
        assert chosen(window).startswith("#4 Dune Max")
        assert standing(window) == "On the frontier: nothing ranked here is better."


async def test_what_beats_a_point_is_named_and_why_another_is_not_ranked(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="ember-mini")) as window:
        await window.press("P")
        assert standing(window) == "Beaten by Borealis 2 (index 48.0, $1.20 per 1M tokens)."
        await window.press(*["left"] * 8)
        assert chosen(window).startswith("Haze Tiny")
        assert standing(window) == "Not ranked: index 24.5 is below the floor 30."


async def test_tab_goes_along_the_frontier_and_a_key_that_cannot_says_why(start: Start) -> None:
    async with start() as window:
        await window.press("P")
        seen = [chosen(window).split(" · ")[0]]
        for key in ("tab", "n", "tab", "shift+tab", "p"):
            await window.press(key)
            seen.append(chosen(window).split(" · ")[0])
        assert [name.split(" at ")[0] for name in seen] == [
            *("#1 Aster Small (high)", "#2 Borealis 2", "#3 Cinder Large", "#4 Dune Max (max)"),
            *("#3 Cinder Large", "#2 Borealis 2"),
        ]
        await window.press("n", "n", "n")
        assert window.notices() == ["No further point on the frontier."]


async def test_points_are_also_gone_through_by_rank(start: Start) -> None:
    async with start(settings=ALL) as window:
        await window.press("g", "P")
        ranks = []
        for _ in range(4):
            ranks.append(chosen(window).split(" ")[0])
            await window.press(".")
        assert ranks == ["#1", "#2", "#3", "#4"]
        await window.press(",")
        assert chosen(window).startswith("#4 ")


async def test_a_click_chooses_the_point_named_there_or_the_nearest_and_a_second_takes_it(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("P")
        await window.click_on("Cinder Large")
        assert chosen(window).startswith("#3 Cinder Large")
        await window.click("#chart", 10, 20, times=2)
        assert isinstance(window.app.screen, MainScreen)
        assert window.cursor() == "Aster Small"


async def test_other_figures_lie_across_and_go_up(start: Start) -> None:
    async with start() as window:
        await window.press("P")
        captions = []
        for _ in range(7):
            captions.append(window.text("#chart").split("\n")[-1].strip())
            await window.press("x")
        assert captions == [
            "← list price, $ per 1M tokens (mix 1:1), log",
            "← monthly bill, $, log",
            "→ output tokens per second, log",
            "← seconds to the whole answer of 500 tokens, log",
            "→ context window, tokens, log",
            "→ weighted score, 0 to 100",
            "← release date",
        ]
        assert window.text("#chart").split("\n")[-1].strip() == captions[0]
        await window.press("X", "y", "y")
        assert window.text("#chart").startswith("output tokens per second, log ↑")
        assert window.text("#chart").split("\n")[-1].strip() == "← release date"
        across = []
        for _ in range(6):  # what goes up does not lie across as well
            await window.press("x")
            across.append(window.text("#chart").split("\n")[-1].strip())
        assert sorted(across) == sorted({*captions} - {"→ output tokens per second, log"})


async def test_the_cost_is_that_of_the_basis(start: Start) -> None:
    async with start(settings=Settings(basis="measured")) as window:
        await window.press("P")
        assert window.text("#chart").split("\n")[-1].strip() == "← $ of AA's run of the index, log"
        assert "on AA's tasks" in chosen(window)


async def test_a_search_hides_points_and_the_frontier_stays(start: Start) -> None:
    async with start() as window:
        await window.press("slash", *"dune", "enter", "P")
        assert "search: dune" in window.title("plot")
        assert window.text("#chart").count("●") == 1  # in the legend; the one point is chosen
        assert "⡇" in window.text("#chart")
        await window.press("left")
        assert chosen(window).startswith("#4 Dune Max")


async def test_where_the_search_leaves_no_point_the_screen_says_so(start: Start) -> None:
    async with start() as window:
        await window.press("slash", *"zzz", "enter", "P")
        assert chosen(window).startswith("Nothing to plot")
        await window.press("enter")
        assert isinstance(window.app.screen, MainScreen)


async def test_every_effort_is_a_point_and_enter_goes_to_its_line(start: Start) -> None:
    async with start() as window:
        await window.press("P")
        assert "Aster Small (low)" not in window.text("#chart")
        await window.press("e")
        assert "every effort" in window.title("plot")
        assert "◎" in window.text("#chart")  # the selected model's other effort
        await window.press("down")
        assert "Aster Small (low)" in chosen(window)
        await window.press("enter")
        assert window.cursor() == "low"
        assert window.text("#detail-text").startswith("Aster Small")
        await window.press("P")
        assert "Aster Small" in chosen(window)


async def test_the_frontier_is_a_list_with_the_price_of_each_further_point(start: Start) -> None:
    async with start() as window:
        await window.press("P")
        assert [line.split() for line in window.text("#frontier-text").split("\n")][1:] == [
            ["›", "Aster", "Small", "(high)", "40.0", "$0.20", "-"],
            ["Borealis", "2", "48.0", "$1.20", "$0.125"],
            ["Cinder", "Large", "50.0", "$2.00", "$0.400"],
            ["Dune", "Max", "(max)", "55.5", "$5.00", "$0.545"],
        ]


@pytest.mark.parametrize("size", [SPLIT, SINGLE], ids=["80x24", "60x20"])
async def test_on_a_small_window_a_key_switches_between_plot_and_list(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await window.press("P")
        assert "on the frontier" not in window.shown()
        await window.press("v")
        assert "on the frontier" in window.shown()
        assert "┤" not in window.shown()
        await window.press("v")
        assert "┤" in window.shown()


async def test_where_a_plot_has_no_room_the_list_stands_alone(start: Start) -> None:
    async with start(size=(40, 12)) as window:
        await window.press("P")
        assert "+1 point" in window.shown()
        await window.press("tab")
        assert chosen(window) == "Borealis 2 · 48.0 · $1.20"
        await window.resize(80, 24)
        assert "┤" in window.shown()


async def test_ascii_is_kept_for_the_next_time(start: Start) -> None:
    async with start() as window:
        await window.press("P", "A")
        assert window.text("#chart").isascii()
        await window.press("escape", "P")
        assert window.text("#chart").isascii()
        assert window.app.main.state.settings.ascii_plots
        await window.press("A", "enter")
        assert not window.app.main.state.settings.ascii_plots


async def test_another_size_draws_another_plot_with_the_same_point(start: Start) -> None:
    async with start() as window:
        await window.press("P", "right")
        await window.resize(80, 24)
        assert chosen(window).startswith("#2 Borealis 2")
        assert all(len(line) <= 78 for line in window.text("#chart").split("\n"))


async def test_the_plot_is_taken_along_as_table_figures_and_picture(start: Start) -> None:
    async with start() as window:
        await window.press("P", "E")
        shown = window.shown()
        for form in ("Markdown", "CSV", "JSON", "SVG"):
            assert form in shown
        await window.press("escape")
        assert type(window.app.screen).__name__ == "PlotScreen"


async def test_by_another_quality_axis_and_words_name_it_and_no_minimum_is_drawn(
    start: Start,
) -> None:
    async with start(settings=Settings(quality="tau2")) as window:
        await window.press("P")
        assert window.text("#chart").startswith("Tau-2")
        assert "minimum" not in window.text("#chart")
        assert "index" not in window.shown()


async def test_what_one_uses_today_has_a_sign_of_its_own_also_at_another_effort(
    start: Start,
) -> None:
    """Aster Small at low has 32 points; at the row's high effort it has 40."""
    async with start() as window:
        await window.press("space", "down", "I", "up", "P")
        assert window.text("#chart").split("\n")[0].rstrip().endswith("■ in use")
        assert "Aster Small (low), in use" in window.text("#chart")
        assert "Aster Small (high)" in chosen(window)
        await window.press("e", "down")
        assert "Aster Small (low)" in chosen(window)
        await window.press("escape", "P")
        assert "(high)" in chosen(window)
