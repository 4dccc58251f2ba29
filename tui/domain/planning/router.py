"""The router: most requests on a cheap model, a share escalated to a strong one, and its bill.

Every cost here is linear in the escalated share e: (1-e) cheap + e strong, or cheap + e strong
where an escalated request pays the cheap model first. So one formula serves a month's bill, a
request's, and a blended list price alike.
"""

from msgspec import Struct

from tui.domain.catalogue.workload import Session
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND, monthly
from tui.domain.ranking.ranking import Ranking, in_scope
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import tie_of_two
from tui.domain.words import format as fmt

# The share of requests the published advice sends on to a stronger model.
ESCALATED = 0.1
# The cheap model a router is planned with until another is chosen.
FIRST_CHEAP = "deepseek-v4-flash"


class Routed(Struct, frozen=True):
    """A router's cost in the unit of `all_cheap` and `all_strong`: USD a month, a request, ...

    escalated: e, share of the requests sent on, 0..1. both: an escalated request pays the cheap
    model too.
    """

    all_cheap: float
    all_strong: float
    escalated: float = ESCALATED
    both: bool = False

    @property
    def cost(self) -> float:
        """(1-e) cheap + e strong; where escalated requests pay both, cheap + e strong."""
        kept = 1.0 if self.both else 1 - self.escalated
        return kept * self.all_cheap + self.escalated * self.all_strong

    @property
    def saving(self) -> float | None:
        """1 - cost / all strong; negative where the router is dearer, None where that is free."""
        return 1 - self.cost / self.all_strong if self.all_strong else None

    @property
    def multiple(self) -> float | None:
        """Cost / all cheap; None where all cheap is free."""
        return self.cost / self.all_cheap if self.all_cheap else None

    @property
    def strong_part(self) -> float | None:
        """The share of the cost that the strong model asks, e strong / cost, 0..1."""
        return self.escalated * self.all_strong / self.cost if self.cost else None

    @property
    def break_even(self) -> float | None:
        """The share e, 0..1, from which on the router costs no less than all strong.

        Where both are paid 1 - cheap / strong, else 1; None where the strong model is no dearer
        than the cheap one (equal ones cost the same at every share, unless both are paid: at 0).
        """
        if self.both:
            reached = self.all_strong > 0 and self.all_cheap <= self.all_strong
            return 1 - self.all_cheap / self.all_strong if reached else None
        return 1.0 if self.all_cheap < self.all_strong else None


def router_multiple(cheap: float, strong: float, escalated: float = ESCALATED) -> float | None:
    """The bill of a router as a multiple of all-cheap."""
    return Routed(cheap, strong, escalated).multiple


def router_saving(cheap: float, strong: float, escalated: float = ESCALATED) -> float | None:
    """What a router saves against all-strong, as a share of it."""
    return Routed(cheap, strong, escalated).saving


class RouterPlan(Struct, frozen=True):
    """Two rows of the same terms and how they share the requests; fields as in `Routed`.

    `session` is the chat session that the workload is derived from, where it is from one.
    """

    cheap: Row
    strong: Row
    escalated: float = ESCALATED
    both: bool = False
    session: Session | None = None

    @property
    def metric(self) -> str:
        """What a router costs on the rows' basis: the blended list price, or a month's bill."""
        return "blended" if self.cheap.terms.basis == "list" else "monthly"

    def costs(self, metric: str | None = None) -> Routed | None:
        """The router's cost by a metric in USD, its `metric` unless told; None while unknown."""
        name = metric or self.metric
        cheap, strong = self.cheap[name], self.strong[name]
        if cheap is None or strong is None:
            return None
        return Routed(cheap, strong, self.escalated, self.both)

    def mark(self, metric: str) -> str:
        """What stands before the router's cost: a bound or an estimate of either model's is."""
        marks = [row.mark(metric, row[metric]) for row in (self.cheap, self.strong)]
        return next((mark for mark in (LOWER_BOUND, ESTIMATE) if mark in marks), "")

    @property
    def quality(self) -> float | None:
        """The share-weighted index: (1-e) cheap + e strong; None while one is unknown."""
        return mixed_quality(self.cheap["index"], self.strong["index"], self.escalated)


