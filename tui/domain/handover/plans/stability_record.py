"""What would change the winner, for programs: who is first, and every lever, nearest first."""

from collections.abc import Sequence

from tui.domain.handover.for_programs import Record
from tui.domain.handover.records import head_record, place_record
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.stability.flips import Flip

FLIP_KEYS = (
    *("lever", "name", "unit", "now", "range_from", "range_to", "flips_at", "above"),
    *("first", "new_first", "new_first_name", "distance", "no_effect", "sentence"),
)


def stability_record(ranking: Ranking, flips: Sequence[Flip]) -> Record:
    """Who is first, by how much, and every lever, nearest first; shares are 0..1.

    `lead` is how many times as much a point costs at the second model.
    """
    record = head_record(ranking)
    ranking = ranking.callable
    rows = [ranking.row(position) for position in ranking.picks]
    record["first"] = _row_record(rows[0]) if rows else None
    record["second"] = _row_record(rows[1]) if len(rows) > 1 else None
    record["lead"] = ranking.lead(ranking.ranked[0]) if rows else None
    record["levers"] = [flip_record(flip) for flip in flips]
    return record


def _row_record(row: Row) -> Record:
    return {
        "model": row.entry.model.id,
        "name": row.entry.model.name,
        **place_record(row),
        "cost_per_point": row["cost_per_point"],
    }


def flip_record(flip: Flip) -> Record:
    """One lever for programs: values in its unit, null where nothing flips or nobody is first.

    `above` says on which side of `flips_at` the order is another; `no_effect` is the reason of a
    lever that cannot change anything.
    """
    return {
        "lever": flip.lever,
        "name": flip.name,
        "unit": flip.unit,
        "now": flip.now,
        "range_from": flip.range[0],
        "range_to": flip.range[1],
        "flips_at": flip.flips_at,
        "above": None if flip.flips_at is None else flip.rises,
        "first": flip.first,
        "new_first": flip.new_first,
        "new_first_name": flip.new_name or None,
        "distance": flip.distance,
        "no_effect": flip.why_none or None,
        "sentence": flip.sentence(),
    }
