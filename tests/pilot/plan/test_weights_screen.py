"""Weights: a slider a criterion, the order they make, the parts of each score, and back again."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from msgspec.structs import replace

from tests.builders import CRITERIA, a_catalogue, a_model, an_offer, the_reference
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import Catalogue
from tui.domain.planning.weights import Weighted
from tui.domain.ranking.ranking import rank
from tui.screens.plan.weights import WeightsScreen
from tui.widgets.pages.planning.weights_page import cells_of_parts, layout, row_line

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
FLASH, LITE, QWEN = "DeepSeek V4 Flash", "Gemini 3.1 Flash Lite Preview", "Qwen3.6 Plus"
MIMO, PRO = "MiMo-V2.5-Pro", "DeepSeek V4 Pro"
PUBLISHED = ["40.0", "20.0", "15.0", "15.0", "10.0"]
AS_PUBLISHED = "Published weights."


@dataclass
class Weighing:
    """The screen on a running app, and what it was closed with."""

    window: Window
    screen: WeightsScreen
    closed_with: list[dict[str, float] | None] = field(default_factory=list)

    def rows(self) -> list[list[str]]:
        """The cells of each line of the order: place, moved, name, score, bar, points."""
        lines = self.window.text("#plan-text").split("\n")[1:]
        return [re.split(r"\s{2,}", line.strip()) for line in lines]

    def names(self) -> list[str]:
        """The models in their order."""
        return [row[2] for row in self.rows()]

    def moved(self) -> list[str]:
        """What each line says of its move, in the order."""
        return [row[1] for row in self.rows()]

    def shares(self) -> list[str]:
        """Each criterion's share of all weights, as it stands beside its slider."""
        return [line.split("%")[0].split()[-1] for line in self.window.lines()[2:7]]


@asynccontextmanager
async def weighing(
    start: Start,
    catalogue: Catalogue,
    weights: Mapping[str, float] | None = None,
    *,
    size: tuple[int, int] = FULL,
) -> AsyncIterator[Weighing]:
    """Opens the screen over the app."""
    async with start(size=size) as window:
        ranking = rank(catalogue)
        screen = WeightsScreen(ranking, catalogue.criteria, weights or {})
        opened = Weighing(window, screen)
        window.app.push_screen(screen, opened.closed_with.append)
        await window.settle()
        yield opened


async def only_speed(opened: Weighing) -> None:
    """Take the weight from every criterion but the fourth."""
    await opened.window.press("home", "tab", "home", "tab", "home", "tab", "tab", "home")


@WIDTHS
async def test_the_published_weights_give_the_published_order_and_scores(
    start: Start, size: tuple[int, int]
) -> None:
    async with weighing(start, the_reference(), size=size) as opened:
        rows = opened.rows()
        assert [(row[0], row[1], row[3]) for row in rows] == [
            ("1", "=", "74.0"),
            ("2", "=", "57.0"),
            ("3", "=", "53.5"),
            ("4", "=", "47.4"),
            ("5", "=", "45.7"),
        ]
        whole = size != SINGLE  # there a long name is cut
        assert opened.names() == [
            FLASH,
            LITE if whole else "Gemini 3.1 Flash Lit…",
            MIMO,
            PRO,
            QWEN,
        ]
        assert opened.shares() == PUBLISHED
        assert opened.window.text("#weights-said") == AS_PUBLISHED


async def test_a_slider_moves_its_share_and_with_it_all_others(start: Start) -> None:
    """0.40 + 0.10 of 1.10 in all is 45.5%; 0.20 is 18.2, 0.15 is 13.6, 0.10 is 9.1."""
    async with weighing(start, the_reference()) as opened:
        await opened.window.press("shift+right")
        assert opened.shares() == ["45.5", "18.2", "13.6", "13.6", "9.1"]
        published = [line.split()[-1].rstrip("%") for line in opened.window.lines()[2:7]]
        assert published == PUBLISHED


