"""The field as points: where rows stand, what is on the frontier, what a further point costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    SOMEWHERE,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_five,
    the_reference,
)
from tui.domain.catalogue.values import Effort, Score
from tui.domain.deciding.field.axes import ACROSS, UP, AxisId, axes_across, axis_of
from tui.domain.deciding.field.scatter import Scatter, ScatterPoint, scatter_of
from tui.domain.figures.bases import Basis
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

BASES: tuple[Basis, ...] = ("list", "workload", "measured")


def of_reference(basis: Basis = "list") -> Ranking:
    return rank(the_reference(), View(basis=basis), ANSWERS_ONLY)


def names(scatter: Scatter, points: tuple[ScatterPoint, ...]) -> list[str]:
    return [scatter.ranking.entries[point.position].model.name for point in points]


def test_a_row_stands_at_the_cost_of_the_basis_and_its_quality() -> None:
    """V4 Flash: (0.14 + 0.28) / 2; $78.96 a month; 324M x 0.14 + 241M x 0.28 dollars of the run."""
    found = [scatter_of(of_reference(basis)).points[0] for basis in BASES]
    assert [point.y for point in found] == [46.5, 46.5, 46.5]
    assert [point.x for point in found] == pytest.approx([0.21, 78.96, 112.86], abs=0.005)


@pytest.mark.parametrize(
    ("across", "x", "scale", "better"),
    [
        ("cost", 0.21, "log", "low"),
        ("bill", 78.96, "log", "low"),
        ("speed", 67, "log", "high"),
        ("answer", 91.785687, "log", "low"),  # 84.323 + 500 / 67
        ("context", 1_000_000, "log", "high"),
        ("score", 73.960284, "linear", "high"),
    ],
)
def test_each_figure_across_is_that_of_the_row(
    across: AxisId, x: float, scale: str, better: str
) -> None:
    scatter = scatter_of(of_reference(), across)
    first = next(point for point in scatter.points if point.position == 0)
    assert first.x == pytest.approx(x, abs=1e-6)
    assert (scatter.across.scale, scatter.across.better) == (scale, better)


def test_the_frontier_goes_from_the_cheapest_to_the_best() -> None:
    scatter = scatter_of(of_reference())
    assert names(scatter, scatter.frontier) == [
        "DeepSeek V4 Flash",
        "Qwen3.6 Plus",
        "MiMo-V2.5-Pro",
    ]
    assert [point.frontier for point in scatter.points] == [True, False, True, True, False]


@pytest.mark.parametrize("basis", BASES)
def test_on_cost_and_quality_it_is_the_frontier_of_the_ranking(basis: Basis) -> None:
    ranking = of_reference(basis)
    assert {point.position for point in scatter_of(ranking).frontier} == ranking.frontier


def test_each_further_point_has_its_price() -> None:
    """(1.75 - 0.21) / (50 - 46.5) = 0.44; (2 - 1.75) / (53.8 - 50) = 0.0658."""
    prices = [further.price for further in scatter_of(of_reference()).further_points]
    assert prices[0] is None
    assert prices[1:] == pytest.approx([0.44, 0.0657895], rel=1e-5)


def test_a_further_point_costs_speed_where_that_is_across() -> None:
    """Flash Lite 321 tok/s at 33.5, V4 Flash 67 at 46.5, MiMo 58 at 53.8: 254 / 13, 9 / 7.3."""
    scatter = scatter_of(of_reference(), "speed")
    assert names(scatter, scatter.frontier) == [
        *("Gemini 3.1 Flash Lite Preview", "DeepSeek V4 Flash", "MiMo-V2.5-Pro"),
    ]
    prices = [further.price for further in scatter.further_points]
    assert prices[1:] == pytest.approx([19.53846, 1.232877], rel=1e-5)


def test_the_line_goes_level_to_the_next_cost_and_then_up() -> None:
    steps = scatter_of(of_reference()).steps
    assert [x for x, _ in steps] == pytest.approx([0.21, 1.75, 1.75, 2.0, 2.0])
    assert [y for _, y in steps] == [46.5, 46.5, 50.0, 50.0, 53.8]


def test_over_release_dates_the_frontier_is_who_was_best_when() -> None:
    """Index 40 of 2025-02-01, 50 of 2026-01-15, 45 of the end of May 2026."""
    dated = [
        replace(a_model(id, effort=an_effort(index=index)), released=released)
        for id, index, released in (
            ("old", 40.0, "2025-02-01"),
            ("best", 50.0, "2026-01-15"),
            ("late", 45.0, "2026-05"),
        )
    ]
    scatter = scatter_of(rank(a_catalogue(*dated)), "released")
    assert names(scatter, scatter.frontier) == ["Old", "Best"]
    assert scatter.further_points[1].price == pytest.approx(34.8)  # 348 days for 10 points
    late = next(point for point in scatter.points if point.y == 45)
    assert scatter.across.shown(scatter.ranking.row(late.position)) == "2026-05"


def test_what_is_not_ranked_is_a_point_and_never_on_the_frontier() -> None:
    weak = a_model("weak", effort=an_effort(index=20), offer=an_offer(input=0.01, output=0.01))
    scatter = scatter_of(rank(a_catalogue(weak, a_model("fair"))))
    assert [(point.x, point.ranked, point.frontier) for point in scatter.points] == [
        *((2.0, True, True), (0.01, False, False)),
    ]


def test_what_is_unknown_or_has_no_place_on_a_scale_of_factors_is_told_and_not_drawn() -> None:
    unpriced = a_model("unpriced", offer=an_offer(input=None))
    free = a_model("free", offer=an_offer(input=0.0, output=0.0))
    ranking = rank(a_catalogue(unpriced, free, a_model("fair")))
    scatter = scatter_of(ranking)
    assert names(scatter, scatter.points) == ["Fair"]
    assert sorted(ranking.entries[i].model.name for i in scatter.unplaced) == ["Free", "Unpriced"]
    assert scatter_of(ranking, "speed").scales is None


def test_a_search_hides_points_and_leaves_the_frontier_as_it_is() -> None:
    ranking = of_reference()
    pro = ranking.find("deepseek-v4-pro")
    assert pro is not None
    scatter = scatter_of(ranking, within=[pro])
    assert names(scatter, scatter.points) == ["DeepSeek V4 Pro"]
    assert len(scatter.frontier) == 3
    assert scatter.scales == scatter_of(ranking, within=[pro, *ranking.frontier]).scales
    assert scatter.at(pro) == scatter.points[0]
    assert scatter.at(scatter.frontier[0].position) is None


def test_a_score_with_an_interval_has_its_ends_and_the_scale_holds_them() -> None:
    scored = Effort(
        *("default", "aa", "", SOMEWHERE),
        scores=(Score("intelligence", "4.0", 50.0, low=44.0, high=57.0),),
    )
    ranking = rank(a_catalogue(a_model("sure"), a_model("unsure", effort=scored)))
    scatter = scatter_of(ranking)
    point = next(each for each in scatter.points if each.y == 50)
    assert (point.low, point.high) == (44, 57)
    assert scatter.scales is not None
    assert scatter.scales[1].high == pytest.approx(57.68)  # 40 to 57 and 4% of that
    by_score = scatter_of(ranking, up="score")
    assert {(each.low, each.high) for each in by_score.points} == {(None, None)}


def test_a_row_that_is_none_of_the_entries_has_a_place_which_the_scales_can_hold() -> None:
    """$9 a million and an index of 70, beyond $2 and 40."""
    apart = rank(
        a_catalogue(a_model(effort=an_effort(index=70), offer=an_offer(input=9, output=9)))
    )
    scatter = scatter_of(rank(a_catalogue(a_model("one"), a_model("two"))))
    assert scatter.place_of(apart.row(0)) == (9.0, 70.0)
    scales = scatter.scales_with((9.0, 70.0))
    assert scales is not None
    assert [scales[0].at(9) < 1, scales[1].at(70) < 1, scales[0].at(2) > 0] == [True] * 3
    free = rank(a_catalogue(a_model(offer=an_offer(input=0, output=0))))
    assert scatter.place_of(free.row(0)) is None


def test_equal_rows_are_on_the_frontier_together_and_the_second_costs_nothing_more() -> None:
    scatter = scatter_of(rank(a_catalogue(a_model("one"), a_model("two"))))
    assert [further.price for further in scatter.further_points] == [None, None]
    assert scatter.steps == ((2.0, 40.0),)


FIGURES = st.lists(st.tuples(st.integers(1, 5), st.integers(30, 34)), min_size=1, max_size=10)


@given(FIGURES, st.sampled_from(ACROSS), st.sampled_from(UP))
def test_no_ranked_point_beats_the_frontier_on_any_axes(
    figures: list[tuple[int, int]], across: AxisId, up: AxisId
) -> None:
    models = [
        a_model(
            f"m{number}",
            effort=an_effort(index=index, speed=60 - usd, first_answer_token=index),
            offer=an_offer(input=usd, output=usd),
        )
        for number, (usd, index) in enumerate(figures)
    ]
    scatter = scatter_of(rank(a_catalogue(*models)), across, up)
    x_sign = 1 if scatter.across.better == "low" else -1
    y_sign = 1 if scatter.up.better == "high" else -1
    ranked = [(x_sign * at.x, y_sign * at.y, at.frontier) for at in scatter.points if at.ranked]
    for x, y, on_it in ranked:
        beaten = any(a <= x and b >= y and (a < x or b > y) for a, b, _ in ranked)
        assert on_it is not beaten
    order = [(x_sign * at.x, y_sign * at.y) for at in scatter.frontier]
    assert order == sorted(order)


def test_axes_are_named_by_what_the_ranking_is_under() -> None:
    ranking = rank(a_catalogue(*the_five()), View(basis="workload"), ANSWERS_ONLY)
    assert [axis_of(ranking, id).name for id in ("cost", "index", "answer")] == [
        *("monthly bill, $", "Invented Index v4.0", "seconds to the whole answer of 500 tokens"),
    ]
    assert "bill" not in axes_across(ranking)
    assert axes_across(of_reference())[:2] == ("cost", "bill")
    assert axis_of(of_reference(), "cost").name == "list price, $ per 1M tokens (mix 1:1)"


@pytest.mark.parametrize(
    ("id", "value", "text"),
    [
        ("cost", 0.002, "$0.002"),
        ("cost", 0.5, "$0.5"),
        ("cost", 20_000.0, "$20,000"),
        ("cost", 5_000_000.0, "$5M"),
        ("answer", 0.2, "0.2 s"),
        ("answer", 100.0, "100 s"),
        ("speed", 500.0, "500"),
        ("context", 200_000.0, "200K"),
        ("released", 739_587.0, "Dec 2025"),
        ("index", 35.0, "35"),
    ],
)
def test_ticks_are_short(id: AxisId, value: float, text: str) -> None:
    assert axis_of(of_reference(), id).tick(value) == text
