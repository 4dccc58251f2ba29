"""A table on a page: columns as wide as their cells, which give way where there is little room."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.words.cell_width import cell_width
from tui.domain.words.format import on_the_point
from tui.widgets.base.cells import Part, fitted, styled
from tui.widgets.base.page import Page

GAP = "  "


class PageColumn(Struct, frozen=True):
    """A column: its title, how its cells align, and how it gives way to others.

    align: `point` puts decimal points under each other. width: its cells, where they are not those
    of what stands in it. goes: it is left out before those of a lower number, together with those
    of the same; those of 0 only once the name is at its least, the last one first.
    """

    title: str
    align: Literal["left", "right", "point"] = "right"
    width: int | None = None
    goes: int = 0


class NameColumn(PageColumn, frozen=True):
    """The column that is cut before others are left out; it and those before it always stay.

    easy: the fewest cells that columns which may go leave it; least: that the others do. most: it
    is never wider. short: what stands in a row whose text does not fit, before that is cut.
    """

    align: Literal["left", "right", "point"] = "left"
    easy: int = 12
    least: int = 12
    most: int = 1000
    short: Sequence[str] = ()


class PageTable:
    """Rows of cells in columns, as many as fit into `room` cells; a cell may have a style."""

    def __init__(
        self,
        columns: Sequence[PageColumn],
        rows: Sequence[Sequence[Part]],
        room: int,
        *,
        gap: str = GAP,
    ) -> None:
        self._columns, self._gap = columns, gap
        cells = [[styled(cell) for cell in row] for row in rows]
        self._styles = [[style for _, style in row] for row in cells]
        self._texts = [
            _texts(column, [row[place][0] for row in cells]) for place, column in enumerate(columns)
        ]
        self._widths = _widths(columns, self._texts, room, len(gap))

    @property
    def width(self) -> int:
        """Cells of a line."""
        return sum(self._widths.values()) + len(self._gap) * (len(self._widths) - 1)

    @property
    def whole(self) -> bool:
        """Whether no column is left out but those that may go."""
        places = enumerate(self._columns)
        return all(place in self._widths or column.goes for place, column in places)

    def titles(self, lead: str = GAP) -> list[Part]:
        """`lead` and the titles, a part a column; each but the first has the gap before it."""
        texts = [texts[0] for texts in self._texts]
        return [(text, "$quiet") for text in (lead, *self._line(texts).values())]

    def line(self, row: int, style: str = "", lead: Part = GAP) -> list[Part]:
        """The cells of a row likewise; `style` is of what has none of its own."""
        texts, own = [texts[row + 1] for texts in self._texts], self._styles[row]
        for place, column in enumerate(self._columns):
            if isinstance(column, NameColumn) and column.short:
                whole = cell_width(texts[place]) <= self._widths[place]
                texts[place] = texts[place] if whole else column.short[row]
        cells = [(text, own[place] or style) for place, text in self._line(texts).items()]
        return [(lead, style) if isinstance(lead, str) else lead, *cells]

    def below(self, row: int, *, goes: int = 0) -> list[str]:
        """The cells of columns left out, up to so high a `goes`, each behind its title."""
        return [
            f"{column.title} {texts[row + 1].strip()}"
            for place, (column, texts) in enumerate(zip(self._columns, self._texts, strict=True))
            if place not in self._widths and column.goes <= goes and texts[row + 1].strip()
        ]

    def write(self, page: Page) -> None:
        """Write titles and rows."""
        page.row(*self.titles())
        for row in range(len(self._styles)):
            page.row(*self.line(row))

    def _line(self, texts: Sequence[str]) -> dict[int, str]:
        found: dict[int, str] = {}
        for place, width in self._widths.items():
            left = self._columns[place].align == "left"
            found[place] = (self._gap if found else "") + fitted(texts[place], width, left=left)
        return found


def _texts(column: PageColumn, cells: Sequence[str]) -> list[str]:
    return [column.title, *(on_the_point(cells) if column.align == "point" else cells)]


def _widths(
    columns: Sequence[PageColumn], texts: Sequence[Sequence[str]], room: int, gap: int
) -> dict[int, int]:
    """The cells of each column that fits, by its place."""
    widths: list[int] = [
        max(map(cell_width, text)) if column.width is None else column.width
        for column, text in zip(columns, texts, strict=True)
    ]
    shown, name = list(range(len(columns))), 0
    most = easy = least = widths[0]
    for place, column in enumerate(columns):
        if isinstance(column, NameColumn):
            name, most = place, min(widths[place], column.most)
            easy, least = min(most, column.easy), min(most, column.least)

    def left() -> int:
        """What the other columns leave the name, or the first one where none is cut."""
        others = sum(widths[place] for place in shown if place != name)
        return room - others - gap * (len(shown) - 1)

    for turn in sorted({column.goes for column in columns} - {0}, reverse=True):
        if left() < easy:
            shown = [place for place in shown if columns[place].goes != turn]
    while left() < least and len(shown) > name + 1:
        shown.pop()
    return {**{place: widths[place] for place in shown}, name: max(min(most, left()), 1)}
