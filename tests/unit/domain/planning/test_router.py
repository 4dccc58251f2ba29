"""A router of a cheap and a strong model: its bill, its quality and what it saves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.catalogue.values import Model
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.planning.router import (
    Routed,
    RouterPlan,
    cautions,
    first_plan,
    in_words,
    mixed_quality,
    router_multiple,
    router_saving,
)
from tui.domain.planning.router_words import (
    among,
    beside_frontier,
    beyond_search,
    break_even,
    by_list_price,
)
from tui.domain.ranking.ranking import Ranking, in_scope, rank
from tui.domain.ranking.row import Row, View

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())
COSTS = st.floats(0.001, 1e9)
SHARES = st.floats(0, 1)


def a_frontier_model(id: str = "frontier", output: float | None = 30) -> Model:
    """Of no shelf, with an even blend of $17.50, and $5,610 a month for the default workload."""
    offer = an_offer("vendor", 5, output, cache_read=0.5)
    return a_model(id, offer=offer, effort=an_effort(index=60))


def ranked(*models: Model, view: View | None = None) -> Ranking:
    return rank(a_catalogue(*models), view, ANSWERS_ONLY)


def row(ranking: Ranking, model: str) -> Row:
    position = ranking.find(model)
    assert position is not None
    return ranking.row(position)


def plan(
    cheap: str, strong: str, view: View, escalated: float = 0.1, both: bool = False
) -> RouterPlan:
    ranking = ranked(*the_five(), a_frontier_model(), view=view)
    return RouterPlan(row(ranking, cheap), row(ranking, strong), escalated, both)


LIST, BILLS = View(scope="all"), View(scope="all", basis="workload")


def test_a_tenth_on_a_frontier_model_costs_9_times_all_cheap() -> None:
    """Even blends of 0.21 and 17.50: 0.9 x 0.21 + 0.1 x 17.50 = 0.189 + 1.75 = 1.939.

    1.939 / 0.21 = 9.23 times all cheap; 1 - 1.939 / 17.50 = 88.9 % below all strong; and the tenth
    is 1.75 / 1.939 = 90.3 % of it.
    """
    routed = Routed(0.21, 17.50, 0.1)

    assert routed.cost == pytest.approx(1.939)
    assert routed.multiple == pytest.approx(9.23, abs=0.005)
    assert routed.saving == pytest.approx(0.889, abs=0.0005)
    assert routed.strong_part == pytest.approx(0.903, abs=0.0005)
    assert router_multiple(0.21, 17.5) == pytest.approx(9.23, abs=0.005)
    assert router_saving(0.21, 17.5) == pytest.approx(0.889, abs=0.0005)


@pytest.mark.parametrize(
    ("escalated", "multiple", "saving"), [(0, 1, 0.75), (0.5, 2.5, 0.375), (1, 4, 0)]
)
def test_a_router_lies_between_all_cheap_and_all_strong(
    escalated: float, multiple: float, saving: float
) -> None:
    assert router_multiple(2, 8, escalated) == multiple
    assert router_saving(2, 8, escalated) == saving


def test_an_escalated_request_may_pay_both() -> None:
    """$2 and $8, a half escalated: 2 + 0.5 x 8 = $6, and $8 is reached at 1 - 2/8 = 75 %."""
    routed = Routed(2, 8, 0.5, both=True)

    assert routed.cost == 6
    assert (routed.multiple, routed.saving) == (3, 0.25)
    assert routed.break_even == 0.75


@pytest.mark.parametrize(
    ("cheap", "strong", "both", "share"),
    [
        (2, 8, False, 1),
        (8, 2, False, None),
        (2, 2, False, None),
        (2, 8, True, 0.75),
        (2, 2, True, 0),
        (8, 2, True, None),
        (0, 0, True, None),
    ],
)
def test_the_share_from_which_on_a_router_saves_nothing(
    cheap: float, strong: float, both: bool, share: float | None
) -> None:
    assert Routed(cheap, strong, both=both).break_even == share


@given(COSTS, COSTS)
def test_at_no_and_at_every_request_a_router_is_the_single_model(
    cheap: float, strong: float
) -> None:
    assert Routed(cheap, strong, 0).cost == cheap
    assert Routed(cheap, strong, 1).cost == strong
    assert Routed(cheap, strong, 0, both=True).cost == cheap
    assert mixed_quality(cheap, strong, 0) == cheap
    assert mixed_quality(cheap, strong, 1) == strong


@given(COSTS, COSTS, SHARES, st.booleans())
def test_at_the_break_even_a_router_costs_as_much_as_the_strong_model(
    cheap: float, strong: float, escalated: float, both: bool
) -> None:
    share = Routed(cheap, strong, both=both).break_even
    if share is None:
        assert cheap >= strong
        return
    assert 0 <= share <= 1
    assert Routed(cheap, strong, share, both).cost == pytest.approx(strong)
    below = Routed(cheap, strong, escalated * share, both).cost
    assert below <= strong * (1 + 1e-9)


@given(COSTS, COSTS, SHARES)
def test_paying_both_is_never_cheaper(cheap: float, strong: float, escalated: float) -> None:
    one, both = (Routed(cheap, strong, escalated, paid).cost for paid in (False, True))
    assert both >= one


def test_what_is_free_has_no_multiple_and_no_saving() -> None:
    free = Routed(0, 0)
    assert (free.cost, free.multiple, free.saving, free.strong_part) == (0, None, None, None)


def test_a_plan_is_billed_by_list_price_or_by_the_month() -> None:
    """V4 Flash $78.96 a month, the frontier model 600 x 5 + 1,400 x 0.5 + 500 x 30 = $5,610.

    A tenth of it: 0.9 x 78.96 + 561 = $632.06. The index: 0.9 x 46.5 + 0.1 x 60 = 47.85.
    """
    by_list, by_month = plan(FLASH, "frontier", LIST), plan(FLASH, "frontier", BILLS)

    for routed in (by_list.costs(), by_month.costs("blended")):
        assert routed is not None
        assert routed.cost == pytest.approx(1.939)
    for routed in (by_month.costs(), by_list.costs("monthly")):
        assert routed is not None
        assert routed.all_strong == pytest.approx(5_610)
        assert routed.cost == pytest.approx(632.064)
    assert by_list.quality == by_month.quality == pytest.approx(47.85)


def test_a_plan_says_plainly_what_the_escalated_tenth_is_of_the_bill() -> None:
    assert in_words(plan(FLASH, "frontier", LIST)) == (
        "The 10% of requests sent to Frontier make up 90.3% of the list price. The router costs "
        "9.2x DeepSeek V4 Flash alone and 88.9% less than Frontier alone."
    )
    assert in_words(plan(FLASH, "frontier", BILLS)) == (
        "The 10% of requests sent to Frontier make up 88.8% of the bill. The router costs "
        "8.0x DeepSeek V4 Flash alone and 88.7% less than Frontier alone."
    )


@pytest.mark.parametrize(
    ("escalated", "both", "said"),
    [
        (0.0, True, "No request is escalated: this is DeepSeek V4 Flash alone."),
        (1.0, False, "Every request is escalated: this is Frontier alone."),
        (
            1.0,
            True,
            "The 100% of requests sent to Frontier make up 98.8% of the list price. The router "
            "costs 84.3x DeepSeek V4 Flash alone and 1.2% more than Frontier alone.",
        ),
    ],
)
def test_a_plan_says_where_it_is_no_router_and_where_it_is_dearer(
    escalated: float, both: bool, said: str
) -> None:
    assert in_words(plan(FLASH, "frontier", LIST, escalated, both)) == said


def test_a_plan_whose_price_is_unknown_says_so() -> None:
    ranking = ranked(*the_five(), a_frontier_model(output=None), view=BILLS)
    unknown = RouterPlan(row(ranking, FLASH), row(ranking, "frontier"))

    assert unknown.costs() is None
    assert in_words(unknown) == "No bill for this router: that of Frontier is not known."
    assert cautions(unknown) == ()


def test_a_plan_that_gains_nothing_is_cautioned_against() -> None:
    assert cautions(plan(FLASH, "frontier", BILLS)) == ()
    assert cautions(plan(PRO, FLASH, BILLS)) == (
        "DeepSeek V4 Flash alone costs no more than DeepSeek V4 Pro alone: routing saves nothing.",
        "DeepSeek V4 Flash is no better than DeepSeek V4 Pro (index 46.5 vs 51.5): "
        "escalating to it gains nothing.",
    )


def names(first: RouterPlan | None) -> tuple[str, str]:
    assert first is not None
    assert (first.escalated, first.both) == (0.1, False)
    return first.cheap.entry.model.id, first.strong.entry.model.id


def test_the_first_plan_is_v4_flash_and_the_best_model_of_any_shelf() -> None:
    assert names(first_plan(ranked(*the_five(), a_frontier_model()))) == (FLASH, "frontier")


def test_among_equally_good_models_the_cheaper_one_is_the_frontier_model() -> None:
    dearer, cheaper = a_frontier_model("a-dear-one"), a_frontier_model("cheap", output=20)
    assert names(first_plan(ranked(*the_five(), dearer, cheaper))) == (FLASH, "cheap")


def test_a_model_without_a_price_is_no_frontier_model() -> None:
    unpriced, free = a_frontier_model("unpriced", None), a_frontier_model("free", output=0)
    assert names(first_plan(ranked(*the_five(), unpriced, free))) == (FLASH, MIMO)


def test_without_v4_flash_the_top_pick_is_the_cheap_model() -> None:
    others = the_five()[1:]
    assert names(first_plan(ranked(*others))) == (LITE, MIMO)
    above_flash = View(floor=50)
    assert names(first_plan(ranked(*the_five(), view=above_flash))) == (QWEN, MIMO)


def test_the_frontier_model_is_never_the_cheap_one() -> None:
    assert names(first_plan(ranked(a_frontier_model("one"), a_model("two"), view=LIST))) == (
        "two",
        "one",
    )
    best_and_cheapest = a_model("best", effort=an_effort(index=70))
    assert names(first_plan(ranked(best_and_cheapest, a_model("other"), view=LIST))) == (
        "best",
        "other",
    )


def test_one_model_is_no_plan() -> None:
    assert first_plan(ranked(a_model())) is None
    assert first_plan(ranked()) is None


# Beside the frontier


def said_of(plan: RouterPlan, ranking: Ranking) -> tuple[str, ...]:
    """What is said of a plan beside the frontier of what a ranking holds."""
    alone = single_models(ranking)
    frontier = pair_search(alone, plan.both)
    assert frontier is not None
    return beside_frontier(ranking, plan, frontier, alone)


def test_a_plan_off_the_frontier_says_how_far_and_what_has_its_index_for_less() -> None:
    """Half V4 Flash at $78.96, half V4 Pro at $896.10: $487.53 and index 49.

    From V4 Flash to MiMo ($714.00, 53.8) 49 is 2.5 / 7.3 = 34.2 % of the way: 78.96 + 0.34247 x
    635.04 = $296.44, and 487.53 / 296.44 = 1.64.
    """
    ranking = ranked(*the_five())
    half = RouterPlan(row(ranking, FLASH), row(ranking, PRO), 0.5)

    assert said_of(half, ranking) == (
        "This plan costs 1.64x what the frontier does: 65.8% DeepSeek V4 Flash + 34.2% "
        "MiMo-V2.5-Pro reaches index 49.0 for $296.44 a month.",
    )


def test_a_model_alone_that_is_cheaper_than_the_plan_is_named_beside_the_pair() -> None:
    """90 % of V4 Pro: 0.1 x 78.96 + 0.9 x 896.10 = $814.39, index 51; MiMo alone is $714.00."""
    ranking = ranked(*the_five())
    most = RouterPlan(row(ranking, FLASH), row(ranking, PRO), 0.9)

    assert said_of(most, ranking)[1:] == (
        "MiMo-V2.5-Pro alone reaches index 53.8 for $714.00 a month.",
    )


def test_a_plan_on_the_frontier_says_so() -> None:
    ranking = ranked(*the_five())
    pair = RouterPlan(row(ranking, FLASH), row(ranking, MIMO), 0.3)

    assert said_of(pair, ranking) == (
        "This plan is on the frontier: nothing among Example Gate's 5 models has its index for "
        "less.",
    )


def test_a_plan_with_a_model_from_elsewhere_is_compared_with_the_scope_that_is_named() -> None:
    """The frontier model, index 60 at $5,610, is on no shelf: what that has ends at 53.8.

    With a tenth of it the index is 47.85, and 47.85 is 18.5 % of the way to MiMo: $196.39, 3.2x
    below $632.06.
    """
    ranking = ranked(*the_five(), a_frontier_model())
    every = in_scope(ranking, "all")
    tenth, all_of_it = (
        RouterPlan(row(ranking, FLASH), row(every, "frontier"), share) for share in (0.1, 1.0)
    )

    assert said_of(tenth, ranking)[0].startswith("This plan costs 3.2x what the frontier does")
    assert said_of(all_of_it, ranking) == (
        "Nothing among Example Gate's 5 models reaches this plan's index of 60.0.",
    )
    assert beyond_search(ranking, tenth) == (
        "Frontier is not ranked here, so the search leaves it out."
    )
    assert beyond_search(every, RouterPlan(row(every, FLASH), row(every, "frontier"))) == ""


def test_a_cheaper_plan_than_any_of_the_scope_beats_its_frontier() -> None:
    """`bargain`, sold elsewhere, costs less than anything on the shelf and is the best there is."""
    bargain = a_model("bargain", offer=an_offer("vendor", 0.01, 0.01), effort=an_effort(index=53))
    ranking = ranked(*the_five(), bargain)
    every = in_scope(ranking, "all")
    plan = RouterPlan(row(ranking, FLASH), row(every, "bargain"), 1.0)

    assert said_of(plan, ranking)[0].startswith("This plan beats the frontier: among Example")


def test_by_list_price_the_mix_is_named_and_the_break_even_in_words() -> None:
    tenth = plan(FLASH, "frontier", BILLS)

    assert by_list_price(tenth).startswith("At list prices (price mix 1:1), the 10% of requests")
    assert break_even(tenth) == (
        "It is cheaper than Frontier alone as long as any request stays on the cheap model."
    )
    # 78.96 + 5,610 e = 5,610 at e = 98.6 %.
    assert break_even(replace(tenth, both=True)) == (
        "It is cheaper than Frontier alone below 98.6% escalated."
    )


def test_the_search_names_the_scope_it_tried() -> None:
    models = (
        *the_five(),
        a_frontier_model(),
        a_model("unrated", offer=an_offer("vendor"), effort=an_effort(index=None)),
    )
    shelf, every = ranked(*models), ranked(*models, view=LIST)

    assert among(shelf, 5) == "Best pairs among Example Gate's 5 models, by monthly bill"
    assert among(every, 6) == "Best pairs among 6 ranked models (of all 7 models), by monthly bill"
