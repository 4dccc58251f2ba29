"""The weighted score is the published one, and a model's score is nobody else's business."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import CRITERIA, a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.catalogue.quality import Criterion
from tui.domain.catalogue.values import Model
from tui.domain.figures.figures import weighted_parts
from tui.domain.figures.pricing import SEVEN_TWO_ONE
from tui.domain.figures.score import on_scale, score_parts
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

COST, INDEX, CACHE, SPEED, CONTEXT = CRITERIA
EVERYTHING = View(scope="all")
FIGURES = st.floats(1e-6, 1e7)


def scores(ranking: Ranking) -> dict[str, float | None]:
    rows = [ranking.row(i) for i in range(len(ranking.entries))]
    return {row.entry.model.id: row["weighted_score"] for row in rows}


def points_of(model: Model, view: View | None = None, *, floor: float = 30) -> dict[str, float]:
    ranking = rank(a_catalogue(model, floor=floor), view or EVERYTHING)
    parts = weighted_parts(ranking.entries[0], ranking.terms)
    return {part.criterion.id: part.points for part in parts}


def test_the_five_score_what_was_published() -> None:
    shown = [rank(a_catalogue(model)).row(0).shown("weighted_score") for model in the_five()]

    assert shown == ["74.0", "57.0", "45.7", "53.5", "47.4"]


@pytest.mark.parametrize(
    ("criterion", "value", "place"),
    [
        (COST, 0.2, 0.0),
        (COST, 0.02, 0.5),
        (COST, 0.002, 1.0),
        (COST, 5.0, 0.0),
        (COST, 0.0001, 1.0),
        (CACHE, 0.1, 0.5),
        (CACHE, None, 0.0),
        (CACHE, 0.0, 1.0),
        (SPEED, 10, 0.0),
        (SPEED, 300, 1.0),
        (SPEED, 714, 1.0),
        (SPEED, None, 0.0),
        (SPEED, 0, 0.0),
        (CONTEXT, 32_000, 0.0),
        (CONTEXT, 1_048_576, 1.0),
        (INDEX, 30, 0.0),
        (INDEX, 45, 0.5),
        (INDEX, 60, 1.0),
        (INDEX, 12, 0.0),
        (INDEX, 75, 1.0),
    ],
)
def test_a_criterion_runs_from_its_worst_to_its_best_and_no_further(
    criterion: Criterion, value: float | None, place: float
) -> None:
    assert on_scale(value, criterion, 30) == pytest.approx(place)


def test_without_a_floor_the_index_runs_from_0_to_100() -> None:
    assert on_scale(53.8, INDEX, 0) == pytest.approx(0.538)


def test_a_higher_floor_moves_the_scale_of_the_index() -> None:
    assert on_scale(53.8, INDEX, 40) == pytest.approx(0.345)


def test_each_criterion_gives_its_share_of_the_points() -> None:
    best = a_model(
        offer=an_offer(input=0.001, output=0.001, cache_read=0.001),
        effort=an_effort(index=60, speed=300),
        context=1_000_000,
    )

    assert points_of(best) == {
        "cost_per_point": pytest.approx(40),
        "intelligence_floor": pytest.approx(20),
        "cache_read_price": pytest.approx(15),
        "throughput": pytest.approx(15),
        "context_window": pytest.approx(10),
    }


def test_weights_are_shares_of_their_sum() -> None:
    doubled = [replace(criterion, weight=criterion.weight * 2) for criterion in CRITERIA]
    values = dict.fromkeys((criterion.id for criterion in CRITERIA), 40.0)

    parts, same = score_parts(values, CRITERIA, 30), score_parts(values, doubled, 30)

    assert [part.points for part in same] == pytest.approx([part.points for part in parts])
    assert sum(part.most for part in same) == pytest.approx(100)


def test_weights_of_nothing_give_no_points() -> None:
    weightless = [replace(criterion, weight=0) for criterion in CRITERIA]
    values = dict.fromkeys((criterion.id for criterion in CRITERIA), 40.0)

    assert sum(part.points for part in score_parts(values, weightless, 30)) == 0


def test_the_score_counts_list_prices_in_the_chosen_blend_whatever_the_basis() -> None:
    flash = the_five()[0]
    even = points_of(flash)["cost_per_point"]

    # 0.21 / 46.5 and 0.0756 / 46.5 on the scale from 0.2 to 0.002, of 40 points.
    assert even == pytest.approx(32.93, abs=0.005)
    assert points_of(flash, View(basis="measured"))["cost_per_point"] == even
    assert points_of(flash, View(basis="workload"))["cost_per_point"] == even
    cheaper = points_of(flash, View(blend=SEVEN_TWO_ONE))["cost_per_point"]
    assert cheaper == pytest.approx(40)


def test_a_model_without_a_price_or_an_index_has_no_score() -> None:
    unpriced = a_model("unpriced", offer=an_offer(input=None))
    unrated = a_model("unrated", effort=an_effort(index=None))

    found = scores(rank(a_catalogue(unpriced, unrated), EVERYTHING))

    assert found == {"unpriced": None, "unrated": None}


MODELS = st.builds(
    a_model,
    effort=st.builds(
        an_effort, index=st.none() | st.floats(5, 100), speed=st.none() | st.floats(1, 900)
    ),
    offer=st.builds(
        an_offer,
        input=st.none() | st.floats(0.01, 50),
        output=st.floats(0.01, 50),
        cache_read=st.none() | st.floats(0.001, 5),
    ),
    context=st.none() | st.integers(8_000, 2_000_000),
)


@given(MODELS, MODELS)
def test_another_model_never_changes_a_score(one: Model, other: Model) -> None:
    newcomer = replace(other, id="newcomer")
    alone = scores(rank(a_catalogue(one), EVERYTHING))
    together = scores(rank(a_catalogue(newcomer, one), EVERYTHING))

    assert together["alpha"] == alone["alpha"]


@given(MODELS)
def test_a_score_lies_between_0_and_100_and_is_the_sum_of_its_parts(model: Model) -> None:
    score = scores(rank(a_catalogue(model), EVERYTHING))["alpha"]

    if score is not None:
        assert 0 <= score <= 100 + 1e-9
        assert score == pytest.approx(sum(points_of(model).values()))


@given(FIGURES, FIGURES, st.sampled_from(CRITERIA), st.floats(0, 60))
def test_a_better_figure_never_scores_less(
    one: float, other: float, criterion: Criterion, floor: float
) -> None:
    lower, higher = sorted((one, other))
    better, worse = (lower, higher) if criterion in (COST, CACHE) else (higher, lower)

    assert on_scale(better, criterion, floor) >= on_scale(worse, criterion, floor)
    assert on_scale(None, criterion, floor) == 0
