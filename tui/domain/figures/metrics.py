"""The metrics: every figure of a row, defined once for columns, sorting, claims and exports."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.columns import (
    CostColumns,
    blended_prices,
    cost_columns_of,
    known,
    measured_costs,
    monthly_bills,
    totals,
    usable_costs,
)
from tui.domain.figures.figures import (
    Terms,
    answer_seconds,
    as_measured,
    blended,
    cost_per_point,
    cost_per_usable_answer,
    costs,
    measured_cost_per_point,
    monthly,
    monthly_with_reasoning,
    per_request,
    weighted_score,
)
from tui.domain.words import format as fmt

# A whole column takes as long as the figures of so small a part of the entries one by one.
WORTH_COLUMNS = 4

Value = Callable[[Entry, Terms], float | None]


class Metric(Struct, frozen=True):
    """One figure of a row: its name, which way is better, how to compute it and to show it."""

    id: str
    name: str
    header: str
    better: Literal["low", "high"]
    value: Value
    cell: Callable[[float | None], str]
    unit: str = ""
    by_columns: Callable[[CostColumns, Terms], list[float]] | None = None

    def at(
        self, entries: tuple[Entry, ...], positions: Sequence[int], terms: Terms
    ) -> list[float | None]:
        """The figure of the entries at some positions; of many by columns, where it can be."""
        if self.by_columns is None or len(positions) * WORTH_COLUMNS < len(entries):
            value = self.value
            return [value(entries[i], terms) for i in positions]
        column = known(self.by_columns(cost_columns_of(entries), terms))
        return [column[i] for i in positions]

    def show(self, value: float | None) -> str:
        """The figure with its unit, for a sentence."""
        text = self.cell(value)
        return text if value is None else text + self.unit


_ALL = (
    Metric(
        "cost_per_point",
        "cost per point",
        "$/point",
        "low",
        cost_per_point,
        fmt.cost_per_point,
        by_columns=costs,
    ),
    Metric(
        "blended",
        "blended price",
        "blend",
        "low",
        blended,
        fmt.blended_price,
        by_columns=lambda columns, terms: blended_prices(columns, terms.blend),
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
        by_columns=lambda columns, terms: list(columns.index),
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
        fmt.request_bill,
        by_columns=lambda columns, terms: totals(columns, terms.workload),
    ),
    Metric(
        "monthly",
        "monthly bill",
        "a month",
        "low",
        monthly,
        fmt.bill,
        by_columns=lambda columns, terms: monthly_bills(columns, terms.workload),
    ),
    Metric(
        "monthly_with_reasoning",
        "monthly bill with measured reasoning",
        "reasoned",
        "low",
        monthly_with_reasoning,
        fmt.bill,
        by_columns=lambda columns, terms: monthly_bills(columns, as_measured(terms.workload)),
    ),
    Metric(
        "measured_cost_per_point",
        "measured cost per point",
        "measured",
        "low",
        measured_cost_per_point,
        fmt.cost_per_point,
        by_columns=lambda columns, terms: measured_costs(columns),
    ),
    Metric(
        "cost_per_usable_answer",
        "cost per accepted answer",
        "accepted",
        "low",
        cost_per_usable_answer,
        fmt.request_bill,
        by_columns=lambda columns, terms: usable_costs(columns, terms.workload, terms.acceptance),
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
