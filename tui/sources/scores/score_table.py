"""Scores as a table: CSV, or JSON as a list of objects or as one of scores by model.

Columns are model, effort, score, n, low and high, or an interval as `57-84`; a comma, a semicolon
or a tab parts them. `[{"model": "...", "score": 0.72, "n": 40, "interval": [57, 84]}]` is the same
in JSON. A percent sign marks points.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from tui.domain.catalogue.records import Skipped
from tui.domain.catalogue.scores.own_scores import ScoreFile, ScoreRecord
from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.sources.reading import LONGEST_TEXT, BadRecordError, Record, as_record, finite
from tui.sources.strict_json import LARGEST_DOCUMENT

SOURCE = "the scores"
_NAMES = {
    "model": ("model", "name", "model name", "model id"),
    "effort": ("effort", "reasoning", "reasoning effort"),
    "score": ("score", "value", "accuracy", "pass rate", "pass_rate", "quality", "points"),
    "n": ("n", "samples", "answers", "cases", "count", "tests"),
    "low": ("low", "lower", "ci low", "ci_low", "lo"),
    "high": ("high", "upper", "ci high", "ci_high", "hi"),
    "interval": ("interval", "ci", "95% ci", "ci95"),
    "task": ("task", "benchmark"),
}
_COLUMN = {name: column for column, names in _NAMES.items() for name in names}
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,2})?"
)
_INTERVAL = re.compile(r"[\[(]?\s*([0-9.]+)\s*%?\s*(?:-|–|,|;|to|\.\.)\s*([0-9.]+)\s*%?\s*[\])]?")
_NOT_A_NUMBER = ("nan", "inf", "-inf", "infinity", "+inf", "-infinity")
_DELIMITERS = ",;\t"


def recognises(value: object) -> bool:
    """Whether a JSON value is such a table: objects with a model and a score, or named numbers."""
    rows = _rows(value)
    if isinstance(rows, list):
        return any(
            isinstance(row, dict) and {"model", "score"} <= set(_columns(row)) for row in rows
        )
    return isinstance(rows, dict) and bool(rows) and all(map(_is_number, rows.values()))


def read(value: object) -> ScoreFile:
    """The scores of a JSON value that is recognised."""
    rows = _rows(value)
    found: Iterator[tuple[str, object]]
    if isinstance(rows, dict):
        found = ((f"{n}. score", {"model": name, "score": it}) for n, (name, it) in _placed(rows))
    else:
        listed = rows if isinstance(rows, list) else []
        found = ((f"{n}. score", row) for n, row in enumerate(listed, 1))
    return _collected("JSON", found)


def read_csv(data: bytes) -> ScoreFile:
    """The scores of a CSV file; UserError where it is no table with a model and a score."""
    if len(data) > LARGEST_DOCUMENT:
        raise _unreadable(f"it has {len(data):,} bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(f"line {line} is not UTF-8 text.") from error
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        columns = {_COLUMN.get(_word(name), "") for name in lines.fieldnames or ()}
        if not {"model", "score"} <= columns:
            if not header:
                raise _unreadable("it is empty.")
            raise _unreadable(
                f"its first line is '{plain(header[:60])}'; expected are the columns model and "
                "score, and where known effort, n, low and high."
            )
        found = [(f"line {lines.line_num}", row) for row in lines]
    except csv.Error as error:
        raise _unreadable(f"it is no CSV: {error}.") from error
    return _collected("CSV", iter(found))


def _rows(value: object) -> object:
    """The list or the mapping of scores, which may stand under "scores"."""
    if isinstance(value, dict) and isinstance(value.get("scores"), list | dict):
        return value["scores"]
    return value


def _placed(rows: Mapping[str, object]) -> Iterator[tuple[int, tuple[str, object]]]:
    return iter(enumerate(rows.items(), 1))


def _collected(kind: str, found: Iterator[tuple[str, object]]) -> ScoreFile:
    records, skipped = [], []
    for where, value in found:
        try:
            row = _columns(as_record(value))
            if any(_text(cell) for cell in row.values()):
                records.append(_record(row, where))
        except BadRecordError as problem:
            skipped.append(Skipped(where, str(problem)))
    return ScoreFile(kind, tuple(records), tuple(skipped))


def _columns(row: Record) -> dict[str, object]:
    """The cells under the columns' own names; of two that mean the same the first counts."""
    cells: dict[str, object] = {}
    for name, cell in row.items():
        column = _COLUMN.get(_word(name))
        if column:
            cells.setdefault(column, cell)
    return cells


def _record(row: Mapping[str, object], where: str) -> ScoreRecord:
    model = _text(row.get("model"))
    if not model:
        raise BadRecordError("no model is named")
    score = row.get("score")
    if not _text(score):
        raise BadRecordError(f"{model} has no score")
    low, high = _ends(row, model)
    return ScoreRecord(
        model,
        _number(score, model, "score"),
        _text(row.get("effort")),
        _text(row.get("task")),
        _count(row.get("n"), model),
        low,
        high,
        where,
        in_points=_text(score).endswith("%"),
    )


def _ends(row: Mapping[str, object], model: str) -> tuple[float | None, float | None]:
    """Both ends of the interval, of two columns or of one."""
    interval = row.get("interval")
    if isinstance(interval, list) and len(interval) == 2:
        return _number(interval[0], model, "low"), _number(interval[1], model, "high")
    if written := _text(interval):
        found = _INTERVAL.fullmatch(written)
        if found is None:
            raise BadRecordError(f"{model} has '{written[:40]}' as its interval, not such as 57-84")
        return _number(found[1], model, "low"), _number(found[2], model, "high")
    ends = [row.get(end) if _text(row.get(end)) else None for end in ("low", "high")]
    if ends.count(None) == 1:
        raise BadRecordError(f"{model} has one end of an interval without the other")
    low, high = (None if end is None else _number(end, model, "interval") for end in ends)
    return low, high


def _count(value: object, model: str) -> int | None:
    if not _text(value):
        return None
    number = _number(value, model, "n")
    if number != int(number):
        raise BadRecordError(f"{model} has {_text(value)[:40]} as n, no whole number")
    return int(number)


def _number(value: object, model: str, what: str) -> float:
    """A number, be it written as text, with a percent sign or with a decimal comma."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = finite(value)
        if number is None:
            raise BadRecordError(f"{model} has a number without end as its {what}")
        return number
    written = _text(value).removesuffix("%").strip()
    if written.lower() in _NOT_A_NUMBER:
        raise BadRecordError(f"{model} has {written} as its {what}, which is no score")
    if written.count(",") == 1 and "." not in written:
        written = written.replace(",", ".")
    if not _NUMBER.fullmatch(written):
        raise BadRecordError(f"{model} has '{_text(value)[:40]}' as its {what}, no number")
    return float(written)


def _text(value: object) -> str:
    if value is None or isinstance(value, list | dict | bool):
        return ""
    return plain(str(value)[:LONGEST_TEXT]).strip()


def _word(name: object) -> str:
    return str(name).strip().lower() if name is not None else ""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _unreadable(why: str) -> UserError:
    return UserError("Cannot read the scores", why)
