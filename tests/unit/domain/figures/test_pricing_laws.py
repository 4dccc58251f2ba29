"""The laws of money: whatever the prices and the traffic, a bill adds up and scales."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import an_effort, an_offer
from tui.domain.catalogue.offer import Offer, OffPeak, Prices, Tier
from tui.domain.catalogue.values import MeasuredRun
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.pricing import (
    EVEN,
    SEVEN_TWO_ONE,
    THREE_TO_ONE,
    Bill,
    bill_per_request,
    measured_run_cost,
    total_per_request,
)

USD = st.floats(0.001, 100)
SHARE = st.floats(0, 1)
MAYBE_USD = st.none() | USD
OFF_PEAK = st.none() | st.builds(Prices, MAYBE_USD, MAYBE_USD, MAYBE_USD, MAYBE_USD)
OFFERS = st.builds(
    an_offer,
    input=USD,
    output=USD,
    cache_read=MAYBE_USD,
    cache_write=MAYBE_USD,
    batch_discount=st.none() | SHARE,
)
# Steps of a prompt's size: what the tier costs times the one below it, by price.
DEARER = st.floats(1, 4)
STEPS = st.lists(st.tuples(st.integers(1, 1_000_000), DEARER, DEARER, DEARER, DEARER), max_size=3)
WORKLOAD = st.builds(
    Workload,
    requests_per_day=st.floats(0, 1e6),
    prompt_tokens=st.floats(0, 1e6),
    answer_tokens=st.floats(0, 1e5),
    cache_ratio=SHARE,
    write_ratio=SHARE,
    batch_share=SHARE,
    off_peak_share=SHARE,
)
THINKING = 1_500
EFFORT = an_effort(run=MeasuredRun(1_000_000, 900_000, 600_000))


def per_request(offer: Offer, workload: Workload, thinking: float = THINKING) -> Bill:
    bill = bill_per_request(offer, workload, thinking)
    assert bill is not None
    return bill


@given(OFFERS, WORKLOAD, st.floats(0, 1e7))
def test_the_parts_of_a_bill_add_up_to_it(
    offer: Offer, workload: Workload, requests: float
) -> None:
    bill = per_request(offer, workload)
    many = bill.times(requests)

    spent = bill.fresh_input + bill.cache_read + bill.cache_write + bill.answer + bill.reasoning
    discount = workload.batch_share * (offer.batch_discount or 0)
    assert bill.batch_saving <= 0 <= bill.total
    assert bill.total == pytest.approx(spent * (1 - discount), rel=1e-9, abs=1e-12)
    assert many.total == pytest.approx(bill.total * requests, rel=1e-9)


@given(OFFERS, WORKLOAD, SHARE)
def test_more_cache_never_costs_more_where_a_read_is_no_dearer_than_what_it_replaces(
    offer: Offer, workload: Workload, more: float
) -> None:
    prices, w = offer.prices, workload.write_ratio
    assert prices.input is not None
    read = prices.input if prices.cache_read is None else prices.cache_read
    write = prices.input if prices.cache_write is None else prices.cache_write
    assume(read <= (1 - w) * prices.input + w * write)
    cached = replace(workload, cache_ratio=max(workload.cache_ratio, more))

    usual, with_more = per_request(offer, workload).total, per_request(offer, cached).total

    assert with_more <= usual * (1 + 1e-9) + 1e-12


@given(OFFERS, WORKLOAD)
def test_batch_and_reasoning_move_a_bill_the_way_they_should(
    offer: Offer, workload: Workload
) -> None:
    bill = per_request(offer, workload)

    assert per_request(offer, replace(workload, batch_share=0)).total >= bill.total
    assert per_request(offer, workload, 0).total <= bill.total


@given(OFFERS, WORKLOAD, st.floats(0.01, 100))
def test_scaling_every_list_price_scales_every_cost(
    offer: Offer, workload: Workload, k: float
) -> None:
    dearer = replace(offer, prices=offer.prices.times(k))

    total = per_request(offer, workload).total
    assert per_request(dearer, workload).total == pytest.approx(k * total, rel=1e-9, abs=1e-12)
    for blend in (EVEN, THREE_TO_ONE, SEVEN_TWO_ONE):
        price = blend.price(offer.prices)
        assert price is not None
        assert blend.price(dearer.prices) == pytest.approx(k * price)
    cost = measured_run_cost(offer, EFFORT)
    assert cost is not None
    assert measured_run_cost(dearer, EFFORT) == pytest.approx(k * cost)


@given(OFFERS, WORKLOAD, st.integers(1, 1_000_000), OFFERS)
def test_a_tier_bills_like_an_offer_of_its_own(
    offer: Offer, workload: Workload, threshold: int, dearer: Offer
) -> None:
    tiered = replace(offer, tiers=(Tier(threshold, dearer.prices),))
    over = workload.prompt_tokens > threshold
    plain = replace(offer, prices=dearer.prices if over else offer.prices)

    assert per_request(tiered, workload) == per_request(plain, workload)


def stepped(offer: Offer, steps: list[tuple[int, float, float, float, float]]) -> Offer:
    """The offer with tiers, each price no lower than in the tier below."""
    tiers, prices = [], offer.prices
    for threshold, *factors in sorted({step[0]: step for step in steps}.values()):
        figures = (prices.input, prices.output, prices.cache_read, prices.cache_write)
        dearer = [
            None if usd is None else usd * factor
            for usd, factor in zip(figures, factors, strict=True)
        ]
        prices = Prices(*dearer)
        tiers.append(Tier(threshold, prices))
    return replace(offer, tiers=tuple(tiers))


@given(OFFERS, STEPS, OFF_PEAK, WORKLOAD)
def test_the_total_alone_is_the_total_of_the_bill(
    offer: Offer,
    steps: list[tuple[int, float, float, float, float]],
    off_peak: Prices | None,
    workload: Workload,
) -> None:
    """Equal to the last bit, so that a ranking by totals and a pane with parts cannot differ."""
    nightly = None if off_peak is None else OffPeak(off_peak)
    offer = replace(stepped(offer, steps), off_peak=nightly)

    assert total_per_request(offer, workload, THINKING) == per_request(offer, workload).total


@given(OFFERS, STEPS, OFF_PEAK, WORKLOAD, st.floats(0, 1e6))
def test_a_longer_prompt_never_costs_less_where_no_tier_is_cheaper_than_the_one_below(
    offer: Offer,
    steps: list[tuple[int, float, float, float, float]],
    off_peak: Prices | None,
    workload: Workload,
    prompt: float,
) -> None:
    """Whatever the off-peak prices are: inside the windows they do not depend on the prompt."""
    nightly = None if off_peak is None else OffPeak(off_peak)
    offer = replace(stepped(offer, steps), off_peak=nightly)
    shorter, longer = sorted((workload.prompt_tokens, prompt))

    cheaper = per_request(offer, replace(workload, prompt_tokens=shorter)).total
    dearer = per_request(offer, replace(workload, prompt_tokens=longer)).total

    assert cheaper <= dearer * (1 + 1e-9) + 1e-12


@given(OFFERS, WORKLOAD, SHARE, SHARE)
def test_cheaper_prices_off_peak_only_ever_save(
    offer: Offer, workload: Workload, cheaper: float, more: float
) -> None:
    nightly = replace(offer, off_peak=OffPeak(offer.prices.times(cheaper)))
    later = replace(workload, off_peak_share=max(workload.off_peak_share, more))

    usual, by_night = per_request(nightly, workload).total, per_request(nightly, later).total

    assert by_night <= usual * (1 + 1e-9) + 1e-12
    assert usual <= per_request(offer, workload).total * (1 + 1e-9) + 1e-12
