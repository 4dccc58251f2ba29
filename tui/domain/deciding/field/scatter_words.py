"""The field in words: what is plotted, the frontier as a table, what is to be said of a point."""

from itertools import pairwise

from tui.domain.deciding.field.scatter import FurtherPoint, Scatter, ScatterPoint
from tui.domain.figures.figures import ESTIMATE
from tui.domain.ranking.ranking_words import scope_in_words
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import TIED, cannot_tell
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


def frontier_rows(scatter: Scatter) -> list[tuple[str, ...]]:
    """The same of each point of the frontier; TIED behind one that may be no better than before."""
    rows: list[tuple[str, ...]] = []
    before: ScatterPoint | None = None
    for further in scatter.further_points:
        row = scatter.ranking.row(further.point.position)
        tied = TIED if before is not None and _tied(scatter, before, further.point) else ""
        shown = f"{scatter.up.shown(row)}{tied}"
        price = _price(scatter, before, further)
        rows.append((row.entry.label, shown, scatter.across.shown(row), price))
        before = further.point
    return rows


def _price(scatter: Scatter, before: ScatterPoint | None, further: FurtherPoint) -> str:
    """What a further point costs, marked as an estimate where either figure is not certain."""
    if before is None or further.price is None:
        return fmt.DASH
    rows = [scatter.ranking.row(point.position) for point in (before, further.point)]
    mark = ESTIMATE if any(map(scatter.across.uncertain, rows)) else ""
    return mark + scatter.across.amount(further.price)


def ties_on_frontier(scatter: Scatter) -> str:
    """What TIED in those rows means; empty where it is in none."""
    tied = any(_tied(scatter, *pair) for pair in pairwise(scatter.frontier))
    return f"{TIED} cannot be told apart by score from the one before." if tied else ""


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
        return f"Beaten by {_with_figures(scatter, beaten)}{_but(scatter, point, beaten)}."
    further = scatter.after(point)
    if further is None:
        return "On the frontier: nothing ranked here is better."
    price = _price(scatter, point, further)
    following = _with_figures(scatter, further.point)
    but = _but(scatter, point, further.point)
    return f"On the frontier. Next is {following}: {price} per {scatter.up.further}{but}."


def _with_figures(scatter: Scatter, point: ScatterPoint) -> str:
    row = scatter.ranking.row(point.position)
    figures = ", ".join(axis.in_words(row) for axis in (scatter.up, scatter.across))
    return f"{row.entry.label} ({figures})"


def _but(scatter: Scatter, one: ScatterPoint, other: ScatterPoint) -> str:
    return "; their scores cannot be told apart" if _tied(scatter, one, other) else ""


def _tied(scatter: Scatter, one: ScatterPoint, other: ScatterPoint) -> bool:
    """Whether two points differ upwards by no more than their scores may be wrong."""
    entries = scatter.ranking.entries
    return scatter.up.id == "index" and cannot_tell(entries[one.position], entries[other.position])
