"""Strict JSON: a document is JSON of the expected shape, or a UserError says what it is not."""

import json
from typing import NoReturn

from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain
from tui.errors import UserError

# The largest of these documents has 2.5 MB: what is larger is something else.
LARGEST_DOCUMENT = 32 * 1024 * 1024
_LONGEST_SHOWN = 40


def load_json(data: bytes, source: str, *, largest: int = LARGEST_DOCUMENT) -> object:
    """The JSON value in `data`; `source` is the source's name for the error.

    Refused with a UserError: more than `largest` bytes (unparsed), no bytes, other text than
    UTF-8, anything JSON has not (NaN and Infinity too), nesting too deep to follow. Of a key that
    stands twice in one object the last value counts.
    """
    if len(data) > largest:
        limit = f"{largest // 1024**2} MB" if largest >= 1024**2 else f"{largest:,} bytes"
        raise _unreadable(source, f"it has {len(data):,} bytes; more than {limit} is not read.")
    if not data.strip():
        raise _unreadable(source, f"it is empty ({len(data):,} bytes).")
    try:
        value: object = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(source, f"line {line} is not UTF-8 text.") from error
    except RecursionError as error:
        raise _unreadable(source, "its values are nested too deeply.") from error
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        place = f"line {error.lineno}, column {error.colno}"
        raise _unreadable(
            source, f"it is not JSON, or not all of it: {place}: {reason}."
        ) from error
    except ValueError as error:  # NaN, Infinity, or a whole number of thousands of digits
        raise _unreadable(
            source, "it holds NaN, Infinity or a number of thousands of digits."
        ) from error
    return value


def malformed(source: str, where: str, expected: str, found: object) -> UserError:
    """The error for a document of another shape: what was expected at `where`, and what is there.

    `where` is a path such as `data` or `data[0].id`, or "the whole document".
    """
    return _unreadable(source, f"{where}: expected {expected}, found {kind_of_value(found)}.")


def kind_of_value(value: object) -> str:
    """What a JSON value is, for a sentence; None is "nothing"."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return f"the text '{cut_short(value, _LONGEST_SHOWN)}'"
        case list():
            return f"a list of {len(value):,}"
        case dict():
            return f"an object with {fmt.counted(len(value), 'key')}"
        case _:
            return f"a {type(value).__name__}"


def cut_short(value: str, longest: int) -> str:
    """The start of a text on one line, harmless to print; what is longer ends in an ellipsis."""
    line = plain(value[: longest + 1]).strip()
    return line if len(value) <= longest else f"{line[: longest - 1]}…"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _unreadable(source: str, message: str) -> UserError:
    return UserError(f"Cannot read the document of {source}", message)
