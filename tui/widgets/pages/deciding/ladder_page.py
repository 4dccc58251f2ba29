"""The text of a model's ladder: its efforts, what each further point costs, and what beats them."""

from collections.abc import Sequence

from tui.domain.deciding import ladder_words as words
from tui.domain.deciding.ladder import Ladder, Rung
from tui.domain.ranking.bill_words import bill_in_words
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, PageColumn, PageTable

_HERE = "› "


def write_ladder(page: Page, ladder: Ladder) -> None:
    """Write the tables that have something to say, and below them what they leave open.

    The effort that is ranked is marked. What beats an effort may still be looked for.
    """
    ranking = ladder.ranking
    page.line((words.ladder_title(ladder), "$heading bold"))
    page.paragraph(ranking.terms.index.titled, style="$quiet")
    page.paragraph(f"$/month: {bill_in_words(ranking)}", style="$quiet")
    page.blank()
    if not ladder.rungs:
        page.paragraph(words.NO_EFFORTS)
        return
    _table(page, ladder, words.rung_columns(ladder), ladder.rungs)
    if steps := words.steps_of(ladder):
        page.heading(words.STEPS)
        _table(page, ladder, words.STEP_COLUMNS, steps)
    if beaten := words.beaten_of(ladder):
        page.heading(words.BEATEN, words.BEATEN_NOTE)
        _table(page, ladder, words.BEATEN_COLUMNS, beaten)
    page.blank()
    for note in words.ladder_notes(ladder):
        page.paragraph(note, style="$quiet")


def _table(
    page: Page, ladder: Ladder, columns: Sequence[words.LadderColumn], rungs: Sequence[Rung]
) -> None:
    table = PageTable(
        [PageColumn(column.header, column.align, goes=column.goes) for column in columns],
        [[column.cell(ladder, rung) for column in columns] for rung in rungs],
        page.width - len(GAP),
    )
    page.row(*table.titles())
    for place, rung in enumerate(rungs):
        here = rung.effort == ladder.listed
        page.row(*table.line(place, "bold" if here else "", lead=_HERE if here else GAP))
        for left_out in table.below(place, goes=max(column.goes for column in columns)):
            page.paragraph(left_out, first="     ", style="$quiet")
