"""The text of "budget": what it buys on each model, those that fit before those that do not."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.domain.planning import budget_words as words
from tui.domain.planning.budget import Bought, Ceilings, budget_buys
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.ranking import Ranking
from tui.widgets.base.cells import Part, label
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import NameColumn, PageColumn, PageTable

MOST_ROWS = 200  # nobody reads further, and a keystroke has to be drawn within a frame
# Cells of a name that the columns one looks for leave it, and those that further columns do.
_SHORTEST, _WIDE_ENOUGH = 13, 20
_INDENT = " " * 4
_GROUPS: tuple[tuple[bool | None, str], ...] = (
    (True, ""),
    (False, "over budget"),
    (None, "lower bound, reasoning unknown"),
)


class Budget(Struct, frozen=True):
    """What is looked at: USD a month, ceilings, and requests a session, None without sessions."""

    usd: float
    turns: int | None
    ceilings: Ceilings

    def buys(self, ranking: Ranking) -> list[Bought]:
        """What it buys on each ranked row below the ceilings, those that fit first."""
        kept = self.ceilings.kept(ranking)
        return [
            each for each in budget_buys(ranking, self.usd, self.turns) if each.position in kept
        ]


def write_budget(page: Page, ranking: Ranking, budget: Budget) -> None:
    """How many models fit, then a line a model with what the budget buys on it."""
    found = budget.buys(ranking)
    page.paragraph(words.summary(ranking, budget.usd, found), style="$heading bold")
    page.paragraph(bill_in_words(ranking), style="$quiet")
    page.paragraph(_about(budget.ceilings, len(found), len(ranking.ranked)), style="$quiet")
    page.blank()
    if not found:
        page.paragraph(words.NOTHING_LEFT)
    else:
        _bought(page, ranking, budget, found)
    left = words.left_out(ranking)
    if left:
        page.heading(words.LEFT_OUT)
        for sentence in left[:MOST_ROWS]:
            page.paragraph(sentence, first="  ", style="$quiet")


def _bought(page: Page, ranking: Ranking, budget: Budget, found: Sequence[Bought]) -> None:
    shown = found[:MOST_ROWS]
    table = _table(page, ranking, shown, sessions=budget.turns is not None)
    page.row(*table.titles(""))
    for row, title in enumerate(_group_titles(shown)):
        if title:
            page.line((f"╌╌ {title} ".ljust(page.width, "╌"), "$quiet"))
        page.row(*table.line(row, lead=""))
        if below := table.below(row):
            page.paragraph(" · ".join(below), first=_INDENT, style="$quiet")
    if len(found) > len(shown):
        page.line((f"and {len(found) - len(shown):,} more", "$quiet"))


def _about(ceilings: Ceilings, kept: int, ranked: int) -> str:
    """One short line, so that nothing below it moves while one types."""
    if not ceilings.conditions:
        return f"No limits set: all {ranked:,} ranked models."
    return f"{kept:,} of {ranked:,} ranked models pass. Enter applies the limits."


def _group_titles(found: Sequence[Bought]) -> Iterator[str]:
    """For each row the title of the group it is the first of, else nothing."""
    before: bool | None = True
    names = dict(_GROUPS)
    for item in found:
        yield "" if item.fits is before else names[item.fits]
        before = item.fits


def _table(page: Page, ranking: Ranking, found: Sequence[Bought], *, sessions: bool) -> PageTable:
    """The lines: as many columns as fit; those one looks for stand in words below, if need be."""
    sought = [words.A_MONTH, words.REQUESTS]
    sought += [words.SESSIONS] if sessions else []
    sought += [words.DAYS, words.ANSWER]
    more = [words.A_REQUEST, words.score_column(ranking)]
    more += [words.HOST] if ranking.view.scope == "all" else []  # the shelf has one host
    rows: list[list[Part]] = []
    for item in found:
        row = ranking.row(item.position)
        style = "" if item.fits else "$quiet"
        figures: list[Part] = [(each.cell(row, item), style) for each in (*sought, *more)]
        rows.append([(words.RANK.cell(row, item), "$quiet"), label(row.entry), *figures])
    names = [ranking.entries[item.position].model.name for item in found]
    columns = [
        PageColumn("#"),
        NameColumn("model", easy=_WIDE_ENOUGH, least=_SHORTEST, short=names),
        *(PageColumn(figure.header, figure.align) for figure in sought),
        *(PageColumn(each.header, each.align, goes=at) for at, each in enumerate(more, 1)),
    ]
    return PageTable(columns, rows, page.width)
