"""The ranking of the same entries by the bill of other workloads: who is first, and where."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.workload import Workload
from tui.domain.ranking.compare import Comparison, compare_rows
from tui.domain.ranking.ranking import Ranking, Row, rank


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
    comparison: Comparison | None


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
    return Picks(tops, compare_rows(ranking.catalogue, *pair, ranking.view) if pair else None)
