"""Rows of JSON: a list, an object with a list in it, or one object a line (JSONL)."""

import json
from collections.abc import Mapping
from typing import NoReturn

from tui.sources.cases.rows import MOST_ROWS, CaseRow, CaseRows, as_text, decoded, unreadable
from tui.sources.strict_json import kind_of_value

# Under what key a document has its rows: promptfoo's tests, the pages of Langfuse's API.
_LISTS = ("cases", "tests", "data", "logs")


def read(data: bytes) -> CaseRows:
    """The rows of a document or of lines; UserError where it is neither."""
    text = decoded(data)
    first, rest = _first_line(text)
    if rest and _is_object(first):
        return CaseRows("JSONL", _lines(text))
    try:
        value = _value(text)
    except ValueError as error:
        if rest and first.lstrip().startswith("{") and "\n{" in rest:
            return CaseRows("JSONL", _lines(text))
        raise unreadable(_sentence(error, text)) from error
    return _document(value)


def of_document(kind: str, value: object) -> CaseRows | None:
    """The rows of a value that some format holds; None where it has no list of them."""
    if isinstance(value, list):
        return CaseRows(kind, _listed(value))
    if not isinstance(value, dict):
        return None
    for key in _LISTS:
        if isinstance(value.get(key), list):
            shared = {name: cell for name, cell in _named(value).items() if name != key}
            return CaseRows(kind, _listed(value[key]), shared)
    return None


def _document(value: object) -> CaseRows:
    found = of_document("JSON", value)
    if found is not None:
        return found
    if isinstance(value, dict):
        return CaseRows("JSON", (CaseRow("the whole of it", value),))
    raise unreadable(f"expected are cases, found is {kind_of_value(value)}.")


def _listed(values: list[object]) -> tuple[CaseRow, ...]:
    return tuple(_row(f"case {place}", value) for place, value in enumerate(values[:MOST_ROWS], 1))


def _lines(text: str) -> tuple[CaseRow, ...]:
    rows: list[CaseRow] = []
    # Only line feeds part the lines: U+2028 may stand in a text of JSON as it is.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if len(rows) == MOST_ROWS:
            break
        where = f"line {number}"
        try:
            rows.append(_row(where, _value(line)))
        except ValueError as error:
            rows.append(CaseRow(where, {}, _reason(error)))
    return tuple(rows)


def _row(where: str, value: object) -> CaseRow:
    if isinstance(value, Mapping):
        return CaseRow(where, _named(value))
    return CaseRow(where, {}, f"expected an object, found {kind_of_value(value)}")


def _named(table: Mapping[object, object]) -> Mapping[str, object]:
    """With texts as keys; YAML has others."""
    return {as_text(key): cell for key, cell in table.items()}


def _first_line(text: str) -> tuple[str, str]:
    first, _, rest = text.lstrip().partition("\n")
    return first, rest.strip()


def _is_object(line: str) -> bool:
    try:
        return isinstance(_value(line), dict)
    except ValueError:
        return False


def _value(text: str) -> object:
    """ValueError where it is no JSON, also where it is nested too deeply to follow."""
    try:
        value: object = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("its values are nested too deeply") from error
    return value


def _sentence(error: ValueError, text: str) -> str:
    if not text.strip():
        return "it is empty."
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {_reason(error)}."
    return f"{_reason(error)}."


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    return str(error) if len(str(error)) < 60 else "a number has thousands of digits"


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"JSON has no {name}")
