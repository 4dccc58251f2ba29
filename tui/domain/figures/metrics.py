"""The metrics: every figure of a row, defined once for columns, sorting, claims and exports."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.quality import AA_INDICES
from tui.domain.catalogue.values import Score
from tui.domain.catalogue.workload import OFF
from tui.domain.figures.columns import (
    CostColumns,
    answer_times,
    blended_prices,
    cost_columns_of,
    known,
    measured_costs,
    monthly_bills,
    totals,
    usable_costs,
)
from tui.domain.figures.figures import (
    IN_SPEED_TEST,
    ON_TASKS,
    Terms,
    answer_seconds,
    bill_mark,
    blended,
    cost_mark,
    cost_per_point,
    cost_per_usable_answer,
    costs,
    measured_cost,
    measured_cost_per_point,
    monthly,
    monthly_answers_only,
    monthly_at_speed_test,
    monthly_with_reasoning,
    per_request,
    weighted_score,
)
from tui.domain.words import format as fmt

# A whole column takes as long as the figures of so small a part of the entries one by one.
WORTH_COLUMNS = 4

Value = Callable[[Entry, Terms], float | None]


class Metric(Struct, frozen=True):
    """One figure of a row: its name, which way is better, how to compute it and to show it.

    `mark` is what stands before one that is a lower bound or an estimate.
    """

    id: str
    name: str
    header: str
    better: Literal["low", "high"]
    value: Value
    cell: Callable[[float | None], str]
    unit: str = ""
    by_columns: Callable[[CostColumns, Terms], list[float]] | None = None
    mark: Callable[[Entry, Terms], str] | None = None

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


def _score_on(index: str) -> Value:
    """The score of one of AA's indices at the version in use, whatever a point is of."""
    return lambda entry, terms: _points(entry.effort.score(index, terms.index.published.version))


def _points(score: Score | None) -> float | None:
    return None if score is None else score.value


_ALL = (
    Metric(
        "cost_per_point",
        "cost per point",
        "$/point",
        "low",
        cost_per_point,
        fmt.cost_per_point,
        by_columns=costs,
        mark=cost_mark,
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
        *("answer_seconds", "seconds to the whole answer", "whole", "low", answer_seconds),
        fmt.seconds,
        by_columns=lambda columns, terms: answer_times(columns, terms.workload),
    ),
    Metric("weighted_score", "weighted score", "score", "high", weighted_score, fmt.points),
    Metric(
        "per_request",
        "bill of a request",
        "$/request",
        "low",
        per_request,
        fmt.request_bill,
        by_columns=lambda columns, terms: totals(columns, terms.billed),
        mark=bill_mark,
    ),
    Metric(
        "monthly",
        "monthly bill",
        "$/month",
        "low",
        monthly,
        fmt.bill,
        by_columns=lambda columns, terms: monthly_bills(columns, terms.billed),
        mark=bill_mark,
    ),
    Metric(
        "answers_only",
        "monthly bill of the answers only",
        "answers only",
        "low",
        monthly_answers_only,
        fmt.bill,
        by_columns=lambda columns, terms: monthly_bills(columns, terms.reasoned(OFF)),
    ),
    Metric(
        "monthly_with_reasoning",
        "monthly bill with reasoning as on AA's tasks",
        "AA's tasks",
        "low",
        monthly_with_reasoning,
        fmt.bill,
        by_columns=lambda columns, terms: monthly_bills(
            columns, terms.reasoned(ON_TASKS), bound=False
        ),
    ),
    Metric(
        "monthly_at_speed_test",
        "monthly bill with reasoning as in AA's speed test",
        "speed test",
        "low",
        monthly_at_speed_test,
        fmt.bill,
        by_columns=lambda columns, terms: monthly_bills(
            columns, terms.reasoned(IN_SPEED_TEST), bound=False
        ),
    ),
    Metric(
        "measured_cost",
        "cost of AA's run of the index",
        "AA $",
        "low",
        measured_cost,
        fmt.bill,
        by_columns=lambda columns, terms: list(columns.run),
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
        by_columns=lambda columns, terms: usable_costs(columns, terms.billed, terms.acceptance),
        mark=bill_mark,
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
    *(
        Metric(f"{id}_index", f"{id} index", id, "high", _score_on(id), fmt.points)
        for id in AA_INDICES
    ),
    Metric(
        "cost_per_task",
        "AA's cost per task",
        "$/task",
        "low",
        lambda e, t: e.effort.run.cost_per_task,
        fmt.bill,
    ),
)

METRICS = {metric.id: metric for metric in _ALL}


def header_of(metric: str, terms: Terms) -> str:
    """What stands above a column of a metric; the quality has a word of its own for its scores."""
    return terms.index.header if metric == "index" else METRICS[metric].header


def name_of(metric: str, terms: Terms) -> str:
    """What a metric is called in a sentence: `coding index`."""
    return terms.index.label if metric == "index" else METRICS[metric].name
