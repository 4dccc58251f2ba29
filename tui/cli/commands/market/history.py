"""`llmrank-tui history [MODEL]`: prices, scores and ranks from sync to sync, and what changed."""

from collections.abc import Sequence

import click

from tui.cli.commands.market.history_text import events_text, model_text, readings_text
from tui.cli.shared.chosen_hosts import hosts_chosen
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import HOST, MODEL_IF_ANY
from tui.cli.shared.output import Record, message, write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.lookup import find_model
from tui.domain.catalogue.offer import Host
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.history.events import Event, events_of
from tui.domain.market.history.history_words import (
    NOT_FOLLOWED,
)
from tui.domain.market.history.readings import (
    HistoryPoint,
    Reading,
    at_host,
    points_of,
)
from tui.domain.ranking.selection import host_called
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.services.history import all_readings
from tui.store.catalogue import load_editions

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
@HOST
@FORMAT
@click.pass_obj
def history_command(setting: Setting, model: str | None, host: str | None, form: str) -> None:
    """Show what changed from sync to sync, or how the price, score and rank of MODEL moved.

    A model is shown as it is ranked: its best effort, at the host that --host names or you chose
    on the screen, else at its vendor's own price or the best there is. A new index version starts
    a new series. Figures have the day they are from: an old price list that is imported later
    changes past prices and no score. Snapshots are kept for a year, or for `keep_days` of the
    settings.
    """
    editions = load_editions(catalogue_file(), setting.dirs.cache)
    edition = editions.reference
    known, notices = all_readings(editions, setting.settings().floors, setting.dirs)
    for notice in notices:
        message(notice)
    if model is None:
        _tell_all(edition, known, form)
    else:
        id = _id_of(setting, known, model)
        at = _host_of(setting, id, host)
        if at is not None:
            known = at_host(known, id, at.id)
        _tell_one(edition, known, id, form, at)


def _id_of(setting: Setting, known: Sequence[Reading], text: str) -> str:
    """The id of the model that is meant, be it one that is gone by now."""
    try:
        return find_model(setting.current(quiet=True).every_model, text).id
    except UserError:
        if any(reading.model(text) for reading in known):
            return text
        raise


def _host_of(setting: Setting, id: str, host: str | None) -> Host | None:
    """The host that is named, else the one chosen on the screen; None for the model's default."""
    current = setting.current(quiet=True)
    chosen = host or hosts_chosen(current, "all", setting.dirs).get(id)
    if chosen is None:
        return None
    catalogue = current.every_model
    return catalogue.host(host_called(catalogue, chosen))


def _tell_all(edition: Catalogue, known: Sequence[Reading], form: str) -> None:
    records = [_reading_record(reading) for reading in known]
    if form == "csv":
        write_csv(_READING_KEYS, records)
    elif form == "json":
        events = [_event_record(event) for event in events_of(known)]
        credit = edition.edition.attribution
        write_json({"attribution": credit, "readings": records, "events": events})
    else:
        events_by_day = events_text(events_of(known)) or ["Nothing has changed yet."]
        write_lines([*readings_text(known), "", *events_by_day, "", _credit(edition)])


def _tell_one(
    edition: Catalogue, known: Sequence[Reading], id: str, form: str, at: Host | None
) -> None:
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
        events_by_day = events_text(events_of(known, id)) or ["Nothing has changed yet."]
        lines = [*model_text(points, at), "", *events_by_day, "", _credit(edition)]
        write_lines(lines)


def _credit(edition: Catalogue) -> str:
    return f"{edition.edition.attribution}: {edition.edition.url}"


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
