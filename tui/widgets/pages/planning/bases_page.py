"""The text of the bill's screen: every basis with its sum, the bill, what would change it most."""

from collections.abc import Mapping, Sequence

from tui.domain.claims.bases import costs_on_all_bases
from tui.domain.figures.bases import Basis
from tui.domain.ranking.billing import bill_remarks
from tui.domain.ranking.by_bill import rank_in_words
from tui.domain.ranking.figure_words import configuration_of
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.sensitivity import Effect, input_effects
from tui.widgets.base.bill_text import write_bill
from tui.widgets.base.cells import Part, bar
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, PageColumn, PageTable

_COSTS = (PageColumn("", "left"), PageColumn("cost", "point"), PageColumn("rank"))
_EFFECTS = (
    PageColumn("", "left"),
    PageColumn("now"),
    PageColumn("+10%", "point"),
    PageColumn("-10%", "point"),
)
_BAR = 16
_INDENT = "   "


def write_all(page: Page, rankings: Mapping[Basis, Ranking], basis: Basis, position: int) -> None:
    """Write all there is about one row; `rankings` are of the same entries, one on each basis."""
    ranking = rankings[basis]
    row, top = ranking.row(position), ranking.top
    page.line((row.entry.model.name, "$heading bold"))
    page.paragraph(configuration_of(row.entry), style="$quiet")
    _costs(page, rankings, basis, position)
    page.heading("Bill", "" if top is None else _beside(top, row))
    write_bill(page, ranking, position, every_part=True)
    if top is not None and top.entry is not row.entry:
        for remark in bill_remarks(top):
            page.paragraph(remark, style="$quiet")
    _changes(page, row)


def _beside(top: Row, row: Row) -> str:
    same = top.entry is row.entry
    return "this is the top pick" if same else f"vs the top pick, {top.entry.model.name}"


def _costs(page: Page, rankings: Mapping[Basis, Ranking], basis: Basis, position: int) -> None:
    """The cost on each basis, its rank there and its sum; the basis of the ranking is marked."""
    mix = rankings[basis].view.blend.ratio
    page.heading("Cost on each basis", f"list price: price mix {mix}")
    costs = costs_on_all_bases(rankings[basis].row(position))
    cells = [
        [each.name, each.shown, rank_in_words(rankings[each.basis], position)] for each in costs
    ]
    table = PageTable(_COSTS, cells, page.width - len(_INDENT))
    page.row(*table.titles(_INDENT))
    for at, cost in enumerate(costs):
        lead, style = ("›  ", "bold") if cost.basis == basis else (_INDENT, "")
        how = cost.why_not if cost.cost is None else f"= {cost.sum}"
        _with_rest(page, table, table.line(at, style, lead), how)


def _with_rest(page: Page, table: PageTable, figures: Sequence[Part], rest: str) -> None:
    """Figures and a quiet text behind them, or below them where too little room is left."""
    if len(rest) <= page.width - len(_INDENT) - table.width - len(GAP):
        page.row(*figures, (GAP + rest, "$quiet"))
    else:
        page.row(*figures)
        page.paragraph(rest, first="     ", style="$quiet")


def _changes(page: Page, row: Row) -> None:
    """What moving each input by 10% does to a month's bill, largest first."""
    page.heading("What would change it most", "$/month")
    found = input_effects(row)
    if not found:
        page.paragraph("No bill, so nothing to change.", style="$quiet")
        return
    moving = [effect for effect in found if effect.size]
    if moving:
        _effects(page, moving)
    _idle(page, [effect for effect in found if not effect.size])


def _effects(page: Page, moving: Sequence[Effect]) -> None:
    cells = [[each.name, each.value, each.shown_more, each.shown_less] for each in moving]
    table = PageTable(_EFFECTS, cells, page.width - len(GAP))
    behind = page.width - table.width - 2 * len(GAP)
    room = min(behind, _BAR)
    page.row(*table.titles())
    largest = moving[0].size
    for at, effect in enumerate(moving):
        drawn = bar(effect.size / largest, room) if room > 1 else ""
        note = f"{GAP}{effect.note}" if effect.note else ""
        fits = len(note) <= behind - len(drawn)
        page.row(*table.line(at), (GAP + drawn, "$bar"), (note if fits else "", "$quiet"))
        if not fits:
            page.paragraph(effect.note, first="     ", style="$quiet")


def _idle(page: Page, idle: Sequence[Effect]) -> None:
    """What does nothing here, with the reasons, each said once."""
    reasons: dict[str, list[str]] = {}
    for effect in idle:
        reasons.setdefault(effect.note, []).append(effect.name)
    if reasons:
        said = "; ".join(
            f"{', '.join(names)} ({note})" if note else ", ".join(names)
            for note, names in reasons.items()
        )
        page.blank()
        page.paragraph(f"No effect here: {said}.", style="$quiet")
