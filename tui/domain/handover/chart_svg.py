"""A scatter of rows as an SVG picture that stands alone: axes, frontier, points, names that fit."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from msgspec import Struct

from tui.domain.deciding.field.scales import Scale
from tui.domain.deciding.field.scatter import Scatter, ScatterPoint
from tui.domain.words.cell_width import cell_width
from tui.domain.words.sanitise import plain

WIDTH, HEIGHT = 560, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 12, 30, 74
_TICKS_ACROSS, _TICKS_UP = 8, 7
_LETTER, _LINE = 6.3, 14  # pixels of a cell of text and of a line of it, at 11 px
_INK, _QUIET, _GRID, _PAPER = "#1c2330", "#5a6472", "#e6e9ee", "#ffffff"
_POINT, _MARKED, _STEP = "#2b6cb0", "#c2410c", "#7aa7d6"
_LEGEND = "● ranked  ○ not ranked"
_MARKED_LEGEND = "■ candidates  "
_STEP_LEGEND = "Line: nothing ranked is better"


class Box(Struct, frozen=True):
    """A rectangle in pixels that a name takes."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether both have room in common."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


class Plane(Struct, frozen=True):
    """Where the figures of two scales stand in the picture."""

    across: Scale
    up: Scale

    def x(self, value: float) -> float:
        """Pixels from the left."""
        return _LEFT + self.across.at(value) * (WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return HEIGHT - _BOTTOM - self.up.at(value) * (HEIGHT - _TOP - _BOTTOM)


def chart_svg(scatter: Scatter, marked: Sequence[int] = ()) -> str:
    """The picture, one `svg` element; the rows at `marked` positions are set off and named first.

    Only names that overlap neither each other nor a point that is set off are written. Without a
    point it says so.
    """
    scales = scatter.scales
    title = f"{scatter.up.name} (up) by {scatter.across.name} (across)"
    if scales is None:
        return _picture(title, [_text(WIDTH / 2, HEIGHT / 2, "Nothing to draw.", anchor="middle")])
    plane = Plane(*scales)
    parts = [
        *_axes(scatter, plane),
        _steps(scatter, plane),
        *(part for at in scatter.points for part in _point(at, plane, marked)),
        *_names(scatter, plane, marked),
        _text(_LEFT, HEIGHT - 8, (_MARKED_LEGEND if marked else "") + _LEGEND, fill=_QUIET),
        _text(WIDTH - _RIGHT, HEIGHT - 8, _STEP_LEGEND, fill=_QUIET, anchor="end"),
    ]
    return _picture(title, parts)


def _picture(title: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, Segoe UI, Roboto, DejaVu Sans, Arial, sans-serif" '
        f'font-size="11">\n<title>{escape(plain(title))}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _text(x: float, y: float, text: str, *, fill: str = _INK, anchor: str = "start") -> str:
    at = f'x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}"'
    # A rim of paper keeps it readable where a line goes through.
    rim = f'stroke="{_PAPER}" stroke-width="4" paint-order="stroke"'
    return f"<text {at} {rim}>{escape(plain(text))}</text>"


def _line(x1: float, y1: float, x2: float, y2: float, ink: str) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{ink}"/>'


def _axes(scatter: Scatter, plane: Plane) -> Iterator[str]:
    """Lines at round values, the values beside them, and what the axes are."""
    bottom, right = HEIGHT - _BOTTOM, WIDTH - _RIGHT
    for value in plane.across.ticks(_TICKS_ACROSS):
        x = plane.x(value)
        yield _line(x, _TOP, x, bottom, _GRID)
        yield _text(x, bottom + _LINE, scatter.across.tick(value), fill=_QUIET, anchor="middle")
    for value in plane.up.ticks(_TICKS_UP):
        y = plane.y(value)
        yield _line(_LEFT, y, right, y, _GRID)
        yield _text(_LEFT - 6, y + 4, scatter.up.tick(value), fill=_QUIET, anchor="end")
    scale = ", log scale" if scatter.across.scale == "log" else ""
    yield _text(right, bottom + 2 * _LINE + 4, scatter.across.name + scale, anchor="end")
    yield _text(_LEFT - 30, _TOP - 14, scatter.up.name)


def _steps(scatter: Scatter, plane: Plane) -> str:
    corners = " ".join(f"{plane.x(x):.1f},{plane.y(y):.1f}" for x, y in scatter.steps)
    return f'<polyline points="{corners}" fill="none" stroke="{_STEP}" stroke-width="2"/>'


def _point(at: ScatterPoint, plane: Plane, marked: Sequence[int]) -> Iterator[str]:
    """A point with its interval; ranked, not ranked and set off differ in shape too."""
    x, y = plane.x(at.x), plane.y(at.y)
    ink = _MARKED if at.position in marked else _POINT
    if at.low is not None and at.high is not None:
        yield _line(x, plane.y(at.low), x, plane.y(at.high), ink)
    if at.position in marked:
        yield f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{ink}"/>'
        return
    hollow = f'fill="{_PAPER}" stroke="{_QUIET}"'
    look = f'fill="{ink}"' if at.ranked else hollow
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 if at.frontier else 3}" {look}/>'


def _names(scatter: Scatter, plane: Plane, marked: Sequence[int]) -> Iterator[str]:
    """Names where they overlap nothing: of what is set off, of the frontier, then of the ranked."""
    first = [at for each in marked if (at := scatter.at(each)) is not None]
    rest = [at for at in scatter.points if at.frontier and at not in first]
    rest += [at for at in scatter.points if at.ranked and not at.frontier and at not in first]
    taken = [Box(plane.x(at.x) - 5, plane.y(at.y) - 5, 10, 10) for at in (*first, *rest)]
    own = dict(zip([at.position for at in (*first, *rest)], list(taken), strict=True))
    for at in (*first, *rest):
        name = plain(scatter.ranking.entries[at.position].model.name)
        for box in _places(at, plane, cell_width(name) * _LETTER):
            others = (other for other in taken if other is not own[at.position])
            if _inside(box) and not any(map(box.meets, others)):
                taken.append(box)
                ink = _MARKED if at.position in marked else _INK
                yield _text(box.left, box.top + _LINE - 3, name, fill=ink)
                break


def _places(at: ScatterPoint, plane: Plane, width: float) -> Iterator[Box]:
    """Where a point's name may stand, the best place first.

    Nothing is better than a point of the frontier, so above it, and before it, there is room.
    """
    x, y = plane.x(at.x), plane.y(at.y)
    level, above, below = y - _LINE / 2, y - _LINE - 5, y + 6
    before, middle, behind = x - 3 - width, x - width / 2, x - 3
    upper = [(before, above), (middle, above), (behind, above)]
    level_with = [(x + 7, level), (x - 7 - width, level)]
    lower = [(behind + 8, below), (middle, below), (before, below)]
    order = (*upper, *lower, *level_with) if at.frontier else (*level_with, *lower, *upper)
    for left, top in order:
        yield Box(left, top, width, _LINE)


def _inside(box: Box) -> bool:
    across = box.left >= _LEFT and box.left + box.width <= WIDTH - 2
    return across and box.top >= _TOP and box.top + box.height <= HEIGHT - _BOTTOM
