"""The text `llmrank-tui history` prints: readings, one model over time, and what changed."""

from collections.abc import Iterable, Sequence

from tui.domain.catalogue.offer import Host
from tui.domain.handover.document import Block, Heading, TextColumn, paragraph, some, table, title
from tui.domain.market.history.events import Event
from tui.domain.market.history.history_words import (
    AT_HOST,
    Line,
    point_name,
    point_rank,
    prices_over_time,
    quality_over_time,
    reading_name,
)
from tui.domain.market.history.readings import HistoryPoint, Reading, series, sparkline
from tui.domain.words import format as fmt

# Events of one kind and day that are told one by one, and names in a list of them.
_SHOWN = 5


def readings_text(known: Sequence[Reading]) -> list[Block]:
    """A line a reading: its version and floor, how many models it has, and which is first."""
    rows = []
    for reading in known:
        ranked = reading.ranked()
        rows.append(
            [
                *(reading.day, _named(reading), fmt.version(reading.version)),
                *(f"{reading.floor:g}", f"{len(reading.models):,}", f"{len(ranked):,}"),
                ranked[0].name if ranked else fmt.DASH,
            ]
        )
    columns = [
        *(TextColumn("day", "left"), TextColumn("from", "left"), TextColumn("index", "left")),
        *(
            TextColumn("floor", "point"),
            TextColumn("models"),
            TextColumn("ranked"),
            TextColumn("#1", "left"),
        ),
    ]
    return table(columns, rows)


def _named(reading: Reading) -> str:
    """Which sync said so, and the day of its scores where they are older than its prices."""
    older = f", scores of {reading.rated_on}" if reading.rated_on != reading.day else ""
    return reading_name(reading.number) + older


def model_text(points: Sequence[HistoryPoint], host: Host | None) -> list[Block]:
    """The name, the host where it is a chosen one, a line a series, the days as a table."""
    last = points[-1].placed
    at = [AT_HOST.format(host=host.name)] if host else []
    return [
        title(f"{last.name} ({last.id})"),
        *at,
        "",
        *_series_text(points),
        "",
        *_points_text(points),
    ]


def _series_text(points: Sequence[HistoryPoint]) -> list[Block]:
    """Prices host by host, scores and ranks version by version; each series on its own scale."""
    rows = []
    for at in prices_over_time(points):
        host = at.of or "no host"
        rows += [_line(line, f"{line.name} at {host}") for line in at.lines]
    for on in quality_over_time(points):
        score, ranks = on.lines
        rows.append(_line(score, f"index {fmt.version(on.of)}"))
        rows.append(_line(ranks, f"rank on {fmt.version(on.of)}"))
    titles = [
        TextColumn("", "left"),
        TextColumn("", "left"),
        TextColumn("first"),
        TextColumn("last"),
    ]
    return table(titles, rows)


def _line(line: Line, name: str) -> list[str]:
    return [name, sparkline(line.values), line.first, line.last]


def _points_text(points: Sequence[HistoryPoint]) -> list[Block]:
    rows = []
    for point in points:
        at = point.placed
        rows.append(
            [
                *(
                    point.day,
                    point_name(point),
                    fmt.version(point.version),
                    fmt.points(at.score),
                ),
                *(at.effort or fmt.DASH, at.host or fmt.DASH),
                *(fmt.price(at.input), fmt.price(at.output)),
                *(fmt.cost_per_point(point.cost_per_point), point_rank(point)),
            ]
        )
    columns = [
        *(TextColumn("day", "left"), TextColumn("from", "left"), TextColumn("version", "left")),
        *(TextColumn("index", "point"), TextColumn("effort", "left"), TextColumn("host", "left")),
        *(TextColumn("in", "point"), TextColumn("out", "point"), TextColumn("$/point", "point")),
        TextColumn("rank"),
    ]
    return table(columns, rows)


def events_text(events: Sequence[Event]) -> list[Block]:
    """The events day by day, the newest day first; many of one kind in one line."""
    lines: list[Block] = []
    for on_day in reversed(series(events, lambda event: event.day)):
        lines.append(Heading(on_day[0].day))
        for of_kind in series(on_day, lambda event: event.kind):
            for sentence in _sentences(of_kind):
                lines += paragraph(sentence, first="  ")
    return lines


def _sentences(events: Sequence[Event]) -> Iterable[str]:
    kind = events[0].kind
    if kind in ("new", "gone") and len(events) > 1:
        names = some([event.name for event in events], _SHOWN)
        yield f"{len(events):,} models are {kind}: {names}"
        return
    for event in events[:_SHOWN]:
        yield event.sentence()
    rest = len(events) - _SHOWN
    if rest > 0:
        yield f"and {rest:,} more changes of this kind; --format json has them all"
