"""The leaderboard's columns: which there are, and which go first when the window is narrow.

Rank, model and cost always stay. The others go in this order as the window narrows: the bill of a
request, seconds to the answer, context, weighted score, output speed, the bar, cache read, host,
output price, input price, monthly bill, index. What went is one press of the right arrow away
(`pages`). On another basis than list the cost's header says which, and the rank has room for the
rank by list price behind it.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import label

# Between two columns; the marks of a figure stand in the gap behind it.
GAP = 2
# Before the first column: where the cursor is, and whether a row can be opened.
MARK_WIDTH = 2
NAME_LEAST = 24
# Room for the name of an effort below short names.
NAME_SHORTEST = 12
LABEL_MOST = 40
BAR_MOST = 28


class BoardColumn(Struct, frozen=True):
    """One column: `importance` 0 always stays, a higher number goes earlier.

    `behind` of its cells, at the right, are for what stands behind its figures.
    """

    id: str
    header: str
    width: int
    importance: int
    left: bool = False
    behind: int = 0

    @property
    def sorts(self) -> bool:
        """Whether the column is a metric one can sort by."""
        return self.id in METRICS


def _metric(id: str, width: int, importance: int, header: str = "") -> BoardColumn:
    return BoardColumn(id, header or METRICS[id].header, width, importance)


RANK = BoardColumn("rank", "#", 2, 0)
MODEL = BoardColumn("model", "Model", 30, 0, left=True)
# What the costs are of; a bill of less than a cent has four figures.
_COST_WIDTHS: dict[Basis, int] = {"list": 8, "workload": 10, "measured": 10, "accepted": 9}
COSTS: dict[Basis, BoardColumn] = {
    basis: _metric("cost_per_point", width, 0, BASES[basis].header)
    for basis, width in _COST_WIDTHS.items()
}
BAR = BoardColumn("bar", "", 4, 7, left=True)
HOST = BoardColumn("host", "host", 12, 5, left=True)
OTHERS = (
    BAR,
    _metric("input", 6, 3),
    _metric("output", 6, 4),
    _metric("cache_read", 6, 6),
    _metric("index", 5, 1),
    _metric("tokens_per_second", 5, 8),
    _metric("answer_seconds", 8, 11, "answer s"),
    _metric("weighted_score", 5, 9),
    _metric("per_request", 10, 12),
    _metric("monthly", 10, 2),
    _metric("context", 7, 10),
    HOST,
)
_PLACES = {column.id: place for place, column in enumerate(OTHERS)}
SORTABLE = (COSTS["list"], *(column for column in OTHERS if column.sorts))


# Figures that two sources may have differently.
PRICES = frozenset(("input", "output", "cache_read"))
FIGURES = frozenset(column.id for column in SORTABLE)
UNMARKED: frozenset[str] = frozenset()


def figure_widths(ranking: Ranking) -> Mapping[str, int]:
    """The cells that the widest figure of each computed column needs, by the column's id.

    The more digits a cost has the further it is from a dollar, so the least and the most say it.
    """
    found = {}
    for id in ("cost_per_point", "per_request", "monthly"):
        column = ranking.costs if id == "cost_per_point" else ranking.column(id)
        known = [usd for usd in column if usd]
        shown = "cost_per_usable_answer" if ranking.view.basis == "accepted" else id
        cell = METRICS[shown if id == "cost_per_point" else id].cell
        ends = (min(known), max(known)) if known else ()
        found[id] = max((len(cell(usd)) for usd in ends), default=0)
    return found


class Extent(Struct, frozen=True):
    """What the columns have to be wide enough for: in cells, and whether prices carry marks."""

    entries: tuple[Entry, ...]
    name: int
    label: int
    disputed: bool

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> "Extent":
        """The extent of all entries of a ranking."""
        return cls(
            entries,
            max((cell_width(entry.model.name) for entry in entries), default=0),
            max((cell_width(label(entry)) for entry in entries), default=0),
            any(entry.offer.disputed for entry in entries),
        )


def pages(
    width: int, extent: Extent, ranking: Ranking, marked: frozenset[str]
) -> list[tuple[BoardColumn, ...]]:
    """The columns that fit into `width` cells, and on further pages those that did not.

    Each page starts with rank, model and cost. The name is cut to `NAME_LEAST` before a price, a
    bill or the index goes, and the bar and what goes before it are on the first page where they
    leave the name whole. What room is left goes back to the name, then to what stands behind it
    (a label is the name with that), then to the bar. The last column needs no gap behind it,
    unless it is one of those that may be `marked` there.
    """
    view, needed = ranking.view, figure_widths(ranking)

    def whole(column: BoardColumn) -> BoardColumn:
        return replace(column, width=max(column.width, needed.get(column.id, 0)))

    name_width = max(min(extent.name, MODEL.width), NAME_SHORTEST)
    label_width = max(min(extent.label, LABEL_MOST), name_width)
    name = replace(MODEL, width=min(name_width, NAME_LEAST))
    kept = [_rank(len(extent.entries), view.basis), name, whole(COSTS[view.basis])]
    left = [whole(column) for column in OTHERS if view.scope == "all" or column is not HOST]
    left.sort(key=lambda column: column.importance)
    found: list[tuple[BoardColumn, ...]] = []
    while left:
        fits: list[BoardColumn] = []
        while left:
            spare = _spare(_line(kept, [*fits, left[0]]), width, marked)
            cut = name_width - name.width
            if spare < (cut if not found and left[0].importance >= BAR.importance else 0):
                break
            fits.append(left.pop(0))
        if not fits:
            break
        line = _line(kept, fits)
        found.append(_widened(line, _spare(line, width, marked), label_width))
    return found or [_widened(kept, _spare(kept, width, marked), label_width)]


def _rank(rows: int, basis: Basis) -> BoardColumn:
    """The column of ranks up to `rows`, where there are two with room for ` (12)` behind."""
    digits = len(str(rows))
    behind = 0 if basis == "list" else len(" ()") + digits
    return replace(RANK, width=max(RANK.width, digits) + behind, behind=behind)


def _line(kept: list[BoardColumn], fits: list[BoardColumn]) -> list[BoardColumn]:
    """Columns in the table's order."""
    return [*kept, *sorted(fits, key=lambda column: _PLACES[column.id])]


def _spare(line: list[BoardColumn], width: int, marked: frozenset[str]) -> int:
    """The cells that a line of columns leaves free; negative where it does not fit."""
    needed = MARK_WIDTH + sum(column.width + GAP for column in line)
    return width - needed + (0 if line[-1].id in marked else GAP)


def _widened(line: list[BoardColumn], spare: int, name_most: int) -> tuple[BoardColumn, ...]:
    """A line of columns with the room that is left given to name and bar."""
    name = line[1]
    wider = max(name.width + min(spare, name_most - name.width), 6)
    spare -= wider - name.width
    widths = {"model": wider, "bar": min(BAR.width + spare, BAR_MOST)}
    return tuple(replace(column, width=widths.get(column.id, column.width)) for column in line)
