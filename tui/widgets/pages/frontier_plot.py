"""The frontier of routers as a plot in text: monthly bill on a log scale across, index upwards."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.domain.deciding.field.scales import Linear, Log
from tui.domain.planning.mixes import Frontier, FrontierPart, Mix, Single
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.canvas import ACROSS, DOWN, Canvas, Cell
from tui.widgets.base.cells import fitted, shown_width

ALONE, OTHER, PLAN, FOUND = "●", "·", "◆", "◇"
LEGEND = (
    f"{ALONE} on the frontier  {OTHER} another model  ⠒ mix of two  {PLAN} this plan  "
    f"{FOUND} best for a target"
)
_LABEL = 26  # cells of the longest name
_TICK = 10  # cells a figure below the plot takes with its gap
_MARGIN = 5  # cells of the figures beside it


class PlotPoint(Struct, frozen=True):
    """A bill in USD a month, above 0, and the index it gets."""

    bill: float
    quality: float


class Plotted(Struct, frozen=True):
    """What is drawn: the frontier, all models alone, the plan, what fits the targets best."""

    frontier: Frontier
    alone: Sequence[Single]
    plan: PlotPoint | None
    found: Sequence[Mix]
    budget: float | None
    quality: float | None
    name: Callable[[int], str]


def frontier_plot(plotted: Plotted, width: int, height: int) -> list[list[Cell]]:
    """The plot in `width` cells, `height` lines of it above the axis and its figures.

    Nothing where no bill is above 0: a log scale has no place for it.
    """
    bills = [single.bill for single in plotted.alone if single.bill > 0]
    qualities = [single.quality for single in plotted.alone if single.bill > 0]
    if not bills:
        return []
    if plotted.plan is not None:
        bills.append(plotted.plan.bill)
        qualities.append(plotted.plan.quality)
    drawing = _Drawing(
        Canvas(width - _MARGIN, height),
        Log(min(bills) / 1.15, max(bills) * 1.15),
        _with_room(min(qualities), max(qualities), height),
    )
    drawing.targets(plotted.budget, plotted.quality)
    for stretch in plotted.frontier.stretches:
        drawing.mix(stretch)
    drawing.models(plotted)
    return drawing.lines()


def _with_room(low: float, high: float, height: int) -> Linear:
    """An axis with a line of room above the highest value and below the lowest, for names."""
    line = max(high - low, 1) / max(height - 3, 1)
    return Linear(low - line, high + line)


class _Drawing:
    """A canvas with its axes."""

    def __init__(self, canvas: Canvas, x: Log, y: Linear) -> None:
        self._canvas, self._x, self._y = canvas, x, y
        self._named: list[tuple[int, int]] = []  # the cells of marks that may have a name

    def _cell(self, bill: float, quality: float) -> tuple[int, int]:
        """The column and the row of a point."""
        canvas = self._canvas
        across = round(self._x.at(bill) * (canvas.width - 1)) if bill > 0 else -1
        return across, round((1 - self._y.at(quality)) * (canvas.height - 1))

    def targets(self, budget: float | None, quality: float | None) -> None:
        """A line at each of them; a budget above all bills and one below them have none."""
        if budget:
            column, _ = self._cell(budget, self._y.low)
            for row in range(self._canvas.height):
                self._canvas.line(column, row, "┊", "$quiet")
        if quality is not None:
            _, row = self._cell(self._x.low, quality)
            for column in range(self._canvas.width):
                self._canvas.line(column, row, "┈", "$quiet")

    def mix(self, stretch: FrontierPart) -> None:
        """The mixes of two models: straight by bill, and so bent where bills are on a log scale."""
        start, end = stretch.start, stretch.end
        if stretch.alone or end.bill <= start.bill or start.bill <= 0:
            return
        across = self._canvas.width * ACROSS - 1
        first, last = (round(self._x.at(mix.bill) * across) for mix in (start, end))
        before: int | None = None
        for x in range(first, last + 1):
            bill = min(max(self._x.value(x / across), start.bill), end.bill)
            share = (bill - start.bill) / (end.bill - start.bill)
            quality = start.quality + share * (end.quality - start.quality)
            y = round((1 - self._y.at(quality)) * (self._canvas.height * DOWN - 1))
            for between in range(y, y + 1 if before is None else max(before, y + 1)):
                self._canvas.dot(x, between)
            before = y

    def models(self, plotted: Plotted) -> None:
        """Marks for all of them, then names for those that nothing beats, where there is room."""
        canvas, plan = self._canvas, plotted.plan
        corners = [mix for mix in plotted.frontier.corners if len(mix.positions) == 1]
        for single in plotted.alone:
            canvas.mark(*self._cell(single.bill, single.quality), OTHER, "$quiet")
        for mix in corners:
            self._mark(mix.bill, mix.quality, ALONE, "$heading bold")
        for mix in plotted.found:
            self._mark(mix.bill, mix.quality, FOUND, "$accent bold")
        if plan is not None:
            self._mark(plan.bill, plan.quality, PLAN, "$accent bold")
            self._label(plan.bill, plan.quality, "this plan", "$accent")
        for mix in (*corners[-1:], *corners[:-1]):
            name = plotted.name(mix.positions[0])
            self._label(
                mix.bill, mix.quality, fitted(name, min(shown_width(name), _LABEL), left=True), ""
            )

    def _mark(self, bill: float, quality: float, character: str, style: str) -> None:
        cell = self._cell(bill, quality)
        self._canvas.mark(*cell, character, style)
        self._named.append(cell)

    def _label(self, bill: float, quality: float, text: str, style: str) -> None:
        """A name beside its mark where nothing else is: right, left, below, above; else nowhere."""
        column, row = self._cell(bill, quality)
        cells = cell_width(text)
        left, right = column - cells - 1, column + 2
        for at, line in (
            *((right, row), (left, row), (right, row + 1), (left, row - 1)),
            *((left, row + 1), (right, row - 1), (column, row - 1), (column, row + 1)),
        ):
            ends = at + cells == self._canvas.width  # nothing need be free behind it
            free = self._canvas.free(at - 1, line, cells + (1 if ends else 2))
            if free and not self._beside_another(at, line, cells, (column, row)):
                self._canvas.write(at, line, text, style)
                return

    def _beside_another(self, at: int, line: int, cells: int, own: tuple[int, int]) -> bool:
        """Whether a label there could be taken for the name of another mark."""
        return any(
            (column, row) != own and abs(row - line) < 2 and at - 2 <= column <= at + cells + 1
            for column, row in self._named
        )

    def lines(self) -> list[list[Cell]]:
        """The canvas with its axes: figures of the index at the left, of bills below."""
        canvas = self._canvas
        figures = {}
        for value in self._y.ticks((canvas.height + 1) // 2):
            figures[self._cell(self._x.low, value)[1]] = f"{value:g}"
        found: list[list[Cell]] = []
        for row, cells in enumerate(canvas.rows("$bar")):
            figure = figures.get(row)
            side = f"{figure or '':>{_MARGIN - 2}} {'┤' if figure else '│'}"
            found.append([(side, "$quiet"), *cells])
        return [*found, *self._axis()]

    def _axis(self) -> list[list[Cell]]:
        width = self._canvas.width
        ruled, below = ["─"] * width, [" "] * width
        free_from = 0
        for value in self._x.ticks(width // _TICK):
            column = self._cell(value, self._y.low)[0]
            text = fmt.bill(value).removesuffix(".00")
            start = min(max(column - len(text) // 2, 0), width - len(text))
            if start < free_from:
                continue
            ruled[column] = "┬"
            below[start : start + len(text)] = text
            free_from = start + len(text) + 2
        margin = " " * (_MARGIN - 1)
        return [
            [(f"{margin}└{''.join(ruled)}", "$quiet")],
            [(f"{margin} {''.join(below)}", "$quiet")],
        ]
