"""Checks as a file writes them: a table with a kind of check a key, and what each one wants."""

import json
import re
from collections.abc import Callable, Iterable, Mapping

from tui.domain.trials.answer_text import compiled
from tui.domain.trials.checks import (
    AnswerPart,
    AtLeast,
    AtMost,
    Check,
    Contains,
    Equals,
    FitsPattern,
    FitsSchema,
    LinesFrom,
    Near,
    Sections,
    ValidJson,
)
from tui.domain.trials.document_checks import CitesPages, Fact, FactsCited, KnownIds
from tui.domain.words.sanitise import plain
from tui.errors import nearest_names
from tui.sources.cases.rows import as_text
from tui.sources.reading import BadRecordError, Record, finite
from tui.sources.strict_json import kind_of_value

COMMAND = "command"
_COUNTED = ("words", "lines", "items")
_MOST_IDS = 100_000
_RANGE_END = re.compile(r"(.*?)(\d{1,9})", re.DOTALL)


def read_checks(value: object) -> tuple[Check, ...]:
    """The checks of a table, or of a list of tables; BadRecordError says which is wrong."""
    tables = value if isinstance(value, list) else [value]
    return tuple(check for table in tables for check in _of_table(table))


def read_command(value: object) -> tuple[str, ...]:
    """The command of a table of checks, word by word; () where it has none."""
    tables = value if isinstance(value, list) else [value]
    found = [table[COMMAND] for table in tables if isinstance(table, dict) and COMMAND in table]
    if not found:
        return ()
    words = found[0]
    if not isinstance(words, list) or not words or not all(isinstance(w, str) for w in words):
        raise _wrong(COMMAND, 'a list of words, such as ["python", "judge.py"]', words)
    if len(found) > 1 or not words[0].strip():
        raise BadRecordError("command: one command a case")
    return tuple(map(as_text, words))


def _of_table(table: object) -> Iterable[Check]:
    if not isinstance(table, dict):
        raise _wrong("check", 'a table, such as { contains = "Oslo" }', table)
    for kind, wanted in table.items():
        if kind == COMMAND:
            continue
        read = KINDS.get(kind)
        if read is None:
            near = nearest_names(kind, KINDS)
            meant = f"nearest: {near[0]}" if near else f"there are: {', '.join(KINDS)}, {COMMAND}"
            raise BadRecordError(f"check: there is no {plain(kind[:40])} ({meant})")
        yield from read(kind, wanted)


def _equals(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "text", "exact")
    yield Equals(_text(kind, table.get("text")), _flag(kind, table, "exact"))


def _contains(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "texts", "exact")
    which = "all" if kind == "contains" else kind
    yield Contains(_texts(kind, table.get("texts")), which, _flag(kind, table, "exact"))


