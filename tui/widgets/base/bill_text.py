"""The text under the calculator's fields: the bill by part, beside the top pick's."""

from textual.content import Content

from tui.commands.command import key_names
from tui.commands.table import COMMANDS
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.billing import (
    PARTS,
    TOTALS,
    Statement,
    bill_part,
    bill_remarks,
    bill_statement,
    cost_multiple,
    marked,
)
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import NameColumn, PageColumn, PageTable

# Which of the totals the bill is, by how reasoning is billed; a number of tokens is none of them.
_BILLED_BY = {
    "off": "answers_only",
    "tasks": "monthly_with_reasoning",
    "speed": "monthly_at_speed_test",
}
# Parts that are usually nothing are shown once they are something.
_RARE = ("cache_write", "reasoning", "batch_saving")
# Further apart, a label and its figures are hard to read together.
_WIDEST = 72
# Where the fields are that have no room beside the bill.
_ALL_FIELDS = next(command for command in COMMANDS if command.id == "bill")
# The least cells of a figure: while a workload is edited, columns stay where they are.
_LEAST = 11
# Titles, and which go where there is little room: days first, they are a month divided by 30.
_COLUMNS = (("per request", 2), ("per day", 3), ("per month", 0), ("top pick", 0))


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
    parts = _parts(mine, theirs, every_part=every_part)
    billed = _BILLED_BY.get(row.terms.billed.reasoning.kind, "")
    rows = parts + _totals(mine, theirs, billed, is_top=position in ranking.picks[:1])
    columns = [
        NameColumn("", least=9),
        *(PageColumn(f"{title:>{_LEAST}}", "point", goes=goes) for title, goes in _COLUMNS),
        PageColumn("vs top", goes=1),
    ]
    width = min(page.width, _WIDEST)
    table = PageTable(columns, rows, width, gap=" ")
    page.row(*table.titles(lead=""))
    for place in range(len(rows)):
        bold = place == len(parts) - 1
        page.row(*table.line(place, "bold" if bold else "", lead=""))
    for remark in bill_remarks(row):
        page.paragraph(remark, style="$warn")


def _parts(mine: Statement, theirs: Statement | None, *, every_part: bool) -> list[list[str]]:
    rows = []
    for id, name in PARTS:
        month = bill_part(mine.per_month, id)
        other = bill_part(theirs.per_month, id) if theirs else None
        if id in _RARE and not every_part and not month and not other:
            continue
        marks = (mine.mark, theirs.mark if theirs else "") if id == "total" else ("", "")
        request = fmt.request_bill(bill_part(mine.per_request, id))
        longer = (bill_part(mine.per_day, id), month)
        cells = [marked(marks[0], text) for text in (request, *map(fmt.bill, longer))]
        rows.append([name, *cells, marked(marks[1], fmt.bill(other)), ""])
    return rows


def _totals(
    mine: Statement, theirs: Statement | None, billed: str, *, is_top: bool
) -> list[list[str]]:
    """The three totals a month, always: what is written, and what is thought besides.

    The one that is `billed` is marked.
    """
    rows = []
    for metric, _, mark in TOTALS:
        usd, other = mine.totals[metric], theirs.totals[metric] if theirs else None
        times = "" if is_top else fmt.ratio(cost_multiple(usd, other))
        month, top = marked(mark, fmt.bill(usd)), marked(mark, fmt.bill(other))
        name = METRICS[metric].header
        rows.append([f"› {name}" if metric == billed else name, "", "", month, top, times])
    return rows
