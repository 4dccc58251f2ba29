"""The text under the calculator's fields: the bill by part, beside the top pick's."""

from textual.content import Content

from tui.commands import COMMANDS, key_names
from tui.domain.ranking.billing import (
    PARTS,
    Statement,
    bill_part,
    bill_remarks,
    bill_statement,
    cost_multiple,
)
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.widgets.base.page import Page

# Parts that are usually nothing are shown once they are something.
_RARE = ("cache_write", "reasoning", "batch_saving")
# Further apart, a label and its figures are hard to read together.
_WIDEST = 72
# Where the fields are that have no room beside the bill.
_ALL_FIELDS = next(command for command in COMMANDS if command.id == "bill")
# Cells of a figure a request, a day and a month.
_REQUEST, _DAY, _MONTH = 12, 10, 11


def bill_text(ranking: Ranking, position: int, width: int) -> Content:
    """The bill of one row for the ranking's workload, and the top pick's beside it."""
    page = Page(min(width, _WIDEST))
    write_bill(page, ranking, position)
    more = f"{_ALL_FIELDS.label}: cache writes, batches, off-peak, every basis"
    page.paragraph(more, first=f"{key_names(_ALL_FIELDS)}  ", style="$quiet")
    return page.content()


def write_bill(page: Page, ranking: Ranking, position: int, *, every_part: bool = False) -> None:
    """Write the bill of one row beside the top pick's, with what to know of it.

    `every_part` shows those too that are usually nothing, so that no line moves as they change.
    """
    row, top = ranking.row(position), ranking.top
    mine = bill_statement(row)
    theirs = bill_statement(top) if top else None
    _parts(page, mine, theirs, every_part=every_part)
    _totals(page, mine, theirs, is_top=position in ranking.ranked[:1])
    for remark in bill_remarks(row):
        page.paragraph(remark, style="$warn")


def _parts(
    page: Page, mine: Statement, theirs: Statement | None, *, every_part: bool = False
) -> None:
    label = max(min(page.width, _WIDEST) - _REQUEST - _DAY - 2 * _MONTH, 9)
    titles = (
        f"{'a request':>{_REQUEST}}{'a day':>{_DAY}}{'a month':>{_MONTH}}{'top pick':>{_MONTH}}"
    )
    page.line((f"{'':<{label}}{titles}", "$quiet"))
    for id, name in PARTS:
        month = bill_part(mine.per_month, id)
        other = bill_part(theirs.per_month, id) if theirs else None
        if id in _RARE and not every_part and not month and not other:
            continue
        cells = (
            f"{_cell(bill_part(mine.per_request, id), _REQUEST)}"
            f"{_cell(bill_part(mine.per_day, id), _DAY)}"
            f"{_cell(month, _MONTH)}{_cell(other, _MONTH)}"
        )
        page.line((f"{name:<{label}}{cells}", "bold" if id == "total" else ""))


def _cell(usd: float | None, width: int) -> str:
    """A bill at the right of its column, with room to the figure before it."""
    return f"{fmt.bill_within(usd, width - 1):>{width}}"


def _totals(page: Page, mine: Statement, theirs: Statement | None, *, is_top: bool) -> None:
    """Both totals a month, always: what is written, and what is thought besides."""
    answers = theirs.answers_only_per_month if theirs else None
    reasoned = theirs.with_measured_reasoning_per_month if theirs else None
    for name, usd, other in (
        ("answers only", mine.answers_only_per_month, answers),
        ("measured reasoning", mine.with_measured_reasoning_per_month, reasoned),
    ):
        times = cost_multiple(usd, other)
        if is_top:
            label = f"{name}, top pick"
        else:
            label = name if times is None else f"{name}, {fmt.ratio(times)} the top"
        cells = f"{_cell(usd, _MONTH)}{_cell(other, _MONTH)}"
        page.line(f"{label:<{max(min(page.width, _WIDEST) - 2 * _MONTH, 0)}}{cells}")
