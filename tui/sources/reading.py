"""Reads typed values out of the records of what a public source sent.

Nothing in a document is trusted: a record is either read whole or left out with a sentence
(`BadRecordError`). Absent and null are None, "not published"; a value of another type than the
format has makes a bad record.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TypeVar

from tui.domain.catalogue.parse import LARGEST as LARGEST_NUMBER
from tui.domain.catalogue.records import Skipped
from tui.domain.words.sanitise import plain
from tui.sources.strict_json import cut_short, kind_of_value

T = TypeVar("T")
Record = Mapping[str, object]

# Names, slugs and addresses stay far below; what is longer is prose in the wrong place.
LONGEST_TEXT = 500
# The start of a name is enough to find its record by.
LONGEST_LABEL = 60

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
# Bounded, so that no text makes a number of a million digits.
_DECIMAL = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,2})?")
_SAME_MODALITY = {"speech": "audio", "pdf": "file"}


class BadRecordError(Exception):
    """A record that cannot be read; the text is the reason, a sentence without its full stop."""


def as_record(value: object) -> Record:
    """`value` as the object it must be; BadRecordError if it is none."""
    if not isinstance(value, dict):
        raise BadRecordError(f"expected an object, found {kind_of_value(value)}")
    return value


def read_table(record: Record, key: str) -> Record:
    """The object under `key`; empty where absent or null."""
    value = record.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _wrong(key, "an object", value)
    return value


def read_list(record: Record, key: str) -> list[object]:
    """The list under `key`; empty where absent or null."""
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(key, "a list", value)
    return value


def read_text(record: Record, key: str, *, longest: int = LONGEST_TEXT) -> str | None:
    """The text under `key`, on one line and harmless to print; None where absent or blank."""
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong(key, "a text", value)
    if len(value) > longest:
        raise BadRecordError(f"{key}: a text of {len(value):,} characters, more than {longest:,}")
    return plain(value).strip() or None


def required_text(record: Record, key: str) -> str:
    """The text under `key`, which the record cannot do without."""
    value = read_text(record, key)
    if value is None:
        raise _wrong(key, "a text", record.get(key))
    return value


def read_texts(record: Record, key: str) -> tuple[str, ...]:
    """The texts in the list under `key`, each once; blank ones are left out."""
    found: dict[str, None] = {}
    for value in read_list(record, key):
        word = read_text({key: value}, key)
        if word:
            found[word] = None
    return tuple(found)


def read_modalities(record: Record, key: str) -> tuple[str, ...]:
    """The kinds of input or output under `key`, by usual name: speech is audio, pdf is file."""
    words = (word.lower() for word in read_texts(record, key))
    return tuple(dict.fromkeys(_SAME_MODALITY.get(word, word) for word in words))


def read_flag(record: Record, key: str) -> bool | None:
    """True or false under `key`; None where absent."""
    value = record.get(key)
    if value is None or isinstance(value, bool):
        return value
    raise _wrong(key, "true or false", value)


def read_number(record: Record, key: str, *, most: float = LARGEST_NUMBER) -> float | None:
    """The number from 0 to `most` under `key`; None where absent."""
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(key, "a number", value)
    return _in_range(key, value, most)


def finite(value: float) -> float | None:
    """A number of a document; None where it is infinite or too long for one: JSON may say 1e999."""
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def above_zero(record: Record, key: str) -> float | None:
    """The number under `key` where 0 means that nothing was measured or published."""
    return read_number(record, key) or None


def read_count(record: Record, key: str) -> int | None:
    """The whole number of 0 or more under `key`; 65536.0 is one too."""
    value = read_number(record, key)
    if value is None:
        return None
    if value != int(value):
        raise BadRecordError(f"{key}: expected a whole number, found {value:g}")
    return int(value)


def read_size(record: Record, key: str) -> int | None:
    """The whole number under `key` where 0 means that the size is not known."""
    return read_count(record, key) or None


def read_day(record: Record, key: str) -> str | None:
    """The date under `key`, a day or a month as ISO text; None where it names neither."""
    value = read_text(record, key)
    if value is None or _MONTH.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value).isoformat() if _DAY.fullmatch(value) else None
    except ValueError:  # a 30th of February
        return None


def per_million(record: Record, key: str) -> float | None:
    """USD per 1M tokens from the USD per token under `key`, a number or a text of one.

    Moved by decimal places, so that "0.00000014" is 0.14 and not its neighbour. None where absent
    and where the price is -1, which stands for "depends on the model a router picks".
    """
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _wrong(key, "a price", value)
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:  # too long to be written out
        raise _out_of_range(key, LARGEST_NUMBER)
    written = str(value).strip()
    if not _DECIMAL.fullmatch(written):
        raise _wrong(key, "a price", value)
    price = Decimal(written)
    return None if price == -1 else _in_range(key, float(price.scaleb(6)), LARGEST_NUMBER)


def collect_records(
    found: Iterable[tuple[str, object]],
    build: Callable[[Record], T | None],
    identity: Callable[[T], str],
) -> tuple[tuple[T, ...], tuple[Skipped, ...]]:
    """The records of a document that can be read, and those that cannot with the reason.

    `found` gives each record's place (`data[17]`) and value. `build` makes a record of it, raises
    BadRecordError, or returns None for one that is no business of this product. Of two records with
    one identity the first counts and the second is listed.
    """
    records: list[T] = []
    skipped: list[Skipped] = []
    first: dict[str, str] = {}
    for where, value in found:
        try:
            record = build(as_record(value))
            if record is None:
                continue
            id = identity(record)
            if id in first:
                raise BadRecordError(f"{id} stands already at {first[id]}; the first one counts")
        except BadRecordError as problem:
            skipped.append(Skipped(f"{where}{_label(value)}", str(problem)))
            continue
        first[id] = where
        records.append(record)
    return tuple(records), tuple(skipped)


def _label(value: object) -> str:
    """The name a record gives itself, in parentheses, or nothing."""
    if not isinstance(value, dict):
        return ""
    names = (value.get("name"), value.get("id"), value.get("slug"))
    name = next((name for name in names if isinstance(name, str) and name.strip()), "")
    return f" ({cut_short(name, LONGEST_LABEL)})" if name else ""


def _in_range(key: str, value: float, most: float) -> float:
    if not 0 <= value <= most:  # infinite ones too: JSON may say 1e999
        raise _out_of_range(key, most)
    return float(value)


def _out_of_range(key: str, most: float) -> BadRecordError:
    return BadRecordError(f"{key}: expected a number from 0 to {most:,}")


def _wrong(key: str, expected: str, found: object) -> BadRecordError:
    return BadRecordError(f"{key}: expected {expected}, found {kind_of_value(found)}")
