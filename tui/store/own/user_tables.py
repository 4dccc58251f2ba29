"""The tables of one's own catalogue as TOML has them: one value put in or taken out, with its day.

Nothing is checked here: the tables were validated before, and are again before they are written.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.overlay import EFFORT_FIGURES, MODEL_FIGURES, OFFER_FIGURES

Tables = dict[str, object]
Part = Literal["models", "offers", "efforts"]
_IDENTITY: Mapping[Part, str] = {"models": "id", "offers": "host", "efforts": "name"}
_FIGURES: Mapping[Part, tuple[str, ...]] = {
    "models": MODEL_FIGURES,
    "offers": OFFER_FIGURES,
    "efforts": EFFORT_FIGURES,
}
# What an entry has beside what it says: one with nothing else says nothing.
_ABOUT = {"as_of", "source", "overrides"}


class Place(Struct, frozen=True):
    """Where a value stands: `key` of a model, or of its offer at a host or its effort, by `name`.

    `table` is the table in there that has the key: "prices" or "run", or empty.
    """

    model: str
    key: str
    part: Part = "models"
    name: str = ""
    table: str = ""

    @property
    def figure(self) -> str | None:
        """The figure the value is, or is of, as overrides name it; None for what needs no day."""
        figure = "run" if self.table == "run" else self.key
        return figure if figure in _FIGURES[self.part] else None


def put_value(raw: Tables, place: Place, value: object, today: date) -> None:
    """Put a value in; a figure gets the day `today`, those beside it keep their day and source."""
    model = _entry(raw, "models", place.model)
    part = model if place.part == "models" else _entry(model, place.part, place.name)
    if place.figure:
        _date(part, place, today, part.get("as_of") or model.get("as_of") or raw.get("as_of"))
    table = part
    if place.table:
        table = _table(part.setdefault(place.table, {}))
    table[place.key] = value


def take_out(raw: Tables, place: Place) -> bool:
    """Take a value out, and what says nothing without it; False if there is none."""
    part = find_table(raw, place)
    table = _table(part.get(place.table)) if part and place.table else part
    if not part or not table or place.key not in table:
        return False
    del table[place.key]
    overrides = _table(part.get("overrides"))
    if place.figure and not (place.table == "run" and table):
        overrides.pop(place.figure, None)
    prune_tables(raw)
    return True


def find_table(raw: Tables, place: Place) -> Tables | None:
    """The model, offer or effort a place is in, or None."""
    model = _found(raw, "models", place.model)
    if model is None or place.part == "models":
        return model
    return _found(model, place.part, place.name)


def value_at(raw: Tables, place: Place) -> object:
    """The value at a place, or None."""
    part = find_table(raw, place)
    if part is None:
        return None
    return (_table(part.get(place.table)) if place.table else part).get(place.key)


def values_in(raw: Tables) -> Iterator[tuple[Place, object]]:
    """Every value in the models of a file and its place, in the file's order."""
    for model in _entries(raw, "models"):
        id = str(model["id"])
        yield from _values(model, id, "models", "")
        for key in ("offers", "efforts"):
            for entry in _entries(model, key):
                yield from _values(entry, id, key, str(entry[_IDENTITY[key]]))


def prune_tables(raw: Tables) -> None:
    """Take out the tables and entries that say nothing."""
    for model in _entries(raw, "models"):
        _prune_list(model, "offers")
        _prune_list(model, "efforts")
    _prune_list(raw, "models")


def _values(table: Tables, model: str, part: Part, name: str) -> Iterator[tuple[Place, object]]:
    for key, value in table.items():
        if key in {_IDENTITY[part], "offers", "efforts", *_ABOUT}:
            continue
        if isinstance(value, dict) and key in ("prices", "run"):
            for inner, item in value.items():
                yield Place(model, inner, part, name, key), item
        else:
            yield Place(model, key, part, name), value


def _date(part: Tables, place: Place, today: date, holds: object) -> None:
    """Date a figure as of today; `holds` is the day that holds for the part so far, if any."""
    figure = place.figure
    assert figure is not None, "asked before"
    overrides = _table(part.get("overrides"))
    others = {*part, *_table(part.get("prices"))} & {*_FIGURES[place.part]} - {figure}
    if place.part != "models" and not others:  # there is nothing else its day is the day of
        part.pop("source", None)
        part["as_of"] = holds = today
    elif holds is None:
        part["as_of"] = holds = today
    if str(holds) == today.isoformat() and "source" not in part:
        overrides.pop(figure, None)
    else:
        overrides[figure] = {"as_of": today}
    part["overrides"] = overrides
    if not overrides:
        del part["overrides"]


def _prune_list(table: Tables, key: Part) -> None:
    kept = []
    for entry in _entries(table, key):
        for inner in ("prices", "run", "overrides"):
            if entry.get(inner) == {}:
                del entry[inner]
        if set(entry) - {_IDENTITY[key], *_ABOUT}:
            kept.append(entry)
    table[key] = kept
    if not kept:
        del table[key]


def _entry(table: Tables, key: Part, name: str) -> Tables:
    """The entry of a list by its identity; it is made where there is none."""
    found = _found(table, key, name)
    if found is None:
        found = {_IDENTITY[key]: name}
        table[key] = [*_entries(table, key), found]
    return found


def _found(table: Tables, key: Part, name: str) -> Tables | None:
    entries = _entries(table, key)
    return next((entry for entry in entries if entry.get(_IDENTITY[key]) == name), None)


def _entries(table: Tables, key: Part) -> list[Tables]:
    found = table.get(key)
    return found if isinstance(found, list) else []


def _table(found: object) -> Tables:
    return found if isinstance(found, dict) else {}
