"""The text of "find": the best of what a question leaves, the next after it, or what to relax."""

from collections.abc import Sequence

from textual.content import Content

from tui.domain.deciding.finding import question_words as words
from tui.domain.deciding.finding.narrowing import Narrowed
from tui.domain.deciding.finding.question_commands import find_command_line
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import shown_block
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, NameColumn, PageColumn, PageTable

MOST_ROWS = 20  # a keystroke has to be drawn within a frame; Enter shows them all


def jobs_listed(jobs: Sequence[NamedWorkload], width: int) -> Content:
    """The jobs, each with the key that asks for it, as many on a line as fit."""
    lines = [""]
    for number, job in enumerate(jobs, 1):
        named = f"{number} {job.name}"
        if lines[-1] and cell_width(lines[-1]) + len(GAP) + cell_width(named) > width:
            lines.append("")
        lines[-1] += f"{GAP if lines[-1] else ''}{named}"
    return shown_block("\n".join(lines), "$quiet")


def best_in_sight(narrowed: Narrowed, width: int) -> Content:
    """What comes first, or that nothing is left and what is the first to relax."""
    page = Page(width)
    if narrowed.kept:
        page.paragraph(words.best_in_words(narrowed), style="$heading bold")
    else:
        page.paragraph(" ".join(words.nothing_left(narrowed)[:2]), style="$warn")
    return page.content()


def write_answer(page: Page, narrowed: Narrowed) -> None:
    """The rows that are left or what to relax, and the command line that asks the same."""
    for place, sentence in enumerate(words.nothing_left(narrowed)):
        page.paragraph(sentence, first="  " if place else "", style="" if place else "$warn")
    if narrowed.kept:
        _table(page, narrowed)
        page.paragraph(f"$/month: {bill_in_words(narrowed.ranking)}", style="$quiet")
    page.blank()
    page.paragraph(find_command_line(narrowed), style="$quiet")


def _table(page: Page, narrowed: Narrowed) -> None:
    rows = [narrowed.ranking.row(position) for position in narrowed.kept[:MOST_ROWS]]
    shown = (words.RANK, words.MODEL, *words.FIGURES, words.HOST)
    columns = [
        PageColumn(words.RANK.header),
        NameColumn(
            words.MODEL.header, easy=20, least=13, short=[row.entry.model.name for row in rows]
        ),
        *(
            PageColumn(
                words.header_of_column(column, narrowed.ranking),
                column.align,
                goes=max(place - 1, 0),
            )
            for place, column in enumerate((*words.FIGURES, words.HOST))
        ),
    ]
    cells = [[column.cell(row) for column in shown] for row in rows]
    PageTable(columns, cells, page.width - len(GAP)).write(page)
    if len(narrowed.kept) > len(rows):
        page.line((f"  and {len(narrowed.kept) - len(rows):,} more", "$quiet"))
