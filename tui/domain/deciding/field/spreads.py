"""How the ranked rows spread over a figure, and where one row stands among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from tui.domain.deciding.field.axes import Axis, AxisId, axis_of
from tui.domain.deciding.field.scales import scale_for
from tui.domain.ranking.ranking import Ranking

# What a row is told by, in the order of a detail.
SPREADS: tuple[AxisId, ...] = ("cost", "index", "speed", "answer", "context", "score")


class Spread(Struct, frozen=True):
    """The ranked rows in equal parts of a figure's scale, the worst first.

    `counts` is how many stand in each part, `mine` the part that the row is in, None where its
    figure is not known. `place` is its own among them, 1 for the best, equal ones the same; None
    where it is not ranked. `among` is of how many ranked rows the figure is known.
    """

    axis: Axis
    counts: tuple[int, ...]
    mine: int | None
    place: int | None
    among: int


def spread_of(ranking: Ranking, position: int, id: AxisId, parts: int) -> Spread | None:
    """Where a row stands on a figure; None where no ranked row has it, or all have the same."""
    found = _counted(ranking, id, parts)
    if found is None:
        return None
    axis, counts, values = found
    (value,) = axis.values(ranking, [position])
    if value is None:
        return Spread(axis, counts, None, None, len(values))
    better = bisect_left(values, value)
    if axis.better == "high":
        better = len(values) - bisect_right(values, value)
    place = better + 1 if position in ranking.ranks else None
    mine = _parting(axis, values, parts)(value)
    return Spread(axis, counts, mine, place, len(values))


@lru_cache(maxsize=len(SPREADS))  # moving over the rows of a ranking asks for the same again
def _counted(
    ranking: Ranking, id: AxisId, parts: int
) -> tuple[Axis, tuple[int, ...], tuple[float, ...]] | None:
    """An axis, how many ranked rows stand in each part of it, and their figures, lowest first."""
    axis = axis_of(ranking, id)
    known = [value for value in axis.values(ranking, ranking.ranked) if value is not None]
    values = tuple(sorted(value for value in known if value > 0 or axis.scale != "log"))
    if not values or values[0] == values[-1]:
        return None
    part = _parting(axis, values, parts)
    # The parts follow each other as the values do, so their ends are looked for and not each value.
    worst_first = values if axis.better == "high" else values[::-1]
    ends = [bisect_right(worst_first, at, key=part) for at in range(parts)]
    return axis, tuple(end - before for before, end in pairwise((0, *ends))), values


def _parting(axis: Axis, values: tuple[float, ...], parts: int) -> Callable[[float], int]:
    """In which part a value stands; one beyond all ranked ones in the first or the last."""
    scale = scale_for(axis.scale, (values[0], values[-1]), 0.0)
    assert scale is not None

    def part(value: float) -> int:
        at = scale.at(value) if value > 0 or axis.scale != "log" else 0.0
        return min(max(int((1 - at if axis.better == "low" else at) * parts), 0), parts - 1)

    return part
