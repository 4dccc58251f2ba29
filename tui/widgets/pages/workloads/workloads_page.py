"""The list of workloads by name as lines, and what is told of the one under the cursor."""

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from tui.domain.catalogue.workload import Session
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.bill_words import workload_in_words
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import fitted, shown_width, styled
from tui.widgets.base.page import Page, joined
from tui.widgets.base.page_table import GAP, PageColumn, PageTable

UNSAVED = ""  # the id of the workload in use while it has no name
_ORIGINS = {"preset": "preset", "own": "yours", "file": "file"}
_MOST_NAME = 24
_BILL = 11


class WorkloadLine(Struct, frozen=True):
    """One workload of the list.

    mark: A or B while it is one of two to compare. pick: the top pick under it, None where nothing
    is ranked; `known` is False as long as that is being computed.
    """

    named: NamedWorkload
    in_use: bool
    mark: str = ""
    pick: Row | None = None
    known: bool = True

    @property
    def origin(self) -> str:
        """Where it comes from, in a word or two."""
        return "not saved" if self.named.id == UNSAVED else _ORIGINS[self.named.origin]

    def cells(self) -> list[str]:
        """The cells of its line."""
        workload = self.named.workload
        return [
            self.mark,
            fitted(self.named.name, min(shown_width(self.named.name), _MOST_NAME), left=True),
            f"{self.origin}, in use" if self.in_use else self.origin,
            fmt.whole(workload.requests_per_day),
            fmt.whole(workload.prompt_tokens),
            fmt.whole(workload.answer_tokens),
            fmt.percent(workload.cache_ratio),
            self.picked,
            self.monthly,
        ]

    @property
    def picked(self) -> str:
        """The name of the top pick."""
        if not self.known:
            return ""
        return self.pick.entry.model.name if self.pick else fmt.DASH

    @property
    def monthly(self) -> str:
        """The bill of the top pick a month."""
        if not self.known:
            return ""
        return self.pick.cell("monthly") if self.pick else fmt.DASH


def _columns(pick_width: int, bill_width: int) -> tuple[PageColumn, ...]:
    """The last two have a width of their own, so that nothing moves while they are computed."""
    return (
        PageColumn("", "left", width=1),
        PageColumn("workload", "left"),
        PageColumn("from", "left"),
        PageColumn("req/day"),
        PageColumn("prompt"),
        PageColumn("answer"),
        PageColumn("cached"),
        PageColumn("top pick", "left", width=pick_width),
        PageColumn("$/month", width=bill_width),
    )


def list_lines(
    lines: Sequence[WorkloadLine], widest_pick: int, width: int
) -> tuple[Content, list[Content]]:
    """The header and a text for each workload: a line where all columns fit, else two.

    `widest_pick` are the cells of the longest name there may be among the top picks.
    """
    pick_width = min(max(widest_pick, len("top pick")), _MOST_NAME)
    cells = [each.cells() for each in lines]
    bill_width = max([_BILL, *(len(each.monthly) for each in lines)])
    table = PageTable(_columns(pick_width, bill_width), cells, width - len(GAP))
    if table.whole:
        rows = [Content.assemble(*joined(table.line(place))) for place in range(len(lines))]
        return Content.assemble(*joined(table.titles())), rows
    narrow = [_two_lines(each, width, bill_width) for each in lines]
    header = "   workload, its top pick, $/month"
    return Content.styled(fitted(header, width, left=True), "$quiet"), narrow


def _two_lines(each: WorkloadLine, width: int, bill_width: int) -> Content:
    """The name with top pick and bill at the right, and below it the figures."""
    used = " (in use)" if each.in_use else ""
    left = f" {each.mark:<1} {each.named.name}{used}"
    right = f"{each.picked}{GAP}{fitted(each.monthly, bill_width)}"
    room = max(width - cell_width(right) - 1, 12)
    first = f"{fitted(left, room, left=True)} {right}"
    below = f"   {_short(each)}"
    parts = [styled(first), ("\n", ""), styled(fitted(below, width, left=True))]
    return Content.assemble(*parts)


def _short(each: WorkloadLine) -> str:
    workload = each.named.workload
    return (
        f"{fmt.whole(workload.requests_per_day)} a day, "
        f"{fmt.tokens(workload.prompt_tokens)} in, {fmt.tokens(workload.answer_tokens)} out, "
        f"{fmt.percent(workload.cache_ratio)} cached · {each.origin}"
    )


def write_workload(page: Page, named: NamedWorkload) -> None:
    """All that is known of one workload: its figures, its session, its note, how to call it."""
    page.paragraph(workload_in_words(named.workload))
    if named.session is not None:
        page.paragraph(session_in_words(named.session))
    if named.note:
        page.paragraph(named.note, style="$quiet")
    if named.id != UNSAVED:
        page.paragraph(f"Command line: --workload {named.id}", style="$quiet")


def session_in_words(session: Session) -> str:
    """A chat session in one line, what is not set left out."""
    words = [
        f"{fmt.whole(session.sessions_per_day)} sessions a day",
        f"a system prompt of {fmt.whole(session.system_tokens)} tokens",
        f"{fmt.whole(session.turns)} turns of {fmt.whole(session.user_tokens)} user tokens",
    ]
    if session.tool_tokens:
        words.append(f"{fmt.whole(session.tool_tokens)} tokens of tool results")
    words.append(f"{fmt.whole(session.answer_tokens)} answer tokens")
    if session.min_prefix_tokens:
        words.append(f"prompts cached from {fmt.whole(session.min_prefix_tokens)} tokens")
    if session.cache_seconds is not None:
        kept, pause = f"{session.cache_seconds:,g} s", f"{session.pause_seconds:,g} s"
        words.append(f"cache lifetime {kept}, pause between turns {pause}")
    return ", ".join(words)
