"""What one uses today as a row under a ranking's terms, and every other row against it.

A figure that a bill's reasoning makes a bound leaves a bound: what is saved is then at most or at
least so much, and unknown where both bills are bounds.
"""

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row

UPPER_BOUND = "≤"


class Saving(Struct, frozen=True):
    """USD a month saved, below 0 lost, and the share of the bill before, None where that is none.

    `mark` stands before it: "≤" at most, "≥" at least, "~" an estimate.
    """

    usd: float
    share: float | None
    mark: str = ""


class Against(Struct, frozen=True, eq=False):
    """The row that others are held against; it is of the same terms as they are.

    `own_word` is what a table has in its own line, where others have what they save.
    """

    row: Row
    own_word: str = "in use"

    def is_of(self, other: Row) -> bool:
        """Whether another row is the same configuration."""
        return self.row.entry.ids == other.entry.ids

    def saving(self, other: Row) -> Saving | None:
        """What `other` saves of the workload's monthly bill, nothing where it is the same.

        None where a bill is not known, or both are lower bounds.
        """
        bill = other["monthly"]
        if self.is_of(other):
            return None if bill is None else Saving(0.0, 0.0)
        return self.saving_by(bill, other.mark("monthly", bill))

    def saving_by(self, bill: float | None, mark: str = "") -> Saving | None:
        """The same of any monthly bill in USD, with the mark that stands before that."""
        before = self.row["monthly"]
        own_mark = self.row.mark("monthly", before)
        if before is None or bill is None or own_mark == mark == LOWER_BOUND:
            return None
        share = (before - bill) / before if before else None
        if mark == LOWER_BOUND:
            return Saving(before - bill, share, UPPER_BOUND)
        estimate = ESTIMATE if ESTIMATE in (own_mark, mark) else ""
        return Saving(before - bill, share, own_mark if own_mark == LOWER_BOUND else estimate)

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


def against_row(ranking: Ranking, ids: ConfigurationIds) -> Against | None:
    """A configuration as a row of a ranking's catalogue; None where that does not have it."""
    from tui.domain.deciding.configurations import entry_of_ids

    found = entry_of_ids(ranking.catalogue, ids)
    if found is None:
        return None
    at = ranking.find(ids.model)
    if at is not None and ranking.entries[at].ids == ids:
        return Against(ranking.row(at))
    return Against(Row(found, ranking.terms, rank=None))
