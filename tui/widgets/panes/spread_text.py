"""Where a model stands on each figure: the ranked rows as small bars, its own place among them."""

from tui.domain.deciding.field.spreads import SPREADS, Spread, spread_of
from tui.domain.ranking.ranking import Ranking
from tui.widgets.base.cells import Part
from tui.widgets.base.page import Page

_LABEL, _FIGURE, _PLACE = 11, 12, 12  # cells
_GAPS = 4
_LEAST, _MOST = 12, 32  # bars
_HEIGHTS = " ▁▂▃▄▅▆▇"  # none of full height, or those of neighbouring lines would fuse
_MINE = "◆"


def write_spreads(page: Page, ranking: Ranking, position: int) -> None:
    """A line a figure: its name, the row's own, the bars with the row's place, better to the right.

    Nothing where fewer than two rows are ranked.
    """
    room = page.width - _LABEL - _FIGURE - _GAPS
    placed = room >= _LEAST + _PLACE  # else the bars have their room
    parts = min(max(room - _PLACE if placed else room, _LEAST), _MOST)
    found = [spread_of(ranking, position, id, parts) for id in SPREADS]
    spreads = [spread for spread in found if spread is not None]
    if not spreads:
        return
    page.heading("Among the ranked", "better to the right")
    row = ranking.row(position)
    for spread in spreads:
        figure = spread.axis.shown(row)
        ranked = placed and spread.place is not None
        place = f"  #{spread.place} of {spread.among}" if ranked else ""
        label = f"  {spread.axis.short:<{_LABEL}}{figure:>{_FIGURE}}  "
        page.row(label, *_bars(spread), (place, "$quiet"))


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
