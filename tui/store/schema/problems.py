"""Problems of a file a person wrote: where, what, and the nearest right name; one report a file."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeGuard, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tui.domain.words import format as fmt
from tui.errors import UserError, nearest_names

SHOWN_PROBLEMS = 20
_LONGEST_VALUE = 60
_LONGEST_NUMBER = 10**_LONGEST_VALUE
# How deep the entries stand that have ids of their own, where that is not only in the first list.
_NAMED: Mapping[int | str, tuple[int, ...]] = {"editions": (1, 3)}
# What pydantic calls a mistake, in words for the person who made it.
_SAYINGS: Mapping[str, str] = {
    "bool_type": "must be true or false",
    "dict_type": "must be a table",
    "finite_number": "must be a finite number",
    "float_type": "must be a number",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "int_type": "must be a whole number",
    "less_than_equal": "must be at most {le:g}",
    "list_type": "must be a list",
    "literal_error": "must be {expected}",
    "model_type": "must be a table",
    "string_type": "must be text in quotes",
}


class Problem(Struct, frozen=True):
    """One mistake: the place in the file (`models.x.offers[0].prices`) and what is wrong there."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


def bad_file(path: Path, what: str, problems: Sequence[Problem]) -> UserError:
    """One error for all `problems` of a file, a line each; beyond the first 20 it says how many."""
    lines = [f"  {problem}" for problem in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"  and {len(problems) - SHOWN_PROBLEMS} more")
    count = fmt.counted(len(problems), "problem")
    return UserError(f"Cannot use the {what}", "\n".join([f"{path} has {count}.", *lines]))


def problems_of(
    error: ValidationError, schema: type[BaseModel], raw: Mapping[str, object]
) -> list[Problem]:
    """What pydantic found wrong with `raw`, as problems with places a person can find."""
    return [_problem(details, schema, raw) for details in error.errors()]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'input'?`, or nothing where no known name is near."""
    near = nearest_names(name, known)
    return f"; did you mean {near[0]!r}?" if near else ""


def place_of(loc: Sequence[int | str], raw: object) -> str:
    """The path to a value as text; an entry that has an id is called by it, others by number."""
    text = ""
    for depth, step in enumerate(loc):
        raw = _child(raw, step)
        # The entries of the file's own lists have ids; a list inside an entry is short: numbers do.
        id = raw.get("id") if isinstance(raw, dict) and depth in _NAMED.get(loc[0], (1,)) else None
        if isinstance(step, str) or (isinstance(id, str) and id):
            name = step if isinstance(step, str) else id
            text += f"{'.' if text else ''}{quoted_name(str(name))}"
        else:
            text += f"[{step}]"
    return text


def value_shown(value: object) -> str:
    """A value as it may stand in a message: short, and without control characters."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and abs(value) > _LONGEST_NUMBER:
        return "a number of very many digits"  # Python refuses to write some of these out
    text = repr(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}..."


def quoted_name(name: str) -> str:
    """A name from a file, quoted and escaped where it could not be printed as it stands."""
    return name if name.isprintable() and name else repr(name)


def _child(raw: object, step: int | str) -> object:
    if isinstance(raw, dict) and isinstance(step, str):
        return raw.get(step)
    if isinstance(raw, list) and isinstance(step, int) and step < len(raw):
        return raw[step]
    return None


def _problem(details: ErrorDetails, schema: type[BaseModel], raw: object) -> Problem:
    loc, kind = details["loc"], details["type"]
    if loc[-1:] == ("[key]",):  # the mistake is in the key itself
        loc = loc[:-1]
    if kind == "extra_forbidden":
        key = str(loc[-1])
        near = did_you_mean(key, _keys_at(schema, loc[:-1]))
        return Problem(place_of(loc[:-1], raw), f"unknown key {value_shown(key)}{near}")
    if kind == "missing":
        return Problem(place_of(loc[:-1], raw), f"key {str(loc[-1])!r} is missing")
    context = details.get("ctx", {})
    if kind == "value_error":
        return Problem(place_of(loc, raw), str(context["error"]))
    saying = _SAYINGS.get(kind)
    if saying is None:
        return Problem(place_of(loc, raw), details["msg"])
    return Problem(
        place_of(loc, raw), f"{saying.format(**context)}, not {value_shown(details['input'])}"
    )


def _keys_at(schema: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """The keys the table at `loc` may have."""
    here: object = schema
    for step in loc:
        here = _below(here, step)
    table = next((part for part in _parts(here) if _is_table(part)), None)
    return list(table.model_fields) if table else []


def _below(annotation: object, step: int | str) -> object:
    """The type one step below a field's type: an item of a list or dict, a field of a table."""
    for part in _parts(annotation):
        if get_origin(part) in (list, dict):
            return get_args(part)[-1]
        if _is_table(part) and step in part.model_fields:
            return part.model_fields[str(step)].annotation
    return None


def _parts(annotation: object) -> tuple[object, ...]:
    """The type itself, and where it is a union its members."""
    return (annotation, *get_args(annotation))


def _is_table(part: object) -> TypeGuard[type[BaseModel]]:
    return inspect.isclass(part) and issubclass(part, BaseModel)
