"""Names beside their marks: placed one after the other where there is room, none over another."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from tui.widgets.base.cells import fitted, shown_width
from tui.widgets.chart.canvas import ChartCanvas
from tui.widgets.chart.picture import ChartMark

LONGEST = 26  # cells of a name
# What the field leaves room around; a name above or below anything else could be another's.
ABOVE_THE_FIELD = ("frontier", "plan", "found", "used")
# Beyond so many the field is so full that what still finds room is far from telling.
_MOST_TRIED = 160
_BESIDE = 5  # cells to a mark in a name's own line, within which it reads as that one's


class PlacedMark(NamedTuple):
    """A mark and its cell."""

    mark: ChartMark
    column: int
    row: int


class Label(Struct, frozen=True):
    """A name on the canvas: its row, its first column, its cells, whose it is."""

    row: int
    column: int
    width: int
    text: str
    mark: ChartMark

    @property
    def mask(self) -> int:
        """Its columns, bit by bit."""
        return ((1 << self.width) - 1) << self.column

    def meets(self, other: "Label") -> bool:
        """Whether it would touch another one."""
        return self.row == other.row and bool(self.mask & _padded(other))


class Labels:
    """The labels of marks on a canvas; `good_side` is -1 where better is to the left, else 1."""

    def __init__(self, canvas: ChartCanvas, good_side: int) -> None:
        self._canvas, self._good_side = canvas, good_side
        self._taken = [0] * canvas.height  # by labels, with a cell at either side

    def place(self, marks: Sequence[PlacedMark]) -> list[Label]:
        """The labels that find room, those of the first marks first; one at each cell."""
        placed: list[Label] = []
        with_name = [at for at in marks if at.mark.name]
        named = {(at.column, at.row): at for at in reversed(with_name)}  # the first of each cell
        first = (at for at in with_name if named[at.column, at.row] is at)
        for at in islice(first, _MOST_TRIED):
            for label in self._places(at):
                if self._free(label) and not self._doubtful(label, at):
                    self._taken[label.row] |= _padded(label)
                    placed.append(label)
                    break
        return placed

    def for_selected(self, at: PlacedMark) -> Label:
        """A tag with the name beside the chosen mark, where it covers least.

        Other labels give way to it.
        """
        canvas, (mark, column, row) = self._canvas, at
        text = f" {short_name(mark.name)} "
        width = min(shown_width(text), canvas.width - 1)
        text = fitted(text, width, left=True)
        sides = [column + 1, column - width]
        near = [min(max(x, 0), canvas.width - width) for x in (column, column - width + 1)]
        places = [(x, row) for x in sides]
        places += [(x, line) for line in (row - 1, row + 1) for x in near]
        labels = [
            Label(line, x, width, text, mark)
            for x, line in places
            if 0 <= line < canvas.height and 0 <= x <= canvas.width - width
        ]
        return min(
            labels, key=lambda label: (self._covered(label), self._beside_another(label, at))
        )

    def _covered(self, label: Label) -> int:
        """How many cells with something to see a label would cover; a mark counts for ten."""
        marks = self._canvas.marks[label.row] & label.mask
        return 10 * marks.bit_count() + (self._canvas.lines[label.row] & label.mask).bit_count()

    def _places(self, at: PlacedMark) -> Iterator[Label]:
        """Where a name may stand: of what is on the frontier away from the field first."""
        mark, column, row = at
        text = short_name(mark.name)
        width = shown_width(text)
        left, right = column - width - 1, column + 2
        outer, inner = (left, right) if self._good_side < 0 else (right, left)
        leaning = column - width + 1 if self._good_side < 0 else column
        away = column if self._good_side < 0 else column - width + 1
        order = [(right, row), (left, row)]
        if mark.kind in ABOVE_THE_FIELD:
            order = [(outer, row), (leaning, row - 1), (inner, row), (away, row - 1)]
            order.append((away, row + 1))
        for x, line in order:
            if 0 <= line < self._canvas.height and 0 <= x <= self._canvas.width - width:
                yield Label(line, x, width, text, mark)

    def _free(self, label: Label) -> bool:
        """Whether its cells, and the one at either side, are nobody's."""
        canvas, row = self._canvas, label.row
        taken = self._taken[row] | canvas.marks[row] | canvas.lines[row]
        return not taken & _padded(label)

    def _doubtful(self, label: Label, at: PlacedMark) -> bool:
        """Whether a name above or below its mark could be taken for that of another one there."""
        _, column, row = at
        if label.row == row:
            beyond = label.mask << 2 | label.mask >> 2
            return bool(self._canvas.marks[row] & beyond & ~(1 << column))
        if self._beside_another(label, at):
            return True
        other = self._canvas.marks[row] & ~(1 << column)
        further = 2 * label.row - row
        if 0 <= further < self._canvas.height:
            other |= self._canvas.marks[further]
        return bool(other & label.mask)

    def _beside_another(self, label: Label, at: PlacedMark) -> bool:
        """Whether a name above or below its mark reads as that of one in its own line."""
        near = label.mask << _BESIDE | label.mask >> _BESIDE
        return label.row != at.row and bool(self._canvas.marks[label.row] & near)


@lru_cache(maxsize=1024)  # another axis, size or search draws the same names again
def short_name(name: str) -> str:
    """A name in no more cells than a chart has for one."""
    return fitted(name, min(shown_width(name), LONGEST), left=True)


def _padded(label: Label) -> int:
    return label.mask << 1 | label.mask | label.mask >> 1
