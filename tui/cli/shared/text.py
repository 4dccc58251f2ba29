"""Plain text for people: columns that align on their unit, whatever script a name is written in."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.words.cell_width import cell_width, wrapped
from tui.domain.words.format import on_the_point
from tui.domain.words.sanitise import plain

WIDTH = 88
_GAP = "  "

Align = Literal["left", "right", "point"]


class TextColumn(Struct, frozen=True):
    """A column's header and how its cells align: `point` puts decimal points under each other."""

    header: str
    align: Align = "right"


def table(columns: Sequence[TextColumn], rows: Iterable[Sequence[str]]) -> list[str]:
    """Headers, where there are any, and rows as lines, none of which ends in spaces.

    Names are made safe to print.
    """
    shown = [[plain(cell) for cell in row] for row in rows]
    laid_out = []
    for place, column in enumerate(columns):
        found = [row[place] for row in shown]
        if column.align == "point":
            found = on_the_point(found)
        laid_out.append(_padded([column.header, *found], left=column.align == "left"))
    lines = [_GAP.join(line).rstrip() for line in zip(*laid_out, strict=True)]
    return lines if any(column.header for column in columns) else lines[1:]


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
    before = cell_width(first)
    lines = wrapped(plain(text), max(WIDTH - before, 20), split=False)
    return [(" " * before if place else first) + line for place, line in enumerate(lines)]


def some(names: Sequence[str], shown: int) -> str:
    """The first of many names, and how many more there are."""
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {rest:,} more" if rest > 0 else "")


def _padded(texts: Sequence[str], *, left: bool) -> list[str]:
    """Texts of one column: each as wide as the widest."""
    widths = [cell_width(text) for text in texts]
    spaces = [" " * (max(widths) - width) for width in widths]
    pairs = zip(texts, spaces, strict=True)
    return [text + space if left else space + text for text, space in pairs]
