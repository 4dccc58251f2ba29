"""The text of the router planner: the plan's figures, the best pairs, and their frontier."""

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.planning.budget_words import left_out_in_short
from tui.domain.planning.cache_loss import cache_loss, loss_in_words, loss_rows
from tui.domain.planning.mixes import Frontier, Mix, Single
from tui.domain.planning.router import RouterPlan, cautions, in_words
from tui.domain.planning.router_words import (
    NO_BILLS,
    among,
    beside_frontier,
    best_in_words,
    beyond_search,
    break_even,
    by_list_price,
    cheapest_in_words,
    cost_rows,
    frontier_titles,
    stretch_cells,
)
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.billing import bill_remarks
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import wrapped
from tui.widgets.base.cells import Part, bar
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, PageColumn, PageTable

_WIDE = 76  # cells the table of costs takes with all its lines
_MEANING = 48  # what the bars beside it take with their gap
_BAR = 10
_NO_TARGET = "Enter a target {label} or a budget above for a recommendation."
_SHARE_ANYWHERE = 0.555  # its sentence is as long as that of any share


class Search(Struct, frozen=True):
    """What the search over all pairs found, and the models it had."""

    alone: tuple[Single, ...]
    frontier: Frontier


class Planned(Struct, frozen=True):
    """A plan in its ranking, the targets in USD a month and in points, what was searched so far."""

    ranking: Ranking
    plan: RouterPlan
    budget: float | None = None
    quality: float | None = None
    search: Search | None = None

    @property
    def found(self) -> tuple[Mix, ...]:
        """The best mix for each target that there is one for."""
        if self.search is None:
            return ()
        frontier = self.search.frontier
        mixes = (
            None if self.quality is None else frontier.cheapest(self.quality),
            None if self.budget is None else frontier.best(self.budget),
        )
        return tuple(mix for mix in mixes if mix is not None)


def write_router(page: Page, planned: Planned) -> None:
    """The plan and what the search found for it; a plot of that may stand below."""
    _figures(page, planned.plan)
    _pairs(page, planned)


def write_more(page: Page, planned: Planned) -> None:
    """The frontier as a table, and what else is to be known."""
    if planned.search is not None and planned.search.alone:
        _table(page, planned.ranking, planned.search.frontier)
    plan = planned.plan
    page.heading("More about this plan")
    page.paragraph(bill_in_words(planned.ranking), style="$quiet")
    for sentence in (loss_in_words(plan), by_list_price(plan), break_even(plan)):
        if sentence:
            page.paragraph(sentence)
    if left := left_out_in_short(planned.ranking):
        page.paragraph(left, style="$quiet")
    for remark in dict.fromkeys((*bill_remarks(plan.cheap), *bill_remarks(plan.strong))):
        page.paragraph(remark, style="$warn")


def _figures(page: Page, plan: RouterPlan) -> None:
    """Costs and qualities of the three ways, beside or above what that means; then in words."""
    wide = page.width >= _WIDE
    share = fmt.percent(plan.escalated)
    names = (
        ("cheap only", f"{share} escalated", "strong only") if wide else ("cheap", share, "strong")
    )
    rows = [*cost_rows(plan), *loss_rows(plan)]
    if not wide:  # the many decimals of a request would push the rest out
        rows = [[row[0].removesuffix(", 1M tokens"), *row[1:]] for row in rows[1:]]
    columns = [PageColumn("", "left"), *(PageColumn(name, "point") for name in names)]
    table = PageTable(columns, rows, page.width - len(GAP))
    meaning = _meaning(plan)
    beside = meaning and page.width >= len(GAP) + table.width + _MEANING
    lines: list[list[Part]] = [table.titles()]
    for row, cells in enumerate(rows):
        style = "bold" if cells[0] in ("per month", plan.cheap.terms.index.header) else ""
        lines.append(table.line(row, style))
    if beside:
        lines = [[*first, GAP, *then] for first, then in zip(lines, meaning, strict=True)]
    for parts in lines:
        page.row(*parts)
    if not beside:
        page.blank()
        for parts in meaning:
            page.line(*parts)
    page.blank()
    _in_words(page, plan)


