"""Columns of a table on a page: each as wide as its widest cell, and as many as fit."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.words.cell_width import cell_width
from tui.domain.words.format import on_the_point
from tui.domain.words.sanitise import plain
from tui.widgets.base.cells import fitted

GAP = "  "


class PageColumn(Struct, frozen=True):
    """A column's title and how its cells align: `point` puts decimal points under each other."""

    title: str
    align: Literal["left", "right", "point"] = "right"


class Aligned(Struct, frozen=True):
    """A title and the cells below it, all of one width."""

    title: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        """Cells of the terminal with the gap before the column."""
        return len(GAP) + cell_width(self.title)


def aligned(columns: Sequence[PageColumn], rows: Sequence[Sequence[str]]) -> list[Aligned]:
    """The columns of a table, a cell a row in each; names are made safe to show."""
    found = []
    for place, column in enumerate(columns):
        texts = [plain(row[place]) for row in rows]
        if column.align == "point":
            texts = on_the_point(texts)
        width = max(map(cell_width, (column.title, *texts)))
        left = column.align == "left"
        title, *cells = (fitted(text, width, left=left) for text in (column.title, *texts))
        found.append(Aligned(title, tuple(cells)))
    return found


def fitting(columns: Sequence[Aligned], room: int) -> int:
    """How many of the columns, from the first on, fit into `room` cells."""
    for count, column in enumerate(columns):
        room -= column.width
        if room < 0:
            return count
    return len(columns)


def titles(columns: Sequence[Aligned]) -> str:
    """The line above the table."""
    return "".join(GAP + column.title for column in columns)


def line(columns: Sequence[Aligned], row: int) -> str:
    """One line of the table."""
    return "".join(GAP + column.cells[row] for column in columns)
