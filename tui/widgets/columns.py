"""The leaderboard's columns: which there are, and which go first when the window is narrow.

Rank, model and cost per point always stay. The others go in this order as the window narrows:
context, weighted score, output speed, the bar, cache read, host, output price, input price,
monthly bill, index. What went is one press of the right arrow away (`pages`).
"""

from dataclasses import dataclass, replace

from tui.domain.metrics import METRICS

GAP = 2
MARK_WIDTH = 2
NAME_LEAST = 24
BAR_MOST = 28


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `importance` 0 always stays, a higher number goes earlier."""

    id: str
    header: str
    width: int
    importance: int
    left: bool = False

    @property
    def sorts(self) -> bool:
        """Whether the column is a metric one can sort by."""
        return self.id in METRICS


def _metric(id: str, width: int, importance: int) -> Column:
    return Column(id, METRICS[id].header, width, importance)


RANK = Column("rank", "#", 2, 0)
MODEL = Column("model", "Model", 30, 0, left=True)
COST = _metric("cost_per_point", 8, 0)
BAR = Column("bar", "", 6, 7, left=True)
HOST = Column("host", "host", 12, 5, left=True)
OTHERS = (
    BAR,
    _metric("input", 6, 3),
    _metric("output", 6, 4),
    _metric("cache_read", 6, 6),
    _metric("index", 5, 1),
    _metric("tokens_per_second", 5, 8),
    _metric("weighted_score", 5, 9),
    _metric("monthly", 10, 2),
    _metric("context", 7, 10),
    HOST,
)
SORTABLE = (COST, *(column for column in OTHERS if column.sorts))


def _needs(columns: list[Column]) -> int:
    return sum(column.width + GAP for column in columns)


def pages(width: int, *, with_host: bool, longest_name: int, rows: int) -> list[tuple[Column, ...]]:
    """The columns that fit into `width` cells, and on further pages those that did not.

    Each page starts with rank, model and cost. The name is cut to `NAME_LEAST` before a column
    goes; what room is left goes back to the name, then to the bar.
    """
    name_width = max(min(longest_name, MODEL.width), len(MODEL.header))
    room = width - MARK_WIDTH + GAP  # the last column needs no gap behind it
    rank = replace(RANK, width=max(RANK.width, len(str(rows))))
    kept = [rank, replace(MODEL, width=min(name_width, NAME_LEAST)), COST]
    left = [column for column in OTHERS if with_host or column is not HOST]
    left.sort(key=lambda column: column.importance)
    found: list[tuple[Column, ...]] = []
    while left:
        fits: list[Column] = []
        while left and _needs([*kept, *fits, left[0]]) <= room:
            fits.append(left.pop(0))
        if not fits:
            break
        found.append(_laid_out(kept, fits, room, name_width))
    return found or [_laid_out(kept, [], room, name_width)]


def _laid_out(
    kept: list[Column], fits: list[Column], room: int, name_width: int
) -> tuple[Column, ...]:
    """One page in the table's order, with the room that is left given to name and bar."""
    line = [*kept, *(column for column in OTHERS if column in fits)]
    spare = room - _needs(line)
    name = line[1]
    wider = max(name.width + min(spare, name_width - name.width), 6)
    line[1] = replace(name, width=wider)
    spare -= wider - name.width
    if BAR in fits:
        line[line.index(BAR)] = replace(BAR, width=min(BAR.width + spare, BAR_MOST))
    return tuple(line)
