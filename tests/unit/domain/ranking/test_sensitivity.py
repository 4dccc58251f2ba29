"""What would change a bill most: each input moved by 10%, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer, the_reference
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.sensitivity import Effect, input_effects


def of(model: Model, workload: Workload) -> dict[str, Effect]:
    """The effects on a model's bill by input."""
    return {e.input: e for e in input_effects(rank(a_catalogue(model), workload=workload).row(0))}


def test_the_inputs_of_the_top_pick_s_bill_by_what_10_percent_of_each_does() -> None:
    """V4 Flash: 300,000 requests a month of 600 fresh, 1,400 cached and 500 answer tokens:

    25.20 + 11.76 + 42.00 = 78.96. A tenth of each is the effect of its price; prompt tokens move
    both input parts, 3.696. A cache ratio of 0.77 moves 140 tokens a request from 0.14 to 0.028:
    42M x 0.112 per 1M = 4.704.
    """
    found = input_effects(rank(the_reference(), workload=ANSWERS_ONLY).row(0))

    assert [(e.input, round(e.more, 3)) for e in found[:7]] == [
        ("requests_per_day", 7.896),
        ("cache_ratio", -4.704),
        ("answer_tokens", 4.2),
        ("output", 4.2),
        ("prompt_tokens", 3.696),
        ("input", 2.52),
        ("cache_read", 1.176),
    ]
    assert found[0].sentence == ("Requests a day 10,000: 10% more +$7.90 a month, 10% less -$7.90.")
    assert found[1].sentence == ("Cached share 70%: 10% more -$4.70 a month, 10% less +$4.70.")


def test_what_is_0_has_no_effect_and_says_so() -> None:
    found = input_effects(rank(the_reference(), workload=ANSWERS_ONLY).row(0))[7:]

    assert [each.input for each in found] == [
        *("reasoning_tokens", "write_ratio", "batch_share", "off_peak_share")
    ]
    for each in found:
        assert (each.less, each.more, each.note) == (0, 0, "0 now")


def test_a_share_never_goes_over_all_of_it() -> None:
    """$1 in, $0.10 read, 1M prompt tokens a day all cached: 10% less moves 3M a month to $1."""
    model = a_model(offer=an_offer(cache_read=0.1))
    cached = of(model, Workload(1, 1_000_000, 0, cache_ratio=1))["cache_ratio"]
    assert (cached.more, cached.note) == (0, "cannot be more")
    assert cached.less == pytest.approx(2.7)

    nearly = of(model, Workload(1, 1_000_000, 0, cache_ratio=0.95))["cache_ratio"]
    assert nearly.more == pytest.approx(-1.35)  # only the last 5% are left: 1.5M x 0.9
    assert nearly.note == "10% more would be over 100%"


def test_shares_the_host_does_not_reward_say_so() -> None:
    found = of(a_model(), Workload(batch_share=0.5, off_peak_share=0.5))

    assert found["batch_share"].note == "no batch discount here"
    assert found["off_peak_share"].note == "no off-peak prices here"
    assert found["batch_share"].size == found["off_peak_share"].size == 0


def test_what_changes_nothing_leaves_no_dust_and_shows_no_sign() -> None:
    """0.1 + 0.2 a month, less 0.30000000000000004: nothing, as no batch is discounted."""
    for prompt in (3, 7, 11, 13, 999):
        found = of(a_model(), Workload(1, prompt, 7, cache_ratio=0.7, batch_share=0.3))
        assert (found["batch_share"].less, found["batch_share"].more) == (0, 0)
        assert found["batch_share"].shown_less == found["batch_share"].shown_more == "$0.00"


def test_off_peak_and_batch_count_where_the_host_has_them() -> None:
    """1M prompt tokens a day at $1, off-peak $0.50, half of each: 30 x 0.75 = 22.50 a month, less

    a quarter for batches, 16.875. 5% more off-peak traffic saves 30 x 0.025 x 0.75 = 0.5625; 5%
    more batches save 22.50 x 0.5 x 0.05 = 0.5625.
    """
    offer = an_offer(batch_discount=0.5, off_peak=Prices(0.5))
    found = of(a_model(offer=offer), Workload(1, 1_000_000, 0, 0, 0, Reasoning(), 0.5, 0.5))

    assert found["off_peak_share"].more == pytest.approx(-0.5625)
    assert found["batch_share"].more == pytest.approx(-0.5625)
    assert found["input"].more == pytest.approx(1.6875)


def test_a_prompt_near_a_price_step_jumps_over_it_and_says_so() -> None:
    """100,000 tokens at $1 are 0.10 a request; 110,000 are over 105,000 and cost $2: 0.22."""
    offer = an_offer(tiers=((105_000, Prices(2, 3)),))
    prompt = of(a_model(offer=offer), Workload(1, 100_000, 0, 0))["prompt_tokens"]

    assert prompt.note == "crosses the price step at 105K"
    assert prompt.more == pytest.approx(30 * 0.12)
    assert prompt.less == pytest.approx(-30 * 0.01)


def test_reasoning_as_measured_moves_with_the_answer_and_alone() -> None:
    """One reasoning token an answer token: 1M answer tokens a day at $3 are 90 + 90 a month."""
    model = a_model(effort=an_effort(run=MeasuredRun(1, 2_000, 1_000)), context=3_000_000)
    found = of(model, Workload(1, 0, 1_000_000, 0, reasoning=Reasoning("tasks")))

    assert found["answer_tokens"].more == pytest.approx(18)
    assert found["answer_tokens"].note == "reasoning moves with them"
    assert found["reasoning_tokens"].more == pytest.approx(9)
    assert found["reasoning_tokens"].value == "1,000,000"


def test_a_price_nobody_publishes_is_no_input_and_an_unknown_bill_has_none() -> None:
    assert not {"cache_read", "cache_write"} & of(a_model(), Workload()).keys()
    assert of(a_model(offer=an_offer(input=None)), Workload()) == {}


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(1, 1e5), st.floats(1, 1e4))
def test_the_largest_effect_stands_first_and_the_prices_share_the_whole_bill(
    cache: float, write: float, off_peak: float, prompt: float, answer: float
) -> None:
    """A tenth on every price is a tenth on the bill, as a tenth more traffic is."""
    offer = an_offer(cache_read=0.1, cache_write=1.25, off_peak=Prices(0.5, 2, 0.05, 0.6))
    workload = replace(Workload(10, prompt, answer, cache, write), off_peak_share=off_peak)
    found = of(a_model(offer=offer), workload)

    sizes = [effect.size for effect in found.values()]
    assert sizes == sorted(sizes, reverse=True)
    prices = sum(found[price].more for price in ("input", "output", "cache_read", "cache_write"))
    assert prices == pytest.approx(found["requests_per_day"].more, abs=1e-9)
