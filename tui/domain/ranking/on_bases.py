"""The same entries ranked on every basis: a row's rank on each, and where bases disagree."""

from msgspec.structs import replace

from tui.domain.catalogue.workload import Workload
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.pricing import Blend
from tui.domain.ranking.ranking import Ranking, rank


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
