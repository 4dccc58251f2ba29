"""What a plot is drawn on: cells of a canvas, with dots of braille in them."""

from tui.domain.words.cell_width import cell_width
from tui.domain.words.sanitise import plain

Cell = tuple[str, str]  # text of one cell (empty behind a wide character), style
# The bits of a braille character by (column, row) of its 2 x 4 dots.
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
ACROSS, DOWN = len(_BITS), len(_BITS[0])


class Canvas:
    """`width` x `height` cells; rows count downwards. What is drawn outside is left out."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._dots = [[0] * width for _ in range(height)]
        self._cells: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        self._lines: list[list[Cell | None]] = [[None] * width for _ in range(height)]

    def dot(self, x: int, y: int) -> None:
        """A dot; a cell has ACROSS x DOWN of them."""
        if 0 <= x < self.width * ACROSS and 0 <= y < self.height * DOWN:
            self._dots[y // DOWN][x // ACROSS] |= _BITS[x % ACROSS][y % DOWN]

    def line(self, column: int, row: int, character: str, style: str) -> None:
        """A guiding line's part, which anything else covers."""
        if 0 <= column < self.width and 0 <= row < self.height:
            self._lines[row][column] = (character, style)

    def mark(self, column: int, row: int, character: str, style: str) -> None:
        """A mark over whatever is there; dots do not show through it."""
        if 0 <= column < self.width and 0 <= row < self.height:
            self._cells[row][column] = (character, style)

    def free(self, column: int, row: int, cells: int) -> bool:
        """Whether nothing but guiding lines is on these cells and they are all on the canvas."""
        if not (0 <= row < self.height and column >= 0 and column + cells <= self.width):
            return False
        across = range(column, column + cells)
        return not any(self._dots[row][at] or self._cells[row][at] for at in across)

    def write(self, column: int, row: int, text: str, style: str) -> None:
        """A label from a cell on, which is to be `free` for it."""
        for character in plain(text):
            cells = cell_width(character)
            if cells == 0:
                before = self._cells[row][column - 1]
                if before is not None:
                    self._cells[row][column - 1] = (before[0] + character, before[1])
                continue
            self._cells[row][column] = (character, style)
            if cells == 2:
                self._cells[row][column + 1] = ("", style)
            column += cells

    def rows(self, dots: str) -> list[list[Cell]]:
        """The cells row by row; braille in the style `dots`."""
        return [
            [self._at(column, row, dots) for column in range(self.width)]
            for row in range(self.height)
        ]

    def _at(self, column: int, row: int, style: str) -> Cell:
        cell, bits = self._cells[row][column], self._dots[row][column]
        if cell is not None:
            return cell
        if bits:
            return chr(0x2800 + bits), style
        return self._lines[row][column] or (" ", "")
