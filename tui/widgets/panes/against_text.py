"""What a row has against the configuration one uses today: the first part of the detail pane."""

from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import differences, name_in_use, saved_in_words
from tui.domain.ranking.row import Row
from tui.domain.words.cell_width import wrapped
from tui.widgets.base.page import Page

# Fewer cells than these beside a difference are too few for the two figures.
_FIGURES_LEAST = 24


def write_against(page: Page, against: Against, row: Row) -> None:
    """Bill, quality and time with both figures, and how to take the change along."""
    if against.is_of(row):
        page.blank()
        page.paragraph("You use this one today: every row is held against it.", style="$accent")
        return
    page.heading(f"Against {name_in_use(against.row.entry)}", "which you use today")
    told = saved_in_words(against, against.saving(row))
    page.paragraph(f"{told[:1].upper()}{told[1:]}.", first="  ", style="$accent")
    lines = differences(against, row)
    name = max(len(line.name) for line in lines)
    change = max(len(line.change) for line in lines)
    for line in lines:
        before = f"  {line.name:<{name}}  {line.change:>{change}}  "
        if page.width - len(before) < _FIGURES_LEAST:
            page.line(before.rstrip())
            page.paragraph(line.figures, first="    ", style="$quiet")
            continue
        first, *further = wrapped(line.figures, page.width - len(before))
        page.line(before, (first, "$quiet"))
        for more in further:
            page.line((" " * len(before) + more, "$quiet"))
    page.line(("  d copies the change of the code as a diff", "$quiet"))
