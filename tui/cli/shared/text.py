"""Plain text for people: columns that align on their unit, whatever script a name is written in."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Literal
from unicodedata import combining, east_asian_width

from msgspec import Struct

from tui.domain.words.format import on_the_point
from tui.domain.words.sanitise import plain

WIDTH = 88
_GAP = "  "

Align = Literal["left", "right", "point"]


class TextColumn(Struct, frozen=True):
    """A column's header and how its cells align: `point` puts decimal points under each other."""

    header: str
    align: Align = "right"


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes: two for wide characters, none for accents."""
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "FW" else 1
        for character in text
    )


def table(columns: Sequence[TextColumn], rows: Iterable[Sequence[str]]) -> list[str]:
    """Header and rows as lines; names are made safe to print, no line ends in spaces."""
    shown = [[plain(cell) for cell in row] for row in rows]
    laid_out = []
    for place, column in enumerate(columns):
        found = [row[place] for row in shown]
        if column.align == "point":
            found = on_the_point(found)
        laid_out.append(_padded([column.header, *found], left=column.align == "left"))
    return [_GAP.join(line).rstrip() for line in zip(*laid_out, strict=True)]


def fields(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Labels and texts as two columns; long texts go on below their start."""
    listed = [(label, plain(text)) for label, text in pairs]
    labels = _padded([label for label, _ in listed], left=True)
    lines: list[str] = []
    for label, (_, text) in zip(labels, listed, strict=True):
        lines += paragraph(text, first=label + _GAP)
    return lines


def paragraph(text: str, first: str = "") -> list[str]:
    """A text of one paragraph wrapped; `first` stands before it and indents its other lines."""
    indent = " " * cells(first)
    lines = wrap(
        plain(text),
        max(WIDTH - cells(first), 20),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [(first if place == 0 else indent) + line for place, line in enumerate(lines or [""])]


def some(names: Sequence[str], shown: int) -> str:
    """The first of many names, and how many more there are."""
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {rest:,} more" if rest > 0 else "")


def _padded(texts: Sequence[str], *, left: bool) -> list[str]:
    widest = max((cells(text) for text in texts), default=0)
    return [
        text + " " * (widest - cells(text)) if left else " " * (widest - cells(text)) + text
        for text in texts
    ]
