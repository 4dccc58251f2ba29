"""Weights of one's own: the criteria reweighted, and the order of a ranking by weighted score.

A criterion's place on its fixed scale, 0..1, does not depend on the weights. So the places are
computed once for a ranking, and each move of a weight only multiplies and adds them.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite
from operator import itemgetter, mul
from typing import NamedTuple

from msgspec.structs import replace

from tui.domain.catalogue.quality import Criterion, ScaleKind
from tui.domain.figures.figures import criterion_values
from tui.domain.figures.score import on_scale
from tui.domain.ranking.ranking import Ranking

# A scale without its weight: id, kind, worst, best.
_Scale = tuple[str, ScaleKind, float | None, float | None]
# Rows by rank; None for a row without a list cost, which has no weighted score either.
Places = tuple[tuple[float, ...] | None, ...]


class Weighted(NamedTuple):
    """One row in the weighted order: its position in the ranking's entries, its score of 100 and
    the points of each criterion, in the order of the criteria; they add up to the score.
    """

    position: int
    score: float | None
    parts: tuple[float, ...]


def with_weights(
    criteria: Sequence[Criterion], weights: Mapping[str, float]
) -> tuple[Criterion, ...]:
    """The criteria with these weights by id, each 0 or more; one that is not named keeps its own.

    Weights need not add up to 1: where they are used they are divided by their sum. ValueError is
    a sentence: for an unknown id, a weight below 0 or not finite, and weights that are all 0.
    """
    known = [criterion.id for criterion in criteria]
    for id, weight in weights.items():
        if id not in known:
            raise ValueError(f"there is no criterion {id!r}; there are: {', '.join(known)}")
        if not (isfinite(weight) and weight >= 0):
            raise ValueError(f"the weight of {id} must be a number of 0 or more, not {weight:g}")
    changed = tuple(replace(each, weight=weights.get(each.id, each.weight)) for each in criteria)
    if not any(criterion.weight for criterion in changed):
        raise ValueError("the weights cannot all be 0: give at least one criterion some weight")
    return changed


def most_points(criteria: Sequence[Criterion]) -> tuple[float, ...]:
    """The points of 100 each criterion can give: its weight as a share of all of them.

    0 for each where nothing has weight.
    """
    whole = sum(criterion.weight for criterion in criteria)
    return tuple(100 * criterion.weight / whole if whole else 0.0 for criterion in criteria)


def places_on_scales(ranking: Ranking, criteria: Sequence[Criterion]) -> Places:
    """Each ranked row's place, 0..1, on the scale of each criterion; rows by rank.

    Computed once for a ranking, whatever the weights; a floor of 0 and a blend of one's own have
    rankings of their own.
    """
    return _places(ranking, tuple((c.id, c.scale, c.worst, c.best) for c in criteria))


@lru_cache(maxsize=4)
def _places(ranking: Ranking, scales: tuple[_Scale, ...]) -> Places:
    floor = ranking.terms.floor
    bare = [Criterion(id, "", 0.0, kind, worst, best, "", "") for id, kind, worst, best in scales]
    rows: list[tuple[float, ...] | None] = []
    for position in ranking.ranked:
        values = criterion_values(ranking.entries[position], ranking.terms)
        known = values["cost_per_point"] is not None
        placed = tuple([on_scale(values[scale.id], scale, floor) for scale in bare])
        rows.append(placed if known else None)
    return tuple(rows)


def weighted_order(ranking: Ranking, criteria: Sequence[Criterion]) -> list[Weighted]:
    """The ranked rows by weighted score under the criteria's weights, best first, unknown last.

    Equal scores stay in the order of their ranks. The score is 100 x sum of weight x place over
    the sum of the weights, the list cost per point being one of the places.
    """
    most = most_points(criteria)
    scored: list[Weighted] = []
    unknown: list[Weighted] = []
    for position, placed in zip(ranking.ranked, places_on_scales(ranking, criteria), strict=True):
        if placed is None:
            unknown.append(Weighted(position, None, ()))
        else:
            parts = tuple(map(mul, most, placed))
            scored.append(Weighted(position, sum(parts), parts))
    scored.sort(key=itemgetter(1), reverse=True)  # reversed, equal ones still keep their order
    return scored + unknown


def first_by_weight(ranking: Ranking, criteria: Sequence[Criterion]) -> int | None:
    """The position of the row that leads the weighted order, None where none has a score."""
    most = most_points(criteria)
    best, found = -1.0, None
    for position, placed in zip(ranking.ranked, places_on_scales(ranking, criteria), strict=True):
        if placed is not None:
            score = sum(map(mul, most, placed))
            if score > best:
                best, found = score, position
    return found
