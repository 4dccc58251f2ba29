"""The signs a chart is drawn with: in braille and boxes, or in ASCII for fonts without them."""

from collections.abc import Mapping

from msgspec import Struct

from tui.widgets.chart.picture import Kind


class Signs(Struct, frozen=True):
    """One sign for each thing, told apart without colours.

    `dots`: whether lines are of braille; else `level`, `upright` and `corner` are. `level_guide`
    and `upright_guide` are the lighter lines of guides. `bar`, `bar_top` and `bar_bottom` are
    those of an interval.
    """

    marks: Mapping[Kind, str]
    selected: str
    dots: bool
    level: str
    upright: str
    corner: str
    level_guide: str
    upright_guide: str
    bar: str
    bar_top: str
    bar_bottom: str
    axis_level: str
    axis_upright: str
    axis_corner: str
    tick_level: str
    tick_upright: str
    arrows: Mapping[str, str]  # by the side the better end is on: up, down, left, right


BRAILLE = Signs(
    marks={
        "frontier": "●",
        "ranked": "○",
        "excluded": "×",
        "plan": "◆",
        "found": "◇",
        "kin": "◎",
        "used": "■",
    },
    selected="◉",
    dots=True,
    level="⠒",
    upright="⡇",
    corner="⠒",
    level_guide="┈",
    upright_guide="┊",
    bar="│",
    bar_top="┬",
    bar_bottom="┴",
    axis_level="─",
    axis_upright="│",
    axis_corner="└",
    tick_level="┬",
    tick_upright="┤",
    arrows={"up": "↑", "down": "↓", "left": "←", "right": "→"},
)
ASCII = Signs(
    marks={
        "frontier": "@",
        "ranked": "o",
        "excluded": "x",
        "plan": "#",
        "found": "%",
        "kin": "0",
        "used": "U",
    },
    selected="*",
    dots=False,
    level="-",
    upright="|",
    corner="+",
    level_guide=".",
    upright_guide=":",
    bar="|",
    bar_top="T",
    bar_bottom="L",
    axis_level="-",
    axis_upright="|",
    axis_corner="+",
    tick_level="+",
    tick_upright="+",
    arrows={"up": "^", "down": "v", "left": "<", "right": ">"},
)
