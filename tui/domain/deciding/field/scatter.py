"""The field as points: two figures of every row, the frontier among them, each further point."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from tui.domain.deciding.field.axes import Axis, AxisId, axis_of
from tui.domain.deciding.field.scales import Scale, scale_for
from tui.domain.ranking.frontier import pareto
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row


class ScatterPoint(Struct, frozen=True):
    """A row at its place: `x` across and `y` up in the units of their axes.

    `position` is the row's among the ranking's entries. `low` and `high` are the ends of the
    interval of `y`, where that is a score with one.
    """

    position: int
    x: float
    y: float
    ranked: bool
    frontier: bool
    low: float | None = None
    high: float | None = None


class FurtherPoint(Struct, frozen=True):
    """A point of the frontier, and what one further unit of `up` costs from the one before it.

    `price` is in units of `across` and always positive: dollars, seconds, or tokens per second
    lost. None where nothing better is had: at the first point, and at one equal to the one before.
    """

    point: ScatterPoint
    price: float | None


class Scatter(Struct, frozen=True, eq=False, dict=True):
    """Rows of a ranking as points.

    `points` are in the ranking's order, those not ranked last. `frontier` goes from the one with
    the best `x` to the one with the best `y`, over all ranked rows, whatever a search hides.
    `unplaced` are the positions of rows in sight for which a figure is not known, or is no more
    than 0 on a scale of factors.
    """

    ranking: Ranking
    across: Axis
    up: Axis
    points: tuple[ScatterPoint, ...]
    frontier: tuple[ScatterPoint, ...]
    unplaced: tuple[int, ...]

    @cached_property
    def scales(self) -> tuple[Scale, Scale] | None:
        """The scales across and up, wide enough for every point and interval; None without any."""
        return self.scales_with()

    def scales_with(self, *further: tuple[float, float]) -> tuple[Scale, Scale] | None:
        """The same, wide enough for further places too."""
        drawn = (*self.points, *self.frontier)
        ends = [end for at in drawn for end in (at.y, at.low, at.high) if end is not None]
        across = scale_for(self.across.scale, [*(at.x for at in drawn), *(x for x, _ in further)])
        up = scale_for(self.up.scale, [*ends, *(y for _, y in further)])
        return None if not drawn or across is None or up is None else (across, up)

    def place_of(self, row: Row) -> tuple[float, float] | None:
        """Where any row of the same terms would stand; None where it cannot be drawn."""
        x, y = self.across.value(row), self.up.value(row)
        if x is None or y is None or not _drawable(x, self.across) or not _drawable(y, self.up):
            return None
        return x, y

    @cached_property
    def steps(self) -> tuple[tuple[float, float], ...]:
        """The corners of the line below and behind which every ranked point is, as (x, y).

        It goes level from each point of the frontier to the next one's `x`, and then to its `y`:
        until then nothing better can be had.
        """
        corners: list[tuple[float, float]] = []
        for at in self.frontier:
            if corners:
                corners.append((at.x, corners[-1][1]))
            corners.append((at.x, at.y))
        return tuple(dict.fromkeys(corners))

    @cached_property
    def further_points(self) -> tuple[FurtherPoint, ...]:
        """The frontier with the price of each further point."""
        found: list[FurtherPoint] = []
        before: ScatterPoint | None = None
        for at in self.frontier:
            better = before is not None and at.y != before.y
            price = abs((at.x - before.x) / (at.y - before.y)) if better and before else None
            found.append(FurtherPoint(at, price))
            before = at
        return tuple(found)

    def beaten_by(self, point: ScatterPoint) -> ScatterPoint | None:
        """The best on the frontier that is at least as good in `x`, where that beats a point.

        None for what is on the frontier, and for what is not ranked and would be.
        """
        mine = self._as_cost(point)
        found: ScatterPoint | None = None
        for each in self.frontier:
            x, y = self._as_cost(each)
            if x <= mine[0] and y >= mine[1] and (x, y) != mine:
                found = each
        return None if point.frontier else found

    def after(self, point: ScatterPoint) -> FurtherPoint | None:
        """The next on the frontier that is better than a point of it; None for the best."""
        places = [further.point.position for further in self.further_points]
        if point.position not in places:
            return None
        behind = self.further_points[places.index(point.position) + 1 :]
        return next((further for further in behind if further.price is not None), None)

    def _as_cost(self, point: ScatterPoint) -> tuple[float, float]:
        return _as_cost((point.x, point.y), self.across, self.up)

    def at(self, position: int) -> ScatterPoint | None:
        """The point of a row; None where it is not among the points."""
        return self._by_position.get(position)

    @cached_property
    def _by_position(self) -> dict[int, ScatterPoint]:
        return {point.position: point for point in self.points}


def scatter_of(
    ranking: Ranking,
    across: AxisId = "cost",
    up: AxisId = "index",
    *,
    within: Iterable[int] | None = None,
) -> Scatter:
    """The rows of a ranking at two of their figures; of all of them, or of those at some positions.

    A row is on the frontier when it is ranked and no other is at least as good in both figures and
    better in one. Below quality and the cost of the basis this is the ranking's own frontier.
    """
    x_axis, y_axis = axis_of(ranking, across), axis_of(ranking, up)
    positions = (*ranking.ranked, *ranking.excluded)
    placed = _placed(ranking, x_axis, y_axis, positions)
    ranked = [i for i in ranking.ranked if i in placed]
    on_it = {ranked[i] for i in pareto([_as_cost(placed[i], x_axis, y_axis) for i in ranked])}
    points = {
        i: ScatterPoint(i, x, y, i in ranking.ranks, i in on_it, *_interval(ranking, i, y_axis))
        for i, (x, y) in placed.items()
    }
    frontier = sorted(on_it, key=lambda i: (_as_cost(placed[i], x_axis, y_axis), ranking.ranks[i]))
    shown = positions if within is None else tuple(within)
    return Scatter(
        ranking,
        x_axis,
        y_axis,
        tuple([points[i] for i in shown if i in points]),
        tuple([points[i] for i in frontier]),
        tuple([i for i in shown if i not in points]),
    )


def _placed(
    ranking: Ranking, across: Axis, up: Axis, positions: tuple[int, ...]
) -> dict[int, tuple[float, float]]:
    """What can be drawn of the rows at some positions."""
    figures = zip(
        positions, across.values(ranking, positions), up.values(ranking, positions), strict=True
    )
    return {
        i: (x, y)
        for i, x, y in figures
        if x is not None and y is not None and _drawable(x, across) and _drawable(y, up)
    }


def _drawable(value: float, axis: Axis) -> bool:
    """Whether a scale has a place for a value: one of factors has none for 0."""
    return value > 0 or axis.scale != "log"


def _as_cost(place: tuple[float, float], across: Axis, up: Axis) -> tuple[float, float]:
    """Both figures so that the first is the better the lower and the second the higher."""
    x, y = place
    return (x if across.better == "low" else -x, y if up.better == "high" else -y)


def _interval(ranking: Ranking, position: int, up: Axis) -> tuple[float | None, float | None]:
    score = ranking.entries[position].score
    if up.id != "index" or score is None:
        return None, None
    return score.low, score.high
