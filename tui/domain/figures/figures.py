"""What a figure of a row is computed under, and how each that is computed is computed."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.quality import Criterion, QualityIndex
from tui.domain.catalogue.workload import OFF, Measure, Reasoning, Workload
from tui.domain.figures.bases import Basis
from tui.domain.figures.columns import (
    CostColumns,
    list_costs,
    measured_costs,
    monthly_bills,
    per_point,
    usable_costs,
)
from tui.domain.figures.pricing import (
    EVEN,
    Blend,
    measured_run_cost,
    monthly_factor,
    seconds_to_answer,
    total_per_request,
)
from tui.domain.figures.score import ScorePart, score_parts
from tui.domain.figures.thinking import need_of, reasoning_tokens

ON_TASKS = Reasoning("tasks")
IN_SPEED_TEST = Reasoning("speed")
# Before a bill that may be higher, and before one that is told from times.
LOWER_BOUND, ESTIMATE = "≥", "~"


class Terms(Struct, frozen=True):
    """What a figure is computed under: index and floor, blend, basis, workload, weights, review.

    `measure` is where the reasoning of a row's effort is taken from.
    """

    index: QualityIndex
    criteria: tuple[Criterion, ...]
    floor: float
    blend: Blend = EVEN
    basis: Basis = "list"
    workload: Workload = field(default_factory=Workload)
    acceptance: Acceptance = field(default_factory=Acceptance)
    measure: Measure = "tasks"

    @property
    def billed(self) -> Workload:
        """The workload with its reasoning decided: what bills are computed of."""
        return self.reasoned(self.workload.reasoning.by(self.measure))

    def reasoned(self, reasoning: Reasoning) -> Workload:
        """The workload with other reasoning."""
        return replace(self.workload, reasoning=reasoning)


def blended(entry: Entry, terms: Terms) -> float | None:
    """The blended list price in the chosen blend, USD per 1M tokens."""
    return terms.blend.price(entry.offer.prices)


def _per_point(dollars: float | None, entry: Entry) -> float | None:
    index = entry.index
    return None if dollars is None or not index else dollars / index


def list_cost_per_point(entry: Entry, terms: Terms) -> float | None:
    """Blended list price / index: the headline."""
    return _per_point(terms.blend.price(entry.offer.prices), entry)


def measured_cost(entry: Entry, terms: Terms) -> float | None:
    """Dollars of AA's run of the whole index at this row's prices."""
    return measured_run_cost(entry.offer, entry.effort)


def measured_cost_per_point(entry: Entry, terms: Terms) -> float | None:
    """The same / index: what the model really burns."""
    return _per_point(measured_cost(entry, terms), entry)


def per_request(entry: Entry, terms: Terms) -> float | None:
    """The bill of one request of the workload, USD; its lower bound where the reasoning is unknown.

    None where it does not fit the model, and while a price is unknown.
    """
    workload = terms.billed
    need = need_of(entry, workload)
    if not need.fits(entry):
        return None
    return total_per_request(entry.offer, workload, need.thinking or 0.0)


def monthly(entry: Entry, terms: Terms) -> float | None:
    """The same a month."""
    return _a_month(per_request(entry, terms), terms)


def monthly_answers_only(entry: Entry, terms: Terms) -> float | None:
    """The workload's bill a month with no reasoning billed, USD."""
    return _monthly_with(entry, terms, OFF)


def monthly_with_reasoning(entry: Entry, terms: Terms) -> float | None:
    """The same with reasoning as on AA's tasks; None where those have not the effort."""
    return _monthly_with(entry, terms, ON_TASKS)


def monthly_at_speed_test(entry: Entry, terms: Terms) -> float | None:
    """The same with reasoning as in AA's speed test; None where that has not the effort."""
    return _monthly_with(entry, terms, IN_SPEED_TEST)


def _monthly_with(entry: Entry, terms: Terms, reasoning: Reasoning) -> float | None:
    workload = terms.reasoned(reasoning)
    need = need_of(entry, workload)
    if need.thinking is None or not need.fits(entry):
        return None
    return _a_month(total_per_request(entry.offer, workload, need.thinking), terms)


def _a_month(usd: float | None, terms: Terms) -> float | None:
    return None if usd is None else usd * monthly_factor(terms.workload)


def bill_mark(entry: Entry, terms: Terms) -> str:
    """What stands before a bill of the row: "≥" for a lower bound, "~" for an estimate."""
    reasoning = terms.workload.reasoning.by(terms.measure)
    if reasoning.kind in ("off", "fixed"):
        return ""
    thinking = reasoning_tokens(entry.model, entry.effort, 1, reasoning)
    if thinking is None:
        return LOWER_BOUND
    return ESTIMATE if thinking and reasoning.kind == "speed" else ""


def cost_mark(entry: Entry, terms: Terms) -> str:
    """The same before what a ranking is by, where that is made of a bill."""
    return bill_mark(entry, terms) if terms.basis in ("workload", "accepted") else ""


def cost_per_usable_answer(entry: Entry, terms: Terms) -> float | None:
    """USD of one accepted answer of the workload; None without a pass rate or a bill."""
    taken = terms.acceptance
    rate, total = taken.pass_rate(entry.model.id, entry.index), per_request(entry, terms)
    return None if total is None or rate is None else taken.cost(total, rate)


def cost_per_point(entry: Entry, terms: Terms) -> float | None:
    """What a ranking is ordered by: the chosen basis's cost per index point.

    On the basis "accepted" it is the cost per accepted answer: the pass rate has the quality.
    """
    return _COSTS[terms.basis][0](entry, terms)


def costs(columns: CostColumns, terms: Terms) -> list[float]:
    """`cost_per_point` of each entry of some columns, NaN where there is none."""
    return _COSTS[terms.basis][1](columns, terms)


def _bill_per_point(entry: Entry, terms: Terms) -> float | None:
    return _per_point(monthly(entry, terms), entry)


# A cost of one entry, and the same of whole columns.
_Cost = tuple[Callable[[Entry, Terms], float | None], Callable[[CostColumns, Terms], list[float]]]
_COSTS: Mapping[Basis, _Cost] = {
    "list": (list_cost_per_point, lambda columns, terms: list_costs(columns, terms.blend)),
    "workload": (
        _bill_per_point,
        lambda columns, terms: per_point(monthly_bills(columns, terms.billed), columns),
    ),
    "measured": (measured_cost_per_point, lambda columns, terms: measured_costs(columns)),
    "accepted": (
        cost_per_usable_answer,
        lambda columns, terms: usable_costs(columns, terms.billed, terms.acceptance),
    ),
}


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
