"""The frame of a drawing: where points stand in it, its axes with their figures, its captions."""

from collections.abc import Sequence
from functools import cached_property

from tui.domain.words.cell_width import cell_width, graphemes
from tui.widgets.base.cells import fitted, shown_width
from tui.widgets.chart.canvas import BLANK, DOTS_ACROSS, DOTS_DOWN, Cell
from tui.widgets.chart.picture import ChartPicture, Kind
from tui.widgets.chart.signs import Signs

AXIS, TAG = "axis", "selected"
ABOVE, BELOW = 1, 3  # lines: what is up; the axis, its figures, what is across
_TICK_ROWS = 3  # at least so many lines from figure to figure
_TICK_CELLS = 10
_FIGURE = 4  # cells of an index with its decimal
_ENTRY = 4  # cells of a sign in the legend with the gaps around it
SMALLEST = (30, 9)  # cells and lines of a chart that still says something


class Frame:
    """`width` x `height` cells around a plot of `columns` x `rows`."""

    def __init__(self, picture: ChartPicture, width: int, height: int, signs: Signs) -> None:
        self.picture, self.width, self.signs = picture, width, signs
        self.rows = max(height - ABOVE - BELOW, 1)
        self._up_ticks = picture.up.scale.ticks(max(self.rows // _TICK_ROWS, 2))
        texts = [picture.up.tick(value) for value in self._up_ticks]
        self.margin = max([_FIGURE, *map(shown_width, texts)]) + 2
        self.columns = max(width - self.margin - 1, 1)

    # Places

    def dot(self, x: float, y: float) -> tuple[int, int]:
        """The dot of a point: columns from the left, rows from above."""
        across, up = self.picture.across.scale.at(x), self.picture.up.scale.at(y)
        dots = self.columns * DOTS_ACROSS - 1, self.rows * DOTS_DOWN - 1
        return round(across * dots[0]), round((1 - up) * dots[1])

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """The cell of a point."""
        column, row = self.dot(x, y)
        return column // DOTS_ACROSS, row // DOTS_DOWN

    # At the side

    @cached_property
    def _up_figures(self) -> dict[int, str]:
        low = self.picture.across.scale.low
        return {self.cell(low, value)[1]: self.picture.up.tick(value) for value in self._up_ticks}

    def side(self, row: int, tag: str = "") -> list[Cell]:
        """The axis up beside a row: its figure, or in its place that of what is chosen."""
        figure = self._up_figures.get(row, "")
        sign = self.signs.tick_upright if figure else self.signs.axis_upright
        text, style = fitted(tag or figure, self.margin - 2), TAG if tag else AXIS
        return [*_line(text, style), BLANK, (sign, AXIS)]

    # Below

    @cached_property
    def _across_figures(self) -> list[tuple[int, int, str]]:
        """The figures of the axis across: column of the tick, column of the text, the text."""
        axis, width = self.picture.across, self.columns
        found: list[tuple[int, int, str]] = []
        free_from = 0
        for value in axis.scale.ticks(max(width // _TICK_CELLS, 2)):
            column, _ = self.cell(value, self.picture.up.scale.low)
            text = axis.tick(value)
            start = min(max(column - len(text) // 2, 0), width - len(text))
            if start >= free_from:
                found.append((column, start, text))
                free_from = start + len(text) + 2
        return found

    @cached_property
    def axis(self) -> list[Cell]:
        """The line of the axis across with its ticks."""
        signs = self.signs
        ticks = {column for column, _, _ in self._across_figures}
        ruled = [
            (signs.tick_level if column in ticks else signs.axis_level, AXIS)
            for column in range(self.columns)
        ]
        return [*[BLANK] * (self.margin - 1), (signs.axis_corner, AXIS), *ruled, BLANK]

    def figures(self, tag: tuple[int, str] | None = None) -> list[Cell]:
        """The figures below it; that of what is chosen, by its column, in place of any near it."""
        cells = [BLANK] * self.width
        taken = range(0)
        if tag is not None:
            text = f" {tag[1]} "
            start = min(max(self.margin + tag[0] - len(text) // 2, 0), self.width - len(text))
            taken = range(start, start + len(text))
            write_over(cells, start, text, TAG)
        for _, start, text in self._across_figures:
            begins = self.margin + start
            if not taken or begins > taken.stop or begins + len(text) < taken.start:
                write_over(cells, begins, text, AXIS)
        return cells

    # Captions

    def above(self, legend: Sequence[tuple[Kind, str]]) -> list[Cell]:
        """What is up, and at the other end what the signs mean, as far as there is room."""
        axis, arrows = self.picture.up, self.signs.arrows
        arrow = arrows["up" if axis.better == "high" else "down"]
        wanted = sum(shown_width(words) + _ENTRY for _, words in legend)
        names = [f"{name} {arrow}" for name in axis.names]
        name = next((each for each in names if shown_width(each) + wanted <= self.width), names[-1])
        cells = _line(fitted(name, self.width, left=True), AXIS)
        start = self.width
        for kind, words in reversed(legend):
            start -= shown_width(words) + _ENTRY
            if start > shown_width(name):
                write_over(cells, start + 2, self.signs.marks[kind], kind)
                write_over(cells, start + _ENTRY, words, AXIS)
        return cells

    def below(self) -> list[Cell]:
        """What is across."""
        axis, arrows = self.picture.across, self.signs.arrows
        arrow = arrows["left" if axis.better == "low" else "right"]
        names = [f"{arrow} {name}" for name in axis.names]
        name = next((each for each in names if shown_width(each) < self.width), names[-1])
        return _line(fitted(f"{name} ", self.width), AXIS)


def write_over(cells: list[Cell], column: int, text: str, style: str) -> None:
    """A text over the cells from a column on; what does not fit is left out."""
    if text.isascii() and 0 <= column <= len(cells) - len(text):  # most of them, and much faster
        cells[column : column + len(text)] = [(character, style) for character in text]
        return
    for character, width in graphemes(text):
        if column < 0 or column + width > len(cells):
            return
        cells[column : column + width] = [(character, style), *[("", style)] * (width - 1)]
        column += width


def _line(text: str, style: str) -> list[Cell]:
    cells: list[Cell] = [BLANK] * cell_width(text)
    write_over(cells, 0, text, style)
    return cells
