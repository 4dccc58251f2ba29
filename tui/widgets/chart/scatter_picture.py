"""The field as a picture: its points as marks, the frontier as a line, the minimum as a guide."""

from collections.abc import Iterable

from tui.domain.deciding.field.axes import Axis
from tui.domain.deciding.field.scales import Scale
from tui.domain.deciding.field.scatter import Scatter, ScatterPoint
from tui.domain.ranking.row import Row
from tui.widgets.chart.picture import ChartAxis, ChartMark, ChartPicture, Guide, Kind

_LEGEND: tuple[tuple[Kind, str], ...] = (
    ("frontier", "frontier"),
    ("ranked", "ranked"),
    ("excluded", "not ranked"),
    ("kin", "same model"),
    ("used", "in use"),
)


def scatter_picture(scatter: Scatter, used: Row | None = None) -> ChartPicture | None:
    """What is drawn of a scatter and of what one uses today; None where nothing has a place."""
    place = None if used is None else scatter.place_of(used)
    scales = scatter.scales_with(*([place] if place else []))
    if scales is None:
        return None
    across, up = scales
    marks = [_mark(scatter, point) for point in _by_importance(scatter)]
    if used is not None and place is not None:
        marks.insert(
            0, ChartMark(_key(scatter, used), *place, "used", f"{used.entry.label}, in use")
        )

    def figures(position: int) -> tuple[str, str]:
        row = scatter.ranking.row(position)
        return scatter.across.shown(row), scatter.up.shown(row)

    return ChartPicture(
        _chart_axis(scatter.across, across),
        _chart_axis(scatter.up, up),
        tuple(marks),
        figures,
        scatter.steps,
        guides=_minimum(scatter, up),
        frontier=tuple(at.position for at in scatter.frontier if scatter.at(at.position)),
        order=tuple(point.position for point in scatter.points),
        legend=_LEGEND,
    )


def _chart_axis(axis: Axis, scale: Scale) -> ChartAxis:
    log = ", log" if axis.scale == "log" else ""
    names = (f"{axis.name}{log}", f"{axis.short}{log}")
    return ChartAxis(scale, names, axis.tick, axis.better)


def _by_importance(scatter: Scatter) -> Iterable[ScatterPoint]:
    """Both ends of the frontier, the rest of it from the best down, then by rank."""
    on_it = [point for point in scatter.frontier if scatter.at(point.position)]
    ends = [*on_it[-1:], *on_it[: min(len(on_it) - 1, 1)]]
    others = [point for point in scatter.points if not point.frontier]
    return [*ends, *reversed(on_it[1:-1]), *others]


def _mark(scatter: Scatter, point: ScatterPoint) -> ChartMark:
    kind: Kind = "frontier" if point.frontier else "ranked" if point.ranked else "excluded"
    entry = scatter.ranking.entries[point.position]
    family = entry.model.id if scatter.ranking.view.all_efforts else ""
    place = (point.position, point.x, point.y, kind)
    return ChartMark(*place, entry.label, point.low, point.high, family)


def _key(scatter: Scatter, used: Row) -> int:
    """The position of what one uses where it is a point of its own, else no key to choose."""
    entries = scatter.ranking.entries
    of_it = (at.position for at in scatter.points if entries[at.position].ids == used.entry.ids)
    return next(of_it, -1)


def _minimum(scatter: Scatter, up: Scale) -> tuple[Guide, ...]:
    """The least quality that is ranked, where the scale has it."""
    floor, index = scatter.ranking.terms.floor, scatter.ranking.terms.index
    if scatter.up.id != "index" or not max(up.low, 0) < floor < up.high:
        return ()
    return (Guide(floor, "up", f"minimum {index.label} {floor:g}"),)
