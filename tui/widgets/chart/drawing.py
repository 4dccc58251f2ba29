"""A picture drawn in so many cells: guides, lines, marks and names, and what is chosen."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from tui.widgets.base.cells import shown_width
from tui.widgets.chart.canvas import BLANK, DOTS_ACROSS, DOTS_DOWN, GUIDE, Cell, ChartCanvas
from tui.widgets.chart.frame import ABOVE, TAG, Frame, write_over
from tui.widgets.chart.labels import Label, Labels, PlacedMark
from tui.widgets.chart.picture import ChartPicture, Guide, Kind
from tui.widgets.chart.signs import Signs

HIGH = 2  # a line is as high as so many cells are wide


class Drawing:
    """`width` x `height` cells, the same until what is chosen changes.

    Rows are drawn when they are asked for, each with the chosen mark on it or without.
    """

    def __init__(self, picture: ChartPicture, width: int, height: int, signs: Signs) -> None:
        self.picture, self.height, self.signs = picture, height, signs
        self.frame = Frame(picture, width, height, signs)
        self.canvas = ChartCanvas(self.frame.columns, self.frame.rows, signs)
        self._line([_in_the_middle(*self.frame.cell(x, y)) for x, y in picture.steps])
        for curve in picture.curves:
            self._line([self.frame.dot(x, y) for x, y in curve])
        self.placed = [PlacedMark(mark, *self.frame.cell(mark.x, mark.y)) for mark in picture.marks]
        self._by_key = {each.mark.key: each for each in reversed(self.placed)}
        self._marks()
        for guide in picture.guides:
            self._guide(guide)
        self._tags: dict[int, Label] = {}
        self._rows: dict[int, list[Cell]] = {}

    # Places

    def at(self, key: int) -> PlacedMark | None:
        """The first mark of a key with its cell on the canvas; None without any."""
        return self._by_key.get(key)

    def nearest(self, column: int, row: int) -> int | None:
        """The key of the mark named at a cell of the drawing, else of the nearest.

        None where there is no mark to choose.
        """
        x, y = column - self.frame.margin, row - ABOVE
        for label in self.labels:
            if label.row == y and label.column <= x < label.column + label.width:
                return label.mark.key

        def distance(each: PlacedMark) -> int:
            return (each.column - x) ** 2 + (HIGH * (each.row - y)) ** 2

        choices = (each for each in self.placed if each.mark.key >= 0)
        found = min(choices, key=distance, default=None)
        return None if found is None else found.mark.key

    @cached_property
    def spots(self) -> list[tuple[int, float, float]]:
        """The marks that can be chosen: key, and where they truly stand in cells, also within one.

        Both count the width of a cell, of which a line is as high as two.
        """
        across, up = self.picture.across.scale, self.picture.up.scale
        width, height = self.canvas.width, self.canvas.height * HIGH
        return [
            (mark.key, across.at(mark.x) * width, (1 - up.at(mark.y)) * height)
            for mark in self.picture.marks
            if mark.key >= 0
        ]

    # The layers

    def _line(self, dots: Sequence[tuple[int, int]]) -> None:
        for start, end in pairwise(dots):
            self.canvas.line(start, end)

    def _marks(self) -> None:
        """Bars first, then marks, the first ones last and so on top."""
        for mark, column, _ in self.placed:
            if mark.low is not None and mark.high is not None:
                top, bottom = (self.frame.cell(mark.x, end)[1] for end in (mark.high, mark.low))
                self.canvas.bar(column, top, bottom)
        for mark, column, row in reversed(self.placed):
            self.canvas.mark(column, row, self.signs.marks[mark.kind], mark.kind)

    def _guide(self, guide: Guide) -> None:
        """A guide with what it means as near its end as there is room."""
        canvas, (across, up) = self.canvas, (self.picture.across.scale, self.picture.up.scale)
        width = shown_width(guide.text)
        if guide.along == "across":
            column, _ = self.frame.cell(guide.value, up.low)
            for row in range(canvas.height):
                canvas.guide(column, row, self.signs.upright_guide)
            beside = [(column + 1, row) for row in reversed(range(canvas.height))]
        else:
            _, row = self.frame.cell(across.low, guide.value)
            for column in range(canvas.width):
                canvas.guide(column, row, self.signs.level_guide)
            beside = [(column, row) for column in reversed(range(canvas.width - width + 1))]
        for column, row in beside:
            if canvas.free(column, row, width):
                canvas.told(column, row, guide.text)
                return

    @cached_property
    def _labelling(self) -> Labels:
        return Labels(self.canvas, -1 if self.picture.across.better == "low" else 1)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The names that found room."""
        return tuple(self._labelling.place(self.placed))

    @cached_property
    def _families(self) -> dict[str, list[PlacedMark]]:
        found: dict[str, list[PlacedMark]] = {}
        for each in self.placed:
            if each.mark.family:
                found.setdefault(each.mark.family, []).append(each)
        return found

    def _kin(self, at: PlacedMark) -> list[PlacedMark]:
        """The other marks of its family."""
        return [each for each in self._families.get(at.mark.family, []) if each is not at]

    @cached_property
    def _legend(self) -> list[tuple[Kind, str]]:
        """What the signs mean that are drawn."""
        kinds = {each.mark.kind for each in self.placed}
        if any(len(family) > 1 for family in self._families.values()):
            kinds.add("kin")
        return [(kind, words) for kind, words in self.picture.legend if kind in kinds]

    def tag(self, at: PlacedMark) -> Label:
        """The name of the chosen mark, beside it."""
        key = at.mark.key
        if key not in self._tags:
            self._tags[key] = self._labelling.for_selected(at)
        return self._tags[key]

    # Rows

    def touched(self, row: int, chosen: int | None) -> bool:
        """Whether a row is another with the mark of a key chosen than without."""
        at, inside = self._chosen(chosen), row - ABOVE
        if at is None or inside < 0 or inside == self.canvas.height:
            return False
        if inside > self.canvas.height:
            return inside == self.canvas.height + 1
        rows = {self.tag(at).row, *(each.row for each in self._kin(at))}
        rows.update(label.row for label in self.labels if label.mark is at.mark)
        return inside >= at.row or inside in rows

    def row(self, row: int, chosen: int | None = None) -> list[Cell]:
        """The cells of a row, with the mark of a key as the chosen one."""
        at, inside, frame = self._chosen(chosen), row - ABOVE, self.frame
        if inside < 0:
            return frame.above(self._legend)
        if inside < self.canvas.height:
            beside = self.picture.figures(at.mark.key)[1] if at and at.row == inside else ""
            return [*frame.side(inside, beside), *self._plotted(inside, at), BLANK]
        if inside == self.canvas.height:
            return frame.axis
        if inside == self.canvas.height + 1:
            below = None if at is None else (at.column, self.picture.figures(at.mark.key)[0])
            return frame.figures(below)
        return frame.below()

    def _chosen(self, key: int | None) -> PlacedMark | None:
        return None if key is None else self.at(key)

    def _plotted(self, row: int, at: PlacedMark | None) -> list[Cell]:
        """The canvas with names, and where something is chosen lines to the axes and its tag."""
        if row not in self._rows:
            self._rows[row] = self.canvas.row(row)
        cells = list(self._rows[row])
        tag = None if at is None else self.tag(at)
        for label in self.labels:
            own = at is not None and label.mark is at.mark
            if label.row == row and not own and (tag is None or not label.meets(tag)):
                style = "excluded" if label.mark.kind == "excluded" else "name"
                write_over(cells, label.column, label.text, style)
        if at is None or tag is None:
            return cells
        if row > at.row and _faint(cells[at.column]):
            cells[at.column] = (self.signs.upright_guide, "cross")
        if row == at.row:
            for column in range(at.column):
                if _faint(cells[column]):
                    cells[column] = (self.signs.level_guide, "cross")
        for each in self._kin(at):
            if each.row == row:
                cells[each.column] = (self.signs.marks["kin"], "kin")
        if row == tag.row:
            write_over(cells, tag.column, tag.text, TAG)
        if row == at.row:
            cells[at.column] = (self.signs.selected, TAG)
        return cells


def _in_the_middle(column: int, row: int) -> tuple[int, int]:
    """The dot of a cell through which a line goes through its mark."""
    return column * DOTS_ACROSS, row * DOTS_DOWN + 1


def _faint(cell: Cell) -> bool:
    """Whether there is nothing but perhaps a guide; what a guide means stays to be read."""
    return cell[1] in ("", GUIDE)


def as_text(rows: Iterable[list[Cell]]) -> list[str]:
    """Rows without their styles."""
    return ["".join(text for text, _ in cells).rstrip() for cells in rows]
