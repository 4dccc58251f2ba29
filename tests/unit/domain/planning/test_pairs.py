"""The best routers under a budget and a quality target, against a search of everything."""

from collections.abc import Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.planning.mixes import Frontier, Mix, Single
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

# Few and close figures, so that ties and models on one line are common.
BILLS = st.one_of(st.integers(0, 12).map(float), st.floats(0.01, 1_000))
QUALITIES = st.one_of(st.integers(1, 12).map(float), st.floats(1, 100))
ALONE = st.lists(st.tuples(BILLS, QUALITIES), min_size=1, max_size=6).map(
    lambda points: [Single(bill, quality, i) for i, (bill, quality) in enumerate(points)]
)
SHARES = [step / 20 for step in range(21)]


def searched(alone: Sequence[Single], both: bool = False) -> Frontier:
    frontier = pair_search(alone, both)
    assert frontier is not None
    return frontier


def mixed(alone: Sequence[Single], mix: Mix, both: bool) -> tuple[float, float]:
    """Bill and quality of a mix from its two models and its share alone."""
    cheap, strong, e = alone[mix.cheap], alone[mix.strong], mix.escalated
    kept = 1.0 if both and e else 1 - e
    return kept * cheap.bill + e * strong.bill, (1 - e) * cheap.quality + e * strong.quality


def close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-7 * max(1, abs(b))


def test_only_neighbours_on_the_edge_of_the_hull_are_routed_between() -> None:
    """Four models: $10 at 30, $20 at 45, $30 at 46, $60 at 60.

    Between the second and the last the line has 45 + 15 x 10/40 = 48.75 at $30: the third, with
    46, is not worth routing to. A target of 50 needs e = 5/15 of the last: 20 + 40/3 = $33.33.
    $40 buy half of each: (45 + 60) / 2 = 52.5.
    """
    alone = [Single(10, 30, 0), Single(20, 45, 1), Single(30, 46, 2), Single(60, 60, 3)]
    frontier = searched(alone)

    assert [(mix.bill, mix.quality) for mix in frontier.corners] == [(10, 30), (20, 45), (60, 60)]
    target = frontier.cheapest(50)
    assert target is not None
    assert (target.cheap, target.strong, target.quality) == (1, 3, 50)
    assert target.escalated == pytest.approx(1 / 3)
    assert target.bill == pytest.approx(100 / 3)
    assert frontier.best(40) == Mix(1, 3, 0.5, 40, 52.5)


def test_where_both_are_paid_a_model_alone_takes_over_before_its_router_is_all_of_it() -> None:
    """Three models: $1 at 10, $10 at 20, $40 at 30; an escalated request pays the first too.

    From the first: to the second 1 + 10 e, to the third 1 + 40 e. A target of 15 is half of the
    second: $6 (of the third a quarter: $11). At 19 the router costs 1 + 0.9 x 10 = $10, as much as
    the second alone at 20: from there on that one is better. From the second the third costs
    10 + 40 e, half of it $30 at 25. At 25.5 both ways to the third cost $32: 10 + 40 x 0.55 and
    1 + 40 x 0.775; beyond, the first is the better cheap model, until the third alone: $40 at 30.
    """
    alone = [Single(1, 10, 0), Single(10, 20, 1), Single(40, 30, 2)]
    frontier = searched(alone, both=True)

    assert frontier.cheapest(15) == Mix(0, 1, 0.5, 6, 15)
    whole = frontier.cheapest(19.5)
    assert whole is not None
    assert (whole.positions, whole.bill, whole.quality) == ((1,), 10, 20)
    assert frontier.cheapest(25) == Mix(1, 2, 0.5, 30, 25)
    beyond = frontier.best(36)
    assert beyond is not None
    assert (beyond.positions, beyond.escalated) == ((0, 2), 35 / 40)
    corners = [(mix.bill, mix.quality) for mix in frontier.corners]
    assert corners == [(1, 10), (10, 20), (32, 25.5), (40, 30)]


def test_where_both_are_paid_a_model_inside_the_hull_can_be_worth_its_place() -> None:
    """Four models: free at 0, $10 at 10, $12.10 at 11, $20 at 15.

    The third lies inside the hull: between its neighbours quality 11 costs $12. A target of 10.9
    costs 12.1 x 10.9/11 = $11.99 from the free one to the third, but 10 + 20 x 0.9/5 = $13.60 from
    the second to the fourth and 20 x 10.9/15 = $14.53 from the free one to the fourth.
    """
    alone = [Single(0, 0, 0), Single(10, 10, 1), Single(12.1, 11, 2), Single(20, 15, 3)]
    mix = searched(alone, both=True).cheapest(10.9)

    assert mix is not None
    assert mix.positions == (0, 2)
    assert mix.bill == pytest.approx(11.99)
    assert 2 not in {i for corner in searched(alone).corners for i in corner.positions}


@pytest.mark.parametrize("both", [False, True])
def test_one_model_is_the_best_whatever_is_asked_of_it(both: bool) -> None:
    frontier = searched([Single(5, 40, 7)], both)

    alone = Mix(7, 7, 0, 5, 40)
    assert frontier.corners == (alone,)
    assert (frontier.cheapest(40), frontier.cheapest(40.1)) == (alone, None)
    assert (frontier.best(5), frontier.best(4.99)) == (alone, None)


