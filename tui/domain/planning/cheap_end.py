"""The cheap end: where a cheaper request stops being a cheaper usable answer.

Every model with a bill is listed by what a request costs, the ones below the floor too: they are
what the floor leaves out, and here it says in money why.
"""

from math import inf

from msgspec import Struct

from tui.domain.figures.columns import cost_columns_of, known, totals, usable_costs
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt


class Step(Struct, frozen=True):
    """One model: what a request costs and what a usable answer does, USD.

    `per_usable` is None where no answer passes or no pass rate is given. `below_floor` marks models
    that the floor keeps out of the ranking.
    """

    position: int
    name: str
    index: float | None
    per_request: float
    pass_rate: float | None
    per_usable: float | None
    below_floor: bool


class CheapEnd(Struct, frozen=True):
    """The models of a scope, cheapest request first, and what is cheapest by usable answer.

    `best` is the cheapest usable answer of all, `best_below` that of the models below the floor and
    `best_above` that of the others. None where no pass rate is given.
    """

    steps: tuple[Step, ...]
    best: Step | None
    best_below: Step | None
    best_above: Step | None

    @property
    def false_savings(self) -> tuple[Step, ...]:
        """The models with a cheaper request than the best one's and a dearer usable answer."""
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
        usable = fmt.request_bill(best.per_usable)
        if not false:
            return f"{best.name} is the cheapest by request and by usable answer, {usable}."
        worst = max(false, key=lambda step: inf if step.per_usable is None else step.per_usable)
        theirs = (
            "none of its answers is usable"
            if worst.per_usable is None
            else f"{fmt.request_bill(worst.per_usable)} a usable answer instead of {usable}"
        )
        return (
            f"Below {best.name} cheap stops being cheap: {worst.name} costs "
            f"{fmt.request_bill(worst.per_request)} a request instead of "
            f"{fmt.request_bill(best.per_request)}, "
            f"but {theirs}."
        )

    @property
    def floor_in_money(self) -> str:
        """What the floor costs or saves by usable answer; empty where one side has none."""
        below, above = self.best_below, self.best_above
        if below is None or above is None or not below.per_usable or not above.per_usable:
            return ""
        ratio = fmt.ratio(
            max(below.per_usable, above.per_usable) / min(below.per_usable, above.per_usable)
        )
        side = "dearer" if below.per_usable >= above.per_usable else "cheaper"
        return (
            f"Below the floor the cheapest usable answer is {below.name}'s at "
            f"{fmt.request_bill(below.per_usable)}: {ratio} {side} than {above.name}'s at "
            f"{fmt.request_bill(above.per_usable)} above it."
        )


def cheap_end(ranking: Ranking) -> CheapEnd:
    """The cheap end of a ranking's scope under its workload and pass rates, on any basis."""
    terms, entries = ranking.terms, ranking.entries
    columns = cost_columns_of(entries)
    requests = known(totals(columns, terms.workload))
    usable = known(usable_costs(columns, terms.workload, terms.acceptance))
    rates = terms.acceptance.pass_rates(columns.models, columns.index)
    steps = []
    for i, entry in enumerate(entries):
        usd, index = requests[i], entry.index
        if usd:  # a free endpoint is ranked nowhere, and here neither
            below = index is not None and index < terms.floor
            step = Step(i, entry.model.name, index, usd, rates[i], usable[i], below)
            steps.append(step)
    steps.sort(key=lambda step: (step.per_request, step.name))
    return CheapEnd(
        tuple(steps),
        _cheapest(steps),
        _cheapest([step for step in steps if step.below_floor]),
        _cheapest([step for step in steps if not step.below_floor]),
    )


def _cheapest(steps: list[Step]) -> Step | None:
    """The cheapest usable answer; of equal ones the cheaper request."""
    priced = ((step.per_usable, step) for step in steps if step.per_usable is not None)
    return min(priced, key=lambda pair: pair[0], default=(0.0, None))[1]
