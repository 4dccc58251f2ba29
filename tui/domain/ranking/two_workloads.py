"""Two workloads beside each other: where the ranking by the monthly bill differs between them."""

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row, View


class UnderBoth(Struct, frozen=True, eq=False):
    """One model under both workloads: its rank and its bill a month in each."""

    first: Row
    second: Row

    @property
    def differs(self) -> bool:
        """Whether its place differs, or it has one under only one of the two."""
        return self.first.rank != self.second.rank


class TwoWorkloads(Struct, frozen=True, eq=False):
    """The two rankings, and the rows that are ranked in at least one of them."""

    first: Ranking
    second: Ranking
    rows: tuple[UnderBoth, ...]

    @property
    def moved(self) -> tuple[UnderBoth, ...]:
        """The rows whose place differs."""
        return tuple(row for row in self.rows if row.differs)


def compare_workloads(
    catalogue: Catalogue, first: Workload, second: Workload, view: View | None = None
) -> TwoWorkloads:
    """Rank `view` by monthly bill / index under both workloads.

    Rows stand by their rank under the first; those it does not rank follow by that of the second.
    """
    by_bill = replace(view or View(), basis="workload")
    one = rank(catalogue, by_bill, first)
    two = rank(catalogue, by_bill, second, one.entries)
    places = [*one.ranked, *(place for place in two.ranked if place not in one.ranks)]
    return TwoWorkloads(one, two, tuple(UnderBoth(one.row(i), two.row(i)) for i in places))


def moved_in_words(found: TwoWorkloads, mark: str) -> str:
    """How much the two orders differ, and what `mark` before a model means, as sentences."""
    count, of = len(found.moved), len(found.rows)
    if not count:
        return f"Same order for all {of} models, by monthly bill per point."
    change = "model changes" if count == 1 else "models change"
    said = f"{mark} {count:,} of {of:,} {change} places, by monthly bill per point."
    if any(None in (row.first.rank, row.second.rank) for row in found.rows):
        said += " No rank: not ranked under that workload."
    return said
