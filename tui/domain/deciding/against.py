"""What one uses today as a row under a ranking's terms, and every other row against it.

A figure that a bill's reasoning makes a bound leaves a bound: what is saved is then at most or at
least so much, and unknown where both bills are bounds.
"""

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.deciding.configurations import entry_of_ids
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND
from tui.domain.ranking.ranking import Ranking, Row

UPPER_BOUND = "≤"


class Against(Struct, frozen=True, eq=False):
    """The row that others are held against; it is of the same terms as they are."""

    row: Row

    def is_of(self, other: Row) -> bool:
        """Whether another row is the same configuration."""
        return self.row.entry.ids == other.entry.ids

    def saved(self, other: Row) -> float | None:
        """USD a month that `other` saves of the workload's bill; below 0 what it costs more.

        None where a bill is not known, or both are lower bounds.
        """
        if self.is_of(other):
            return None if other["monthly"] is None else 0.0
        mark = self._bounds(other)
        return None if mark == LOWER_BOUND + UPPER_BOUND else self._less("monthly", other)

    def saved_share(self, other: Row) -> float | None:
        """The same as a share of the bill of what is used; None where that bill is nothing."""
        saved, bill = self.saved(other), self.row["monthly"]
        return None if saved is None or not bill else saved / bill

    def saved_mark(self, other: Row) -> str:
        """What stands before what is saved: "≤" at most, "≥" at least, "~" an estimate."""
        if self.is_of(other) or self.saved(other) is None:
            return ""
        bound = self._bounds(other)
        marks = {self._bill_mark(self.row), self._bill_mark(other)}
        return bound or (ESTIMATE if ESTIMATE in marks else "")

    def index(self, other: Row) -> float | None:
        """Points that `other` has more on the quality in use; below 0 fewer."""
        less = self._less("index", other)
        return None if less is None else 0.0 - less

    def seconds(self, other: Row) -> float | None:
        """Seconds that `other` takes more to the whole answer; below 0 fewer."""
        less = self._less("answer_seconds", other)
        return None if less is None else 0.0 - less

    def _less(self, metric: str, other: Row) -> float | None:
        mine, theirs = self.row[metric], other[metric]
        return None if mine is None or theirs is None else mine - theirs

    def _bounds(self, other: Row) -> str:
        """Of what is saved: a lower one where what is used costs that or more, and an upper one."""
        lower = LOWER_BOUND if self._bill_mark(self.row) == LOWER_BOUND else ""
        return lower + (UPPER_BOUND if self._bill_mark(other) == LOWER_BOUND else "")

    @staticmethod
    def _bill_mark(row: Row) -> str:
        return row.mark("monthly", row["monthly"])


def against_row(ranking: Ranking, ids: ConfigurationIds) -> Against | None:
    """A configuration as a row of a ranking's catalogue; None where that does not have it."""
    found = entry_of_ids(ranking.catalogue, ids)
    if found is None:
        return None
    at = ranking.find(ids.model)
    if at is not None and ranking.entries[at].ids == ids:
        return Against(ranking.row(at))
    return Against(Row(found, ranking.terms, rank=None))
