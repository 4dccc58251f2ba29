"""Two workloads beside each other: where the ranking by the monthly bill differs between them."""

from dataclasses import dataclass, replace

from tui.domain.catalogue import Catalogue
from tui.domain.ranking import Ranking, Row, View, rank
from tui.domain.workload import Workload


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """One model under both workloads: its rank and its bill a month in each."""

    first: Row
    second: Row

    @property
    def differs(self) -> bool:
        """Whether its place differs, or it has one under only one of the two."""
        return self.first.rank != self.second.rank


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The two rankings, and the rows that are ranked in at least one of them."""

    first: Ranking
    second: Ranking
    rows: tuple[Beside, ...]

    @property
    def moved(self) -> tuple[Beside, ...]:
        """The rows whose place differs."""
        return tuple(row for row in self.rows if row.differs)


def compare(
    catalogue: Catalogue, first: Workload, second: Workload, view: View | None = None
) -> Comparison:
    """Rank `view` by monthly bill / index under both workloads.

    Rows stand by their rank under the first; those it does not rank follow by that of the second.
    """
    by_bill = replace(view or View(), basis="workload")
    one = rank(catalogue, by_bill, first)
    two = rank(catalogue, by_bill, second, one.entries)
    places = [*one.ranked, *(place for place in two.ranked if place not in one.ranks)]
    return Comparison(one, two, tuple(Beside(one.row(i), two.row(i)) for i in places))
