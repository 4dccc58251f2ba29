"""The ranking by the monthly bill of another workload, of the entries that are there already."""

from dataclasses import replace

from tui.domain.ranking import Ranking, Row, rank
from tui.domain.workload import Workload


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
