"""`llmrank-tui history [MODEL]`: prices, scores and ranks from sync to sync, and what changed."""

from collections.abc import Iterable, Sequence

import click

from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import MODEL_IF_ANY
from tui.cli.shared.output import Record, message, write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.cli.shared.text import Block, Heading, TextColumn, paragraph, some, table, title
from tui.domain.catalogue.lookup import find_model
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.history import HistoryPoint, Reading, points_of, series, sparkline
from tui.domain.market.history_events import Event, events_of
from tui.domain.market.history_words import (
    NOT_FOLLOWED,
    Line,
    point_name,
    point_rank,
    prices_over_time,
    quality_over_time,
    reading_name,
)
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.services.history import all_readings
from tui.store.catalogue import load_editions

# Events of one kind and day that are told one by one, and names in a list of them.
_SHOWN = 5
_POINT_KEYS = (
    *("day", "snapshot", "index_version", "index", "effort", "host", "input", "output"),
    *("cost_per_point", "rank", "ranked", "scores_as_of", "prices_as_of"),
)
_READING_KEYS = (
    *("day", "snapshot", "index_version", "floor", "models", "ranked", "first", "scores_as_of"),
)


@click.command(
    "history",
    epilog=examples(
        "history", "history deepseek-v4-flash", "history deepseek-v4-flash --format json"
    ),
)
@MODEL_IF_ANY
@FORMAT
@click.pass_obj
def history_command(setting: Setting, model: str | None, form: str) -> None:
    """Show what changed from sync to sync, or how the price, score and rank of MODEL moved.

    A model is shown as it is ranked: its best effort, at its vendor's own price or the best there
    is. A new index version starts a new series. Figures have the day they are from: an old price
    list that is imported later changes past prices and no score. Snapshots are kept for a year,
    or for `keep_days` of the settings.
    """
    editions = load_editions(catalogue_file(), setting.dirs.cache)
    edition = editions.reference
    known, notices = all_readings(editions, setting.settings().floors, setting.dirs)
    for notice in notices:
        message(notice)
    if model is None:
        _tell_all(edition, known, form)
    else:
        _tell_one(edition, known, _id_of(setting, known, model), form)


def _id_of(setting: Setting, known: Sequence[Reading], text: str) -> str:
    """The id of the model that is meant, be it one that is gone by now."""
    try:
        return find_model(setting.current(quiet=True).every_model, text).id
    except UserError:
        if any(reading.model(text) for reading in known):
            return text
        raise


def _tell_all(edition: Catalogue, known: Sequence[Reading], form: str) -> None:
    records = [_reading_record(reading) for reading in known]
    if form == "csv":
        write_csv(_READING_KEYS, records)
    elif form == "json":
        events = [_event_record(event) for event in events_of(known)]
        credit = edition.edition.attribution
        write_json({"attribution": credit, "readings": records, "events": events})
    else:
        events_by_day = _events_text(events_of(known)) or ["Nothing has changed yet."]
        write_lines([*_readings_text(known), "", *events_by_day, "", _credit(edition)])


def _tell_one(edition: Catalogue, known: Sequence[Reading], id: str, form: str) -> None:
    points = points_of(known, id)
    if not points:
        raise UserError(
            "No history",
            f"{id} is in no snapshot and not in the edition.",
            NOT_FOLLOWED,
            exit_code=1,
        )
    records = [_point_record(point) for point in points]
    if form == "csv":
        write_csv(_POINT_KEYS, records)
    elif form == "json":
        last = points[-1].placed
        events = [_event_record(event) for event in events_of(known, id)]
        write_json(
            {
                "model": last.id,
                "name": last.name,
                "attribution": edition.edition.attribution,
                "points": records,
                "events": events,
            }
        )
    else:
        events_by_day = _events_text(events_of(known, id)) or ["Nothing has changed yet."]
        lines = [*_model_text(points), "", *events_by_day, "", _credit(edition)]
        write_lines(lines)


def _credit(edition: Catalogue) -> str:
    return f"{edition.edition.attribution}: {edition.edition.url}"


def _readings_text(known: Sequence[Reading]) -> list[Block]:
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


def _model_text(points: Sequence[HistoryPoint]) -> list[Block]:
    """The name, a line of blocks for each series, and the days as a table."""
    last = points[-1].placed
    return [title(f"{last.name} ({last.id})"), "", *_series_text(points), "", *_points_text(points)]


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


def _events_text(events: Sequence[Event]) -> list[Block]:
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


def _reading_record(reading: Reading) -> Record:
    ranked = reading.ranked()
    return {
        "day": reading.day,
        "snapshot": reading.number or None,
        "index_version": reading.version,
        "floor": reading.floor,
        "models": len(reading.models),
        "ranked": len(ranked),
        "first": ranked[0].id if ranked else None,
        "scores_as_of": reading.rated_on,
    }


def _point_record(point: HistoryPoint) -> Record:
    at = point.placed
    return {
        "day": point.day,
        "snapshot": point.number or None,
        "index_version": point.version,
        "index": at.score,
        "effort": at.effort or None,
        "host": at.host or None,
        "input": at.input,
        "output": at.output,
        "cost_per_point": point.cost_per_point,
        "rank": point.rank,
        "ranked": point.ranked,
        "scores_as_of": point.rated_on,
        "prices_as_of": at.priced_on,
    }


def _event_record(event: Event) -> Record:
    return {
        "day": event.day,
        "kind": event.kind,
        "model": event.model,
        "name": event.name or None,
        "what": event.what or None,
        "before": event.before,
        "after": event.after,
        "up": event.up,
        "sentence": event.sentence(),
    }
