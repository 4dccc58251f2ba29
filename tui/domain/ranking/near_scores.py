"""Scores of two days that are too near each other to tell which model is the better one.

One source's scores of unchanged models drift between its days, by up to 0.3 points over the weeks
an edition is of; within one day they are on one footing.
"""

from collections.abc import Iterable
from itertools import pairwise

from tui.domain.catalogue.values import Provenance
from tui.domain.ranking.ranking import Row
from tui.domain.words import format as fmt

DRIFT = 0.3
_DUST = 1e-9


def near_scores(rows: Iterable[Row]) -> tuple[tuple[Row, Row], ...]:
    """Neighbours by index whose scores one source has of different days, at most 0.3 apart."""
    known = [(row.entry.index, row) for row in rows]
    rated = sorted(
        ((index, row) for index, row in known if index is not None), key=lambda pair: -pair[0]
    )
    return tuple(
        (above, below)
        for (high, above), (low, below) in pairwise(rated)
        if high - low <= DRIFT + _DUST and _apart(_origin(above), _origin(below))
    )


def near_in_words(pairs: Iterable[tuple[Row, Row]]) -> str:
    """Which models cannot be told apart by their scores; empty without any."""
    told = [
        " and ".join(
            f"{row.entry.model.name} {fmt.points(row.entry.index)} ({_origin(row).as_of})"
            for row in pair
        )
        for pair in pairs
    ]
    if not told:
        return ""
    return f"Scores of two days within {DRIFT:g}, in no certain order: {'; '.join(told)}."


def _origin(row: Row) -> Provenance:
    effort = row.entry.effort
    return effort.overrides.get("scores", effort.provenance)


def _apart(one: Provenance, other: Provenance) -> bool:
    return one.source == other.source and one.as_of != other.as_of
