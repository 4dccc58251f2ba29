"""Where a key goes on a chart: to the nearest mark in a direction, or along the frontier."""

from collections.abc import Sequence
from typing import Literal

from tui.widgets.chart.drawing import Drawing

Direction = Literal["left", "right", "up", "down"]
_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_ASIDE = 2.0  # a step aside counts as so many ahead


def toward(drawing: Drawing, chosen: int | None, direction: Direction) -> int | None:
    """The key of the nearest mark in a direction from the chosen one; None at the end of the field.

    What is further aside than ahead is nearest only where nothing is straight ahead.
    """
    spots = drawing.spots
    start = next((spot for spot in spots if spot[0] == chosen), None)
    if start is None:
        return spots[0][0] if spots else None
    across, down = _STEPS[direction]
    _, from_x, from_y = start
    straight: list[tuple[float, int]] = []
    beside: list[tuple[float, int]] = []
    for key, x, y in spots:
        ahead = (x - from_x) * across + (y - from_y) * down
        if ahead > 0 and key != chosen:
            aside = abs((x - from_x) * down + (y - from_y) * across)
            (straight if aside <= ahead else beside).append((ahead + _ASIDE * aside, key))
    nearest = min(straight or beside, default=None)
    return None if nearest is None else nearest[1]


def along(keys: Sequence[int], chosen: int | None, step: int) -> int | None:
    """The key so many steps along; from one that is not there the first or the last. None: no more.

    `keys` are those of the frontier, or of all marks in their order.
    """
    if not keys:
        return None
    if chosen not in keys:
        return keys[0 if step > 0 else -1]
    place = keys.index(chosen) + step
    return keys[place] if 0 <= place < len(keys) else None
