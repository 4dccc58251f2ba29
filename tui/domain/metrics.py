"""The metrics: every figure of a row, defined once for columns, sorting, claims and exports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tui.domain import format as fmt
from tui.domain.accepted import Acceptance
from tui.domain.catalogue import Criterion, QualityIndex
from tui.domain.entries import Entry
from tui.domain.pricing import (
    EVEN,
    Blend,
    measured_run_cost,
    monthly_factor,
    seconds_to_answer,
    total_per_request,
)
from tui.domain.score import ScorePart, score_parts
from tui.domain.sheet import (
    Sheet,
    blended_prices,
    known,
    list_costs,
    measured_costs,
    monthly_bills,
    per_point,
    sheet_of,
    totals,
    usable_costs,
)
from tui.domain.workload import Reasoning, Workload

Basis = Literal["list", "workload", "measured", "accepted"]
BASES: tuple[Basis, ...] = ("list", "workload", "measured", "accepted")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a figure is computed under: index and floor, blend, basis, workload, weights, review."""

    index: QualityIndex
    criteria: tuple[Criterion, ...]
    floor: float
    blend: Blend = EVEN
    basis: Basis = "list"
    workload: Workload = field(default_factory=Workload)
    acceptance: Acceptance = field(default_factory=Acceptance)


# A whole column takes as long as the figures of so small a part of the entries one by one.
WORTH_A_SHEET = 4

Value = Callable[[Entry, Terms], float | None]


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a row: its name, which way is better, how to compute it and to show it."""

    id: str
    name: str
    header: str
    better: Literal["low", "high"]
    value: Value
    cell: Callable[[float | None], str]
    unit: str = ""
    by_sheet: Callable[[Sheet, Terms], list[float]] | None = None

    def at(
        self, entries: tuple[Entry, ...], positions: Sequence[int], terms: Terms
    ) -> list[float | None]:
        """The figure of the entries at some positions; of many by their sheet, where it can be."""
        if self.by_sheet is None or len(positions) * WORTH_A_SHEET < len(entries):
            value = self.value
            return [value(entries[i], terms) for i in positions]
        column = known(self.by_sheet(sheet_of(entries), terms))
        return [column[i] for i in positions]

    def show(self, value: float | None) -> str:
        """The figure with its unit, for a sentence."""
        text = self.cell(value)
        return text if value is None else text + self.unit


def blended(entry: Entry, terms: Terms) -> float | None:
    """The blended list price in the chosen blend, USD per 1M tokens."""
    return terms.blend.price(entry.offer.prices)


def _per_point(dollars: float | None, entry: Entry) -> float | None:
    index = entry.index
    return None if dollars is None or not index else dollars / index


def list_cost_per_point(entry: Entry, terms: Terms) -> float | None:
    """Blended list price / index: the headline."""
    return _per_point(terms.blend.price(entry.offer.prices), entry)


def measured_cost_per_point(entry: Entry, terms: Terms) -> float | None:
    """Dollars of the measured run at this row's prices / index: what the model really burns."""
    return _per_point(measured_run_cost(entry.offer, entry.effort), entry)


def per_request(entry: Entry, terms: Terms) -> float | None:
    """The bill of one request of the workload, USD."""
    return total_per_request(entry.offer, entry.effort, terms.workload)


def monthly(entry: Entry, terms: Terms) -> float | None:
    """The workload's bill a month, USD."""
    return _monthly(entry, terms.workload)


def monthly_with_reasoning(entry: Entry, terms: Terms) -> float | None:
    """The same with reasoning as measured; None where nothing was measured."""
    return _monthly(entry, _as_measured(terms.workload))


def monthly_answers_only(entry: Entry, terms: Terms) -> float | None:
    """The same with no reasoning billed."""
    return _monthly(entry, replace(terms.workload, reasoning=Reasoning("off")))


def _as_measured(workload: Workload) -> Workload:
    return replace(workload, reasoning=Reasoning("measured"))


def _monthly(entry: Entry, workload: Workload) -> float | None:
    total = total_per_request(entry.offer, entry.effort, workload)
    return None if total is None else total * monthly_factor(workload)


def cost_per_usable_answer(entry: Entry, terms: Terms) -> float | None:
    """USD of one usable answer of the workload; None without a pass rate or a bill."""
    taken = terms.acceptance
    rate = taken.pass_rate(entry.model.id, entry.index)
    total = total_per_request(entry.offer, entry.effort, terms.workload)
    return None if total is None or rate is None else taken.cost(total, rate)


def cost_per_point(entry: Entry, terms: Terms) -> float | None:
    """What a ranking is ordered by: the chosen basis's cost per index point.

    On the basis "accepted" it is the cost of a usable answer: the pass rate has the quality in it.
    """
    if terms.basis == "accepted":
        return cost_per_usable_answer(entry, terms)
    if terms.basis == "measured":
        return measured_cost_per_point(entry, terms)
    if terms.basis == "workload":
        return _per_point(monthly(entry, terms), entry)
    return list_cost_per_point(entry, terms)


