"""Where somebody else gets cheaper than the first, on a way along which every cost is affine.

Each cost is a straight line over one stretch of the way, so two values of each row tell it all:
row j meets the first at start + (end - start) x d0 / (d0 - d1), with d0 and d1 what j costs more
than the first at the start and at the end. The nearest of those points is where the order flips:
a line that is lowest leaves the lowest place only once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from msgspec import Struct

# Differences of costs below this share of them are rounding: such rows are level.
LEVEL = 1e-9


class LeverRange(Struct, frozen=True):
    """A part of a lever's way, `start` being nearer to where it stands now than `end`.

    at_start and at_end are the costs of all rows there, USD, `inf` for a row that is not ranked
    on this stretch.
    """

    start: float
    end: float
    at_start: Sequence[float]
    at_end: Sequence[float]


class Crossing(Struct, frozen=True):
    """The value at which another row gets cheaper than the first.

    `before` and `after` lie on either side, as far off as the order can be told from here. `edge`
    is the last value on the near side: `at` itself unless a cost jumps between two stretches.
    """

    at: float
    before: float
    after: float
    edge: float

    @property
    def rises(self) -> bool:
        """Whether the other row is cheaper above it, not below."""
        return self.after > self.before

    def beside(self, share: float) -> tuple[float, float]:
        """Values just before and just after: that share of the way to `before` and `after`."""
        return (
            self.edge + share * (self.before - self.edge),
            self.at + share * (self.after - self.at),
        )


def crossings(stretches: Iterable[LeverRange], first: int) -> Iterator[Crossing]:
    """The nearest crossing of each stretch that has one, nearest first; row `first` leads at first.

    Ends with the first crossing at which another row gets cheaper for sure. A row that only draws
    level at the end of a stretch is a crossing too: a tie may be decided for it.
    """
    before: LeverRange | None = None
    for stretch in stretches:
        share = _nearest(stretch, first, begins=before is None)
        if share is not None:
            at = stretch.start + share * (stretch.end - stretch.start)
            if share == 0 and before is not None:
                yield Crossing(at, before.start, stretch.end, edge=before.end)
            else:
                yield Crossing(at, stretch.start, stretch.end, edge=at)
            if share < 1:
                return
        before = stretch


def _nearest(stretch: LeverRange, first: int, *, begins: bool) -> float | None:
    """How far along a stretch its nearest crossing lies, 0..1; None where there is none."""
    mine0, mine1 = stretch.at_start[first], stretch.at_end[first]
    if mine0 == inf:
        return 0.0
    nearest: float | None = None
    for theirs0, theirs1 in zip(stretch.at_start, stretch.at_end, strict=True):
        if theirs1 > mine1 and theirs0 >= mine0:
            continue  # most rows: dearer at both ends
        share = _meets(theirs0 - mine0, theirs1 - mine1, LEVEL * mine0, LEVEL * mine1, begins)
        if share is not None and (nearest is None or share < nearest):
            nearest = share
    return nearest


def _meets(
    ahead0: float, ahead1: float, level0: float, level1: float, begins: bool
) -> float | None:
    """Where a row that is `ahead0` dearer at the start and `ahead1` at the end draws level."""
    if ahead0 < -level0 and not begins:
        return 0.0  # it jumped below the first between two stretches
    ahead0 = max(ahead0, 0.0)  # the first leads at the start, whatever rounding says
    if ahead1 < -level1:
        return ahead0 / (ahead0 - ahead1)
    return 1.0 if ahead1 <= level1 and ahead0 > level0 else None


# How far beside a crossing the order is told: near, and farther where rounding hides it.
_BESIDE = (1e-7, 1e-4, 1e-2)


class Confirmed(Struct, frozen=True):
    """A crossing that ranking again confirmed, and who leads just beyond it, if anybody does."""

    crossing: Crossing
    leader: int | None


def confirmed(
    found: Iterable[Crossing], now: float, first: int, leader_at: Callable[[float], int | None]
) -> Confirmed | None:
    """The crossing nearest to `now` before which `first` leads and beyond which it does not.

    `leader_at` ranks everything at a value of the lever; at `now` the first leads by definition.
    """
    for crossing in sorted(found, key=lambda each: abs(each.at - now)):
        for share in _BESIDE:
            before, after = crossing.beside(share)
            if before != now and leader_at(before) != first:
                continue
            leader = leader_at(after)
            if leader != first:
                return Confirmed(crossing, leader)
    return None
