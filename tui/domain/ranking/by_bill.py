"""The ranking of the same entries on other terms: by the bill of a workload, on every basis."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.workload import Workload
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.pricing import Blend
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row
from tui.domain.ranking.two_workloads import TwoWorkloads, compare_workloads


def by_bill(ranking: Ranking, workload: Workload) -> Ranking:
    """The entries of `ranking` in the order of bill a month / index under `workload`."""
    view = replace(ranking.view, basis="workload")
    return rank(ranking.catalogue, view, workload, ranking.entries)


def row_under(ranking: Ranking, workload: Workload, model: str) -> Row | None:
    """The row of a model under `workload`; the top pick there where the scope has no such model.

    None where nothing is ranked.
    """
    billed = by_bill(ranking, workload)
    position = billed.find(model)
    return billed.top if position is None else billed.row(position)


class Picks(Struct, frozen=True, eq=False):
    """The top pick under each workload, None where nothing is ranked, and two beside each other."""

    tops: dict[Workload, Row | None]
    comparison: TwoWorkloads | None


def rank_under(
    ranking: Ranking,
    workloads: Sequence[Workload],
    pair: tuple[Workload, Workload] | None,
    cancelled: Callable[[], bool],
) -> Picks:
    """The top picks under `workloads`, and the comparison of `pair` where two are given.

    Stops early once it is `cancelled`: what there is then is incomplete.
    """
    tops: dict[Workload, Row | None] = {}
    for workload in workloads:
        if cancelled():
            return Picks(tops, None)
        tops[workload] = by_bill(ranking, workload).top
    return Picks(tops, compare_workloads(ranking.catalogue, *pair, ranking.view) if pair else None)


def on_all_bases(
    ranking: Ranking, blend: Blend | None = None, workload: Workload | None = None
) -> dict[Basis, Ranking]:
    """The entries of a ranking ranked on each basis, under another blend or workload if given.

    On the basis "accepted" nothing is ranked where no pass rate is given.
    """
    blend, workload = blend or ranking.view.blend, workload or ranking.terms.workload
    return {
        basis: rank(
            ranking.catalogue,
            replace(ranking.view, basis=basis, blend=blend),
            workload,
            ranking.entries,
        )
        for basis in BASES
    }


def rank_in_words(ranking: Ranking, position: int) -> str:
    """A row's rank among the ranked ones of one basis: `2 of 30`; `-` where it is not ranked."""
    rank = ranking.ranks.get(position)
    return "-" if rank is None else f"{rank:,} of {len(ranking.ranked):,}"
