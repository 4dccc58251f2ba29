"""The history of a model: price, score and rank over time, as lines of blocks, table and events."""

from collections.abc import Sequence

from tui.domain import format as fmt
from tui.domain.history import Point, Reading, events_of, points_of, series, sparkline
from tui.screens.reading import ReadingScreen
from tui.widgets.page import Page

_LABEL = 26


class HistoryScreen(ReadingScreen):
    """What the edition and every snapshot said of one model; other versions are other series."""

    TITLE_TEXT = "History"

    def __init__(self, readings: Sequence[Reading], model: str, notices: Sequence[str]) -> None:
        super().__init__()
        self._readings = readings
        self._model = model
        self._notices = notices

    def write(self, page: Page) -> None:
        """Series, then the days, then what changed."""
        points = points_of(self._readings, self._model)
        if not points:
            page.paragraph("This model is in no snapshot and not in the edition: no history yet.")
            return
        page.line((points[-1].placed.name, "$heading bold"))
        for notice in self._notices:
            page.paragraph(notice, style="$warn")
        page.heading("Over time", "each line on a scale of its own, first and last figure")
        _series(page, points)
        page.heading("Day by day")
        _days(page, points)
        page.heading("What changed")
        events = events_of(self._readings, self._model)
        for event in events:
            page.paragraph(event.sentence(), first=f"  {event.day}  ")
        if not events:
            page.line("  Nothing yet. Each sync adds a day.")


def _series(page: Page, points: Sequence[Point]) -> None:
    for at_host in series(points, lambda point: point.placed.host):
        host = at_host[0].placed.host or "no host"
        for name, values in (
            ("input", [point.placed.input for point in at_host]),
            ("output", [point.placed.output for point in at_host]),
        ):
            ends = f"{fmt.price(values[0])} → {fmt.price(values[-1])}"
            _line(page, f"{name} at {host}", values, ends)
    for on_version in series(points, lambda point: point.version):
        version = on_version[0].version
        scores = [point.placed.score for point in on_version]
        ends = f"{fmt.points(scores[0])} → {fmt.points(scores[-1])}"
        _line(page, f"index v{version}", scores, ends)
        # The first place is the highest block.
        heights = [None if point.rank is None else -point.rank for point in on_version]
        _line(
            page,
            f"rank on v{version}",
            heights,
            f"{_rank(on_version[0])} → {_rank(on_version[-1])}",
        )


def _line(page: Page, label: str, values: Sequence[float | None], ends: str) -> None:
    page.line(f"  {label:<{_LABEL}}", (sparkline(values), "$bar"), (f"  {ends}", "$quiet"))


def _rank(point: Point) -> str:
    return fmt.DASH if point.rank is None else str(point.rank)


def _days(page: Page, points: Sequence[Point]) -> None:
    titles = f"{'day':<12}{'from':<10}{'index':>12}{'in':>9}{'out':>9}{'$/point':>10}{'rank':>11}"
    page.line((f"  {titles}", "$quiet"))
    for point in points:
        at = point.placed
        origin = f"sync {point.number}" if point.number else "edition"
        score = f"{fmt.points(at.score)} v{point.version}"
        rank = fmt.DASH if point.rank is None else f"{point.rank} of {point.ranked}"
        page.line(
            f"  {point.day:<12}{origin:<10}{score:>12}{fmt.price(at.input):>9}"
            f"{fmt.price(at.output):>9}{fmt.cost_per_point(point.cost_per_point):>10}{rank:>11}"
        )
