"""What a row costs on every basis with the sums written out: a part of the detail pane."""

from tui.domain.claims.bases import BasisCost, costs_on_all_bases
from tui.domain.figures.bases import BASES
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words.cell_width import wrapped
from tui.widgets.base.page import Page

_NAME = max(len(basis.name) for basis in BASES.values())
# Fewer cells than these beside a cost are too few for its sum.
_SUM_LEAST = 20


def write_costs(page: Page, ranking: Ranking, position: int) -> None:
    """Each cost with its sum or why there is none, the chosen basis marked; both ranks.

    The last line has the same costs of the row to compare with, if there is one.
    """
    basis = ranking.view.basis
    page.heading("Cost per point", f"price mix {ranking.view.blend.ratio}")
    if basis != "list":
        page.paragraph(_both_ranks(ranking, position), first="  ")
    given = _given(ranking.row(position))
    width = max(len(cost.shown) for cost in given)
    for cost in given:
        _write(page, cost, width, chosen=cost.basis == basis)
    other = _beside(ranking, position)
    if other is not None:
        costs = (f"{cost.shown} {BASES[cost.basis].name}" for cost in _given(other))
        page.paragraph(f"{other.entry.model.name}: {', '.join(costs)}", first="  ", style="$quiet")


def _given(row: Row) -> list[BasisCost]:
    """The costs of a row; that of an accepted answer only where pass rates are given."""
    costs = costs_on_all_bases(row)
    return [cost for cost in costs if cost.basis != "accepted" or row.terms.acceptance.known]


def _both_ranks(ranking: Ranking, position: int) -> str:
    """`3 of 5 on AA's tasks, 4 of 5 by list price`."""
    return ", ".join(
        f"{_place(among, position)} {BASES[among.view.basis].rank}"
        for among in (ranking, ranking.by_list)
    )


def _place(ranking: Ranking, position: int) -> str:
    rank = ranking.ranks.get(position)
    return "not ranked" if rank is None else f"{rank:,} of {len(ranking.ranked):,}"


def _write(page: Page, cost: BasisCost, width: int, *, chosen: bool) -> None:
    """A cost in `width` cells, and behind it, or below where that is narrow, its sum or reason."""
    mark, style = ("›", "bold") if chosen else (" ", "")
    before = f"{mark} {BASES[cost.basis].name:<{_NAME}} {cost.shown:>{width}}"
    sign = "   " if cost.cost is None else " = "
    how, hanging = cost.sum or cost.why_not, len(before) + len(sign)
    if page.width - hanging < _SUM_LEAST:
        page.line((before, style))
        page.paragraph(how, first="    ", style="$quiet")
        return
    first, *further = wrapped(how, page.width - hanging)
    page.line((before, style), (sign + first, "$quiet"))
    for line in further:
        page.line((" " * hanging + line, "$quiet"))


def _beside(ranking: Ranking, position: int) -> Row | None:
    """The row to compare a ranked one with: the top pick, beside the top pick the next."""
    if position not in ranking.ranks:
        return None
    others = [i for i in ranking.picks if i != position]
    return ranking.row(others[0]) if others else None
