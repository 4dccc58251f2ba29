"""Where a model stands on each figure: the ranked rows as small bars, its own place among them."""

from tui.domain.deciding.field.axes import Axis, axis_of
from tui.domain.deciding.field.spreads import SPREADS, Spread, spread_of
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.widgets.base.cells import Part
from tui.widgets.base.page import Page

_LABEL, _FIGURE, _PLACE = 11, 12, 12  # cells
_GAPS = 4
_LEAST, _MOST = 12, 32  # bars
_HEIGHTS = " ▁▂▃▄▅▆▇"  # none of full height, or those of neighbouring lines would fuse
_MINE = "◆"
_HEADING = ("Among the ranked", "better to the right")


# To look through more rows takes longer than a key press may.
AT_ONCE = 1_000


def write_spreads(page: Page, ranking: Ranking, position: int, *, counted: bool = True) -> None:
    """A line a figure: its name, the row's own, the bars with the row's place, better to the right.

    Nothing where fewer than two rows are ranked. While the rows are not `counted`, the bars have
    their room alone, so that nothing moves when they come.
    """
    parts, placed = _parts(page.width)
    if not counted:
        page.heading(*_HEADING)
        for axis in (axis_of(ranking, id) for id in SPREADS):
            page.row(_label(axis, ranking.row(position)))
        return
    found = [spread_of(ranking, position, id, parts) for id in SPREADS]
    spreads = [spread for spread in found if spread is not None]
    if not spreads:
        return
    page.heading(*_HEADING)
    row = ranking.row(position)
    for spread in spreads:
        ranked = placed and spread.place is not None
        place = f"  #{spread.place} of {spread.among}" if ranked else ""
        page.row(_label(spread.axis, row), *_bars(spread), (place, "$quiet"))


def count_spreads(ranking: Ranking, position: int, width: int) -> None:
    """Look through the ranked rows, so that their bars are written at once."""
    parts, _ = _parts(width)
    for id in SPREADS:
        spread_of(ranking, position, id, parts)


def _parts(width: int) -> tuple[int, bool]:
    """How many bars a page so wide has room for, and whether the row's place stands behind them."""
    room = width - _LABEL - _FIGURE - _GAPS
    placed = room >= _LEAST + _PLACE  # else the bars have their room
    return min(max(room - _PLACE if placed else room, _LEAST), _MOST), placed


def _label(axis: Axis, row: Row) -> str:
    return f"  {axis.short:<{_LABEL}}{axis.shown(row):>{_FIGURE}}  "


def _bars(spread: Spread) -> list[Part]:
    """The bars; the highest is that of the part most rows are in, and any row shows."""
    highest = max(spread.counts)
    drawn = ""
    for count in spread.counts:
        height = round(count / highest * (len(_HEIGHTS) - 1))
        drawn += _HEIGHTS[max(height, 1) if count else 0]
    if spread.mine is None:
        return [(drawn, "$bar")]
    before, after = drawn[: spread.mine], drawn[spread.mine + 1 :]
    return [(before, "$bar"), (_MINE, "$accent bold"), (after, "$bar")]
