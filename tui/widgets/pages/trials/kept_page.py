"""The trials that are kept as lines of a list, and two of them compared model by model."""

from collections.abc import Sequence

from textual.content import Content

from tui.domain.handover.trials.changes_document import change_in_words
from tui.domain.handover.trials.trial_document import interval
from tui.domain.handover.trials.trial_words import called
from tui.domain.trials.changes import TrialChanges
from tui.domain.trials.record import TrialHead
from tui.domain.trials.summary import TrialRow
from tui.domain.words import format as fmt
from tui.widgets.base.page import Page, joined
from tui.widgets.base.page_table import NameColumn, PageColumn, PageTable

_COLUMNS = (
    PageColumn("", "left"),
    NameColumn("trial", easy=14, least=10, most=30),
    PageColumn("started (UTC)", "left"),
    PageColumn("cases"),
    PageColumn("runs", goes=2),
    NameColumn("models", easy=10, least=6, most=60),
)
_TWO = (
    NameColumn("model", easy=16, least=12, most=32),
    PageColumn("", "left"),
    PageColumn("passed"),
    PageColumn("rate"),
    PageColumn("95%", goes=2),
    PageColumn("$/case", "point", goes=1),
    PageColumn("first answer", goes=2),
)


def trials_table(heads: Sequence[TrialHead], marked: Sequence[str], room: int) -> PageTable:
    """A line a trial, in `room` cells; those marked to be compared have a letter."""
    letters = dict(zip(marked, "AB", strict=False))
    rows = [
        (
            letters.get(head.id, ""),
            head.name,
            head.started[:16].replace("T", " "),
            fmt.whole(len(head.cases)),
            fmt.whole(head.runs),
            ", ".join(tried.label for tried in head.tried),
        )
        for head in heads
    ]
    return PageTable(_COLUMNS, rows, room)


def trial_lines(table: PageTable, count: int) -> tuple[Content, list[Content]]:
    """The titles and the lines of the list."""
    lines = [Content.assemble(*joined(table.line(place))) for place in range(count)]
    return Content.assemble(*joined(table.titles())), lines


def write_changes(page: Page, changes: TrialChanges) -> None:
    """What the later of two trials changed, configuration by configuration."""
    cases = fmt.counted(len(changes.cases), "case")
    page.heading("A vs B", f"by the {cases} that both have")
    rows = []
    for change in changes.changes:
        rows.append(_cells(change.before, "before"))
        rows.append(_cells(change.after, "after"))
    PageTable(_TWO, rows, page.width - 2).write(page)
    for change in changes.changes:
        page.paragraph(change_in_words(change))
        for what, flipped in (("now pass", change.mended), ("now fail", change.broken)):
            if flipped:
                page.paragraph(f"{what}: {', '.join(flipped)}", first="  ", style="$quiet")
    for what, only in (("before", changes.gone), ("after", changes.new)):
        if only:
            page.paragraph(f"Only {what}: {', '.join(map(called, only))}.")


def _cells(row: TrialRow, when: str) -> tuple[str, ...]:
    return (
        row.tried.label,
        when,
        f"{fmt.whole(row.passed)}/{fmt.whole(row.judged)}",
        fmt.percent(row.pass_rate),
        interval(row),
        fmt.request_bill(None if row.cost is None else row.cost[0]),
        fmt.seconds(row.first_answer_token.median),
    )
