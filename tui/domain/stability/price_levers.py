"""The levers of the prices: the first model's, the second's, the nearest challenger's.

A price lever is a factor on every price of one model's offer: its tiers and off-peak prices too,
and every effort sold at them.
"""

from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.figures import cost_per_point
from tui.domain.figures.pricing import offer_times
from tui.domain.stability.crossings import Crossing, LeverRange, crossings
from tui.domain.stability.flips import (
    CHALLENGER_PRICE,
    FIRST_PRICE,
    RANGES,
    SECOND_PRICE,
    Flip,
)
from tui.domain.stability.lead import Lead, costs_of

FACTORS = RANGES["price"]
_NOBODY_ELSE = "no other model is ranked"
_IN_DOLLARS = "only the dollars of its measured run are known"
_UNBILLED = "this traffic bills nothing of it"


def first_price(lead: Lead) -> Flip:
    """All prices of the first model times a factor."""
    return _price(lead, FIRST_PRICE, lead.first)


def second_price(lead: Lead) -> Flip | None:
    """All prices of the second model times a factor.

    None where only one is ranked, or where the second row is the first's model at its own prices.
    """
    ranked = lead.ranking.ranked
    if len(ranked) < 2 or _same_offer(lead, ranked[0], ranked[1]):
        return None
    return _price(lead, SECOND_PRICE, ranked[1])


def challenger_price(lead: Lead) -> Flip | None:
    """The price of whichever model the smallest cut would put first; None where it is the second.

    By cost per point that is the second, unless its price has no effect or is the first's too; the
    review in the cost of an accepted answer, which no price cuts, can make it another.
    """
    found = _nearest_challenger(lead)
    if found is None or _same_offer(lead, found, lead.ranking.ranked[1]):
        return None
    return _price(lead, CHALLENGER_PRICE, found)


def scaled(entry: Entry, factor: float) -> Entry:
    """The entry with all prices of its offer times `factor`."""
    return replace(entry, offer=offer_times(entry.offer, factor))


def _same_offer(lead: Lead, one: int, other: int) -> bool:
    """Whether two rows are efforts of the same model sold at the same prices."""
    mine, theirs = lead.ranking.entries[one], lead.ranking.entries[other]
    return mine.model is theirs.model and mine.offer is theirs.offer


def _price(lead: Lead, lever: str, of: int) -> Flip:
    ranking = lead.ranking
    flip = lead.flip(lever, f"price of {lead.name(of)}", "price", 1.0)
    group = [i for i in ranking.ranked if _same_offer(lead, i, of)]
    if lever == FIRST_PRICE and len(group) == len(ranking.ranked):
        return replace(flip, why_none=_NOBODY_ELSE)
    if not _responds(lead, of):
        measured = ranking.terms.basis == "measured"
        return replace(flip, why_none=_IN_DOLLARS if measured else _UNBILLED)
    others = [i for i in ranking.ranked if i not in group]
    # All others keep their costs: only the first of them can come first, and stands for them all.
    contenders = sorted([*group, *others[:1]], key=ranking.ranks.__getitem__)

    def rows_at(factor: float) -> tuple[Entry, ...]:
        rows = ranking.entries
        return tuple(scaled(rows[i], factor) if i in group else rows[i] for i in contenders)

    def costs_at(factor: float) -> list[float]:
        return costs_of(rows_at(factor), range(len(contenders)), ranking.terms)

    def leader_at(factor: float) -> int | None:
        leader = lead.leader(entries=rows_at(factor))
        return None if leader is None else contenders[leader]

    now = costs_at(1.0)
    found: list[Crossing] = []
    for end in FACTORS:
        found += crossings([LeverRange(1.0, end, now, costs_at(end))], first=0)
    return lead.settled(flip, found, leader_at)


def _responds(lead: Lead, of: int) -> bool:
    """Whether a row's cost depends on its prices: measured dollars alone do not."""
    cheaper = scaled(lead.ranking.entries[of], FACTORS[0])
    return cost_per_point(cheaper, lead.ranking.terms) != lead.ranking.costs[of]


def _nearest_challenger(lead: Lead) -> int | None:
    """The row that the smallest cut of its price would put first, within FACTORS."""
    ranking, low = lead.ranking, FACTORS[0]
    mine = ranking.costs[lead.first] or 0.0
    found, nearest = None, low
    for i in ranking.ranked[1:]:
        if _same_offer(lead, i, lead.first):
            continue
        now = ranking.costs[i]
        if now and mine / now <= nearest:
            break  # were it in proportion to its price, it and all behind it would need more
        cut = cost_per_point(scaled(ranking.entries[i], low), ranking.terms)
        if now is None or cut is None or cut >= mine or cut >= now:
            continue
        factor = 1 + (low - 1) * (now - mine) / (now - cut)
        if factor > nearest:
            found, nearest = i, factor
        if ranking.terms.basis != "accepted":
            break  # costs in proportion to prices: the first that responds is the nearest
    return found