@WIDTHS
async def test_all_the_weight_on_speed_reorders_at_once_and_says_what_moved(
    start: Start, size: tuple[int, int]
) -> None:
    """The fastest is beyond the scale's best of 300 tokens a second: all 100 points."""
    async with weighing(start, the_reference(), size=size) as opened:
        await only_speed(opened)
        assert opened.shares() == ["0.0", "0.0", "0.0", "100.0", "0.0"]
        first_words = [name.split()[0] for name in opened.names()]
        assert first_words == ["Gemini", "DeepSeek", "MiMo-V2.5-Pro", "Qwen3.6", "DeepSeek"]
        assert opened.moved() == ["+1", "-1", "=", "+1", "-1"]
        assert opened.rows()[0][3] == "100.0"
        assert set(opened.rows()[0][4]) == {"░"}


async def test_the_parts_of_a_score_stand_behind_the_bar_and_add_up(start: Start) -> None:
    """V4 Flash: 40 x ln(0.2 / 0.0045161) / ln 100 = 32.9; 20 x 16.5 / 30 = 11.0;
    15 x ln(1 / 0.028) / ln 100 = 11.6; 15 x ln 6.7 / ln 30 = 8.4; 10 of 10. Together 74.0.
    """
    async with weighing(start, the_reference()) as opened:
        assert opened.rows()[0][-5:] == ["32.9", "11.0", "11.6", "8.4", "10.0"]


async def test_each_part_of_a_bar_has_a_character_that_stands_before_its_criterion(
    start: Start,
) -> None:
    async with weighing(start, the_reference()) as opened:
        lines = opened.window.lines()[2:7]
        assert [line.split()[0] for line in lines] == ["█", "▓", "▒", "░", "·"]
        assert [line.split()[1] for line in lines] == [
            *("Cost", "Index", "Cache", "Speed", "Context")
        ]
        bar = opened.rows()[0][4]
        assert re.fullmatch("█+▓+▒+░+·+", bar)
        qwen = opened.rows()[-1][4]  # without a published cache-read price: no points for it
        assert re.fullmatch("█+▓+░+·+", qwen)


@pytest.mark.parametrize(
    ("parts", "cells"),
    [
        ((50.0, 25.0, 25.0), (20, 10, 10)),
        ((50.0, 25.0, 0.5, 0.5), (20, 10, 0, 0)),
        ((1.5, 1.5, 1.5, 1.5), (1, 0, 1, 0)),
        ((0.0, 0.0), (0, 0)),
        ((), ()),
    ],
)
def test_the_parts_of_a_bar_are_together_as_long_as_the_score(
    parts: tuple[float, ...], cells: tuple[int, ...]
) -> None:
    """In 40 cells a point is 0.4 of a cell; ends fall at 0.6, 1.2, 1.8 and 2.4 for 1.5 points."""
    assert cells_of_parts(parts, 40) == cells


@WIDTHS
async def test_weights_that_are_all_nothing_are_refused_and_the_last_good_ones_stay(
    start: Start, size: tuple[int, int]
) -> None:
    async with weighing(start, the_reference(), size=size) as opened:
        await only_speed(opened)
        order, height = opened.rows(), opened.screen.query_one("#weights").size.height
        await opened.window.press("shift+tab", "home")
        said = "Weights cannot all be 0. The last good ones stay."
        assert opened.window.text("#weights-said") == said
        assert opened.rows() == order
        assert opened.shares()[3] == "100.0"
        assert opened.screen.query_one("#weights").size.height == height  # nothing jumps
        await opened.window.press("enter")
        assert opened.closed_with == [
            {
                "cost_per_point": 0.0,
                "intelligence_floor": 0.0,
                "cache_read_price": 0.0,
                "throughput": 0.15,
                "context_window": 0.0,
            }
        ]


