"""The comparison as the screen shows it: as many columns as fit, their heads, and the lines below.

Where there is little room labels are short, then ratios are left out, then a column stands alone;
what does not fit is one press of an arrow away.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from textual.content import Content

from tui.domain.deciding.compared_figures import BEST, WORST
from tui.domain.deciding.side_by_side import SideBySide, column_names
from tui.domain.deciding.side_by_side_words import (
    ComparedLine,
    alike_in_words,
    compared_lines,
    notes_of,
    signs_in_words,
)
from tui.domain.ranking.ties import TIED
from tui.domain.words.cell_width import cell_width, wrapped
from tui.widgets.base.cells import Part, fitted, shown_text
from tui.widgets.base.page import Page, joined

CURSOR = "›"
_GAP = 2
_SIGN = 2  # cells behind a figure: a space and its sign
_NAME_LEAST, _NAME_MOST = 14, 22
_FACT_MOST = 14
_INDENT = "  "
_STYLES = {BEST: "$good", WORST: "$bad", TIED: "$accent"}


class ComparedView(Struct, frozen=True, eq=False):
    """What is looked at: the column under the cursor, the first in sight, all figures or not."""

    table: SideBySide
    cursor: int = 0
    first: int = 0
    folded: bool = False


class CompareLayout(Struct, frozen=True, eq=False):
    """Lines, and the columns of them that are in sight with the cells of each."""

    lines: tuple[ComparedLine, ...]
    labels: int
    short: bool
    widths: Mapping[int, int]

    def label(self, line: ComparedLine) -> str:
        """What a line is called here."""
        return (line.short or line.label) if self.short else line.label

    def column_at(self, x: int) -> int | None:
        """The column that stands at a cell of a line."""
        left = self.labels + _GAP
        for column, width in self.widths.items():
            if left <= x < left + width:
                return column
            left += width + _GAP
        return None


def laid_out(view: ComparedView, room: int) -> CompareLayout:
    """The table in `room` cells, from the first column in sight on."""
    count = len(view.table.rows)
    wanted = min(2, count)
    for short, ratios in ((False, True), (True, True), (True, False)):
        lines = compared_lines(view.table, differences=view.folded, ratios=ratios)
        layout = _fitted(lines, view.first, room, short=short)
        if len(layout.widths) >= min(wanted, count - view.first) or (short and not ratios):
            break
    return layout


def in_sight(view: ComparedView, room: int) -> ComparedView:
    """The same with the column under the cursor in sight, and no room left that another fills."""
    first = min(view.first, view.cursor)
    while True:
        found = ComparedView(view.table, view.cursor, first, view.folded)
        if view.cursor in laid_out(found, room).widths or first == view.cursor:
            return found
        first += 1


def heads(view: ComparedView, layout: CompareLayout) -> Content:
    """The names of the columns in sight, and what each is; the one under the cursor is marked."""
    names = column_names(view.table.rows)
    wrapped_names = {i: wrapped(names[i], width - 1) for i, width in layout.widths.items()}
    deep = max(len(lines) for lines in wrapped_names.values())
    tags = {i: _tag(view, i) for i in layout.widths}
    before, after = min(layout.widths) > 0, max(layout.widths) + 1 < len(names)
    more = f"{'«' if before else ' '} {'»' if after else ' '}"
    found = []
    for at in range(deep + 1):
        parts: list[Part] = [(fitted(more if not at else "", layout.labels), "$heading bold")]
        for i, width in layout.widths.items():
            text = tags[i] if at == deep else "".join(wrapped_names[i][at : at + 1])
            mark = CURSOR if i == view.cursor and not at else " "
            here = i == view.cursor
            style = "$quiet" if at == deep else "$accent bold" if here else "$heading bold"
            parts += [" " * (_GAP - 1), (mark, "$accent bold")]
            parts.append((fitted(text, width, left=True), style))
        found.append(shown_text(*joined(parts)))
    return Content("\n").join(found)


def write_compared(page: Page, view: ComparedView, layout: CompareLayout) -> None:
    """The lines of the table, then what the signs mean, what is alike, and notes."""
    within = False
    for line in layout.lines:
        within = within or line.title
        label = _INDENT + layout.label(line) if within and not line.title else layout.label(line)
        parts: list[Part] = [(fitted(label, layout.labels, left=True), _label_style(line))]
        for i, width in layout.widths.items():
            sign = line.sign(i)
            style = "$quiet" if line.title else _STYLES.get(sign, "")
            cell = f"{line.cells[i]} {sign}" if line.signs else line.cells[i]
            parts += [" " * _GAP, (fitted(cell, width, left=True), style)]
        page.row(*parts)
    page.blank()
    page.paragraph(signs_in_words(view.table), style="$quiet")
    if view.folded:
        page.paragraph(alike_in_words(view.table), style="$quiet")
    for note in notes_of(view.table):
        page.paragraph(note)


def _label_style(line: ComparedLine) -> str:
    return "$heading bold" if line.title else "$quiet"


def _tag(view: ComparedView, column: int) -> str:
    """What a column is beside its configuration."""
    said = ("today", column == view.table.today), ("baseline", column == view.table.baseline)
    return ", ".join(word for word, applies in said if applies)


def _fitted(lines: Sequence[ComparedLine], first: int, room: int, *, short: bool) -> CompareLayout:
    """As many columns as fit, one at least."""
    texts = [(line.short or line.label) if short else line.label for line in lines]
    labels = max(map(cell_width, texts)) + len(_INDENT)
    widths: dict[int, int] = {}
    left = room - labels
    for column in range(first, len(lines[0].cells)):
        width = min(_needed(lines, column, short=short), max(room - labels - _GAP, 1))
        if widths and left < _GAP + width:
            break
        widths[column] = width
        left -= _GAP + width
    return CompareLayout(tuple(lines), labels, short, widths)


def _needed(lines: Sequence[ComparedLine], column: int, *, short: bool) -> int:
    """The cells of a column: its figures whole, its names and facts as far as that is bearable."""
    figures = max((len(line.cells[column]) + _SIGN for line in lines if line.signs), default=0)
    facts = max(cell_width(line.cells[column]) for line in lines if not line.signs)
    least = _NAME_LEAST if short else _NAME_MOST - 2
    return max(figures, min(facts, _FACT_MOST), least)
