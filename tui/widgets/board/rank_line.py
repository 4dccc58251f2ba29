"""One line of the leaderboard as segments: a ranked row, an excluded one, an effort."""

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style

from tui.domain.ranking.ranking import Row
from tui.widgets.base.cells import fitted, label, shown_width
from tui.widgets.board.board_columns import GAP, BoardColumn
from tui.widgets.board.cell_text import cell_text, effort_cell, rank_cell, rank_text
from tui.widgets.board.marks import marks

FAVOURITE = "★"
# Before the name: at a host that was chosen for the row; nothing can be called at its host.
OWN_HOST, NO_API = "@", "×"


class Ink(Struct, frozen=True):
    """The styles of a line: its text, what stays quiet in it, its bar."""

    base: Style
    quiet: Style
    bar: Style


class LineMarks(Struct, frozen=True):
    """What a line shows beside its row: marks, and what its bar is a share of.

    `by_list` is the rank by list price where the order is another there.
    """

    row: Row
    is_effort: bool = False
    favourite: bool = False
    old: frozenset[str] = frozenset()
    dearest: float = 0.0
    by_list: int | None = None
    own_host: bool = False


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
    found = []
    for column in columns:
        text = effort_cell(column, shown.row)
        behind = marks(shown.row, column.id, shown.old) if text and column.sorts else ""
        behind = _before_name(shown) if column.id == "rank" else behind
        found.append(Segment(fitted(text, column.width, left=column.left), ink.quiet))
        found.append(Segment(behind.ljust(GAP), ink.quiet))
    return found


def _excluded(
    shown: LineMarks, columns: tuple[BoardColumn, ...], width: int, ink: Ink
) -> list[Segment]:
    rank, name = columns[:2]
    row = shown.row
    found = [
        Segment(rank_cell(rank_text(row), rank) + _before_name(shown), ink.quiet),
        Segment(fitted(label(row.entry, name.width), name.width, left=True), ink.quiet),
    ]
    left = width - sum(segment.cell_length for segment in found) - GAP
    reasons = fitted("; ".join(row.reasons), left, left=True)
    return [*found, Segment(" " * GAP + reasons, ink.quiet)]


def _ranked(shown: LineMarks, columns: tuple[BoardColumn, ...], ink: Ink) -> list[Segment]:
    row = shown.row
    found: list[Segment] = []
    for column in columns:
        gap = " " * GAP
        if column.id == "rank":
            gap = _before_name(shown)
        elif column.sorts:
            gap = marks(row, column.id, shown.old).ljust(GAP)
        if column.id == "model":
            found += _name(row, column.width, ink)
        else:
            style = ink.bar if column.id == "bar" else ink.base
            text = cell_text(column, row, shown.dearest, shown.by_list)
            found.append(Segment(fitted(text, column.width, left=column.left), style))
        found.append(Segment(gap, ink.quiet))
    return found


def _before_name(shown: LineMarks) -> str:
    """The gap between rank and name, with the marks of the row's host and of a favourite."""
    host = OWN_HOST if shown.own_host else " "
    if not shown.row.entry.callable and shown.row.rank is not None:  # others say why they have none
        host = NO_API
    return host + (FAVOURITE if shown.favourite else " ")


def _name(row: Row, width: int, ink: Ink) -> list[Segment]:
    """The name, and quietly the effort whose figures these are."""
    text = fitted(label(row.entry, width), width, left=True)
    name = row.entry.model.name
    if shown_width(name) >= width:
        return [Segment(text, ink.base)]
    return [Segment(text[: len(name)], ink.base), Segment(text[len(name) :], ink.quiet)]