async def test_a_step_after_a_refusal_is_taken_again(start: Start) -> None:
    async with weighing(start, the_reference()) as opened:
        await only_speed(opened)
        await opened.window.press("shift+tab", "home", "tab", "right")
        assert opened.shares() == ["0.0", "0.0", "0.0", "0.0", "100.0"]
        assert "cannot" not in opened.window.text("#weights-said")


async def test_reset_goes_back_to_the_published_weights(start: Start) -> None:
    async with weighing(start, the_reference(), {"throughput": 0.9}) as opened:
        assert opened.shares()[3] == "51.4"  # 0.90 of 1.75
        await opened.window.press("R")
        assert opened.shares() == PUBLISHED
        assert opened.moved() == ["="] * 5
        assert opened.window.text("#weights-said") == AS_PUBLISHED
        await opened.window.press("enter")
        assert opened.closed_with == [{}]


async def test_closed_untouched_it_changes_no_weights(start: Start) -> None:
    """Weights above 1 too, though no slider goes beyond its end."""
    own = dict(zip([criterion.id for criterion in CRITERIA], (3, 1, 0, 0, 1), strict=True))
    async with weighing(start, the_reference(), own) as opened:
        assert opened.shares() == ["60.0", "20.0", "0.0", "0.0", "20.0"]
        await opened.window.press("enter")
        assert opened.closed_with == [None]


@pytest.mark.parametrize(
    "weights",
    [{"of-another-catalogue": 1.0}, dict.fromkeys((each.id for each in CRITERIA), 0.0)],
    ids=["unknown", "nothing"],
)
async def test_weights_that_cannot_be_used_give_way_to_the_published_ones(
    start: Start, weights: dict[str, float]
) -> None:
    async with weighing(start, the_reference(), weights) as opened:
        assert opened.shares() == PUBLISHED
        await opened.window.press("enter")
        assert opened.closed_with == [None]


async def test_a_long_order_scrolls_below_the_sliders_while_one_of_them_has_the_focus(
    start: Start,
) -> None:
    models = [
        a_model(f"m{n:03}", name=f"Model {n:03}", offer=an_offer(input=1 + n / 100, output=1))
        for n in range(300)
    ]
    async with weighing(start, a_catalogue(*models), size=SPLIT) as opened:
        assert "Model 000" in opened.window.shown()
        await opened.window.press("j", "j", "j")
        shown = opened.window.shown()
        assert "Model 000" not in shown
        assert "Model 002" in shown
        assert "published" in shown
        await opened.window.press("right")
        assert opened.shares()[0] == "40.6"  # 0.41 of 1.01
        await opened.window.press(*["tab"] * 5, "end")
        assert "Model 299" in opened.window.shown()


def test_a_model_without_a_weighted_score_has_dashes_and_no_bar() -> None:
    ranking = rank(a_catalogue(a_model("alpha")))
    row = Weighted(ranking.ranked[0], None, ())
    columns = layout(60, rows=1, longest=5, parts=5)
    assert row_line(columns, ranking, 1, row, {row.position: 1}) == [
        (" -      -  Alpha             -", "quiet")
    ]


async def test_where_nothing_is_ranked_that_is_said_and_the_sliders_still_move(
    start: Start,
) -> None:
    async with weighing(start, a_catalogue()) as opened:
        await opened.window.press("right")
        said = opened.window.paragraphs("#plan-text")
        assert said == "Nothing is ranked."
        await opened.window.press("enter")
        assert (opened.closed_with[0] or {})["cost_per_point"] == 0.41


@WIDTHS
async def test_names_from_outside_are_shown_and_never_interpreted(
    start: Start, size: tuple[int, int]
) -> None:
    criteria = (replace(CRITERIA[0], name="[b]模型\x07[/b]"), *CRITERIA[1:])
    model = a_model("alpha", name="[/a]\x1b[31m模")
    async with weighing(start, a_catalogue(model, criteria=criteria), size=size) as opened:
        shown = opened.window.shown()
        assert "[b]模型�[/b]" in shown
        assert "[/a]�[31m模" in shown
