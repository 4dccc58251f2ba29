"""The router planner: two models, the share live, the best pairs, and their frontier drawn."""

import re
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace
from textual.widgets import Input, Static

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import Catalogue
from tui.domain.planning import pairs
from tui.domain.planning.mixes import Frontier, Single
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.screens.plan import router
from tui.screens.plan.router import RouterScreen
from tui.widgets.base.choice import Choice
from tui.widgets.base.slider import Slider

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


class Planner:
    """The screen on a running app."""

    def __init__(self, window: Window, screen: RouterScreen) -> None:
        self.window = window
        self.screen = screen

    @property
    def said(self) -> str:
        """All text below the fields on one line."""
        parts = (self.window.paragraphs(f"#{part}") for part in ("plan-text", "router-more"))
        return " ".join(filter(None, parts))

    def line(self, start: str) -> str:
        """The first line below the fields that begins so, its spaces made single."""
        lines = self.window.text("#plan-text").split("\n")
        return " ".join(next(line for line in lines if line.strip().startswith(start)).split())

    def number_of(self, text: str) -> int:
        """In which line of the window a text stands."""
        return next(at for at, line in enumerate(self.window.lines()) if text in line)

    def hint(self, field: str) -> str:
        """What stands beside a model's name."""
        hint = self.window.app.screen.query_one(f"#{field}").query_one(Static)
        return str(hint.render())

    def name(self, field: str) -> str:
        """What stands in a model's field."""
        return self.window.app.screen.query_one(f"#{field} Input", Input).value

    async def enter(self, field: str) -> None:
        """Go to a model's field and edit it."""
        self.window.app.screen.query_one(f"#{field} Input").focus()
        await self.window.press("e")


@asynccontextmanager
async def planning(
    start: Start,
    catalogue: Catalogue,
    view: View | None = None,
    *,
    size: tuple[int, int] = FULL,
) -> AsyncIterator[Planner]:
    """Opens the screen over the app."""
    async with start(size=size) as window:
        screen = RouterScreen(rank(catalogue, view, ANSWERS_ONLY))
        window.app.push_screen(screen)
        await window.settle()
        yield Planner(window, screen)


async def quarter_on_borealis(planner: Planner) -> None:
    """Aster Small with a quarter escalated to Borealis 2."""
    await planner.enter("strong")
    await planner.window.type("bor")
    await planner.window.fill("share", "25%")