@pytest.mark.parametrize("both", [False, True])
def test_without_models_there_is_nothing_to_find(both: bool) -> None:
    frontier = searched([], both)

    assert (frontier.corners, frontier.cheapest(0), frontier.best(1_000)) == ((), None, None)


@settings(max_examples=200)
@given(ALONE, st.booleans())
def test_no_pair_at_any_share_beats_the_frontier(alone: list[Single], both: bool) -> None:
    frontier = searched(alone, both)

    for cheap, strong, e in product(alone, alone, SHARES):
        mix = Mix(cheap.position, strong.position, e, 0, 0)
        bill, quality = mixed(alone, mix, both)
        cheapest = frontier.cheapest(quality - 1e-9)
        best = frontier.best(bill + 1e-9)
        assert cheapest is not None
        assert best is not None
        assert cheapest.bill <= bill + 1e-6
        assert best.quality >= quality - 1e-6


@settings(max_examples=200)
@given(ALONE, st.booleans(), BILLS, QUALITIES)
def test_every_mix_found_has_the_bill_and_the_quality_it_says(
    alone: list[Single], both: bool, budget: float, target: float
) -> None:
    frontier = searched(alone, both)

    found = [frontier.cheapest(target), frontier.best(budget), *frontier.corners]
    for mix in found:
        if mix is not None:
            bill, quality = mixed(alone, mix, both)
            assert 0 <= mix.escalated <= 1
            assert close(mix.bill, bill)
            assert close(mix.quality, quality)


@given(ALONE, st.booleans(), BILLS, QUALITIES)
def test_what_is_found_keeps_to_the_budget_and_reaches_the_target(
    alone: list[Single], both: bool, budget: float, target: float
) -> None:
    frontier = searched(alone, both)
    cheapest, best = frontier.cheapest(target), frontier.best(budget)

    assert (cheapest is None) == (target > max(single.quality for single in alone))
    assert (best is None) == (budget < min(single.bill for single in alone))
    assert cheapest is None or cheapest.quality >= target
    assert best is None or best.bill <= budget


@given(ALONE, st.booleans())
def test_the_corners_rise_in_bill_and_in_quality(alone: list[Single], both: bool) -> None:
    corners = searched(alone, both).corners

    for lower, higher in pairwise(corners):
        assert lower.bill < higher.bill
        assert lower.quality < higher.quality


@given(ALONE.flatmap(lambda alone: st.tuples(st.just(alone), st.permutations(alone))))
def test_the_order_of_the_models_changes_no_bill(
    orders: tuple[list[Single], list[Single]],
) -> None:
    for both in (False, True):
        one, other = (searched(alone, both).corners for alone in orders)
        assert [(mix.bill, mix.quality) for mix in one] == [
            (mix.bill, mix.quality) for mix in other
        ]


@pytest.mark.parametrize("both", [False, True])
def test_a_search_that_is_cancelled_finds_nothing(both: bool) -> None:
    alone = [Single(1, 10, 0), Single(10, 20, 1)]

    assert pair_search(alone, both, cancelled=lambda: True) is None


def test_a_search_is_cancelled_on_its_way() -> None:
    alone = [Single(i * i, i, i) for i in range(1, 50)]
    asked = iter([False, False, False, True])

    assert pair_search(alone, both=True, cancelled=lambda: next(asked)) is None


def test_ranked_models_whose_bill_is_known_are_searched() -> None:
    unpriced = ((1_000, Prices(None, None)),)  # for prompts of this length
    unbilled = a_model("unbilled", offer=an_offer(slug="lab/unbilled", tiers=unpriced))
    unranked = a_model("unranked", effort=an_effort(index=20))
    ranking = rank(
        a_catalogue(*the_five(), unbilled, unranked),
        View(scope="all"),
        Workload(reasoning=Reasoning("tasks")),
    )

    found = single_models(ranking)
    assert [ranking.entries[single.position].model.id for single in found] == [
        *("deepseek-v4-flash", "gemini-3.1-flash-lite-preview", "qwen3.6-plus"),
        *("mimo-v2.5-pro", "deepseek-v4-pro"),
    ]
    assert found[0].bill == pytest.approx(804.36, abs=0.005)
    assert found[0].quality == 46.5


def test_the_five_are_one_router_between_the_cheapest_and_the_best() -> None:
    """V4 Flash $78.96 at 46.5, MiMo $714.00 at 53.8; a target of 50 is e = 3.5 / 7.3 of MiMo:

    78.96 + 0.479452 x 635.04 = $383.43.
    """
    ranking = rank(a_catalogue(*the_five()), workload=ANSWERS_ONLY)
    mix = searched(single_models(ranking)).cheapest(50)

    assert mix is not None
    names = [ranking.entries[i].model.name for i in mix.positions]
    assert names == ["DeepSeek V4 Flash", "MiMo-V2.5-Pro"]
    assert mix.escalated == pytest.approx(3.5 / 7.3)
    assert mix.bill == pytest.approx(383.43, abs=0.005)
