"""The cells a plot is drawn on, in layers: guides, lines in dots or signs, marks."""

from tui.domain.words.cell_width import graphemes
from tui.widgets.chart.signs import Signs

Cell = tuple[str, str]  # the text of one cell (empty behind a wide character) and its style's name
BLANK: Cell = (" ", "")
# The bits of a braille character by (column, row) of its 2 x 4 dots.
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
DOTS_ACROSS, DOTS_DOWN = len(_BITS), len(_BITS[0])
LINE, GUIDE = "line", "guide"


class ChartCanvas:
    """`width` x `height` cells; rows count downwards. What is drawn outside is left out.

    Places are told in dots, of which a cell has DOTS_ACROSS x DOTS_DOWN, so that a mark covers the
    dots of its own place.
    """

    def __init__(self, width: int, height: int, signs: Signs) -> None:
        self.width, self.height = width, height
        self.signs = signs
        self._dots: dict[tuple[int, int], int] = {}
        self._drawn: dict[tuple[int, int], Cell] = {}
        self._guides: dict[tuple[int, int], Cell] = {}
        self.marks = [0] * height  # the columns with marks, bit by bit, row by row
        self.lines = [0] * height  # those with lines or bars

    def holds(self, column: int, row: int) -> bool:
        """Whether there is such a cell."""
        return 0 <= column < self.width and 0 <= row < self.height

    # Lines

    def line(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """A straight line from one dot to another."""
        (x, y), (to_x, to_y) = start, end
        steps = max(abs(to_x - x), abs(to_y - y))
        upright = abs(to_y - y) > abs(to_x - x)
        for step in range(steps + 1):
            way = step / steps if steps else 0.0
            self._dot(round(x + (to_x - x) * way), round(y + (to_y - y) * way), upright=upright)

    def _dot(self, x: int, y: int, *, upright: bool) -> None:
        column, row = x // DOTS_ACROSS, y // DOTS_DOWN
        if not self.holds(column, row):
            return
        at = (column, row)
        self.lines[row] |= 1 << column
        if self.signs.dots:
            self._dots[at] = self._dots.get(at, 0) | _BITS[x % DOTS_ACROSS][y % DOTS_DOWN]
            return
        sign = self.signs.upright if upright else self.signs.level
        before = self._drawn.get(at)
        met = before is not None and before != (sign, LINE)
        self._drawn[at] = (self.signs.corner if met else sign, LINE)

    def bar(self, column: int, top: int, bottom: int) -> None:
        """An interval from one row down to another; marks and lines cover it."""
        for row in range(top, bottom + 1):
            if self.holds(column, row) and (column, row) not in self._drawn:
                sign = self.signs.bar
                if top < bottom and row in (top, bottom):
                    sign = self.signs.bar_top if row == top else self.signs.bar_bottom
                self._drawn[column, row] = (sign, "bar")
                self.lines[row] |= 1 << column

    def guide(self, column: int, row: int, sign: str) -> None:
        """A part of a guide, which anything else covers."""
        if self.holds(column, row):
            self._guides[column, row] = (sign, GUIDE)

    def told(self, column: int, row: int, text: str) -> None:
        """What a guide means, in place of a part of it; no name is put over it."""
        for character, cells in graphemes(text):
            if self.holds(column, row):
                self._guides[column, row] = (character, "axis")
                self.lines[row] |= 1 << column
            column += cells

    def free(self, column: int, row: int, width: int) -> bool:
        """Whether so many cells are there with nothing but guides, and no mark beside them."""
        mask = ((1 << width) - 1) << column
        beside = mask << 1 | mask >> 1
        return column + width <= self.width and not (
            (self.marks[row] | self.lines[row]) & mask or self.marks[row] & beside
        )

    def mark(self, column: int, row: int, sign: str, style: str) -> None:
        """A mark over whatever is there."""
        if self.holds(column, row):
            self._drawn[column, row] = (sign, style)
            self.marks[row] |= 1 << column

    def row(self, row: int) -> list[Cell]:
        """The cells of a row."""
        return [self._cell(column, row) for column in range(self.width)]

    def _cell(self, column: int, row: int) -> Cell:
        at = (column, row)
        if at in self._drawn:
            return self._drawn[at]
        if at in self._dots:
            return chr(0x2800 + self._dots[at]), LINE
        return self._guides.get(at, BLANK)
