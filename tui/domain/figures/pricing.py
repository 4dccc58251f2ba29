"""Prices and bills: blends, context tiers, the bill by part, and what a measured run cost.

Prices are USD per 1M tokens. Formulas: the ranking's method page (blends, bill, bases).
"""

import re
from math import isfinite

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Effort
from tui.domain.catalogue.workload import DAYS_PER_MONTH, Workload

MILLION = 1_000_000


def billed_price(cache_price: float | None, input_price: float) -> float:
    """What a cached or written token is billed at: the input price where no other is published."""
    return input_price if cache_price is None else cache_price


class Blend(Struct, frozen=True):
    """Weights that make one price of several: sum(weight x price) / sum(weights)."""

    id: str
    input: float
    output: float
    cache_read: float = 0.0

    @property
    def ratio(self) -> str:
        """The price mix as people write it: `1:1`, `3:1`, `7:2:1` with cache reads first."""
        return "1:1" if self.id == "even" else self.id

    def price(self, prices: Prices) -> float | None:
        """The blended price; None while input or output is unpublished.

        An unpublished cache read falls back to the input price: that is what it is billed at.
        """
        if prices.input is None or prices.output is None:
            return None
        read = billed_price(prices.cache_read, prices.input)
        return self.weigh(prices.input, prices.output, read)

    def weigh(self, input: float, output: float, read: float) -> float:
        """The blended price of an input, an output and a cache-read price."""
        weighted = self.cache_read * read + self.input * input + self.output * output
        return weighted / (self.cache_read + self.input + self.output)


EVEN = Blend("even", 1, 1)
THREE_TO_ONE = Blend("3:1", 3, 1)
SEVEN_TWO_ONE = Blend("7:2:1", 2, 1, cache_read=7)
BLENDS = (EVEN, THREE_TO_ONE, SEVEN_TWO_ONE)

_IN_TO_OUT = r"(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)"


def parse_blend(text: str) -> Blend:
    """`even`, `3:1`, `7:2:1` or the user's own `I:O`; ValueError says what is accepted."""
    for blend in BLENDS:
        if blend.id == text:
            return blend
    match = re.fullmatch(_IN_TO_OUT, text)
    if match:
        parts = float(match.group(1)), float(match.group(2))
        if isfinite(sum(parts)) and sum(parts) > 0:
            return Blend(text, *parts)
    from tui.domain.catalogue.parse import short_quote

    raise ValueError(
        f"{short_quote(text)} is no blend; use even, 3:1, 7:2:1 or input:output such as 5:1"
    )


def prices_for(offer: Offer, prompt_tokens: float) -> Prices:
    """The prices a request of that many prompt tokens is billed at, wholly."""
    prices = offer.prices
    for tier in offer.tiers:
        if prompt_tokens > tier.over_prompt_tokens:
            prices = tier.prices
    return prices


def billed_prices(offer: Offer, prompt_tokens: float, off_peak_share: float) -> Prices:
    """The prices of a prompt of that size with a share of the traffic inside off-peak windows.

    Each price that the off-peak set names is (1-o) peak + o off, whatever the prompt's length; the
    others stay as they are, as all do where the host has no off-peak window.
    """
    peak = prices_for(offer, prompt_tokens)
    if offer.off_peak is None or not off_peak_share:
        return peak
    off, o = offer.off_peak.prices, off_peak_share
    return Prices(
        _mixed(peak.input, off.input, o),
        _mixed(peak.output, off.output, o),
        _mixed_cache(peak.cache_read, off.cache_read, peak.input, o),
        _mixed_cache(peak.cache_write, off.cache_write, peak.input, o),
    )


def _mixed(peak: float | None, off: float | None, share: float) -> float | None:
    return peak if peak is None or off is None else (1 - share) * peak + share * off


def _mixed_cache(
    peak: float | None, off: float | None, input_price: float | None, share: float
) -> float | None:
    """As `_mixed`; outside the windows an unpublished cache price is the input price, as always."""
    if off is None or input_price is None:
        return peak
    return _mixed(billed_price(peak, input_price), off, share)


def offer_times(offer: Offer, factor: float, only: str | None = None) -> Offer:
    """An offer with all its prices, or one of them, times a factor: in tiers and off-peak too."""
    off = offer.off_peak
    return replace(
        offer,
        prices=offer.prices.times(factor, only),
        tiers=tuple(replace(tier, prices=tier.prices.times(factor, only)) for tier in offer.tiers),
        off_peak=None if off is None else replace(off, prices=off.prices.times(factor, only)),
    )


class Bill(Struct, frozen=True):
    """USD by part and in all; the parts add up to that (a batch saving is a negative part)."""

    fresh_input: float
    cache_read: float
    cache_write: float
    answer: float
    reasoning: float
    batch_saving: float
    total: float
    cache_read_unpublished: bool = False
    cache_write_unpublished: bool = False

    def times(self, factor: float) -> "Bill":
        """The same bill for `factor` times the requests."""
        return Bill(
            self.fresh_input * factor,
            self.cache_read * factor,
            self.cache_write * factor,
            self.answer * factor,
            self.reasoning * factor,
            self.batch_saving * factor,
            self.total * factor,
            self.cache_read_unpublished,
            self.cache_write_unpublished,
        )


