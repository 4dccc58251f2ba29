"""The cheap end: where a cheaper request stops being a cheaper accepted answer.

Every model with a bill is listed by what a request costs, the ones below the floor too: they are
what the floor leaves out, and here it says in money why.
"""

from math import inf

from msgspec import Struct

from tui.domain.figures.columns import cost_columns_of, known, totals, usable_costs
from tui.domain.figures.figures import bill_mark
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt


class Step(Struct, frozen=True):
    """One model: what a request costs and what an accepted answer does, USD.

    `per_usable` is None where no answer passes or no pass rate is given. `below_floor` marks models
    that the floor keeps out of the ranking, `mark` stands before dollars that are a lower bound or
    an estimate.
    """

    position: int
    name: str
    index: float | None
    per_request: float
    pass_rate: float | None
    per_usable: float | None
    below_floor: bool
    mark: str = ""


class CheapEnd(Struct, frozen=True):
    """The models of a scope, cheapest request first, and what is cheapest by accepted answer.

    `best` is the cheapest accepted answer of all, `best_below` that of the models below the floor,
    `best_above` that of the others. None where no pass rate is given.
    """

    steps: tuple[Step, ...]
    best: Step | None
    best_below: Step | None
    best_above: Step | None

    @property
    def false_savings(self) -> tuple[Step, ...]:
        """The models with a cheaper request than the best one's and a dearer accepted answer."""
        best = self.best
        if best is None:
            return ()
        cheaper = (step for step in self.steps if step.per_request < best.per_request)
        return tuple(step for step in cheaper if step.pass_rate is not None)

    @property
    def sentence(self) -> str:
        """Where the cheap end stops being cheap; empty without pass rates."""
        best, false = self.best, self.false_savings
        if best is None:
            return ""
        accepted = fmt.request_bill(best.per_usable)
        if not false:
            return f"{best.name} is cheapest per request and per accepted answer: {accepted}."
        worst = max(false, key=lambda step: inf if step.per_usable is None else step.per_usable)
        requests = f"{fmt.request_bill(worst.per_request)} vs {fmt.request_bill(best.per_request)}"
        less = f"{worst.name} is cheaper than {best.name} per request ({requests})"
        if worst.per_usable is None:
            return f"{less}, but none of its answers pass."
        theirs = fmt.request_bill(worst.per_usable)
        return f"{less}, but not per accepted answer ({theirs} vs {accepted})."

    @property
    def floor_in_money(self) -> str:
        """What the floor costs or saves by accepted answer; empty where one side has none."""
        below, above = self.best_below, self.best_above
        if below is None or above is None or not below.per_usable or not above.per_usable:
            return ""
        low, high = sorted((below, above), key=lambda step: step.per_usable or 0.0)
        ratio = fmt.ratio((high.per_usable or 0.0) / (low.per_usable or 1.0))
        return (
            f"Below the minimum {below.name} is cheapest per accepted answer "
            f"({fmt.request_bill(below.per_usable)}), above it {above.name} "
            f"({fmt.request_bill(above.per_usable)}): {low.name} is {ratio} cheaper."
        )


def cheap_end(ranking: Ranking) -> CheapEnd:
    """The cheap end of a ranking's scope under its workload and pass rates, on any basis."""
    terms, entries = ranking.terms, ranking.entries
    columns = cost_columns_of(entries)
    requests = known(totals(columns, terms.billed))
    usable = known(usable_costs(columns, terms.billed, terms.acceptance))
    rates = terms.acceptance.pass_rates(columns.models, columns.index)
    steps = []
    for i, entry in enumerate(entries):
        usd, index = requests[i], entry.index
        if usd:  # a free endpoint is ranked nowhere, and here neither
            below = index is not None and index < terms.floor
            mark = bill_mark(entry, terms)
            step = Step(i, entry.model.name, index, usd, rates[i], usable[i], below, mark)
            steps.append(step)
    steps.sort(key=lambda step: (step.per_request, step.name))
    return CheapEnd(
        tuple(steps),
        _cheapest(steps),
        _cheapest([step for step in steps if step.below_floor]),
        _cheapest([step for step in steps if not step.below_floor]),
    )


def _cheapest(steps: list[Step]) -> Step | None:
    """The cheapest accepted answer; of equal ones the cheaper request."""
    priced = ((step.per_usable, step) for step in steps if step.per_usable is not None)
    return min(priced, key=lambda pair: pair[0], default=(0.0, None))[1]
