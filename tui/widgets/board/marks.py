"""The marks behind figures: older than asked for, and prices that two sources disagree on."""

from datetime import date

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.figures import Terms
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old

OLD = "°"
# In the gutter: the cursor, a row that is marked to be compared, and the cursor on such a row.
CURSOR, MARKED, MARKED_HERE = "›", "●", "◉"
# The bill that is computed of the same figures, by how reasoning is billed.
_BY_REASONING = {"tasks": "monthly_with_reasoning", "speed": "monthly_at_speed_test"}


class Ages(Struct, frozen=True):
    """When a figure counts as old: more than `older_than` days before `today`; 0 is never."""

    today: date
    older_than: int = 0

    @property
    def meaning(self) -> str:
        """What the mark says, in a few words; empty where no figure is marked."""
        days = fmt.counted(self.older_than, "day")
        return f"{OLD} older than {days}" if self.older_than else ""

    def old(self, entry: Entry) -> frozenset[str]:
        """The names of the entry's published figures that are old."""
        if not self.older_than:
            return frozenset()
        from tui.domain.catalogue.provenance import provenance_of

        return frozenset(
            figure
            for figure, origin in provenance_of(entry).items()
            if origin.as_of and days_old(origin.as_of, self.today) > self.older_than
        )


def gutter_mark(*, is_cursor: bool, marked: bool) -> str:
    """What stands before a row."""
    if marked:
        return MARKED_HERE if is_cursor else MARKED
    return CURSOR if is_cursor else " "


def about_marked(count: int) -> str:
    """How many rows are marked and which keys are for them; empty where none is."""
    return f"{MARKED} {count} marked: C compares, N clears" if count else ""


def marks(row: Row, metric: str, old: frozenset[str]) -> str:
    """The marks of one cell, at most one of each kind; `old` are the entry's old figures.

    A computed figure is as old as the oldest it is computed from.
    """
    offer = row.entry.offer
    if not (old or offer.disputed) or row[metric] is None:
        return ""
    found = ""
    if offer.disputed:
        from tui.domain.catalogue.disputes import (
            with_dispute_mark,  # only a snapshot of several sources has such prices
        )

        found = with_dispute_mark("", offer, metric)
    if old and not old.isdisjoint(_parts(metric, row.terms)):
        found += OLD
    return found


def _parts(metric: str, terms: Terms) -> tuple[str, ...]:
    """The published figures that a figure is, or is computed from under these terms."""
    from tui.domain.catalogue.provenance import COMPUTED_FROM

    if metric == "cost_per_point" and terms.basis == "measured":
        metric = "measured_cost_per_point"
    elif metric == "cost_per_point" and terms.basis == "workload":
        return (*_parts("monthly", terms), "index")
    elif metric == "cost_per_point" and terms.basis == "accepted":
        return _parts("monthly", terms)
    elif metric in ("monthly", "per_request"):
        metric = _BY_REASONING.get(terms.billed.reasoning.kind, "monthly")
    return COMPUTED_FROM.get(metric, (metric,))