def _meaning(plan: RouterPlan) -> list[list[Part]]:
    """The strong model's part of the requests and of the bill as bars, then the ratios."""
    routed = plan.costs("monthly")
    if routed is None:
        return []
    shares = (
        ("requests escalated", routed.escalated),
        ("share of the bill", routed.strong_part),
    )
    lines: list[list[Part]] = []
    for name, share in shares:
        drawn = "" if share is None else bar(share, _BAR)
        lines.append([_figure(name, fmt.percent(share)), "  ", (drawn, "$bar")])
    lines.append([_figure("saving vs strong only", fmt.percent(routed.saving))])
    lines.append([_figure("cost vs cheap only", fmt.ratio(routed.multiple))])
    lines.append([_figure("break-even, escalated", fmt.percent(routed.break_even))])
    loss = cache_loss(plan)
    lines.append([_figure("requests that switch", fmt.percent(loss.switching if loss else None))])
    after = 1 - loss.month / routed.all_strong if loss and routed.all_strong else None
    lines.append([_figure("saving with cache loss", fmt.percent(after))])
    return lines


def _figure(name: str, value: str) -> str:
    return f"  {name:<25}{value:>7}"


def _in_words(page: Page, plan: RouterPlan) -> None:
    """What the escalated share costs, in as many lines as at any share; then why not to route."""
    said = in_words(plan, "monthly")
    usual = in_words(replace(plan, escalated=_SHARE_ANYWHERE), "monthly")
    page.paragraph(said)
    for _ in range(len(wrapped(usual, page.width)) - len(wrapped(said, page.width))):
        page.blank()  # so that nothing below moves with the slider
    for caution in cautions(plan, "monthly"):
        page.paragraph(caution, style="$warn")


def _pairs(page: Page, planned: Planned) -> None:
    """The best pairs for the targets."""
    search, ranking = planned.search, planned.ranking
    if search is None:
        page.heading("Best pairs")
        return
    page.heading(among(ranking, len(search.alone)))
    if not search.alone:
        page.paragraph(NO_BILLS)
        return
    for sentence in beside_frontier(ranking, planned.plan, search.frontier, search.alone):
        page.paragraph(sentence)
    if left_out := beyond_search(ranking, planned.plan):
        page.paragraph(left_out, style="$quiet")
    _targets(page, planned, search)


def _targets(page: Page, planned: Planned, search: Search) -> None:
    """What reaches each target best; without any, where it is asked for."""
    ranking, frontier = planned.ranking, search.frontier
    if planned.quality is None and planned.budget is None:
        page.paragraph(_NO_TARGET.format(label=ranking.terms.index.label), style="$quiet")
    if planned.quality is not None:
        page.paragraph(cheapest_in_words(ranking, frontier, planned.quality))
    if planned.budget is not None:
        page.paragraph(best_in_words(ranking, frontier, planned.budget))


def _table(page: Page, ranking: Ranking, frontier: Frontier) -> None:
    """A line for each straight part of the frontier; in a narrow window two."""
    rows = [stretch_cells(ranking, stretch) for stretch in frontier.stretches]
    columns = [
        PageColumn(title, "point" if place < 4 else "left")
        for place, title in enumerate(frontier_titles(ranking))
    ]
    table, label = PageTable(columns, rows, page.width - len(GAP)), ranking.terms.index.label
    if table.whole:
        table.write(page)
        return
    for low, high, least, most, cheap, strong, shares in rows:
        if strong == fmt.DASH:
            page.paragraph(f"{low} a month, {label} {least}", first="  ")
            page.paragraph(f"{cheap} alone", first="    ", style="$quiet")
        else:
            page.paragraph(f"{low}–{high} a month, {label} {least}–{most}", first="  ")
            page.paragraph(f"{cheap}, {shares} escalated to {strong}", first="    ", style="$quiet")
