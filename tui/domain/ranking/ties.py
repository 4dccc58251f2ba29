"""Ties: scores that cannot tell two models apart, and how a table and the top pick say so.

Two scores tie where their intervals overlap. One without an interval is the point it is, and two of
them tie only where one source has them of two days, at most 0.3 apart: scores of unchanged models
drift so far over the weeks an edition is of. Within one day they are on one footing.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Score
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt

DRIFT = 0.3
# Behind a score: it and a neighbour's cannot be told apart.
TIED = "≈"
MEANING = "cannot be told apart by score from a neighbour"
_DUST = 1e-9


def cannot_tell(one: Entry, other: Entry) -> bool:
    """Whether the scores of two entries do not say which of them is the better one."""
    mine, theirs = one.score, other.score
    if mine is None or theirs is None:
        return False
    if mine.interval is None and theirs.interval is None:
        near = abs(mine.value - theirs.value) <= DRIFT + _DUST
        return near and _apart(_origin(one), _origin(other))
    (low, high), (least, most) = _ends(mine), _ends(theirs)
    return low <= most and least <= high


def tied_neighbours(entries: Iterable[Entry]) -> tuple[tuple[Entry, Entry], ...]:
    """Neighbours by score, the better one first, that their scores cannot tell apart."""
    scored = [entry for entry in entries if entry.index is not None]
    scored.sort(key=lambda entry: -(entry.index or 0.0))
    return tuple(pair for pair in pairwise(scored) if cannot_tell(*pair))


@lru_cache(maxsize=2)  # of both scopes: every drawn line asks, and so does what is said below
def tied_in(ranking: Ranking) -> frozenset[Entry]:
    """The ranked entries that cannot be told apart from a neighbour by score."""
    return _tied(ranking.entries, ranking.excluded)


@lru_cache(maxsize=2)  # another price mix or workload ranks the same rows in another order
def _tied(entries: tuple[Entry, ...], excluded: tuple[int, ...]) -> frozenset[Entry]:
    left_out = frozenset(excluded)
    pairs = tied_neighbours(entry for i, entry in enumerate(entries) if i not in left_out)
    return frozenset(entry for pair in pairs for entry in pair)


def ties_in_words(rows: Iterable[Row]) -> str:
    """Which of some rows cannot be told apart by their scores; empty without any."""
    told = [
        " and ".join(_named(entry) for entry in pair)
        for pair in tied_neighbours(row.entry for row in rows)
    ]
    return f"{TIED} cannot be told apart by score: {'; '.join(told)}." if told else ""


def tie_of_two(one: Entry, other: Entry) -> str:
    """That two entries cannot be told apart, and by what; empty where they can be."""
    if not cannot_tell(one, other):
        return ""
    names = f"{one.model.name} and {other.model.name}"
    if one.model.id == other.model.id:
        names = f"{names} ({one.effort.name}, {other.effort.name})"
    return f"{names} cannot be told apart by score ({_shown(one)} and {_shown(other)})."


def tie_of_top(ranking: Ranking) -> str:
    """That the top pick and the next one that can be called cannot be told apart by score.

    And where the intervals allow it, that the next one may be the cheaper per point.
    """
    if len(ranking.picks) < 2:
        return ""
    first, second = ranking.picks
    one, other = ranking.entries[first], ranking.entries[second]
    if not cannot_tell(one, other):
        return ""
    place = ranking.ranks[second]
    tied = f"Its score and #{place}'s cannot be told apart"
    mine, theirs = ranking.costs[first], ranking.costs[second]
    if ranking.view.basis == "accepted" or not (mine and theirs and one.score and other.score):
        return f"{tied}."
    (least, _), (_, most) = _ends(one.score), _ends(other.score)
    # At the worst score that its interval allows, against the other's at the best.
    swaps = least <= 0 or mine * one.score.value / least > theirs * other.score.value / most
    return f"{tied}; #{place} may be the cheaper per point." if swaps else f"{tied}."


def _named(entry: Entry) -> str:
    return f"{entry.model.name} {_shown(entry)}"


def _shown(entry: Entry) -> str:
    """A score with its interval, or with its day where it has none."""
    score = entry.score
    if score is None or score.interval is None:
        return f"{fmt.points(entry.index)} ({_origin(entry).as_of})"
    return fmt.points_between(score.value, *score.interval)


def _ends(score: Score) -> tuple[float, float]:
    return score.interval or (score.value, score.value)


def _origin(entry: Entry) -> Provenance:
    return entry.effort.score_origin(entry.score.index if entry.score else "")


def _apart(one: Provenance, other: Provenance) -> bool:
    return one.source == other.source and one.as_of != other.as_of
