"""The rows of a file of cases as any of its formats gives them, before they mean something."""

from collections.abc import Mapping

from msgspec import Struct

from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.sources.reading import LONGEST_LABEL

# A case more is not looked at: nobody pays for as many requests as that.
MOST_ROWS = 200_000


class CaseRow(Struct, frozen=True):
    """One row: where it stands ("line 7"), and its cells, or why it cannot be read."""

    where: str
    cells: Mapping[str, object]
    problem: str = ""


class CaseRows(Struct, frozen=True):
    """All rows of a file, the format it is in, and what it says once for all of them."""

    kind: str
    rows: tuple[CaseRow, ...]
    shared: Mapping[str, object] = {}


def unreadable(why: str, hint: str = "") -> UserError:
    """The error for a file of cases; `why` begins with the place where there is one."""
    return UserError("Cannot read the cases", why, hint)


def as_text(value: object) -> str:
    """A cell as it is sent: a text as it is, a number as it is written in JSON, nothing as ""."""
    import json

    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if text.isascii() else _whole(text)


def label(value: object) -> str:
    """An id on one line, cut where it is prose."""
    return plain(as_text(value)[:LONGEST_LABEL]).strip()


def decoded(data: bytes) -> str:
    """The text of a file; UserError names the line of what is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise unreadable(f"line {line}: this is not UTF-8 text.") from error


def _whole(text: str) -> str:
    """Without halves of a surrogate pair, which JSON can spell and no request can carry."""
    return "".join("�" if "\ud800" <= each <= "\udfff" else each for each in text)
