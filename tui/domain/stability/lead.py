"""The lead of a ranking: who is first, and who would be with one lever moved."""

from collections.abc import Callable, Iterable
from math import inf, isnan

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.columns import cost_columns_of
from tui.domain.figures.figures import Terms, costs
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.stability.crossings import Confirmed, Crossing, confirmed
from tui.domain.stability.flips import RANGES, Flip, Unit


class Lead(Struct, frozen=True, eq=False):
    """A ranking that has a first row; `first` is that row's position in the entries."""

    ranking: Ranking

    @property
    def first(self) -> int:
        """The position of the first row; all rows of its ranking can be called."""
        return self.ranking.ranked[0]

    def leader(
        self,
        *,
        view: View | None = None,
        workload: Workload | None = None,
        entries: tuple[Entry, ...] | None = None,
    ) -> int | None:
        """Who is first when everything is ranked again so: a position, None for nobody."""
        ranking = self.ranking
        again = rank(
            ranking.catalogue,
            view or ranking.view,
            workload or ranking.terms.workload,
            entries or ranking.entries,
        )
        return again.ranked[0] if again.ranked else None

    def ranked_costs(self) -> list[float]:
        """What each ranked row costs now, by rank, in the ranking's unit."""
        return [self.ranking.costs[i] or 0.0 for i in self.ranking.ranked]

    def name(self, position: int) -> str:
        """The name of a row's model."""
        return self.ranking.entries[position].model.name

    def flip(
        self,
        lever: str,
        name: str,
        unit: Unit,
        now: float,
        first: int | None = None,
    ) -> Flip:
        """What is known of a lever before anything flips; `first` where another row leads by it."""
        model = self.ranking.entries[self.first if first is None else first].model
        return Flip(lever, name, unit, now, RANGES[unit], model.id, model.name)

    def flipped(self, flip: Flip, at: float, leader: int | None, *, rises: bool) -> Flip:
        """The flip with where it happens and who is first beyond."""
        model = None if leader is None else self.ranking.entries[leader].model
        return replace(
            flip,
            flips_at=at,
            rises=rises,
            new_first=model.id if model else None,
            new_name=model.name if model else "",
        )

    def settled(
        self,
        flip: Flip,
        found: Iterable[Crossing],
        leader_at: Callable[[float], int | None],
        first: int | None = None,
    ) -> Flip:
        """The flip with the nearest of the crossings that ranking again confirms, if any does."""
        leads = self.first if first is None else first
        return self.crossed(flip, confirmed(found, flip.now, leads, leader_at))

    def crossed(self, flip: Flip, found: Confirmed | None, whole: float = 1.0) -> Flip:
        """The flip with a crossing, which counts in parts of which `whole` make the flip's 1."""
        if found is None:
            return flip
        crossing = found.crossing
        at = min(max(crossing.at / whole, flip.range[0]), flip.range[1])
        return self.flipped(flip, at, found.leader, rises=crossing.rises)


def costs_of(entries: tuple[Entry, ...], positions: Iterable[int], terms: Terms) -> list[float]:
    """What the entries at these positions cost under the terms; `inf` where one has no cost."""
    usd = costs(cost_columns_of(entries), terms)
    return [inf if isnan(usd[i]) else usd[i] for i in positions]
