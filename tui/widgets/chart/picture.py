"""What a chart shows, in the units of its axes: marks with names, lines through them, guides."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from tui.domain.deciding.field.scales import Scale

Kind = Literal["frontier", "ranked", "excluded", "plan", "found", "kin", "used"]


class ChartMark(Struct, frozen=True):
    """A mark at its place, with the ends of an interval of `y` where there is one.

    `key` is what chooses it, below 0 nothing does. When it is chosen the others of its `family` are
    shown.
    """

    key: int
    x: float
    y: float
    kind: Kind
    name: str
    low: float | None = None
    high: float | None = None
    family: str = ""


class Guide(Struct, frozen=True):
    """A line across the whole chart at a value of one axis, with what it means."""

    value: float
    along: Literal["across", "up"]  # the axis it is a value of
    text: str


class ChartAxis(Struct, frozen=True):
    """A scale, what it is called, how its round values are written, and which end is better.

    `names` are from long to short.
    """

    scale: Scale
    names: tuple[str, ...]
    tick: Callable[[float], str]
    better: Literal["low", "high"]


class ChartPicture(Struct, frozen=True, eq=False):
    """All that is drawn. The first of the `marks` are named first; later ones lie below earlier.

    `figures` writes both figures of a mark by its key, the one across first. `steps` is a line from
    corner to corner through the marks at some of them, `curves` are lines that go as they truly
    run. `frontier` has the keys along it, from the better end of the axis across on; `order` has
    those of all marks by rank. `legend` says what the kinds of marks mean.
    """

    across: ChartAxis
    up: ChartAxis
    marks: tuple[ChartMark, ...]
    figures: Callable[[int], tuple[str, str]]
    steps: tuple[tuple[float, float], ...] = ()
    curves: tuple[tuple[tuple[float, float], ...], ...] = ()
    guides: tuple[Guide, ...] = ()
    frontier: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    legend: tuple[tuple[Kind, str], ...] = ()
