"""The text of "budget": what it buys on each model, those that fit before those that do not."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.domain.planning import budget_words as words
from tui.domain.planning.budget import Bought, Ceilings, budget_buys
from tui.domain.ranking.billing import workload_in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.words.cell_width import cell_width
from tui.domain.words.sanitise import plain
from tui.widgets.base.aligned import GAP, Aligned, PageColumn, aligned, fitting, line, titles
from tui.widgets.base.cells import fitted, label
from tui.widgets.base.page import Page

MOST_ROWS = 200  # nobody reads further, and a keystroke has to be drawn within a frame
# Cells of a name that the columns one looks for leave it, and those that further columns do.
_SHORTEST, _WIDE_ENOUGH = 14, 20
_INDENT = " " * 4
_GROUPS: tuple[tuple[bool | None, str], ...] = (
    (True, ""),
    (False, "more than the budget"),
    (None, "the bill is not known"),
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
    page.paragraph(words.summary(budget.usd, found), style="$heading bold")
    page.paragraph(workload_in_words(ranking.terms.workload), style="$quiet")
    page.paragraph(_about(budget.ceilings, len(found), len(ranking.ranked)), style="$quiet")
    page.blank()
    if not found:
        page.paragraph(words.NOTHING_LEFT)
        return
    shown = found[:MOST_ROWS]
    table = _Table(page, ranking, shown, sessions=budget.turns is not None)
    for row, (title, item) in enumerate(_in_groups(shown)):
        if title:
            page.line((f"╌╌ {title} ".ljust(page.width, "╌"), "$quiet"))
        table.write(row, item)
    if len(found) > len(shown):
        page.line((f"and {len(found) - len(shown):,} more", "$quiet"))


def _about(ceilings: Ceilings, kept: int, ranked: int) -> str:
    """One short line, so that nothing below it moves while one types."""
    if not ceilings.conditions:
        return f"All {ranked:,} ranked models: there are no ceilings."
    return f"{kept:,} of {ranked:,} models pass; Enter applies the ceilings."


def _in_groups(found: Sequence[Bought]) -> Iterator[tuple[str, Bought]]:
    """Each row, the first of a group with the group's title."""
    before: bool | None = True
    names = dict(_GROUPS)
    for item in found:
        yield ("" if item.fits is before else names[item.fits]), item
        before = item.fits


class _Table:
    """The lines: as many columns as fit; those one looks for stand in words below, if need be."""

    def __init__(
        self, page: Page, ranking: Ranking, found: Sequence[Bought], *, sessions: bool
    ) -> None:
        self._page, self._ranking, self._found = page, ranking, found
        sought = [words.A_MONTH, words.REQUESTS]
        sought += [words.SESSIONS] if sessions else []
        sought += [words.DAYS, words.WHOLE]
        more = [words.A_REQUEST, words.INDEX]
        more += [words.HOST] if ranking.view.scope == "all" else []  # the shelf has one host
        rows = [ranking.row(item.position) for item in found]
        columns = aligned(
            [PageColumn(figure.header, figure.align) for figure in (*sought, *more)],
            [
                [figure.cell(row, item) for figure in (*sought, *more)]
                for row, item in zip(rows, found, strict=True)
            ],
        )
        self._ranks = [words.RANK.cell(row, item) for row, item in zip(rows, found, strict=True)]
        self._rank = max(map(len, self._ranks))
        longest = max(cell_width(plain(label(row.entry))) for row in rows)
        room = page.width - self._rank - len(GAP)
        count = fitting(columns, room - min(longest, _WIDE_ENOUGH))
        if count < len(sought):
            count = fitting(columns[: len(sought)], room - min(longest, _SHORTEST))
        self._columns: Sequence[Aligned] = columns[:count]
        self._below: Sequence[Aligned] = columns[count : len(sought)]
        self._name = max(min(longest, room - sum(each.width for each in self._columns)), 1)
        name = fitted("model", self._name, left=True)
        page.line((f"{'#':>{self._rank}}{GAP}{name}{titles(self._columns)}", "$quiet"))

    def write(self, row: int, item: Bought) -> None:
        """The line of a row."""
        name = label(self._ranking.entries[item.position], self._name)
        self._page.line(
            (f"{self._ranks[row]:>{self._rank}}{GAP}", "$quiet"),
            fitted(name, self._name, left=True),
            (line(self._columns, row), "" if item.fits else "$quiet"),
        )
        if self._below:
            rest = (f"{column.title.strip()} {column.cells[row].strip()}" for column in self._below)
            self._page.paragraph(" · ".join(rest), first=_INDENT, style="$quiet")
