"""Bills, blends and measured runs come to the published figures, by part and to the cent."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    AGENT,
    CHAT,
    CLASSIFY,
    DIGEST,
    RE_RANK,
    an_effort,
    an_offer,
    the_five,
)
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import MeasuredRun
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.pricing import (
    EVEN,
    SEVEN_TWO_ONE,
    THREE_TO_ONE,
    Bill,
    Blend,
    bill_per_request,
    measured_run_cost,
    monthly_factor,
    offer_times,
    parse_blend,
    prices_for,
    seconds_to_answer,
    total_per_request,
)

FIVE = {model.id: model for model in the_five()}
FLASH, LITE, QWEN, MIMO, PRO = FIVE
DEFAULT = Workload()
WORKLOADS = {
    "c=0": replace(DEFAULT, cache_ratio=0),
    "c=0.7": DEFAULT,
    "c=1": replace(DEFAULT, cache_ratio=1),
    "classify": CLASSIFY,
    "digest": DIGEST,
    "re-rank": RE_RANK,
    "chat": CHAT.workload(),
    "agent": AGENT.workload(),
}
BILLS = {
    FLASH: (126.00, 78.96, 58.80, 4.87, 21.17, 506.52, 108.61, 283.71),
    LITE: (375.00, 280.50, 240.00, 7.07, 41.40, 913.50, 242.10, 430.50),
    QWEN: (750.00, 750.00, 750.00, 54.30, 82.80, 1_827.00, 1_237.50, 3_918.75),
    MIMO: (1_050.00, 714.00, 570.00, 35.40, 154.80, 3_627.00, 865.80, 2_120.25),
    PRO: (1_566.00, 896.10, 609.00, 42.43, 263.09, 6_295.32, 1_010.07, 2_146.72),
}


def per_request(offer: Offer, workload: Workload, thinking: float = 0) -> Bill:
    bill = bill_per_request(offer, workload, thinking)
    assert bill is not None
    return bill


def a_month(model: str, workload: Workload, thinking: float = 0) -> float:
    bill = per_request(FIVE[model].offers[0], workload, thinking)
    return bill.times(monthly_factor(workload)).total


@pytest.mark.parametrize("column", range(8), ids=list(WORKLOADS))
@pytest.mark.parametrize("model", BILLS)
def test_the_published_bill_of_a_month_is_reproduced(model: str, column: int) -> None:
    workload = list(WORKLOADS.values())[column]

    assert round(a_month(model, workload), 2) == BILLS[model][column]


def test_a_chat_session_on_v4_flash_costs_a_third_of_a_cent() -> None:
    bill = per_request(FIVE[FLASH].offers[0], CHAT.workload())

    assert bill.times(10).total == pytest.approx(0.003620, abs=0.0000005)


@pytest.mark.parametrize(
    ("model", "usd"),
    [(FLASH, 112.86), (LITE, 93.60), (QWEN, 482.65), (MIMO, 461.59), (PRO, 1_071.28)],
)
def test_the_measured_run_costs_what_was_published(model: str, usd: float) -> None:
    cost = measured_run_cost(FIVE[model].offers[0], FIVE[model].efforts[0])
    assert cost is not None
    assert round(cost, 2) == usd


def test_only_where_no_tokens_are_known_the_dollars_of_the_measurer_count() -> None:
    offer = an_offer(input=2, output=10)

    assert measured_run_cost(offer, an_effort(run=MeasuredRun(cost=48.5))) == 48.5
    both = MeasuredRun(3_000_000, 1_000_000, cost=48.5)
    assert measured_run_cost(offer, an_effort(run=both)) == 16
    assert measured_run_cost(an_offer(input=None), an_effort(run=both)) is None
    assert measured_run_cost(offer, an_effort(run=MeasuredRun(3_000_000))) is None


@pytest.mark.parametrize(
    ("blend", "flash", "qwen"),
    [
        (EVEN, 0.21, 1.75),
        (THREE_TO_ONE, 0.175, 1.125),
        (SEVEN_TWO_ONE, 0.0756, 0.75),  # Qwen's cache reads fall back to its input price
        (Blend("1:3", 1, 3), 0.245, 2.375),
        (Blend("0:1", 0, 1), 0.28, 3.00),
    ],
    ids=["even", "3to1", "7to2to1", "1to3", "0to1"],
)
def test_a_blend_weighs_the_prices(blend: Blend, flash: float, qwen: float) -> None:
    assert blend.price(FIVE[FLASH].offers[0].prices) == pytest.approx(flash)
    assert blend.price(FIVE[QWEN].offers[0].prices) == pytest.approx(qwen)


@pytest.mark.parametrize("prices", [Prices(), Prices(input=1.0), Prices(output=1.0)])
def test_half_a_price_makes_no_blend(prices: Prices) -> None:
    assert [blend.price(prices) for blend in (EVEN, THREE_TO_ONE, SEVEN_TWO_ONE)] == [None] * 3


def test_a_blend_is_read_by_its_name_or_as_input_to_output() -> None:
    assert parse_blend("even") is EVEN
    assert parse_blend("3:1") is THREE_TO_ONE
    assert parse_blend("7:2:1") is SEVEN_TWO_ONE
    assert parse_blend("5:2.5") == Blend("5:2.5", 5, 2.5)
    assert parse_blend("0.5:0.25") == Blend("0.5:0.25", 0.5, 0.25)


@pytest.mark.parametrize(
    "text", ["", "0:0", "1", "1:2:3", "-1:2", "1e3:1", "a:b", "9" * 400 + ":1"]
)
def test_what_is_no_blend_is_refused_with_what_is(text: str) -> None:
    with pytest.raises(ValueError, match="is no blend; use even, 3:1, 7:2:1 or input:output"):
        parse_blend(text)


LONG_PROMPTS = an_offer(
    input=0.5,
    output=3.0,
    tiers=((128_000, Prices(1.0, 4.0)), (256_000, Prices(2.0, 6.0))),
)


@pytest.mark.parametrize(
    ("prompt_tokens", "input_price"),
    [(0, 0.5), (128_000, 0.5), (128_001, 1.0), (256_000, 1.0), (256_001, 2.0), (1e6, 2.0)],
)
def test_a_prompt_over_a_threshold_is_billed_wholly_at_that_tier(
    prompt_tokens: float, input_price: float
) -> None:
    assert prices_for(LONG_PROMPTS, prompt_tokens).input == input_price
    bill = per_request(LONG_PROMPTS, Workload(1, prompt_tokens, 0, cache_ratio=0))
    assert bill.total == pytest.approx(prompt_tokens * input_price / 1_000_000)


def test_the_bill_has_each_part_apart() -> None:
    offer = an_offer(input=2, output=10, cache_read=0.2, cache_write=2.5, batch_discount=0.5)
    workload = Workload(1, 10_000, 1_000, 0.6, 0.25, batch_share=0.4)

    bill = per_request(offer, workload, 3_000)

    # Of 10,000 tokens 6,000 are read from cache, a quarter of the other 4,000 is written to it.
    assert bill.fresh_input == pytest.approx(0.006)
    assert bill.cache_read == pytest.approx(0.0012)
    assert bill.cache_write == pytest.approx(0.0025)
    assert bill.answer == pytest.approx(0.01)
    assert bill.reasoning == pytest.approx(0.03)
    assert bill.batch_saving == pytest.approx(-0.00994)  # half off for 40% of the requests
    assert bill.total == pytest.approx(0.03976)


def test_unpublished_cache_prices_are_billed_at_the_input_price_and_the_bill_says_so() -> None:
    offer = an_offer(input=2, output=10)

    bill = per_request(offer, Workload(1, 1_000, 0, 0.5, 0.5))

    assert (bill.fresh_input, bill.cache_read, bill.cache_write) == (0.0005, 0.001, 0.0005)
    assert bill.cache_read_unpublished
    assert bill.cache_write_unpublished
    a_token = per_request(offer, Workload(1, 1, 0, 0.5, 0.5))
    assert a_token.cache_read_unpublished
    assert a_token.cache_write_unpublished


def test_a_cache_price_that_is_not_needed_is_not_missed() -> None:
    bill = per_request(an_offer(), Workload(cache_ratio=0, write_ratio=0))

    assert not bill.cache_read_unpublished
    assert not bill.cache_write_unpublished


def test_a_free_cache_read_is_free_and_not_unpublished() -> None:
    bill = per_request(an_offer(cache_read=0), Workload(cache_ratio=1))

    assert bill.cache_read == 0
    assert not bill.cache_read_unpublished


NIGHTLY = an_offer(input=1, output=3, cache_read=0.1, off_peak=Prices(0.5, 1.5))
MIXED = Workload(1, 10_000, 1_000, cache_ratio=0.6, off_peak_share=0.4)


def test_traffic_in_off_peak_hours_mixes_the_two_sets_of_prices() -> None:
    """Input 0.6 x 1 + 0.4 x 0.5 = 0.8, output 0.6 x 3 + 0.4 x 1.5 = 2.4, cache reads stay 0.1.

    4,000 x 0.8 + 6,000 x 0.1 + 1,000 x 2.4 per 1M = 0.0032 + 0.0006 + 0.0024.
    """
    bill = per_request(NIGHTLY, MIXED)

    parts = (bill.fresh_input, bill.cache_read, bill.answer)
    assert parts == pytest.approx((0.0032, 0.0006, 0.0024))
    assert bill.total == pytest.approx(0.0062)


def test_all_traffic_off_peak_halves_the_bill_where_every_price_is_half() -> None:
    """V4 Pro at its vendor: 1.32, 3.96 and 0.044, off-peak 0.66, 1.98 and 0.022."""
    off_peak = Prices(0.66, 1.98, 0.022)
    offer = an_offer(input=1.32, output=3.96, cache_read=0.044, off_peak=off_peak)
    always = replace(DEFAULT, off_peak_share=1)

    assert per_request(offer, always).total == pytest.approx(per_request(offer, DEFAULT).total / 2)


def test_a_share_of_off_peak_traffic_changes_nothing_without_off_peak_prices() -> None:
    offer = an_offer(input=1, output=3, cache_read=0.1)

    assert per_request(offer, MIXED) == per_request(offer, replace(MIXED, off_peak_share=0))


def test_a_cache_read_only_the_off_peak_set_prices_is_the_input_price_by_day() -> None:
    """0.6 x 1 (the input price) + 0.4 x 0.05 = 0.62; 6,000 x 0.62 per 1M = 0.00372."""
    offer = an_offer(input=1, output=3, off_peak=Prices(cache_read=0.05))

    bill = per_request(offer, MIXED)

    assert bill.cache_read == pytest.approx(0.00372)
    assert bill.cache_read_unpublished
    assert not per_request(offer, replace(MIXED, off_peak_share=1)).cache_read_unpublished


def test_a_cache_read_nobody_prices_is_billed_at_the_mixed_input_price() -> None:
    """Input 0.6 x 1 + 0.4 x 0.5 = 0.8 for all 10,000 tokens: 0.008."""
    offer = an_offer(input=1, output=0.001, off_peak=Prices(input=0.5))

    bill = per_request(offer, replace(MIXED, answer_tokens=0))

    assert bill.total == pytest.approx(0.008)
    assert bill.cache_read_unpublished


def test_a_tier_is_the_peak_price_of_a_long_prompt() -> None:
    """Over 8,000 tokens $2: 0.6 x 2 + 0.4 x 0.5 = 1.4; 10,000 x 1.4 per 1M = 0.014."""
    offer = an_offer(input=1, output=3, tiers=((8_000, Prices(2, 6)),), off_peak=Prices(input=0.5))

    bill = per_request(offer, replace(MIXED, cache_ratio=0, answer_tokens=0))

    assert bill.total == pytest.approx(0.014)


@pytest.mark.parametrize("offer", [an_offer(input=None), an_offer(output=None)])
def test_a_missing_price_makes_the_bill_unknown(offer: Offer) -> None:
    assert bill_per_request(offer, DEFAULT, 0) is None
    assert total_per_request(offer, DEFAULT, 0) is None


@pytest.mark.parametrize(
    ("answer_tokens", "seconds"),
    [(500, 17.0), (0, 7.0), (50, 8.0)],
)
def test_the_whole_answer_takes_the_wait_and_the_streaming(
    answer_tokens: float, seconds: float
) -> None:
    effort = an_effort(speed=50, first_token=0.5, first_answer_token=7)

    assert seconds_to_answer(effort, answer_tokens) == seconds


def test_without_a_speed_or_a_wait_nobody_knows_when_the_answer_is_there() -> None:
    assert seconds_to_answer(an_effort(speed=50, first_token=0.5), 500) is None
    assert seconds_to_answer(an_effort(first_answer_token=7), 500) is None


def test_a_price_moves_in_tiers_and_off_peak_too_and_what_is_not_published_stays_so() -> None:
    offer = an_offer(
        input=1.0,
        output=4.0,
        cache_read=None,
        tiers=((1_000, Prices(2.0, 8.0)),),
        off_peak=Prices(0.5),
    )
    dearer = offer_times(offer, 3.0, "input")
    assert dearer.prices == Prices(3.0, 4.0)
    assert dearer.tiers[0].prices == Prices(6.0, 8.0)
    assert dearer.off_peak is not None
    assert dearer.off_peak.prices == Prices(1.5)
    assert offer_times(offer, 3.0).prices == Prices(3.0, 12.0)
