"""The weighted score: five criteria on fixed scales; and what output speeds are good for."""

from collections.abc import Mapping, Sequence
from math import log

from msgspec import Struct

from tui.domain.catalogue.quality import Criterion


class ScorePart(Struct, frozen=True):
    """One criterion's share of a weighted score: `points` out of `most`, both of 100."""

    criterion: Criterion
    value: float | None
    points: float
    most: float


def on_scale(value: float | None, criterion: Criterion, floor: float) -> float:
    """`value` as 0..1 between the criterion's worst and best, clamped; unpublished is 0.

    log scale: (ln x - ln worst) / (ln best - ln worst). Without a worst and a best of its own a
    criterion runs from the floor to twice the floor, or from 0 to 100 where there is no floor.
    """
    if value is None:
        return 0.0
    worst, best = criterion.worst, criterion.best
    if worst is None or best is None:
        worst, best = (floor, 2 * floor) if floor > 0 else (0.0, 100.0)
    if criterion.scale == "linear":
        place = (value - worst) / (best - worst)
    elif value <= 0:
        place = 1.0 if best < worst else 0.0  # the log of nothing: the end that 0 lies beyond
    else:
        place = (log(value) - log(worst)) / (log(best) - log(worst))
    return min(max(place, 0.0), 1.0)


def score_parts(
    values: Mapping[str, float | None], criteria: Sequence[Criterion], floor: float
) -> tuple[ScorePart, ...]:
    """Each criterion's part of the score; weights are renormalised to 1.

    `values` maps a criterion's id to the model's figure.
    """
    whole = sum(criterion.weight for criterion in criteria)
    parts = []
    for criterion in criteria:
        most = 100 * criterion.weight / whole if whole else 0.0
        value = values[criterion.id]
        points = most * on_scale(value, criterion, floor)
        parts.append(ScorePart(criterion, value, points, most))
    return tuple(parts)


INTERACTIVE_SPEED = 60
BATCH_SPEED = 30


def speed_meaning(tokens_per_second: float | None) -> str:
    """What an output speed, in tokens per second, is good for."""
    if tokens_per_second is None:
        return "speed not published"
    if tokens_per_second < BATCH_SPEED:
        return f"batch only, under {BATCH_SPEED}"
    if tokens_per_second < INTERACTIVE_SPEED:
        return f"under the {INTERACTIVE_SPEED} that interactive use wants"
    return f"interactive, {INTERACTIVE_SPEED} or more"
