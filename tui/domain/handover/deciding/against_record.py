"""What rows have against a configuration, for programs: null is unknown, or nothing to compare."""

from tui.domain.deciding.against import UPPER_BOUND, Against, Saving
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND
from tui.domain.handover.for_programs import Record
from tui.domain.ranking.row import Row

# USD a month saved, below 0 lost; what that is where it is not exact; points and seconds more.
AGAINST_KEYS = ("saved_monthly", "saved_monthly_is", "against_index", "against_seconds")


def against_record(against: Against | None, row: Row) -> Record:
    """What a row saves and has more against what is used, with the keys of AGAINST_KEYS.

    `saved_monthly_is` is "at_least", "at_most" or "estimated".
    """
    if against is None:
        return dict.fromkeys(AGAINST_KEYS)
    return {
        **saving_record(against.saving(row)),
        "against_index": against.index(row),
        "against_seconds": against.seconds(row),
    }


def saving_record(saving: Saving | None) -> Record:
    """What is saved, and whether that is exact."""
    kinds = {LOWER_BOUND: "at_least", UPPER_BOUND: "at_most", ESTIMATE: "estimated"}
    return {
        "saved_monthly": None if saving is None else saving.usd,
        "saved_monthly_is": None if saving is None else kinds.get(saving.mark),
    }


def used_record(against: Against | None) -> Record | None:
    """What the rows are held against; None without it."""
    if against is None:
        return None
    row = against.row
    return {
        "model": row.entry.model.id,
        "name": row.entry.model.name,
        "effort": row.entry.effort.name or None,
        "host": row.entry.offer.host or None,
        "slug": row.entry.offer.slug,
        "monthly": row["monthly"],
        "index": row["index"],
        "answer_seconds": row["answer_seconds"],
    }
