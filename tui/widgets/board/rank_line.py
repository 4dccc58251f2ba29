"""One line of the leaderboard as segments: a ranked row, an excluded one, an effort."""

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import TIED
from tui.domain.words.format import decimals_width
from tui.widgets.base.cells import fitted
from tui.widgets.board.board_columns import AGAINST, EFFORT, GAP, BoardColumn
from tui.widgets.board.cell_text import CostScale, cell_text, effort_cell
from tui.widgets.board.marks import gutter_mark, marks

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against

FAVOURITE = "★"
# Before the name: at a host that was chosen for the row; nothing can be called at its host.
OWN_HOST, NO_API = "@", "×"


class Ink(Struct, frozen=True):
    """The styles of a line: its text, what stays quiet in it, its bar."""

    base: Style
    quiet: Style
    bar: Style


class LineMarks(Struct, frozen=True):
    """What a line shows beside its row: marks, and the scale of its bar.

    `by_list` is the rank by list price where the order is another there, `against` what one uses.
    """

    row: Row
    is_effort: bool = False
    favourite: bool = False
    old: frozenset[str] = frozenset()
    scale: CostScale | None = None
    by_list: int | None = None
    own_host: bool = False
    tied: bool = False
    against: "Against | None" = None

    def text(self, column: BoardColumn) -> str:
        """What stands in a column, of an effort's line only what is its own."""
        if column.id in AGAINST:
            from tui.widgets.board.against_cells import against_cell

            return "" if self.against is None else against_cell(column.id, self.against, self.row)
        if self.is_effort:
            return effort_cell(column, self.row)
        return cell_text(column, self.row, self.scale, self.by_list)


def line_mark(ink: Ink, colour: Color | None, *, is_cursor: bool, marked: bool) -> Segment:
    """What stands in the gutter before a row; that it is marked to be compared is in a colour."""
    mark = gutter_mark(is_cursor=is_cursor, marked=marked)
    return Segment(mark, ink.base + Style(color=colour) if marked and not is_cursor else ink.base)


def segments(
    shown: LineMarks, columns: tuple[BoardColumn, ...], width: int, ink: Ink
) -> list[Segment]:
    """A line in `width` cells or a little more, from the first column on."""
    if shown.is_effort:
        return _effort(shown, columns, ink)
    if shown.row.rank is None:
        return _excluded(shown, columns, width, ink)
    return _ranked(shown, columns, ink)


def _effort(shown: LineMarks, columns: tuple[BoardColumn, ...], ink: Ink) -> list[Segment]:
    found: list[Segment] = []
    name = f"  {shown.row.entry.effort.name}"
    if EFFORT.id in (column.id for column in columns):
        name = ""
    for column in columns:
        text = name if column.id == "model" else shown.text(column)
        behind = marks(shown.row, column.id, shown.old) if text and column.sorts else ""
        behind = _before_name(shown) if column.id == "rank" else behind
        found += _cell(text, behind, column, (ink.quiet, ink.quiet))
    return found


def _excluded(
    shown: LineMarks, columns: tuple[BoardColumn, ...], width: int, ink: Ink
) -> list[Segment]:
    """Which configuration it is, and in all of the columns behind that why it is not ranked."""
    row, found = shown.row, []
    for column in columns[:3]:
        if column.id in ("rank", "model", "effort"):
            gap = _before_name(shown) if column.id == "rank" else " " * GAP
            text = cell_text(column, row)
            found.append(Segment(fitted(text, column.width, left=column.left) + gap, ink.quiet))
    left = width - sum(segment.cell_length for segment in found)
    return [*found, Segment(fitted("; ".join(row.reasons), left, left=True), ink.quiet)]


def _ranked(shown: LineMarks, columns: tuple[BoardColumn, ...], ink: Ink) -> list[Segment]:
    row = shown.row
    found: list[Segment] = []
    for column in columns:
        behind = ""
        if column.id == "rank":
            behind = _before_name(shown)
        elif column.sorts:
            tie = TIED if shown.tied and column.id == "index" else ""
            behind = tie + marks(row, column.id, shown.old)
        style = {"bar": ink.bar, "effort": ink.quiet}.get(column.id, ink.base)
        found += _cell(shown.text(column), behind, column, (style, ink.quiet))
    return found


def _cell(
    text: str, behind: str, column: BoardColumn, styles: tuple[Style, Style]
) -> tuple[Segment, Segment]:
    """A text in a column and what stands behind it, up to the next column.

    A figure ends so far from there that its point stands under those of the others.
    """
    free = max(column.tail - decimals_width(text), 0)
    style, quiet = styles
    figure = Segment(fitted(text, column.width - free, left=column.left), style)
    return figure, Segment(behind.ljust(GAP + free), quiet)


def _before_name(shown: LineMarks) -> str:
    """The gap between rank and name, with the marks of the row's host and of a favourite."""
    host = OWN_HOST if shown.own_host else " "
    if not shown.row.entry.callable and shown.row.rank is not None:  # others say why they have none
        host = NO_API
    return host + (FAVOURITE if shown.favourite else " ")
