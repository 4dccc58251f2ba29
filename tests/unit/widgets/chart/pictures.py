"""Invented pictures for tests: marks at places that are easy to work out."""

from collections.abc import Sequence

from tui.domain.deciding.field.scales import Linear, Log
from tui.widgets.chart.drawing import Drawing, as_text
from tui.widgets.chart.picture import ChartAxis, ChartMark, ChartPicture, Guide, Kind
from tui.widgets.chart.signs import ASCII, BRAILLE

LEGEND: tuple[tuple[Kind, str], ...] = (
    *(("frontier", "frontier"), ("ranked", "ranked"), ("excluded", "not ranked")),
    ("kin", "same model"),
)


def a_mark(key: int, x: float, y: float, kind: Kind = "ranked", **more: str) -> ChartMark:
    """A mark called `m<key>` unless told otherwise."""
    return ChartMark(key, x, y, kind, more.get("name", f"m{key}"), family=more.get("family", ""))


def a_picture(
    marks: Sequence[ChartMark],
    *,
    steps: Sequence[tuple[float, float]] = (),
    curves: Sequence[Sequence[tuple[float, float]]] = (),
    guides: Sequence[Guide] = (),
) -> ChartPicture:
    """From $1 to $100 on a scale of factors, and from 0 to 100 up."""
    return ChartPicture(
        ChartAxis(Log(1, 100), ("price, log", "$"), lambda value: f"${value:g}", "low"),
        ChartAxis(
            Linear(0, 100), ("quality of things v1", "q"), lambda value: f"{value:g}", "high"
        ),
        tuple(marks),
        lambda key: (f"x{key}", f"y{key}"),
        tuple(steps),
        tuple(tuple(curve) for curve in curves),
        tuple(guides),
        tuple(mark.key for mark in marks if mark.kind == "frontier"),
        tuple(mark.key for mark in marks),
        LEGEND,
    )


def drawn(
    picture: ChartPicture,
    *,
    chosen: int | None = None,
    size: tuple[int, int] = (58, 16),
    ascii: bool = False,
) -> list[str]:
    """The rows as text. 58 x 16 leave a plot of 51 x 12: a column every 2% across."""
    drawing = Drawing(picture, *size, ASCII if ascii else BRAILLE)
    return as_text([drawing.row(row, chosen) for row in range(size[1])])
