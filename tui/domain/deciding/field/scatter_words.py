"""The field in words: what is plotted, the frontier as a table, what is to be said of a point."""

from tui.domain.deciding.field.scatter import FurtherPoint, Scatter, ScatterPoint
from tui.domain.ranking.ranking import Row
from tui.domain.ranking.ranking_words import scope_in_words
from tui.domain.words import format as fmt


def what_is_plotted(scatter: Scatter) -> str:
    """Whose models, how many are not on it, and why: `All 53 models · 1 not shown: no index`."""
    scope, left = scope_in_words(scatter.ranking), len(scatter.unplaced)
    said = f"{scope[:1].upper()}{scope[1:]}"
    if left:
        said += f" · {left:,} not shown: no {scatter.up.missing} or no {scatter.across.missing}"
    return said


def frontier_titles(scatter: Scatter) -> tuple[str, ...]:
    """The titles of the frontier's table; what one further unit of `up` costs comes last."""
    return ("on the frontier", scatter.up.short, scatter.across.short, scatter.up.more)


def frontier_cells(scatter: Scatter, further: FurtherPoint) -> tuple[str, ...]:
    """The same of one point of the frontier."""
    row = scatter.ranking.row(further.point.position)
    price = fmt.DASH if further.price is None else scatter.across.amount(further.price)
    return (row.entry.label, scatter.up.shown(row), scatter.across.shown(row), price)


def about_point(scatter: Scatter, position: int) -> tuple[tuple[str, ...], str]:
    """Which row a point is with both figures, from long to short; how it stands to the frontier."""
    row, point = scatter.ranking.row(position), scatter.at(position)
    rank = f"#{row.rank} " if row.rank else ""
    host = f" at {row.entry.host.name}" if row.entry.offer.host else ""
    figures = [axis.in_words(row) for axis in (scatter.up, scatter.across)]
    if point is not None and point.low is not None and point.high is not None:
        figures[0] += f" ({fmt.points(point.low)}–{fmt.points(point.high)})"
    names = (f"{row.entry.label}{host}", row.entry.label, row.entry.model.name)
    forms = [" · ".join((f"{rank}{name}", *figures)) for name in names]
    shown = scatter.up.shown(row), scatter.across.shown(row)
    forms.append(" · ".join((row.entry.model.name, *shown)))
    return tuple(forms), "Not on this plot." if point is None else _standing(scatter, point, row)


def _standing(scatter: Scatter, point: ScatterPoint, row: Row) -> str:
    if not point.ranked:
        return f"Not ranked: {'; '.join(row.reasons)}."
    if not point.frontier:
        beaten = scatter.beaten_by(point)
        assert beaten is not None, "a ranked point is on the frontier or below it"
        return f"Beaten by {_with_figures(scatter, beaten)}."
    further = scatter.after(point)
    if further is None or further.price is None:
        return "On the frontier: nothing ranked here is better."
    price = scatter.across.amount(further.price)
    following = _with_figures(scatter, further.point)
    return f"On the frontier. Next is {following}: {price} per {scatter.up.further}."


def _with_figures(scatter: Scatter, point: ScatterPoint) -> str:
    row = scatter.ranking.row(point.position)
    figures = ", ".join(axis.in_words(row) for axis in (scatter.up, scatter.across))
    return f"{row.entry.label} ({figures})"
