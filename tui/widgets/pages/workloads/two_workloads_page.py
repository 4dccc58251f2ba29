"""Two workloads beside each other: both ranks and bills of each model, the moved ones marked."""

from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.bill_words import workload_in_words
from tui.domain.ranking.two_workloads import TwoWorkloads, UnderBoth, moved_in_words
from tui.domain.words import format as fmt
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, NameColumn, PageColumn, PageTable

MARK = "*"
MOST_ROWS = 200  # more are not read line by line, and would take longer than a frame to lay out
_COLUMNS = (
    PageColumn("", "left"),
    PageColumn("A #"),
    PageColumn("B #"),
    NameColumn("model", easy=1000, least=12),
    PageColumn("A $/month", "point"),
    PageColumn("B $/month", "point"),
    PageColumn("A $/point", "point", goes=1),
    PageColumn("B $/point", "point", goes=1),
)


def write_two_workloads(
    page: Page, found: TwoWorkloads, one: NamedWorkload, two: NamedWorkload
) -> None:
    """What A and B are, how many models moved, and each model's ranks and bills."""
    for letter, named in (("A", one), ("B", two)):
        page.paragraph(f"{named.name}: {workload_in_words(named.workload)}", first=f"{letter}  ")
    page.blank()
    if not found.rows:
        page.paragraph("Nothing is ranked under either workload.")
        return
    page.paragraph(moved_in_words(found, MARK))
    page.blank()
    _table(page, found)


def _table(page: Page, found: TwoWorkloads) -> None:
    rows = found.rows[:MOST_ROWS]
    table = PageTable(_COLUMNS, [_cells(row) for row in rows], page.width - len(GAP))
    page.row(*table.titles())
    for place, row in enumerate(rows):
        page.row(*table.line(place, "$accent" if row.differs else ""))
    if len(rows) < len(found.rows):
        page.blank()
        page.paragraph(
            f"The first {len(rows)} of {len(found.rows):,}. "
            "`llmrank-tui workload compare` lists all.",
            style="$quiet",
        )


def _cells(row: UnderBoth) -> list[str]:
    sides = (row.first, row.second)
    return [
        MARK if row.differs else "",
        *(fmt.DASH if side.rank is None else str(side.rank) for side in sides),
        row.first.entry.model.name,
        *(side.cell("monthly") for side in sides),
        *(side.cell("cost_per_point") for side in sides),
    ]