async def test_at_first_it_is_v4_flash_with_a_tenth_on_the_frontier_model(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    """V4 Flash $78.96 and GPT-5.5 300,000 x (600 x 5 + 1,400 x 0.50 + 500 x 30) / 1M = $5,610.00.

    0.9 x 78.96 + 561 = $632.06; 561 of that are 88.8 %; 8.0 times 78.96, 88.7 % below 5,610.
    By even blends 0.189 + 1.75 = 1.939: 9.2 times 0.21.
    """
    async with planning(start, embedded_catalogue) as planner:
        assert planner.name("cheap") == "DeepSeek V4 Flash (max)"
        assert planner.name("strong").startswith("GPT-5.5")
        assert planner.line("per month").startswith("per month $78.96 $632.06 $5,610.00")
        assert "GPT-5.5 make up 88.8% of the bill. The router costs 8.0x" in planner.said
        assert "GPT-5.5 make up 90.3% of the list price. The router costs 9.2x" in planner.said
        assert "GPT-5.5 is not ranked here, so the search leaves it out." in planner.said


@WIDTHS
async def test_bill_quality_saving_multiple_and_break_even_are_in_sight(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    """0.75 x 67.20 + 0.25 x 388.80 = $147.60; 0.75 x 40 + 0.25 x 48 = 42.

    97.20 of 147.60 are 65.9 %; 2.2 times 67.20; 62 % below 388.80. With the 35.4375 lost in cache
    183.04, 52.9 % below it.
    """
    async with planning(start, fixture_catalogue, size=size) as planner:
        await quarter_on_borealis(planner)
        assert planner.line("per month").startswith("per month $67.20 $147.60 $388.80")
        assert planner.line("index").startswith("index 40.0 42.0 48.0")
        for figure in (
            "requests escalated 25%",
            "share of the bill 65.9%",
            "saving vs strong only 62%",
            "cost vs cheap only 2.2x",
            "break-even, escalated 100%",
            "requests that switch 18.8%",
            "saving with cache loss 52.9%",
            "cache loss per month $0.00 +$35.44 $0.00",
            "month with cache loss $67.20 $183.04 $388.80",
        ):
            assert figure in planner.said


async def test_where_both_are_paid_bill_and_break_even_are_others(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """67.20 + 0.25 x 388.80 = $164.40; level with 388.80 at 1 - 67.20 / 388.80 = 82.7 %."""
    async with planning(start, fixture_catalogue) as planner:
        await quarter_on_borealis(planner)
        planner.screen.query_one(Choice).focus()
        await planner.window.press("right")
        assert planner.line("per month").startswith("per month $67.20 $164.40 $388.80")
        assert "break-even, escalated 82.7%" in planner.said
        assert "Aster Small Borealis 2 0–82.7%" in planner.said
        await planner.window.press("left")
        assert planner.line("per month").startswith("per month $67.20 $147.60 $388.80")
        assert "Aster Small Borealis 2 0–100%" in planner.said


# The two models


async def test_a_part_of_a_name_chooses_the_model_while_it_is_typed(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        await planner.enter("strong")
        await planner.window.type("lar")
        assert planner.hint("strong") == "= Cinder Large"
        await planner.window.retype("strong Input", "large vendor cin")
        assert planner.hint("strong") == "= Cinder Large"
        assert "The 10% of requests sent to Cinder Large" in planner.said
        await planner.window.press("tab")
        assert planner.name("strong") == "Cinder Large"
        assert planner.hint("strong") == "index 50.0, $1,050.00 a month"


async def test_other_models_that_are_meant_too_are_named_and_a_key_away(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        await planner.enter("strong")
        await planner.window.type("in")  # Cinder Large, Ember Mini
        assert planner.hint("strong") == ("= Cinder Large; ↓ Ember Mini")
        await planner.window.press("down")
        assert planner.name("strong") == "Ember Mini"
        await planner.window.press("up")
        assert planner.name("strong") == "Cinder Large"


async def test_the_keys_step_from_the_best_down_and_from_the_cheapest_up(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        await planner.enter("strong")
        assert planner.name("strong") == "Dune Max (max)"
        await planner.window.press("up")
        assert planner.name("strong") == "Dune Max (max)"
        await planner.window.press("down", "down")
        assert planner.name("strong") == "Borealis 2"
        await planner.enter("cheap")
        names = []
        for _ in range(20):
            names.append(planner.name("cheap"))
            await planner.window.press("down")
        assert names.index("Aster Small (high)") < names.index("Cinder Large")
        assert "Borealis 2" not in names


async def test_a_name_nobody_has_is_refused_in_place_and_the_model_stays(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        await planner.enter("strong")
        await planner.window.type("zzz")
        assert planner.hint("strong") == "no other model is called so: Dune Max (max) stays"
        assert "The 10% of requests sent to Dune Max" in planner.said
        await planner.window.press("escape")
        assert planner.name("strong") == "Dune Max (max)"


async def test_one_model_is_no_router(start: Start, fixture_catalogue: Catalogue) -> None:
    async with planning(start, fixture_catalogue) as planner:
        await planner.enter("strong")
        await planner.window.type("aster")
        assert planner.hint("strong") == "no other model is called so: Dune Max (max) stays"


async def test_a_strong_model_that_is_no_better_or_no_dearer_is_cautioned_against(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        await planner.enter("cheap")
        await planner.window.type("bor")
        await planner.enter("strong")
        await planner.window.type("aster")
        assert "routing saves nothing." in planner.said
        assert "escalating to it gains nothing." in planner.said


# Share and targets


async def test_the_slider_and_the_figure_follow_each_other(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        assert planner.window.at == "share-slider"
        await planner.window.press("right", "right")
        assert planner.window.value("share") == "12%"
        assert "12% escalated" in planner.said
        await planner.window.fill("share", "0.5")
        assert planner.screen.query_one(Slider).value == 0.5
        assert "50% escalated" in planner.said


@WIDTHS
async def test_a_share_that_is_none_is_refused_with_the_reason_and_moves_nothing(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with planning(start, fixture_catalogue, size=size) as planner:
        before = planner.number_of("per month")
        await planner.window.fill("share", "250%")
        assert planner.window.paragraphs("#plan-refused") == (
            "The escalated share must be from 0% to 100%, such as 70%, not '250%'. "
            "The last good value stays."
        )
        assert planner.screen.query_one(Slider).value == 0.1
        assert planner.number_of("per month") == before


@WIDTHS
async def test_nothing_below_the_sentence_moves_while_one_slides(
    start: Start, embedded_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with planning(start, embedded_catalogue, size=size) as planner:

        def place() -> int:
            lines = planner.window.text("#plan-text").split("\n")
            return next(at for at, line in enumerate(lines) if line.startswith("Best pairs among"))

        places = [place()]
        for key in ("left", "shift+left", "shift+right", "shift+right", "end"):
            await planner.window.press(key)
            places.append(place())
        assert len(set(places)) == 1


async def test_the_best_pairs_for_an_index_and_for_a_budget_are_named(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """From 67.20 at 40 to 388.80 at 48: 45 is 5/8 of the way, $268.20; $300 reach 45.8."""
    async with planning(start, fixture_catalogue) as planner:
        await planner.window.fill("quality", "45")
        await planner.window.fill("budget", "300")
        assert "Cheapest for index 45: 37.5% Aster Small + 62.5% Borealis 2" in planner.said
        assert "Best for $300.00 a month: 27.6% Aster Small + 72.4% Borealis 2" in planner.said
        assert planner.window.text("#router-chart").count("◇") == 3  # both, and in the legend
        await planner.window.fill("budget", "67.19")
        await planner.window.fill("quality", "56")
        assert "Nothing here reaches index 56." in planner.said
        assert "Nothing here costs $67.19 a month or less." in planner.said


async def test_bad_targets_are_refused_and_the_good_ones_stay(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        await planner.window.fill("budget", "300")
        await planner.window.press("enter", "e", "end", "x")
        refused = planner.window.paragraphs("#plan-refused")
        assert "The monthly budget must be a number of 0 or more, not '300x'" in refused
        await planner.window.fill("quality", "101")
        refused = planner.window.paragraphs("#plan-refused")
        assert refused.startswith("The target index must be at most 100, not '101'")
        assert planner.window.value("budget") == "300"
        assert "Best for $300.00 a month" in planner.said
        await planner.window.fill("budget", "")
        assert "Enter a target index or a budget above for a recommendation." in planner.said


# The frontier


async def test_the_frontier_is_drawn_with_figures_on_both_axes_names_and_this_plan(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue) as planner:
        lines = planner.window.text("#router-chart").split("\n")
        axis = next(at for at, line in enumerate(lines) if "└" in line)
        drawn = lines[1:axis]
        assert len(drawn) == 15
        assert lines[0].startswith("Fixture Intelligence Index v4.0 ↑")
        assert lines[0].endswith("● frontier  ○ another model  ◆ this plan")
        assert lines[axis + 1].split() == ["$100", "$200", "$500", "$1,000"]
        assert lines[axis + 2].strip() == "← monthly bill, $, log"
        assert [line.split()[0] for line in drawn if "┤" in line] == ["55", "50", "45", "40"]
        text = "\n".join(drawn)
        assert text.count("●") == 3  # Aster Small, Borealis 2, Dune Max
        assert text.count("○") == 1  # Cinder Large, which a mix beats
        assert text.count("◆") == 1
        for name in ("Aster Small", "Borealis 2", "Dune Max", "this plan"):
            assert name in text
        assert re.search(r"[\u2801-\u28ff]{5}", text)


async def test_the_plot_is_smaller_in_a_small_window_and_a_list_in_a_narrow_one(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue, size=SPLIT) as planner:
        lines = planner.window.text("#router-chart").split("\n")
        assert next(at for at, line in enumerate(lines) if "└" in line) == 1 + 9
        await planner.window.resize(60, 20)
        assert planner.window.text("#router-chart") == ""
        assert "$67.20–$388.80 a month, index 40.0–48.0 Aster Small, 0–100%" in planner.said


async def test_points_of_the_plot_are_chosen_and_tab_leads_on(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """Dune Max costs $1,644.00 a month and has 55.5."""
    async with planning(start, fixture_catalogue) as planner:
        planner.screen.query_one("#router-chart").focus()
        await planner.window.press("n", "n", "n")
        text = planner.window.text("#router-chart")
        assert "◉" in text
        assert "$1,644.00" in text
        assert "55.5" in text
        await planner.window.press("tab")
        assert planner.window.at != "router-chart"


@WIDTHS
async def test_names_from_outside_are_text_and_no_line_is_wider_than_the_window(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    models = [
        replace(model, name=f"[/oops] 模型\x07 {model.name}") for model in fixture_catalogue.models
    ]
    catalogue = replace(fixture_catalogue, models=tuple(models))
    async with planning(start, catalogue, size=size) as planner:
        assert "[/oops] 模型� Dune Max" in planner.said
        for _ in range(4):
            assert {strip.cell_length for strip in planner.window.screen_strips()} == {size[0]}
            await planner.window.press("pagedown")


async def test_the_search_is_cancelled_when_what_it_is_about_changes(
    start: Start, fixture_catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def slow_at_first(
        alone: Iterable[Single], both: bool, cancelled: Callable[[], bool]
    ) -> Frontier | None:
        asked.append(both)
        while len(asked) == 1 and not cancelled():
            time.sleep(0.001)
        return pairs.pair_search(alone, both, cancelled)

    monkeypatch.setattr(router, "pair_search", slow_at_first)
    async with start() as window:
        screen = RouterScreen(rank(fixture_catalogue, workload=ANSWERS_ONLY))
        await window.app.push_screen(screen)
        await window.pilot.pause()
        screen.query_one(Choice).action_step(1)
        await window.settle()
        assert asked == [False, True]
        assert "0–82.7%" in window.paragraphs("#router-more")
        assert window.text("#plan-busy") == ""


# Without figures


async def test_without_two_models_it_is_said_what_is_lacking(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with planning(start, fixture_catalogue, View(floor=90)) as planner:
        assert planner.said == (
            "No router to plan: a router takes two models with prices and an index, one of them "
            "ranked. Press a on the ranking for all models, or lower the minimum index."
        )
        await planner.window.press("escape")
        assert planner.window.app.screen is not planner.screen


async def test_what_costs_nothing_by_this_traffic_is_no_plot_and_no_crash(start: Start) -> None:
    free_to_ask = a_catalogue(
        a_model("one", effort=an_effort(index=40.0), offer=an_offer(input=1, output=2)),
        a_model("two", effort=an_effort(index=50.0), offer=an_offer(input=3, output=4)),
    )
    ranking = rank(free_to_ask, workload=ANSWERS_ONLY)
    nothing = replace(ranking.terms.workload, requests_per_day=0)
    async with start() as window:
        window.app.push_screen(RouterScreen(rank(free_to_ask, workload=nothing)))
        await window.settle()
        text = window.paragraphs("#plan-text")
        assert window.text("#router-chart") == ""
        assert "saving vs strong only -" in text
