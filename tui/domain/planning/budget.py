"""What a monthly budget buys on each ranked model, and ceilings no row may be above."""

from collections.abc import Iterable

from msgspec import Struct

from tui.domain.catalogue.workload import Preset, Workload
from tui.domain.figures.figures import LOWER_BOUND
from tui.domain.figures.pricing import monthly_factor
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.eligibility import why_no_bill
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.search.filters import parse_query
from tui.domain.words import format as fmt


class Bought(Struct, frozen=True):
    """What the budget buys on the row at `position` of a ranking's entries.

    per_request and bill, a month's, are USD. requests and sessions are what the budget pays in all,
    days how long it pays the traffic. `fits`: it pays 30 days. Of a bill of nothing the budget pays
    any number, and only `fits` is known. A bill that is only a lower bound tells what the budget
    does not pay, and nothing else.
    """

    position: int
    per_request: float
    bill: float
    requests: float | None = None
    sessions: float | None = None
    days: float | None = None
    fits: bool | None = None


def budget_buys(ranking: Ranking, budget: float, turns: float | None = None) -> tuple[Bought, ...]:
    """What `budget` USD a month buy on each ranked row with a bill: what it pays for first.

    Within each group they stand by rank. `turns`: requests a session, where the workload is one of
    sessions.
    """
    bills = ranking.column("per_request")
    each = [
        _bought(ranking.row(position), position, per_request, budget, turns)
        for position, per_request in zip(ranking.ranked, bills, strict=True)
        if per_request is not None
    ]
    return tuple(sorted(each, key=lambda item: (item.fits is None, not item.fits)))


def _bought(
    row: Row, position: int, per_request: float, budget: float, turns: float | None
) -> Bought:
    workload = row.terms.workload
    bill = per_request * monthly_factor(workload)
    if row.mark("monthly", bill) == LOWER_BOUND:
        return Bought(position, per_request, bill, fits=None if bill <= budget else False)
    requests = budget / per_request if per_request else None
    return Bought(
        position,
        per_request,
        bill,
        requests,
        requests / turns if requests is not None and turns else None,
        budget / (per_request * workload.requests_per_day) if bill else None,
        bill <= budget,
    )


def without_bill(ranking: Ranking) -> dict[int, tuple[str, ...]]:
    """The ranked rows that have no bill for the workload, by position, each with the reasons."""
    bills = ranking.column("per_request")
    return {
        position: tuple(why_no_bill(ranking.entries[position], ranking.terms))
        for position, usd in zip(ranking.ranked, bills, strict=True)
        if usd is None
    }


def turns_of(workload: Workload, known: Iterable[Preset | NamedWorkload]) -> int | None:
    """Requests a session, where a known session sends prompts and answers of the same size.

    How many sessions there are a day changes nothing; None where no known workload is a session
    like that.
    """
    for named in known:
        same = (named.workload.prompt_tokens, named.workload.answer_tokens)
        if named.session and same == (workload.prompt_tokens, workload.answer_tokens):
            return named.session.turns
    return None


class Ceilings(Struct, frozen=True):
    """Ranked models have to stay below these; None is no ceiling.

    request: USD of a request. bill: USD a month. answer: seconds to the whole answer.
    """

    request: float | None = None
    bill: float | None = None
    answer: float | None = None

    @property
    def conditions(self) -> str:
        """The ceilings as a search: `request<0.01 bill<1000 answer<30`; empty without any."""
        named = (("request", self.request), ("bill", self.bill), ("answer", self.answer))
        known = [(key, limit) for key, limit in named if limit is not None]
        return " ".join(f"{key}<{fmt.plain_digits(limit)}" for key, limit in known)

    def kept(self, ranking: Ranking) -> frozenset[int]:
        """The positions of the ranked rows below all ceilings; an unknown figure is below none."""
        query = parse_query(self.conditions)
        return frozenset(query.kept(ranking.entries, ranking.ranked, ranking.terms))
