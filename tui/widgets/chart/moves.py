"""Where a key goes on a chart: to the nearest mark in a direction, or along the frontier."""

from collections.abc import Sequence
from typing import Literal

from tui.widgets.chart.drawing import Drawing
from tui.widgets.chart.labels import PlacedMark

Direction = Literal["left", "right", "up", "down"]
_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_HIGH = 2.0  # a line is as high as so many cells are wide
_ASIDE = 2.0  # a step aside counts as so many ahead


def toward(drawing: Drawing, chosen: int | None, direction: Direction) -> int | None:
    """The key of the nearest mark in a direction from the chosen one; None at the end of the field.

    What is further aside than ahead is nearest only where nothing is straight ahead.
    """
    choices = [each for each in drawing.placed if each.mark.key >= 0]
    start = None if chosen is None else drawing.at(chosen)
    if start is None:
        return choices[0].mark.key if choices else None
    across, down = _STEPS[direction]

    def ahead(each: PlacedMark) -> tuple[float, float]:
        """How far ahead and aside a mark is, in cells."""
        x, y = _offset(drawing, start, each)
        return (x * across + y * down, abs(x * down + y * across))

    places = [(each, *ahead(each)) for each in choices if each.mark.key != chosen]
    places = [place for place in places if place[1] > 0]
    straight = [place for place in places if place[2] <= place[1]]
    nearest = min(
        straight or places,
        key=lambda place: (place[1] + _ASIDE * place[2], place[0].mark.key),
        default=None,
    )
    return None if nearest is None else nearest[0].mark.key


def _offset(drawing: Drawing, start: PlacedMark, to: PlacedMark) -> tuple[float, float]:
    """Cells from one mark to another as they truly stand, also where both are in one cell."""
    across, up = drawing.picture.across.scale, drawing.picture.up.scale
    width, height = drawing.canvas.width, drawing.canvas.height * _HIGH
    x = (across.at(to.mark.x) - across.at(start.mark.x)) * width
    return x, (up.at(start.mark.y) - up.at(to.mark.y)) * height


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
