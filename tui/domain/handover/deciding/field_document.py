"""The field as a document and for programs: the frontier, each further point, every point."""

from collections.abc import Sequence
from datetime import date

from tui.domain.deciding.field.axes import Axis
from tui.domain.deciding.field.scatter import Scatter, ScatterPoint
from tui.domain.deciding.field.scatter_words import (
    frontier_rows,
    frontier_titles,
    ties_on_frontier,
    what_is_plotted,
)
from tui.domain.handover.document import Block, TextColumn, paragraph, table, title
from tui.domain.handover.for_programs import Record, csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.heading import credit, heading
from tui.domain.handover.records import head_record, place_record
from tui.domain.words import format as fmt

POINT_KEYS = (
    *("rank", "model", "name", "effort", "host", "slug", "x", "y", "y_low", "y_high"),
    *("pareto", "price_of_further_point"),
)
NO_POINTS = "Nothing to plot: no row has both figures."


def field_document(scatter: Scatter, today: date, kept: str = "") -> list[Block]:
    """Both axes, the frontier with the price of each further point, how much else there is.

    `kept` says which rows were asked for, empty for all.
    """
    ranking = scatter.ranking
    lines: list[Block] = [
        title(f"{scatter.up.name[:1].upper()}{scatter.up.name[1:]} against {scatter.across.name}"),
        *heading(ranking, today, billed=_billed(scatter)),
        f"{what_is_plotted(scatter)}.",
        *([kept] if kept else []),
        "",
    ]
    if not scatter.frontier:
        return [*lines, NO_POINTS, *credit(ranking.catalogue.edition)]
    lines += frontier_table(scatter)
    others = len(scatter.points) - sum(point.frontier for point in scatter.points)
    lines.append("")
    behind = fmt.counted(others, "other point is", "other points are")
    others_told = f" {behind} behind it; --format csv and json have them all." if others else ""
    lines += paragraph(
        "Nothing ranked is at least as good in both figures as a model on the frontier and better "
        f"in one.{others_told}"
    )
    return [*lines, *credit(ranking.catalogue.edition)]


def frontier_table(scatter: Scatter) -> list[Block]:
    """The frontier in words: each model that is worth its price, and what a further point costs."""
    name, *figures = frontier_titles(scatter)
    columns = [TextColumn(name, "left"), *(TextColumn(figure, "point") for figure in figures)]
    lines = table(columns, frontier_rows(scatter))
    if tied := ties_on_frontier(scatter):
        lines += paragraph(tied)
    return lines


def _billed(scatter: Scatter) -> bool:
    """Whether a figure depends on the traffic."""
    of_traffic = ("monthly", "cost_per_usable_answer", "answer_seconds")
    return scatter.across.metric in of_traffic or scatter.up.metric in of_traffic


def field_record(scatter: Scatter, where: str | None = None) -> Record:
    """The axes, the frontier and every point in sight, unrounded; null is unknown.

    `price_of_further_point` is in units of `across` for each unit of `up`, from the point of the
    frontier before. Release dates are days since the first of January of year 1.
    """
    return {
        **head_record(scatter.ranking),
        "where": where,
        "across": _axis_record(scatter.across),
        "up": _axis_record(scatter.up),
        "frontier": [point_record(scatter, point) for point in scatter.frontier],
        "points": [point_record(scatter, point) for point in scatter.points],
        "not_placed": [scatter.ranking.entries[i].model.id for i in scatter.unplaced],
    }


def point_record(scatter: Scatter, point: ScatterPoint) -> Record:
    """One point with the keys of POINT_KEYS; `rank` is null where it is not ranked."""
    row = scatter.ranking.row(point.position)
    prices = {each.point.position: each.price for each in scatter.further_points}
    return {
        "rank": row.rank,
        "model": row.entry.model.id,
        "name": row.entry.model.name,
        **place_record(row),
        "x": point.x,
        "y": point.y,
        "y_low": point.low,
        "y_high": point.high,
        "pareto": point.frontier,
        "price_of_further_point": prices.get(point.position),
    }


def _axis_record(axis: Axis) -> Record:
    return {
        "id": axis.id,
        "name": axis.name,
        "metric": axis.metric or None,
        "scale": axis.scale,
        "better": axis.better,
    }


def field_handover(scatter: Scatter, today: date, search: str) -> Handover:
    """The plot in sight as something to take along, also as a picture."""

    def document() -> Sequence[Block]:
        return field_document(scatter, today, f"Where {search}" if search else "")

    def csv() -> str:
        return csv_text(POINT_KEYS, [point_record(scatter, point) for point in scatter.points])

    def record() -> Record:
        return field_record(scatter, search or None)

    def chart() -> str:
        from tui.domain.handover.chart_svg import chart_svg

        return chart_svg(scatter)

    called = f"{scatter.up.short} against {scatter.across.short}"
    return Handover("plot", f"Plot of {called}", document, csv, record, chart)
