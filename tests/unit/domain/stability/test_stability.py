"""What would put another model first: each lever with a worked example by hand."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    CRITERIA,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_five,
    the_reference,
)
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.pricing import SEVEN_TWO_ONE, THREE_TO_ONE
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.stability.flips import Flip, in_to_out
from tui.domain.stability.stability import stability


def levers(ranking: Ranking, *, own_weights: bool = False) -> dict[str, Flip]:
    return {flip.lever: flip for flip in stability(ranking, own_weights=own_weights)}


def priced(id: str, input: float, output: float, index: float = 40.0, **terms: float) -> Model:
    """A model at these prices, USD per 1M tokens."""
    offer = an_offer(input=input, output=output, cache_read=terms.get("read"))
    return a_model(id, offer=offer, effort=an_effort(index=index))


# Prices


def test_how_much_the_first_may_raise_its_prices_is_its_lead() -> None:
    """Flash Lite 0.875 / 33.5 = 0.0261194 a point against 0.21 / 46.5 = 0.00451613: 5.78358."""
    flip = levers(rank(the_reference()))["first_price"]

    assert flip.flips_at == pytest.approx(5.78358, abs=1e-5)
    assert flip.new_first == "gemini-3.1-flash-lite-preview"
    assert flip.distance == pytest.approx(4.78358, abs=1e-5)
    assert flip.sentence() == (
        "Price of DeepSeek V4 Flash above 578.4% of today's: "
        "new #1 is Gemini 3.1 Flash Lite Preview."
    )


def test_how_far_the_second_has_to_cut_its_prices() -> None:
    """0.00451613 / 0.0261194 = 0.172903."""
    flip = levers(rank(the_reference()))["second_price"]

    assert flip.flips_at == pytest.approx(0.172903, abs=1e-6)
    assert flip.new_first == "gemini-3.1-flash-lite-preview"


def test_a_price_that_nothing_depends_on_has_no_effect() -> None:
    """Of `run` only the dollars are known, so its measured cost is 12 / 40 whatever it charges."""
    run = MeasuredRun(cost=12.0)
    catalogue = a_catalogue(
        a_model("run", effort=an_effort(run=run)),
        a_model("tokens", effort=an_effort(run=MeasuredRun(10_000_000, 10_000_000))),
    )

    found = levers(rank(catalogue, View(basis="measured")))

    # `tokens`: (10 x 1 + 10 x 3) / 40 = 1 a point against 0.3: at 0.3 of its prices it is level.
    assert found["second_price"].flips_at == pytest.approx(0.3)
    assert found["first_price"].flips_at is None
    assert found["first_price"].sentence() == (
        "No effect: price of Run (only the dollars of its measured run are known)."
    )


def test_the_nearest_challenger_is_named_where_it_is_not_the_second() -> None:
    """An accepted answer costs (request + review) / pass rate, review 0.01 and 1,000 prompt tokens.

    `first` (0.001 + 0.01) / 0.9 = 0.0122222; `second` (0.0001 + 0.01) / 0.8 = 0.012625, at least
    0.0125 however cheap; `third` (0.003 k + 0.01) / 1 reaches 0.0122222 at k = 0.740741.
    """
    catalogue = a_catalogue(priced("first", 1, 1), priced("second", 0.1, 1), priced("third", 3, 1))
    rates = {"first": 0.9, "second": 0.8, "third": 1.0}
    acceptance = Acceptance(review_minutes=1, hourly_rate=0.6, by_model=rates)
    workload = Workload(prompt_tokens=1_000, answer_tokens=0, cache_ratio=0)

    found = levers(rank(catalogue, View(basis="accepted", acceptance=acceptance), workload))

    assert found["second_price"].flips_at is None
    assert found["challenger_price"].flips_at == pytest.approx(0.740741, abs=1e-6)
    assert found["challenger_price"].new_first == "third"


def test_the_second_is_the_nearest_challenger_by_cost_per_point() -> None:
    assert "challenger_price" not in levers(rank(the_reference()))


def test_a_price_moves_all_efforts_sold_at_it_together() -> None:
    """`both` has the first two rows, 2 / 50 and 2 / 40 a point; `other` costs 4 / 40 = 0.1.

    The first row's price cannot put the second behind it: both move. At 2.5 times it is 0.1.
    """
    both = a_model(
        "both", offer=an_offer(input=2, output=2), efforts=[an_effort("a", 50), an_effort("b", 40)]
    )
    catalogue = a_catalogue(both, priced("other", 4, 4))

    found = levers(rank(catalogue, View(all_efforts=True)))

    assert found["first_price"].flips_at == pytest.approx(2.5)
    assert found["first_price"].new_first == "other"
    assert "second_price" not in found
    # The nearest that can overtake is the other model, at 0.04 / 0.1 of its price.
    assert found["challenger_price"].flips_at == pytest.approx(0.4)


# The floor


def test_a_floor_above_the_first_s_index_drops_it() -> None:
    """V4 Flash has 46.5; of those above it Qwen is cheapest: 1.75 / 50 = 0.035."""
    flip = levers(rank(the_reference()))["floor"]

    assert (flip.now, flip.flips_at, flip.rises) == (30, 46.5, True)
    assert flip.new_first == "qwen3.6-plus"
    assert flip.distance == pytest.approx(0.165)  # 16.5 of 100 points
    assert flip.beyond == "above 46.5"


def test_a_lower_floor_lets_the_best_of_the_cheaper_in_first() -> None:
    """Below 30 both `weak` and `weaker` are cheaper a point than `first` (1 / 40): 28 is nearer."""
    catalogue = a_catalogue(
        priced("first", 1, 1), priced("weak", 0.1, 0.1, 28), priced("weaker", 0.01, 0.01, 20)
    )

    flip = levers(rank(catalogue))["floor"]

    assert (flip.flips_at, flip.rises, flip.new_first) == (28, False, "weak")
    assert flip.sentence() == "Minimum index at 28 (now 30): new #1 is Weak."


def test_a_floor_that_drops_the_only_model_leaves_nothing_ranked() -> None:
    flip = levers(rank(a_catalogue(priced("only", 1, 1))))["floor"]

    assert (flip.flips_at, flip.new_first) == (40, None)
    assert flip.sentence() == "Minimum index above 40 (now 30): nothing is ranked."


# The in:out ratio and the cache share


def test_the_in_out_ratio_of_the_blend_by_hand() -> None:
    """`thrifty` 2 in, 1.5 out; `reader` 1 in, 3 out; both of index 40, s the share of input.

    1.5 + 0.5 s = 3 - 2 s at s = 0.6, a ratio of 1.5:1.
    """
    catalogue = a_catalogue(priced("thrifty", 2, 1.5), priced("reader", 1, 3))

    flip = levers(rank(catalogue))["in_out"]

    assert (flip.now, flip.first) == (0.5, "thrifty")
    assert flip.flips_at == pytest.approx(0.6)
    back = levers(rank(catalogue, View(blend=THREE_TO_ONE)))["in_out"]
    assert (back.now, back.first) == (0.75, "reader")
    assert back.flips_at == pytest.approx(0.6)
    assert not back.rises


def test_the_cached_share_is_a_lever_of_a_mix_that_has_one() -> None:
    """`plain` 1 in, 1 out, no cache price; `cached` 1.2 in, 1 out, 0.2 a cached token.

    By 7:2:1, nine parts of ten input, k of them from cache: 1 against 0.9 (1.2 - k) + 0.1, level at
    k = 0.2.
    """
    catalogue = a_catalogue(priced("plain", 1, 1), priced("cached", 1.2, 1, read=0.2))

    flip = levers(rank(catalogue, View(blend=SEVEN_TWO_ONE)))["cache_share"]

    assert flip.now == pytest.approx(7 / 9)
    assert (flip.first, flip.new_first, flip.rises) == ("cached", "plain", False)
    assert flip.flips_at == pytest.approx(0.2)
    assert "cache_share" not in levers(rank(catalogue))


def test_the_cache_share_of_a_workload_by_hand() -> None:
    """1,000 prompt and 100 answer tokens: `plain` 1,000 + 300; `cached` 2,000 (1-c) + 200 c + 100.

    2,100 - 1,800 c = 1,300 at c = 4 / 9.
    """
    catalogue = a_catalogue(priced("plain", 1, 3), priced("cached", 2, 1, read=0.2))
    workload = Workload(prompt_tokens=1_000, answer_tokens=100, cache_ratio=0)

    flip = levers(rank(catalogue, View(basis="workload"), workload))["cache_share"]

    assert flip.flips_at == pytest.approx(4 / 9)
    assert flip.new_first == "cached"
    assert flip.shown(flip.flips_at) == "44.4%"


def test_a_context_tier_flips_the_order_at_its_threshold() -> None:
    """10,000 tokens in all, 5,000 of them prompt: `tiered` 1 / 1, and 3 / 3 over 6,000; `flat` 2.

    On the threshold itself the tier does not apply yet.
    """
    tiered = a_model("tiered", offer=an_offer(input=1, output=1, tiers=[(6_000, Prices(3.0, 3.0))]))
    catalogue = a_catalogue(tiered, priced("flat", 2, 2))
    workload = Workload(prompt_tokens=5_000, answer_tokens=5_000, cache_ratio=0)

    flip = levers(rank(catalogue, View(basis="workload"), workload))["in_out"]

    assert flip.flips_at == pytest.approx(0.6)
    assert (flip.new_first, flip.rises) == ("flat", True)
    long = replace(workload, prompt_tokens=8_000, answer_tokens=2_000)
    back = levers(rank(catalogue, View(basis="workload"), long))["in_out"]
    assert (back.first, back.new_first, back.rises) == ("flat", "tiered", False)
    assert back.flips_at == pytest.approx(0.6)


def test_a_model_comes_first_where_its_tier_has_a_price_at_last() -> None:
    """`cheap` publishes no price over 4,000 prompt tokens and is not ranked at 5,000."""
    cheap = a_model("cheap", offer=an_offer(input=1, output=1, tiers=[(4_000, Prices())]))
    catalogue = a_catalogue(cheap, priced("flat", 2, 2))
    workload = Workload(prompt_tokens=5_000, answer_tokens=5_000, cache_ratio=0)

    ranking = rank(catalogue, View(basis="workload"), workload)
    flip = levers(ranking)["in_out"]

    assert len(ranking.ranked) == 1
    assert flip.flips_at == pytest.approx(0.4)
    assert (flip.new_first, flip.rises) == ("cheap", False)
    short = replace(workload, prompt_tokens=3_000, answer_tokens=7_000)
    up = levers(rank(catalogue, View(basis="workload"), short))["in_out"]
    assert (up.first, up.new_first, up.rises) == ("cheap", "flat", True)


def test_a_longer_answer_than_a_model_may_give_puts_the_next_first() -> None:
    """Of 2,500 tokens the cheap one writes up to 1,000, 40%: below 3:2 it has no room."""
    cheap = a_model("cheap", offer=an_offer(input=1, output=1), max_output=1_000)
    dear = a_model("dear", offer=an_offer(input=2, output=2))
    ranking = rank(a_catalogue(cheap, dear), View(basis="workload"), ANSWERS_ONLY)
    flip = levers(ranking)["in_out"]
    assert (flip.new_first, flip.rises) == ("dear", False)
    assert flip.flips_at == pytest.approx(0.6)


def test_a_limit_that_lies_between_two_numbers_ends_a_first_place_too() -> None:
    """113 of 500 tokens were reasoning: of the 900 it may write, 696.6 are the answer."""
    effort = an_effort(run=MeasuredRun(1, 500, 113))
    only = a_model("only", efforts=[effort], offer=an_offer(input=0.5, output=0.5), max_output=900)
    workload = Workload(prompt_tokens=700, answer_tokens=0)
    flip = levers(rank(a_catalogue(only), View(basis="workload"), workload))["in_out"]
    assert flip.flips_at == pytest.approx(1 - 900 * 387 / 500 / 700)
    assert (flip.new_first, flip.rises) == (None, False)


def test_a_tie_that_the_better_index_wins_flips_at_once() -> None:
    """Both cost 1 by the even blend and have an index of 40; the id decides, until more is read."""
    catalogue = a_catalogue(priced("able", 1.5, 0.5), priced("baker", 0.5, 1.5))

    flip = levers(rank(catalogue))["in_out"]

    assert flip.first == "able"
    assert flip.flips_at == pytest.approx(0.5)
    assert flip.distance == pytest.approx(0)
    assert flip.new_first == "baker"


def test_no_blend_overturns_the_reference_ranking() -> None:
    """V4 Flash is cheaper than the others on input, on output and, a point, on cache reads."""
    flip = levers(rank(the_reference()))["in_out"]

    assert (flip.flips_at, flip.new_first, flip.distance) == (None, None, None)
    assert flip.sentence() == "No effect: input:output ratio (tried 0:1 to 1:0)."


def test_a_batch_share_that_somebody_set_is_a_lever() -> None:
    """1,000 prompt tokens: `plain` 1; `half` 1.2 and half of that in a batch, 1.2 (1 - b / 2).

    1.2 - 0.6 b = 1 at b = 1 / 3.
    """
    half = a_model("half", offer=an_offer(input=1.2, output=1, batch_discount=0.5))
    catalogue = a_catalogue(priced("plain", 1, 1), half)
    workload = Workload(prompt_tokens=1_000, answer_tokens=0, cache_ratio=0, batch_share=0.1)

    flip = levers(rank(catalogue, View(basis="workload"), workload))["batch_share"]

    assert (flip.now, flip.first, flip.new_first) == (0.1, "plain", "half")
    assert flip.flips_at == pytest.approx(1 / 3)


_ALWAYS = {"floor", "first_price", "second_price"}
_SET = Workload(write_ratio=0.2, batch_share=0.1, off_peak_share=0.3)


@pytest.mark.parametrize(
    ("view", "workload", "others"),
    [
        (View(), _SET, {"in_out"}),
        (View(blend=SEVEN_TWO_ONE), _SET, {"in_out", "cache_share"}),
        (View(basis="measured"), _SET, set()),
        (View(basis="workload"), Workload(), {"in_out", "cache_share"}),
        (
            View(basis="workload"),
            _SET,
            {"in_out", "cache_share", "write_share", "batch_share", "off_peak_share"},
        ),
        (View(basis="workload"), Workload(answer_tokens=0, prompt_tokens=0), set()),
        (View(basis="workload"), Workload(prompt_tokens=0), {"in_out"}),
    ],
)
def test_only_levers_that_the_basis_has_a_use_for_are_moved(
    view: View, workload: Workload, others: set[str]
) -> None:
    assert set(levers(rank(the_reference(), view, workload))) == _ALWAYS | others


# Weights


def test_the_weight_at_which_another_leads_the_weighted_score() -> None:
    """`cheap` stands at 1 for cost and 0.2 for the index, `dear` at 0.5 and 1.

    With x the weight of cost: 0.2 + 0.8 x = 1 - 0.5 x at x = 8 / 13.
    """
    catalogue = a_catalogue(
        priced("dear", 1.2, 1.2, 60),
        priced("cheap", 0.072, 0.072, 36),
        criteria=tuple(replace(each, weight=1.0) for each in CRITERIA[:2]),
    )

    found = levers(rank(catalogue), own_weights=True)
    cost, index = found["weight:cost_per_point"], found["weight:intelligence_floor"]

    assert (cost.now, cost.first, cost.new_first) == (0.5, "dear", "cheap")
    assert cost.flips_at == pytest.approx(8 / 13)
    assert index.flips_at == pytest.approx(5 / 13)
    assert not index.rises
    assert cost.sentence() == (
        "Weight of cost above 61.5% (now 50%): new #1 by weighted score is Cheap."
    )


def test_a_criterion_with_all_the_weight_has_nothing_to_give_it_to() -> None:
    criteria = tuple(replace(each, weight=float(i == 0)) for i, each in enumerate(CRITERIA))

    found = levers(rank(a_catalogue(*the_five(), criteria=criteria)), own_weights=True)

    assert found["weight:cost_per_point"].why_none == "no other criterion has any weight"
    # All weight on speed puts the fastest first.
    assert found["weight:throughput"].new_first == "gemini-3.1-flash-lite-preview"


# The table


def test_the_nearest_stands_first_and_what_flips_nothing_last() -> None:
    flips = stability(rank(the_reference()))

    assert [(flip.lever, flip.distance is None) for flip in flips] == [
        ("floor", False),
        ("second_price", False),
        ("first_price", False),
        ("in_out", True),
    ]


def test_weights_are_levers_where_they_are_one_s_own() -> None:
    ranking = rank(the_reference())

    assert {id for id in levers(ranking, own_weights=True) if id.startswith("weight:")} == {
        "weight:cache_read_price",
        "weight:context_window",
        "weight:cost_per_point",
        "weight:intelligence_floor",
        "weight:throughput",
    }
    assert not any(id.startswith("weight:") for id in levers(ranking))


def test_nothing_ranked_has_nothing_to_overturn() -> None:
    assert stability(rank(a_catalogue())) == ()


def test_a_model_that_is_ranked_alone_has_no_rival() -> None:
    found = levers(rank(a_catalogue(priced("only", 1, 1))))

    assert found["first_price"].why_none == "no other model is ranked"
    assert "second_price" not in found


def test_a_cancelled_search_stops_between_two_levers() -> None:
    asked: list[int] = []

    def after_two() -> bool:
        asked.append(1)
        return len(asked) > 2

    assert stability(rank(the_reference()), cancelled=after_two) == ()
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.5, "1:1"), (0.75, "3:1"), (0.2, "1:4"), (0.9992, "1,249:1"), (0, "0:1"), (1, "1:0")],
)
def test_a_share_of_input_is_shown_as_a_ratio(share: float, text: str) -> None:
    assert in_to_out(share) == text
