"""The text of a model's history: a line of blocks for each series, what changed, day by day."""

from collections.abc import Sequence

from tui.domain.catalogue.offer import Host
from tui.domain.market.history.events import events_of
from tui.domain.market.history.history_words import (
    AT_HOST,
    NOT_FOLLOWED,
    Line,
    Series,
    point_name,
    point_rank,
    prices_over_time,
    quality_over_time,
)
from tui.domain.market.history.readings import (
    HistoryPoint,
    Reading,
    points_of,
    series,
    sparkline,
    thinned,
)
from tui.domain.words import format as fmt
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, PageColumn, PageTable

_NOTHING_YET = "No changes yet. Each sync (U) saves a snapshot; changes show up here."
_COLUMNS = (
    *(
        PageColumn("day", "left"),
        PageColumn("version", "left"),
        PageColumn("index", "point"),
        PageColumn("rank"),
    ),
    *(PageColumn("in", "point"), PageColumn("out", "point"), PageColumn("$/point", "point")),
    *(PageColumn("host", "left"), PageColumn("effort", "left"), PageColumn("source", "left")),
)


def write_history(
    page: Page,
    readings: Sequence[Reading],
    model: str,
    notices: Sequence[str],
    host: Host | None = None,
) -> None:
    """What the edition and each snapshot say of the model called `model`, at a host if given."""
    points = points_of(readings, model)
    page.line((points[-1].placed.name if points else model, "$heading bold"))
    for notice in notices:
        page.paragraph(notice, style="$warn")
    if not points:
        page.paragraph(f"This model is neither in a snapshot nor in the edition. {NOT_FOLLOWED}")
        return
    page.paragraph(_span(points), style="$quiet")
    if host is not None:
        page.paragraph(AT_HOST.format(host=host.name), style="$accent")
    prices = [(f"Price at {of.of}" if of.of else "No host", of) for of in prices_over_time(points)]
    quality = [(f"Index {fmt.version(of.of)}", of) for of in quality_over_time(points)]
    _series(page, [*prices, *quality])
    page.heading("What changed", "newest first")
    _events(page, readings, model)
    page.heading("Day by day", "newest first; prices in $ per 1M tokens")
    _days(page, points)


def _span(points: Sequence[HistoryPoint]) -> str:
    first, last = points[0].day, points[-1].day
    if len(points) == 1:
        return f"one reading, {first}"
    return (
        f"{len(points):,} readings, {first} to {last}; each line has its own scale; rank 1 is at "
        "the top"
    )


def _series(page: Page, titled: Sequence[tuple[str, Series]]) -> None:
    """The lines of every series: the first figure, a block for each reading, the last figure."""
    lines = [each for _, of in titled for each in of.lines]
    names = max(len(each.name) for each in lines)
    texts = fmt.on_the_point([each.first for each in lines])
    width = max(map(len, texts))
    firsts = iter(texts)
    for title, of in titled:
        days = of.first_day if of.first_day == of.last_day else f"{of.first_day} to {of.last_day}"
        page.heading(title, days)
        for each in of.lines:
            _line(page, f"  {each.name:<{names}}  {next(firsts):>{width}}", each)


def _line(page: Page, before: str, of: Line) -> None:
    """One figure over time, in as many blocks as there is room for; a single reading needs none."""
    if len(of.values) == 1:
        page.line(before)
        return
    room = page.width - len(before) - len(of.last) - 2 * len(GAP)
    page.line(before, GAP, (sparkline(thinned(of.values, max(room, 2))), "$bar"), GAP + of.last)


def _events(page: Page, readings: Sequence[Reading], model: str) -> None:
    found = events_of(readings, model)
    for on_day in reversed(series(found, lambda event: event.day)):
        first = f"  {on_day[0].day}  "
        for event in on_day:
            page.paragraph(event.sentence(), first=first)
            first = " " * len(first)
    if not found:
        page.paragraph(_NOTHING_YET, first="  ", style="$quiet")


def _days(page: Page, points: Sequence[HistoryPoint]) -> None:
    """A line a reading; the last columns are left out where they do not fit."""
    rows = [_cells(point) for point in reversed(points)]
    PageTable(_COLUMNS, rows, page.width - len(GAP)).write(page)


def _cells(point: HistoryPoint) -> tuple[str, ...]:
    at = point.placed
    return (
        *(point.day, fmt.version(point.version), fmt.points(at.score), point_rank(point)),
        *(fmt.price(at.input), fmt.price(at.output), fmt.cost_per_point(point.cost_per_point)),
        *(at.host or fmt.DASH, at.effort or fmt.DASH, point_name(point)),
    )
