"""Cost columns: what costs are computed of, column by column, for the entries of a scope.

Following each entry to its offer's prices is what takes a ranking of thousands of models its time;
here that is done once, and every other basis, blend, floor or workload reads plain numbers. NaN
stands for "not published": it makes every figure computed of it NaN too, and `known` turns that
into None.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf, nan

from msgspec import Struct

from tui.domain.catalogue.acceptance import Acceptance, accepted_share
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.pricing import (
    Blend,
    billed_price,
    billed_prices,
    measured_run_cost,
    monthly_factor,
    tokens_of,
)
from tui.domain.figures.thinking import speed_test_tokens, tasks_per_answer_token

Floats = Sequence[float]


class CostColumns(Struct, frozen=True, eq=False):
    """The columns of some entries, in their order; NaN is "not published".

    Prices are USD per 1M tokens, `read` and `write` what cached and written tokens are billed at.
    `batch` is the share off for batch requests (0 without an offer of one), `tasks` reasoning
    tokens per answer token on AA's tasks, `speed` those of an answer in its speed test, `run` USD
    of the measured run. `varying` are the positions whose prices depend on the prompt's size or on
    the hour. `context` and `max_output` are tokens, infinite where not published. `ratio` is what a
    reasoning token costs in output tokens, empty where that is 1 everywhere.
    """

    entries: tuple[Entry, ...]
    models: tuple[str, ...]
    index: Floats
    input: Floats
    output: Floats
    read: Floats
    write: Floats
    batch: Floats
    tasks: Floats
    speed: Floats
    run: Floats
    context: Floats
    max_output: Floats
    varying: tuple[int, ...]
    ratio: Floats = ()


@lru_cache(maxsize=4)  # both scopes, before and after a change: a key ranks the same entries again
def cost_columns_of(entries: tuple[Entry, ...]) -> CostColumns:
    """The columns of the entries of a ranking, made once for the same tuple."""
    return make_cost_columns(entries)


def make_cost_columns(entries: tuple[Entry, ...]) -> CostColumns:
    """The columns of some entries."""
    prices = [_billed(entry.offer.prices) for entry in entries]
    offers = [entry.offer for entry in entries]
    return CostColumns(
        entries,
        tuple([entry.model.id for entry in entries]),
        _column(entry.index for entry in entries),
        _column(price[0] for price in prices),
        _column(price[1] for price in prices),
        _column(price[2] for price in prices),
        _column(price[3] for price in prices),
        _column(offer.batch_discount or 0.0 for offer in offers),
        _column(tasks_per_answer_token(entry.model, entry.effort) for entry in entries),
        _column(speed_test_tokens(entry.model, entry.effort) for entry in entries),
        _column(measured_run_cost(entry.offer, entry.effort) for entry in entries),
        _column(_or_endless(entry.context) for entry in entries),
        _column(_or_endless(entry.max_output) for entry in entries),
        tuple([i for i, offer in enumerate(offers) if offer.tiers or offer.off_peak is not None]),
        _ratios(offers),
    )


def _ratios(offers: Sequence[Offer]) -> Floats:
    if all(offer.reasoning is None for offer in offers):
        return ()
    return _column(offer.reasoning_ratio for offer in offers)


def known(column: Iterable[float]) -> list[float | None]:
    """A column for whoever shows or exports it: None where it is NaN."""
    return [None if figure != figure else figure for figure in column]


def totals(columns: CostColumns, workload: Workload, *, bound: bool = True) -> list[float]:
    """USD of one request of a workload for each entry: `figures.per_request` by column.

    NaN where the workload does not fit. Where the reasoning is not known it is the lower bound, or
    NaN too unless `bound`.
    """
    batch, spent = workload.batch_share, tokens_of(workload).spent
    thinking = _thinking(columns, workload)
    if bound:
        thinking = [each if each == each else 0.0 for each in thinking]
    billed = thinking
    if columns.ratio:
        billed = [each * ratio for each, ratio in zip(thinking, columns.ratio, strict=True)]
    usd = list(map(spent, *_prices(columns, workload), billed))
    if batch:
        usd = [each - each * batch * off for each, off in zip(usd, columns.batch, strict=True)]
    answer = workload.answer_tokens
    left, most = workload.prompt_tokens + answer, _most(thinking if bound else known(thinking))
    if left + most > min(columns.context, default=inf):
        usd = [
            each if not left + more > room else nan
            for each, more, room in zip(usd, thinking, columns.context, strict=True)
        ]
    if answer + most > min(columns.max_output, default=inf):
        usd = [
            each if not answer + more > room else nan
            for each, more, room in zip(usd, thinking, columns.max_output, strict=True)
        ]
    return usd


def _thinking(columns: CostColumns, workload: Workload) -> list[float]:
    """Reasoning tokens of a request for each entry, NaN where they are not known."""
    kind, answer = workload.reasoning.kind, workload.answer_tokens
    assert kind != "effort", "a ranking has one measure"
    if kind == "tasks":
        return [answer * per_token for per_token in columns.tasks]
    if kind == "speed":
        return list(columns.speed)
    return [workload.reasoning.tokens if kind == "fixed" else 0.0] * len(columns.entries)


def _most(figures: Iterable[float | None]) -> float:
    return max([figure for figure in figures if figure is not None], default=0.0)


def may_be_marked(columns: CostColumns, reasoning: Reasoning) -> bool:
    """Whether a bill of some entry may be a lower bound or an estimate (`figures.bill_mark`)."""
    if reasoning.kind == "tasks":
        return any(each != each for each in columns.tasks)
    return reasoning.kind == "speed"


def _or_endless(tokens: int | None) -> float:
    return inf if tokens is None else tokens


def monthly_bills(columns: CostColumns, workload: Workload, *, bound: bool = True) -> list[float]:
    """USD a month of a workload for each entry, as `totals`."""
    requests = monthly_factor(workload)
    return [usd * requests for usd in totals(columns, workload, bound=bound)]


def answer_times(columns: CostColumns, workload: Workload) -> list[float]:
    """Seconds to the whole answer of a workload for each entry: `pricing.seconds_to_answer`."""
    answer = workload.answer_tokens
    return [first + answer / speed for first, speed in zip(*_timings(columns), strict=True)]


@lru_cache(maxsize=4)  # as the columns themselves; few keys ask for times
def _timings(columns: CostColumns) -> tuple[Floats, Floats]:
    """Seconds to the first answer token, and tokens per second where they are above 0."""
    efforts = [entry.effort for entry in columns.entries]
    return (
        _column(effort.time_to_first_answer_token for effort in efforts),
        _column(effort.tokens_per_second or None for effort in efforts),
    )


def per_point(usd: Iterable[float], columns: CostColumns) -> list[float]:
    """Dollars / index; NaN where the index is unknown or 0."""
    return [each / index if index else nan for each, index in zip(usd, columns.index, strict=True)]


def blended_prices(columns: CostColumns, blend: Blend) -> list[float]:
    """The list prices of each entry as one, in a blend."""
    return list(map(blend.weigh, columns.input, columns.output, columns.read))


def list_costs(columns: CostColumns, blend: Blend) -> list[float]:
    """Blended list price / index."""
    return per_point(blended_prices(columns, blend), columns)


def measured_costs(columns: CostColumns) -> list[float]:
    """Dollars of the measured run / index."""
    return per_point(columns.run, columns)


def usable_costs(columns: CostColumns, workload: Workload, acceptance: Acceptance) -> list[float]:
    """USD of one accepted answer of a workload for each entry."""
    rates, reviews = _passing(columns, acceptance)
    found = [
        usd / rate + review
        for usd, rate, review in zip(totals(columns, workload), rates, reviews, strict=True)
    ]
    return [nan if usd == inf else usd for usd in found]


@lru_cache(maxsize=4)  # another workload, floor or price level asks for the same rates again
def _passing(columns: CostColumns, acceptance: Acceptance) -> tuple[Floats, Floats]:
    """The pass rate of each entry, NaN where no answer passes, and its review of one accepted."""
    rates = [
        rate if rate is not None and rate > 0 else nan
        for rate in acceptance.pass_rates(columns.models, columns.index)
    ]
    review, retries = acceptance.review, acceptance.retries
    shared = {rate: review / accepted_share(rate, retries) for rate in set(rates) if rate == rate}
    return rates, [shared.get(rate, nan) for rate in rates]


def _prices(columns: CostColumns, workload: Workload) -> tuple[Floats, Floats, Floats, Floats]:
    """Input, output, cache-read and cache-write prices at the workload's prompt size and hours."""
    prices = (columns.input, columns.output, columns.read, columns.write)
    if not columns.varying:
        return prices
    changed = tuple(array("d", column) for column in prices)
    for i in columns.varying:
        offer = columns.entries[i].offer
        at = billed_prices(offer, workload.prompt_tokens, workload.off_peak_share)
        if at is not offer.prices:
            for column, price in zip(changed, _billed(at), strict=True):
                column[i] = nan if price is None else price
    return changed[0], changed[1], changed[2], changed[3]


def _billed(prices: Prices) -> tuple[float | None, ...]:
    """The four prices tokens are billed at."""
    if prices.input is None:
        return (None, prices.output, prices.cache_read, prices.cache_write)
    read, write = prices.cache_read, prices.cache_write
    return (
        prices.input,
        prices.output,
        billed_price(read, prices.input),
        billed_price(write, prices.input),
    )


def _column(figures: Iterable[float | None]) -> Floats:
    return array("d", [nan if figure is None else figure for figure in figures])
