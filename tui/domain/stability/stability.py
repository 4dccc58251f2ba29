"""Stability: what would overturn the first place of a ranking, lever by lever, nearest first.

Each lever moves alone, everything else staying as it is. Where it flips the order is solved
pairwise against the first row, each cost being affine in the lever, and confirmed by ranking
everything again just before and just after. A crossing that is not confirmed lies within rounding
and is none.
"""

from collections.abc import Callable, Iterator
from functools import partial
from math import inf, nextafter
from operator import mul

from msgspec.structs import replace

from tui.domain.catalogue.parse import HIGHEST_INDEX
from tui.domain.catalogue.quality import Criterion
from tui.domain.planning.weights import first_by_weight, most_points, places_on_scales
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.stability.crossings import Crossing, LeverRange, crossings
from tui.domain.stability.flips import FLOOR, WEIGHT, Flip
from tui.domain.stability.lead import Lead
from tui.domain.stability.price_levers import challenger_price, first_price, second_price
from tui.domain.stability.traffic_levers import traffic_levers


def stability(
    ranking: Ranking,
    *,
    own_weights: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Flip, ...]:
    """Every lever with the value at which the first place changes hands, nearest first.

        Only levers that the basis depends on, and weights only where they are a person's own. Those
    that flip nothing within their range come last. Empty when nothing is ranked, and once
    `cancelled` says so between two levers. What cannot be called is nobody's pick, now or beyond.
    """
    ranking = ranking.callable
    if not ranking.ranked:
        return ()
    found: list[Flip] = []
    for lever in _levers(Lead(ranking), own_weights):
        if cancelled():
            return ()
        flip = lever()
        if flip is not None:
            found.append(flip)
    return tuple(sorted(found, key=lambda flip: flip.order))


def _levers(lead: Lead, own_weights: bool) -> Iterator[Callable[[], Flip | None]]:
    yield partial(floor_flip, lead)
    yield from traffic_levers(lead)
    for criterion in lead.ranking.terms.criteria if own_weights else ():
        yield partial(weight_flip, lead, criterion)
    for price in (first_price, second_price, challenger_price):
        yield partial(price, lead)


def floor_flip(lead: Lead) -> Flip:
    """The floor, in points of the index: lowered onto a cheaper model it lets that in and first;
    raised above the first model's index it drops that.
    """
    ranking = lead.ranking
    now, mine = ranking.terms.floor, ranking.entries[lead.first].index or 0.0
    flip = lead.flip(FLOOR, f"minimum {ranking.terms.index.label}", "index", now)

    def leader_at(index: float) -> int | None:
        return lead.leader(view=replace(ranking.view, floor=index))

    ways = []
    if mine < HIGHEST_INDEX:
        ways.append((mine, mine, nextafter(mine, inf), True))
    lower = _cheaper_below(lead)
    if lower is not None:
        ways.append((lower, nextafter(lower, inf), lower, False))
    for at, before, after, rises in sorted(ways, key=lambda way: abs(way[0] - now)):
        leader = leader_at(after)
        if leader_at(before) == lead.first != leader:
            return lead.flipped(flip, at, leader, rises=rises)
    return flip


def _cheaper_below(lead: Lead) -> float | None:
    """The highest index of the models that would stand before the first under no floor."""
    ranking = lead.ranking
    view = replace(ranking.view, floor=0.0)
    without = rank(ranking.catalogue, view, ranking.terms.workload, ranking.entries)
    before = without.ranked[: without.ranks[lead.first] - 1]
    return max((ranking.entries[i].index or 0.0 for i in before), default=None)


def weight_flip(lead: Lead, criterion: Criterion) -> Flip:
    """One criterion's weight as a share of all, the others keeping their proportions.

    It moves the weighted score: who is first is who leads by that.
    """
    ranking = lead.ranking
    criteria = ranking.terms.criteria
    others = sum(each.weight for each in criteria if each.id != criterion.id)
    whole = others + criterion.weight
    first = first_by_weight(ranking, criteria)
    name = f"weight of {criterion.name[:1].lower()}{criterion.name[1:]}"
    flip = lead.flip(
        WEIGHT + criterion.id,
        name,
        "share",
        criterion.weight / whole if whole else 0.0,
        first=first,
    )
    if not others or first is None:
        return replace(flip, why_none="no other criterion has any weight")

    def at(share: float) -> tuple[Criterion, ...]:
        return tuple(
            replace(each, weight=share)
            if each.id == criterion.id
            else replace(each, weight=each.weight / others * (1 - share))
            for each in criteria
        )

    def short_of_best(share: float) -> list[float]:
        return _short_of_best(ranking, at(share))

    now = _short_of_best(ranking, criteria)
    mine = ranking.ranks[first] - 1
    ways: list[Crossing] = []
    for end in flip.range:
        if end != flip.now:
            ways += crossings([LeverRange(flip.now, end, now, short_of_best(end))], first=mine)
    return lead.settled(flip, ways, lambda share: first_by_weight(ranking, at(share)), first=first)


# Twice the best score, so that a model at the very top still has something to compare.
_ABOVE_ALL = 200.0


def _short_of_best(ranking: Ranking, criteria: tuple[Criterion, ...]) -> list[float]:
    """What each ranked row lacks of _ABOVE_ALL in weighted score, by rank: less is better."""
    most = most_points(criteria)
    return [
        inf if places is None else _ABOVE_ALL - sum(map(mul, most, places))
        for places in places_on_scales(ranking, criteria)
    ]