def costs(sheet: Sheet, terms: Terms) -> list[float]:
    """`cost_per_point` of each entry of a sheet, NaN where there is none."""
    if terms.basis == "accepted":
        return usable_costs(sheet, terms.workload, terms.acceptance)
    if terms.basis == "measured":
        return measured_costs(sheet)
    if terms.basis == "workload":
        return per_point(monthly_bills(sheet, terms.workload), sheet)
    return list_costs(sheet, terms.blend)


def criterion_values(entry: Entry, terms: Terms) -> dict[str, float | None]:
    """The figure each criterion judges, by its id; the cost is always the list cost."""
    return {
        "cost_per_point": list_cost_per_point(entry, terms),
        "intelligence_floor": entry.index,
        "cache_read_price": entry.offer.prices.cache_read,
        "throughput": entry.effort.tokens_per_second,
        "context_window": entry.context,
    }


def weighted_parts(entry: Entry, terms: Terms) -> tuple[ScorePart, ...]:
    """Each criterion's part of the weighted score."""
    return score_parts(criterion_values(entry, terms), terms.criteria, terms.floor)


def weighted_score(entry: Entry, terms: Terms) -> float | None:
    """The weighted score, 0..100; None for a row without a cost per point."""
    if list_cost_per_point(entry, terms) is None:
        return None
    return sum(part.points for part in weighted_parts(entry, terms))


def answer_seconds(entry: Entry, terms: Terms) -> float | None:
    """Seconds to the whole answer of the workload."""
    return seconds_to_answer(entry.effort, terms.workload.answer_tokens)


_ALL = (
    Metric(
        "cost_per_point",
        "cost per point",
        "$/point",
        "low",
        cost_per_point,
        fmt.cost_per_point,
        by_sheet=costs,
    ),
    Metric(
        "blended",
        "blended price",
        "blend",
        "low",
        blended,
        fmt.blended_price,
        by_sheet=lambda sheet, terms: blended_prices(sheet, terms.blend),
    ),
    Metric("input", "input price", "in", "low", lambda e, t: e.offer.prices.input, fmt.price),
    Metric("output", "output price", "out", "low", lambda e, t: e.offer.prices.output, fmt.price),
    Metric(
        "cache_read",
        "cache-read price",
        "cache",
        "low",
        lambda e, t: e.offer.prices.cache_read,
        fmt.price,
    ),
    Metric(
        "cache_write",
        "cache-write price",
        "write",
        "low",
        lambda e, t: e.offer.prices.cache_write,
        fmt.price,
    ),
    Metric(
        "index",
        "index",
        "index",
        "high",
        lambda e, t: e.index,
        fmt.points,
        by_sheet=lambda sheet, terms: list(sheet.index),
    ),
    Metric(
        "tokens_per_second",
        "output speed",
        "tok/s",
        "high",
        lambda e, t: e.effort.tokens_per_second,
        fmt.speed,
        " tok/s",
    ),
    Metric(
        "time_to_first_token",
        "time to first token",
        "first",
        "low",
        lambda e, t: e.effort.time_to_first_token,
        fmt.seconds,
    ),
    Metric(
        "time_to_first_answer_token",
        "time to first answer token",
        "answer",
        "low",
        lambda e, t: e.effort.time_to_first_answer_token,
        fmt.seconds,
    ),
    Metric(
        "answer_seconds", "seconds to the whole answer", "whole", "low", answer_seconds, fmt.seconds
    ),
    Metric("weighted_score", "weighted score", "score", "high", weighted_score, fmt.points),
    Metric(
        "per_request",
        "bill of a request",
        "a request",
        "low",
        per_request,
        fmt.bill,
        by_sheet=lambda sheet, terms: totals(sheet, terms.workload),
    ),
    Metric(
        "monthly",
        "monthly bill",
        "a month",
        "low",
        monthly,
        fmt.bill,
        by_sheet=lambda sheet, terms: monthly_bills(sheet, terms.workload),
    ),
    Metric(
        "monthly_with_reasoning",
        "monthly bill with measured reasoning",
        "reasoned",
        "low",
        monthly_with_reasoning,
        fmt.bill,
        by_sheet=lambda sheet, terms: monthly_bills(sheet, _as_measured(terms.workload)),
    ),
    Metric(
        "measured_cost_per_point",
        "measured cost per point",
        "measured",
        "low",
        measured_cost_per_point,
        fmt.cost_per_point,
    ),
    Metric(
        "cost_per_usable_answer",
        "cost per usable answer",
        "usable",
        "low",
        cost_per_usable_answer,
        fmt.bill,
        by_sheet=lambda sheet, terms: usable_costs(sheet, terms.workload, terms.acceptance),
    ),
    Metric("context", "context window", "context", "high", lambda e, t: e.context, fmt.tokens),
    Metric(
        "max_output", "longest output", "max out", "high", lambda e, t: e.max_output, fmt.tokens
    ),
    Metric(
        "gpqa_diamond",
        "GPQA Diamond",
        "GPQA",
        "high",
        lambda e, t: e.effort.gpqa_diamond,
        fmt.fraction,
    ),
    Metric(
        "hle",
        "Humanity's Last Exam",
        "HLE",
        "high",
        lambda e, t: e.effort.hle,
        fmt.fraction,
    ),
    Metric("tau2", "Tau-2", "Tau-2", "high", lambda e, t: e.effort.tau2, fmt.fraction),
)

METRICS = {metric.id: metric for metric in _ALL}
