"""Weights of one's own: the weighted order, its parts, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import CRITERIA, a_catalogue, a_model, an_effort, an_offer, the_reference
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.planning.weights import (
    first_by_weight,
    most_points,
    weighted_order,
    with_weights,
)
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

IDS = [criterion.id for criterion in CRITERIA]


def order(ranking: Ranking, weights: dict[str, float]) -> list[str]:
    rows = weighted_order(ranking, with_weights(CRITERIA, weights))
    return [ranking.entries[row.position].model.id for row in rows]


def two_models() -> Catalogue:
    """`dear` stands at 0.5 for cost and 1 for the index, `cheap` at 1 and 0.2.

    0.02 is half-way from 0.2 to 0.002 by logarithm; index 36 is 0.2 of the way from the floor of
    30 to 60.
    """
    return a_catalogue(
        a_model("dear", offer=an_offer(input=1.2, output=1.2), effort=an_effort(index=60)),
        a_model("cheap", offer=an_offer(input=0.072, output=0.072), effort=an_effort(index=36)),
        criteria=CRITERIA[:2],
    )


def test_the_published_weights_give_the_published_scores() -> None:
    ranking = rank(the_reference())

    rows = weighted_order(ranking, CRITERIA)

    named = [(ranking.entries[row.position].model.id, round(row.score or 0, 1)) for row in rows]
    assert named == [
        ("deepseek-v4-flash", 74.0),
        ("gemini-3.1-flash-lite-preview", 57.0),
        ("mimo-v2.5-pro", 53.5),
        ("deepseek-v4-pro", 47.4),
        ("qwen3.6-plus", 45.7),
    ]


def test_equal_weights_of_two_criteria_by_hand() -> None:
    """`dear`: 50 x 0.5 + 50 x 1 = 75; `cheap`: 50 x 1 + 50 x 0.2 = 60."""
    ranking = rank(two_models())

    rows = weighted_order(
        ranking, with_weights(CRITERIA[:2], {"cost_per_point": 1, "intelligence_floor": 1})
    )

    assert [ranking.entries[row.position].model.id for row in rows] == ["dear", "cheap"]
    assert rows[0].parts == pytest.approx((25, 50))
    assert rows[1].parts == pytest.approx((50, 10))
    assert [row.score for row in rows] == pytest.approx([75, 60])


def test_all_the_weight_on_speed_puts_the_fastest_first() -> None:
    ranking = rank(the_reference())
    only_speed = dict.fromkeys(IDS, 0.0) | {"throughput": 0.01}

    assert order(ranking, only_speed) == [
        "gemini-3.1-flash-lite-preview",
        "deepseek-v4-flash",
        "mimo-v2.5-pro",
        "qwen3.6-plus",
        "deepseek-v4-pro",
    ]


def test_equal_scores_stay_in_the_order_of_their_ranks() -> None:
    ranking = rank(the_reference())
    only_context = dict.fromkeys(IDS, 0.0) | {"context_window": 1.0}

    assert order(ranking, only_context) == [
        ranking.entries[position].model.id for position in ranking.ranked
    ]


def test_a_weight_that_is_not_named_stays_as_published() -> None:
    changed = with_weights(CRITERIA, {"throughput": 0.5})

    assert [criterion.weight for criterion in changed] == [0.40, 0.20, 0.15, 0.5, 0.10]


def test_weights_need_not_add_up_to_one() -> None:
    """3 and 1 are three quarters and one quarter."""
    changed = with_weights(CRITERIA[:2], {"cost_per_point": 3, "intelligence_floor": 1})

    assert most_points(changed) == (75, 25)


def test_weights_that_are_all_nothing_are_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"^the weights cannot all be 0: give at least one"):
        with_weights(CRITERIA, dict.fromkeys(IDS, 0.0))


@pytest.mark.parametrize("weight", [-0.1, float("nan"), float("inf")])
def test_a_weight_that_is_no_share_is_refused_by_name(weight: float) -> None:
    with pytest.raises(
        ValueError, match=r"^the weight of throughput must be a number of 0 or more"
    ):
        with_weights(CRITERIA, {"throughput": weight})


def test_an_unknown_criterion_is_answered_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there is no criterion 'speed'; there are: cost_per_poin"):
        with_weights(CRITERIA, {"speed": 0.5})


def test_nothing_ranked_has_no_weighted_order() -> None:
    ranking = rank(a_catalogue())

    assert weighted_order(ranking, CRITERIA) == []
    assert first_by_weight(ranking, CRITERIA) is None


WEIGHTS = st.lists(st.sampled_from([0.0, 0.1, 0.15, 1.0, 7.5]), min_size=5, max_size=5).filter(any)
MODELS = st.lists(
    st.builds(
        a_model,
        effort=st.builds(
            an_effort,
            index=st.sampled_from([31.0, 45.0, 60.0]),
            speed=st.sampled_from([None, 5.0, 80.0]),
        ),
        offer=st.builds(
            an_offer,
            input=st.sampled_from([0.1, 1.0]),
            output=st.sampled_from([0.1, 4.0]),
            cache_read=st.sampled_from([None, 0.05]),
        ),
    ),
    max_size=6,
).map(lambda models: [replace(model, id=f"m{i}") for i, model in enumerate(models)])


@given(MODELS, WEIGHTS)
def test_parts_add_up_and_the_order_is_that_of_the_leaderboard_s_column(
    models: list[Model], weights: list[float]
) -> None:
    catalogue = a_catalogue(*models)
    ranking = rank(catalogue, View(scope="all"))
    criteria = with_weights(CRITERIA, dict(zip(IDS, weights, strict=True)))

    rows = weighted_order(ranking, criteria)

    again = rank(replace(catalogue, criteria=criteria), View(scope="all"))
    assert [row.position for row in rows] == list(again.sorted("weighted_score"))
    for row in rows:
        assert row.score == pytest.approx(sum(row.parts))
        assert row.score == pytest.approx(again.row(row.position)["weighted_score"])
    assert first_by_weight(ranking, criteria) == (rows[0].position if rows else None)
