"""The Pareto frontier holds what nothing beats on cost and quality at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer, the_reference
from tui.domain.figures.bases import Basis
from tui.domain.ranking.frontier import pareto
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

# Few different values, so that equal costs and equal qualities are common.
POINTS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=12)

FLASH, MIMO, PRO = "deepseek-v4-flash", "mimo-v2.5-pro", "deepseek-v4-pro"
LITE, QWEN = "gemini-3.1-flash-lite-preview", "qwen3.6-plus"


def models_on(ranking: Ranking) -> set[str]:
    return {ranking.entries[i].model.id for i in ranking.frontier}


@pytest.mark.parametrize(
    ("points", "on_it"),
    [
        ([], set()),
        ([(1, 1)], {0}),
        ([(1, 40), (2, 50)], {0, 1}),
        ([(1, 50), (2, 40)], {0}),
        ([(1, 40), (1, 50)], {1}),
        ([(1, 40), (2, 40)], {0}),
        ([(1, 40), (1, 40)], {0, 1}),
        ([(3, 60), (1, 40), (2, 39), (1, 40), (3, 59)], {0, 1, 3}),
    ],
    ids=[
        *("nothing", "one", "dearer and better", "dearer and worse", "as dear and better"),
        *("dearer and as good", "equal", "several"),
    ],
)
def test_a_point_is_on_the_frontier_unless_another_beats_it(
    points: list[tuple[float, float]], on_it: set[int]
) -> None:
    assert pareto(points) == on_it


@given(POINTS)
def test_the_frontier_is_what_its_definition_says(points: list[tuple[int, int]]) -> None:
    def beaten(mine: tuple[int, int]) -> bool:
        return any(
            cost <= mine[0] and quality >= mine[1] and (cost < mine[0] or quality > mine[1])
            for cost, quality in points
        )

    assert pareto(points) == {i for i, point in enumerate(points) if not beaten(point)}


@given(POINTS.flatmap(lambda points: st.tuples(st.just(points), st.permutations(points))))
def test_the_frontier_does_not_depend_on_the_order_of_the_models(
    orders: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    points, shuffled = orders

    assert {points[i] for i in pareto(points)} == {shuffled[i] for i in pareto(shuffled)}


@pytest.mark.parametrize(
    ("basis", "on_it"),
    [("list", {FLASH, QWEN, MIMO}), ("measured", {LITE, FLASH, MIMO}), ("workload", {FLASH, MIMO})],
)
def test_the_reference_models_on_the_frontier(basis: Basis, on_it: set[str]) -> None:
    """By list price Qwen is dearer and better than V4 Flash; measured, MiMo is cheaper and better.

    Flash Lite's run costs $93.60, the least; V4 Flash's $112.86 buy cheaper points.
    """
    assert models_on(rank(the_reference(), View(basis=basis), ANSWERS_ONLY)) == on_it
    assert PRO not in on_it


def test_only_ranked_models_are_on_the_frontier() -> None:
    weak = a_model("weak", effort=an_effort(index=20), offer=an_offer(input=0.01, output=0.01))
    ranking = rank(a_catalogue(weak, a_model("fair")))

    assert models_on(ranking) == {"fair"}


def test_nothing_ranked_leaves_the_frontier_empty() -> None:
    assert models_on(rank(a_catalogue())) == set()