def mixed_quality(cheap: float | None, strong: float | None, escalated: float) -> float | None:
    """(1-e) cheap + e strong, in points of the index; None while one is unknown."""
    if cheap is None or strong is None:
        return None
    return (1 - escalated) * cheap + escalated * strong


def first_cheap(ranking: Ranking) -> Row | None:
    """The cheap model to start with: FIRST_CHEAP where it is sold, else the first that is ranked.

    Among those that have a bill: what the workload does not fit is sent nothing.
    """
    billed = [
        position
        for position, bill in zip(ranking.ranked, ranking.column("monthly"), strict=True)
        if bill is not None
    ]
    models = ((i, ranking.entries[i].model) for i in billed)
    named = (i for i, it in models if it.id == FIRST_CHEAP and it.status != "deprecated")
    position = next(named, billed[0] if billed else None)
    return None if position is None else ranking.row(position)


def frontier_model(ranking: Ranking, cheap: Row) -> Row | None:
    """The strong model to start with: the highest index of all models that have a bill.

    Of all models, whatever scope is ranked, and never the cheap model itself. Equal ones: the
    lower blended price, then the id first in the alphabet.
    """
    every = in_scope(ranking, "all")
    best: tuple[float, float, str] | None = None
    found: int | None = None
    for position, entry in enumerate(every.entries):
        prices, index = entry.offer.prices, entry.index
        if index is None or not prices.input or not prices.output:
            continue
        if entry.model.id == cheap.entry.model.id:
            continue
        if monthly(entry, every.terms) is None:
            continue
        place = (-index, every.terms.blend.price(prices) or 0.0, entry.model.id)
        if best is None or place < best:
            best, found = place, position
    return None if found is None else every.row(found)


def first_plan(
    ranking: Ranking, escalated: float = ESCALATED, both: bool = False
) -> RouterPlan | None:
    """The plan before anybody chose: first cheap and frontier model; None without two models."""
    cheap = first_cheap(ranking)
    strong = None if cheap is None else frontier_model(ranking, cheap)
    return None if cheap is None or strong is None else RouterPlan(cheap, strong, escalated, both)


def in_words(plan: RouterPlan, metric: str | None = None) -> str:
    """How much of the bill the escalated share is, and what the router costs beside each alone.

    `The 10% of requests sent to X make up 90.3% of the bill. The router costs 9.2x Y alone and
    88.9% less than X alone.`
    """
    name = metric or plan.metric
    routed = plan.costs(name)
    cheap, strong = plan.cheap.entry.model.name, plan.strong.entry.model.name
    what = "list price" if name == "blended" else "bill"
    if routed is None:
        unknown = cheap if plan.cheap[name] is None else strong
        return f"No {what} for this router: that of {unknown} is not known."
    if routed.escalated == 0:
        return f"No request is escalated: this is {cheap} alone."
    if routed.escalated == 1 and not routed.both:
        return f"Every request is escalated: this is {strong} alone."
    said = (
        f"The {fmt.percent(routed.escalated)} of requests sent to {strong} make up "
        f"{fmt.percent(routed.strong_part)} of the {what}."
    )
    if routed.multiple is None or routed.saving is None:
        return said
    less = "less" if routed.saving >= 0 else "more"
    return (
        f"{said} The router costs {fmt.ratio(routed.multiple)} {cheap} alone and "
        f"{fmt.percent(abs(routed.saving))} {less} than {strong} alone."
    )


def cautions(plan: RouterPlan, metric: str | None = None) -> tuple[str, ...]:
    """Why a plan may be no router worth having, as sentences."""
    cheap, strong = plan.cheap.entry.model.name, plan.strong.entry.model.name
    routed, said = plan.costs(metric), []
    if routed and routed.all_strong <= routed.all_cheap:
        said.append(f"{strong} alone costs no more than {cheap} alone: routing saves nothing.")
    below, above = plan.cheap["index"], plan.strong["index"]
    if below is not None and above is not None and above <= below:
        said.append(
            f"{strong} is no better than {cheap} (index {fmt.points(above)} vs "
            f"{fmt.points(below)}): escalating to it gains nothing."
        )
    elif tied := tie_of_two(plan.cheap.entry, plan.strong.entry):
        said.append(f"{tied} Escalating may gain nothing.")
    return tuple(said)
