"""The metrics: every figure of a row, defined once for columns, sorting, claims and exports."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from tui.domain import format as fmt
from tui.domain.accepted import Acceptance, cost_per_accepted
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


def monthly(entry: Entry, terms: Terms) -> float | None:
    """The workload's bill a month, USD."""
    total = total_per_request(entry.offer, entry.effort, terms.workload)
    return None if total is None else total * monthly_factor(terms.workload)


def monthly_with_reasoning(entry: Entry, terms: Terms) -> float | None:
    """The same with reasoning as measured; None where nothing was measured."""
    workload = replace(terms.workload, reasoning=Reasoning("measured"))
    return monthly(entry, replace(terms, workload=workload))


def monthly_answers_only(entry: Entry, terms: Terms) -> float | None:
    """The same with no reasoning billed."""
    workload = replace(terms.workload, reasoning=Reasoning("off"))
    return monthly(entry, replace(terms, workload=workload))


def cost_per_usable_answer(entry: Entry, terms: Terms) -> float | None:
    """USD of one usable answer of the workload; None without a pass rate or a bill."""
    total = total_per_request(entry.offer, entry.effort, terms.workload)
    taken = terms.acceptance
    rate = taken.pass_rate(entry.model.id, entry.index)
    if total is None or rate is None:
        return None
    return cost_per_accepted(total, rate, taken.retries, taken.review_minutes, taken.hourly_rate)


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


def weighted_parts(entry: Entry, terms: Terms) -> tuple[ScorePart, ...]:
    """Each criterion's part of the weighted score; the cost is always the list cost."""
    values = {
        "cost_per_point": list_cost_per_point(entry, terms),
        "intelligence_floor": entry.index,
        "cache_read_price": entry.offer.prices.cache_read,
        "throughput": entry.effort.tokens_per_second,
        "context_window": entry.context,
    }
    return score_parts(values, terms.criteria, terms.floor)


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
        "cost_per_point", "cost per point", "$/point", "low", cost_per_point, fmt.cost_per_point
    ),
    Metric("blended", "blended price", "blend", "low", blended, fmt.blended_price),
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
    Metric("index", "index", "index", "high", lambda e, t: e.index, fmt.points),
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
    Metric("monthly", "monthly bill", "a month", "low", monthly, fmt.bill),
    Metric(
        "monthly_with_reasoning",
        "monthly bill with measured reasoning",
        "reasoned",
        "low",
        monthly_with_reasoning,
        fmt.bill,
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
