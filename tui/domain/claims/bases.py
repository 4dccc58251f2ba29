"""What a row costs on every basis, each with its sum written out, or the reason it has none.

list: blended price / index. workload: the bill of a month / index. measured: the measured run at
this row's prices / index. accepted: dollars of one accepted answer.
"""

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.acceptance import accepted_share, attempts
from tui.domain.catalogue.entries import Entry
from tui.domain.claims.describe import list_sum
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.figures import Terms, cost_mark, cost_per_point, monthly, per_request
from tui.domain.ranking.eligibility import without_cost
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt


class BasisCost(Struct, frozen=True):
    """A row's cost on one basis in USD, and how it comes about; None with the reason in `why_not`.

    `sum` is the sum written out, without its result: `(0.14 + 0.28) / 2 / 46.5`. `mark` stands
    before a cost that is a lower bound or an estimate.
    """

    basis: Basis
    cost: float | None
    sum: str = ""
    why_not: str = ""
    mark: str = ""

    @property
    def name(self) -> str:
        """What the cost is called."""
        return BASES[self.basis].cost

    @property
    def shown(self) -> str:
        """The cost as shown everywhere."""
        show = fmt.request_bill if self.basis == "accepted" else fmt.cost_per_point
        return self.mark + show(self.cost)

    @property
    def sentence(self) -> str:
        """`(0.14 + 0.28) / 2 / 46.5 = $0.0045`, or why there is no cost."""
        return self.why_not if self.cost is None else f"{self.sum} = {self.shown}"


def costs_on_all_bases(row: Row) -> tuple[BasisCost, ...]:
    """A row's cost on each basis, in the order of the bases."""
    return tuple(cost_on(row, basis) for basis in BASES)


def cost_on(row: Row, basis: Basis) -> BasisCost:
    """A row's cost on one basis, under the row's own blend, workload and pass rates."""
    entry, terms = row.entry, replace(row.terms, basis=basis)
    cost = cost_per_point(entry, terms)
    if cost is None:
        return BasisCost(basis, None, why_not="; ".join(without_cost(entry, terms)))
    return BasisCost(basis, cost, _sum(row, terms), mark=cost_mark(entry, terms))


def _sum(row: Row, terms: Terms) -> str:
    if terms.basis == "list":
        return list_sum(row)
    if terms.basis == "workload":
        return _workload_sum(row.entry, terms)
    return (
        _measured_sum(row.entry) if terms.basis == "measured" else _accepted_sum(row.entry, terms)
    )


def _workload_sum(entry: Entry, terms: Terms) -> str:
    return f"{_bare(fmt.bill(monthly(entry, terms)))} / {fmt.points(entry.index)}"


def _measured_sum(entry: Entry) -> str:
    run, prices = entry.effort.run, entry.offer.prices
    over_index = f" / {fmt.points(entry.index)}"
    if run.prompt_tokens is None or run.output_tokens is None:
        task = "" if run.cost_per_task is None else f", {fmt.bill(run.cost_per_task)} a task"
        return f"{_bare(fmt.bill(run.cost))} (AA's own dollars{task}){over_index}"
    read = f"{fmt.whole(run.prompt_tokens)} x {_bare(fmt.price(prices.input))}"
    thought = run.reasoning_tokens if entry.offer.reasoning is not None else None
    wrote = f"{fmt.whole(run.output_tokens - (thought or 0))} x {_bare(fmt.price(prices.output))}"
    if thought:
        wrote += f" + {fmt.whole(thought)} x {_bare(fmt.price(entry.offer.reasoning))}"
    return f"({read} + {wrote}) / 1M{over_index}"


def _accepted_sum(entry: Entry, terms: Terms) -> str:
    taken = terms.acceptance
    rate = taken.pass_rate(entry.model.id, entry.index)
    total = per_request(entry, terms)
    assert rate is not None, "it has a cost"
    tried = f"{attempts(rate, taken.retries):.3f} x {_bare(fmt.request_bill(total))}"
    review = f" + {taken.review_minutes:g} x {taken.hourly_rate:g} / 60" if taken.review else ""
    accepted = f"{accepted_share(rate, taken.retries):.3f}"
    return f"({tried}{review}) / {accepted}" if review else f"{tried} / {accepted}"


def _bare(amount: str) -> str:
    """An amount without its dollar sign, for a sum."""
    return amount.replace("$", "")
