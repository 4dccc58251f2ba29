"""The pair search: which router, or which model alone, gives the most quality for a month's bill.

A router of two models spends (1-e) cheap + e strong and has the quality (1-e) cheap + e strong, so
its (bill, quality) lies on the straight line between the two. All routers of all pairs fill the
convex hull of the single models, and what is best at each bill is the hull's upper edge: only
neighbours on that edge are ever worth routing between. No pair need be tried: sort, then one pass.

Where an escalated request pays both models, the bill is cheap + e strong. That line ends at
cheap + strong, to the right of the strong model, so lines do not fill a hull and a model inside it
can still be worth its place. Two things are left to narrow the search:

1. A model that another beats on bill and quality is in no best pair. As the strong one: the better
   one reaches the same quality with a lower bill. As the cheap one: reaching quality q costs
   cheap + (q - q_cheap) strong / (q_strong - q_cheap), which only falls as q_cheap rises up to q;
   above it the better one reaches q alone, for less. So single models on the Pareto frontier do.
2. All routers with the same cheap model start at the same point, so between two neighbouring
   qualities of that frontier the flattest of its lines to a model above is the best throughout.

What remains are at most n lines between neighbours, whose lower envelope is walked along.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.domain.planning.mixes import Frontier, FrontierPart, Mix, Single
from tui.domain.ranking.ranking import Ranking


def never_cancelled() -> bool:
    """A search that nobody cancels."""
    return False


def single_models(ranking: Ranking) -> tuple[Single, ...]:
    """Every ranked row that can be called and whose monthly bill is known, in ranks' order."""
    found = []
    for position, bill in zip(ranking.ranked, ranking.column("monthly"), strict=True):
        at, quality = ranking.entries[position], ranking.entries[position].index
        if bill is not None and quality is not None and at.callable:
            found.append(Single(bill, quality, position))
    return tuple(found)


def pair_search(
    alone: Iterable[Single], both: bool = False, cancelled: Callable[[], bool] = never_cancelled
) -> Frontier | None:
    """The frontier over all pairs of `alone` and over each alone; None once cancelled.

    `both`: an escalated request pays the cheap model too. Equal models: the first given stands.
    """
    rising = _unbeaten(alone)
    if cancelled():
        return None
    return _paying_both(rising, cancelled) if both else _hull(rising)


def _unbeaten(alone: Iterable[Single]) -> list[Single]:
    """The singles on the Pareto frontier: rising bills, rising qualities."""
    found: list[Single] = []
    for single in sorted(alone, key=lambda single: (single.bill, -single.quality)):
        if not found or single.quality > found[-1].quality:
            found.append(single)
    return found


def _alone(single: Single) -> FrontierPart:
    mix = Mix(single.position, single.position, 0.0, single.bill, single.quality)
    return FrontierPart(mix, mix)


def _hull(rising: Sequence[Single]) -> Frontier:
    """The upper edge of the convex hull; a model on the line between two others stays a corner."""
    edge: list[Single] = []
    for new in rising:
        while len(edge) > 1 and _below(edge[-1], edge[-2], new):
            edge.pop()
        edge.append(new)
    if len(edge) == 1:
        return Frontier((_alone(edge[0]),))
    return Frontier(
        tuple(
            FrontierPart(
                Mix(low.position, high.position, 0.0, low.bill, low.quality),
                Mix(low.position, high.position, 1.0, high.bill, high.quality),
            )
            for low, high in pairwise(edge)
        )
    )


def _below(middle: Single, low: Single, high: Single) -> bool:
    """Whether a single lies below the line between two others."""
    rise, run = high.quality - low.quality, high.bill - low.bill
    return (middle.quality - low.quality) * run < rise * (middle.bill - low.bill)


class _Line(NamedTuple):
    """The routers of one cheap model, and of one it escalates to: places among the unbeaten.

    bill: USD at the quality a walk starts at. slope: USD a point of quality from there on.
    """

    bill: float
    slope: float
    cheap: int
    strong: int