class Tokens(Struct, frozen=True):
    """The tokens of one request by what they are billed as, reasoning left out."""

    fresh: float
    cached: float
    written: float
    answer: float

    def spent(
        self, input: float, output: float, read: float, write: float, thinking: float
    ) -> float:
        """USD at prices per 1M tokens with `thinking` reasoning tokens, before any batch saving.

        The one law of a bill: a row's, its parts' total and a column's all come from here.
        """
        return (
            self.fresh * input / MILLION
            + self.cached * read / MILLION
            + self.written * write / MILLION
            + self.answer * output / MILLION
            + thinking * output / MILLION
        )


def tokens_of(workload: Workload) -> Tokens:
    """P (1-c)(1-w) fresh, P c cached, P (1-c) w written, and A answer tokens."""
    uncached = workload.prompt_tokens * (1 - workload.cache_ratio)
    written = uncached * workload.write_ratio
    cached = workload.prompt_tokens * workload.cache_ratio
    return Tokens(uncached - written, cached, written, workload.answer_tokens)


def _spending(
    offer: Offer, workload: Workload, thinking: float
) -> tuple[float, float, float, float, float] | None:
    """What `Tokens.spent` takes; None while a price is unknown.

    Reasoning at a price of its own counts as the output tokens it costs as much as.
    """
    prices = billed_prices(offer, workload.prompt_tokens, workload.off_peak_share)
    if prices.input is None or prices.output is None:
        return None
    read = billed_price(prices.cache_read, prices.input)
    write = billed_price(prices.cache_write, prices.input)
    return prices.input, prices.output, read, write, thinking * offer.reasoning_ratio


def bill_per_request(offer: Offer, workload: Workload, thinking: float) -> Bill | None:
    """The bill of one request with `thinking` reasoning tokens by part; None without a price.

    P [(1-c)((1-w) in + w write) + c read] + (A + reasoning) out, less b x batch discount;
    unpublished cache prices are billed at the input price, and the bill says so.
    """
    spending = _spending(offer, workload, thinking)
    if spending is None:
        return None
    input, output, read, write, thinking = spending
    prices = billed_prices(offer, workload.prompt_tokens, workload.off_peak_share)
    tokens, peak = tokens_of(workload), prices_for(offer, workload.prompt_tokens)
    all_off_peak = offer.off_peak is not None and workload.off_peak_share == 1
    spent = tokens.spent(*spending)
    saved = spent * workload.batch_share * (offer.batch_discount or 0.0)
    return Bill(
        fresh_input=tokens.fresh * input / MILLION,
        cache_read=tokens.cached * read / MILLION,
        cache_write=tokens.written * write / MILLION,
        answer=tokens.answer * output / MILLION,
        reasoning=thinking * output / MILLION,
        batch_saving=-saved if saved else 0.0,
        total=spent - saved,
        cache_read_unpublished=tokens.cached > 0
        and (prices.cache_read if all_off_peak else peak.cache_read) is None,
        cache_write_unpublished=tokens.written > 0
        and (prices.cache_write if all_off_peak else peak.cache_write) is None,
    )


def total_per_request(offer: Offer, workload: Workload, thinking: float) -> float | None:
    """The total of `bill_per_request` in USD, without its parts: several times as fast."""
    spending = _spending(offer, workload, thinking)
    if spending is None:
        return None
    spent = tokens_of(workload).spent(*spending)
    return spent - spent * workload.batch_share * (offer.batch_discount or 0.0)


def monthly_factor(workload: Workload) -> float:
    """Requests a month: R x 30 days."""
    return workload.requests_per_day * DAYS_PER_MONTH


def measured_run_cost(offer: Offer, effort: Effort) -> float | None:
    """USD the measured run of the whole index costs at this offer's list prices.

    Tokens times this row's prices, its reasoning at a price of its own where there is one; where
    only the measurer's own dollars are known, those.
    """
    run, prices = effort.run, offer.prices
    if run.prompt_tokens is None or run.output_tokens is None:
        return run.cost
    if prices.input is None or prices.output is None:
        return None
    dearer = (run.reasoning_tokens or 0) * (offer.reasoning_ratio - 1)
    billed = run.prompt_tokens * prices.input + (run.output_tokens + dearer) * prices.output
    return billed / MILLION


def seconds_to_answer(effort: Effort, answer_tokens: float) -> float | None:
    """Seconds to the whole answer: time to first answer token + answer tokens / speed."""
    first, speed = effort.time_to_first_answer_token, effort.tokens_per_second
    return None if first is None or not speed else first + answer_tokens / speed