def _regex(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "pattern", "whole")
    pattern = _text(kind, table.get("pattern"))
    try:
        compiled(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise BadRecordError(f"regex: {plain(str(error))}") from error
    yield FitsPattern(pattern, _flag(kind, table, "whole"))


def _lines_from(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "words", "expected")
    words = _texts(kind, table.get("words"))
    expected = _texts(kind, table["expected"]) if "expected" in table else ()
    strange = [word for word in expected if word not in words]
    if strange:
        raise BadRecordError(f"lines_from: '{plain(strange[0][:40])}' is expected and no word")
    yield LinesFrom(words, expected)


def _near(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "value", "tolerance")
    tolerance = _number(kind, table.get("tolerance", 0))
    if tolerance < 0:
        raise BadRecordError("near: the tolerance is below 0")
    yield Near(_number(kind, table.get("value")), tolerance)


def _json(kind: str, wanted: object) -> Iterable[Check]:
    if wanted is not True and as_text(wanted).lower() != "true":
        raise _wrong(kind, "true", wanted)
    yield ValidJson()


def _schema(kind: str, wanted: object) -> Iterable[Check]:
    if not isinstance(wanted, dict):
        raise _wrong(kind, "a JSON schema as a table", wanted)
    yield FitsSchema(json.loads(as_text(wanted)))  # without halves of a surrogate pair


def _amount(kind: str, wanted: object) -> Iterable[Check]:
    if not isinstance(wanted, dict) or not wanted:
        raise _wrong(kind, "a table, such as { words = 100 }", wanted)
    for of, count in _table(kind, wanted, *_COUNTED).items():
        number = _whole(kind, count)
        if kind != "at_most":
            yield AtLeast(number, of)
        if kind != "at_least":
            yield AtMost(number, of)


def _cites_pages(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "pages", "each_item")
    yield CitesPages(_whole(kind, table.get("pages")), _flag(kind, table, "each_item"))


def _facts(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "known", "least")
    facts = []
    for value in _list(kind, table.get("known")):
        fact = _table(kind, value, "text", "pages")
        pages = tuple(_whole(kind, page) for page in _list(kind, fact.get("pages")))
        facts.append(Fact(_text(kind, fact.get("text")), pages))
    yield FactsCited(tuple(facts), _whole(kind, table.get("least", 0)))


def _ids(kind: str, wanted: object) -> Iterable[Check]:
    table = _table(kind, wanted, "known", "range", "count", "relevant", "overlap")
    known = _texts(kind, table["known"]) if "known" in table else ()
    if "range" in table:
        known += _id_range(_texts(kind, table["range"]))
    if not known:
        raise BadRecordError(
            'ids: which ones there are is not said: known, or range = ["P1", "P9"]'
        )
    count = _whole(kind, table["count"]) if "count" in table else None
    relevant = _texts(kind, table["relevant"]) if "relevant" in table else ()
    overlap = _whole(kind, table.get("overlap", len(relevant)))
    if overlap > len(relevant):
        raise BadRecordError(f"ids: an overlap of {overlap} with {len(relevant)} relevant ids")
    yield KnownIds(known, count, relevant, overlap)


def _sections(kind: str, wanted: object) -> Iterable[Check]:
    if not isinstance(wanted, dict) or not wanted:
        raise _wrong(kind, "a table with a heading a key", wanted)
    parts = tuple(AnswerPart(head, read_checks(checks)) for head, checks in wanted.items())
    if any(isinstance(check, FitsSchema) for part in parts for check in part.checks):
        raise BadRecordError("schema: it is held against a whole answer, not against a section")
    yield Sections(parts)


# Every kind by its name in a file, in the order of the documentation.
KINDS: Mapping[str, Callable[[str, object], Iterable[Check]]] = {
    "equals": _equals,
    "contains": _contains,
    "any": _contains,
    "none": _contains,
    "regex": _regex,
    "lines_from": _lines_from,
    "near": _near,
    "json": _json,
    "schema": _schema,
    "at_most": _amount,
    "at_least": _amount,
    "exactly": _amount,
    "cites_pages": _cites_pages,
    "facts": _facts,
    "ids": _ids,
    "sections": _sections,
}


def _table(kind: str, wanted: object, first: str, *more: str) -> Record:
    """What a check wants, by name; alone it is the first of the names."""
    if not isinstance(wanted, dict):
        return {first: wanted}
    strange = [key for key in wanted if key not in (first, *more)]
    if strange:
        there = ", ".join((first, *more))
        raise BadRecordError(f"{kind}: there is no {plain(strange[0][:40])} (there are: {there})")
    return wanted


def _text(kind: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        raise _wrong(kind, "a text", value)
    return as_text(value)


def _list(kind: str, value: object) -> list[object]:
    if not isinstance(value, list) or not value:
        raise _wrong(kind, "a list with something in it", value)
    return value


def _texts(kind: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(_text(kind, each) for each in _list(kind, values))


def _number(kind: str, value: object) -> float:
    """A number, be it written as a text, as a cell of a table is."""
    number = None
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = finite(value)
    elif isinstance(value, str) and re.fullmatch(r"\s*[-+]?[0-9]{1,15}(\.[0-9]{0,15})?\s*", value):
        number = float(value)
    if number is None:
        raise _wrong(kind, "a number", value)
    return number


def _whole(kind: str, value: object) -> int:
    number = _number(kind, value)
    if number != int(number) or number < 0:
        raise _wrong(kind, "a whole number of 0 or more", value)
    return int(number)


def _flag(kind: str, table: Record, key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _wrong(f"{kind}.{key}", "true or false", value)
    return value


def _id_range(ends: tuple[str, ...]) -> tuple[str, ...]:
    """All ids from one to another that differ in the number at their end: P001 to P200."""
    matches = [_RANGE_END.fullmatch(end) for end in ends]
    if len(ends) == 2 and matches[0] and matches[1] and matches[0][1] == matches[1][1]:
        first, last = int(matches[0][2]), int(matches[1][2])
        if first <= last < first + _MOST_IDS:
            width = len(matches[0][2])
            return tuple(f"{matches[0][1]}{id:0{width}}" for id in range(first, last + 1))
    raise BadRecordError('ids: a range is two ids such as ["P001", "P200"]')


def _wrong(kind: str, expected: str, found: object) -> BadRecordError:
    return BadRecordError(f"{kind}: expected {expected}, found {kind_of_value(found)}")