def _paying_both(rising: Sequence[Single], cancelled: Callable[[], bool]) -> Frontier | None:
    """The lower envelope, from neighbour to neighbour, from the best quality down.

    Downwards, because the models above a quality only grow then: each cheap model's flattest line
    is kept, and only the newly added model is compared with it.
    """
    bills = [single.bill for single in rising]
    qualities = [single.quality for single in rising]
    slopes, strong = [float("inf")] * len(rising), [0] * len(rising)
    backwards = [_alone(single) for single in rising[-1:]]
    for above in range(len(rising) - 1, 0, -1):
        if cancelled():
            return None
        start, dearer, better = qualities[above - 1], bills[above], qualities[above]
        lines = []
        for cheap in range(above - 1, -1, -1):
            quality = qualities[cheap]
            slope = dearer / (better - quality)
            if slope < slopes[cheap]:
                slopes[cheap], strong[cheap] = slope, above
            bill = bills[cheap] + (start - quality) * slopes[cheap]
            if bill < dearer:  # what begins above the next model alone is never worth having
                lines.append(_Line(bill, slopes[cheap], cheap, strong[cheap]))
        walked = _walk(rising, _envelope(lines, start, better), above)
        backwards.extend(reversed(walked))
        if not walked or walked[0].start.bill >= bills[above - 1]:
            backwards.append(_alone(rising[above - 1]))
    return Frontier(tuple(_joined(reversed(backwards))))


def _envelope(lines: Iterable[_Line], start: float, end: float) -> list[tuple[float, _Line]]:
    """The lowest of some lines at each quality, with the quality from which on it is.

    Lines come in falling slopes, as those of ever cheaper models do: a model further down has
    further to go to each model above it. So one pass with a stack is enough.
    """
    lowest: list[tuple[float, _Line]] = []
    for line in lines:
        begin = start
        while lowest:
            before, other = lowest[-1]
            flatter = other.slope - line.slope
            if flatter > 0:
                begin = max(start, start + (line.bill - other.bill) / flatter)
            else:  # as steep, to the last digit
                begin = start if line.bill < other.bill else end
            if begin > before:
                break
            lowest.pop()
            begin = start
        if begin < end:
            lowest.append((begin, line))
    return lowest


def _walk(
    rising: Sequence[Single], lowest: Sequence[tuple[float, _Line]], above: int
) -> list[FrontierPart]:
    """Stretches along an envelope, to where the model above alone costs as much."""
    start, end, ceiling = rising[above - 1].quality, rising[above].quality, rising[above].bill
    found: list[FrontierPart] = []
    ends = [begin for begin, _ in lowest[1:]] + [end]
    for (at, line), until in zip(lowest, ends, strict=True):
        reached = start + (ceiling - line.bill) / line.slope
        stop = min(until, reached)
        if stop > at:
            pair = rising[line.cheap], rising[line.strong]
            here = line.bill + (at - start) * line.slope
            there = ceiling if stop == reached else line.bill + (stop - start) * line.slope
            found.append(FrontierPart(_mix(pair, at, here), _mix(pair, stop, there)))
        if stop == reached:
            break
    return found


def _mix(pair: tuple[Single, Single], quality: float, bill: float) -> Mix:
    cheap, strong = pair
    escalated = (quality - cheap.quality) / (strong.quality - cheap.quality)
    return Mix(cheap.position, strong.position, escalated, bill, quality)


def _joined(stretches: Iterable[FrontierPart]) -> list[FrontierPart]:
    """Stretches of one pair that follow each other made one; a model that begins one left out."""
    found: list[FrontierPart] = []
    for new in stretches:
        last = found[-1] if found else None
        if last is None:
            found.append(new)
        elif (last.end.cheap, last.end.strong) == (new.start.cheap, new.start.strong):
            found[-1] = FrontierPart(last.start, new.end)
        elif last.alone and new.start.positions == (last.start.cheap,):
            found[-1] = new
        else:
            found.append(new)
    return found
