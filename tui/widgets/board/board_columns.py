"""The leaderboard's columns: which there are, and which go first when the window is narrow.

Rank, model and cost always stay, and the effort wherever a name of twelve cells fits beside it. As
the window narrows, the others go from the last to the first of: index, what is saved against what
one uses today, monthly bill, host, seconds to the answer, input price, output price, index and
seconds against that, bar, cache read, output speed, context, weighted score, bill of a request,
longest output, measured cost, vendor, AA's cost of a task. What went is one press of the right
arrow away (`pages`). A column is as wide as its figures need: none is ever cut. On another basis
than list the cost's header says which, and the rank has room for the rank by list price.
"""

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.widgets.board.column_needs import NO_FIGURES, UNMARKED, Needs

# Between two columns; the marks of a figure stand in the gap behind it.
GAP = 2
# Before the first column: where the cursor is, and whether a row can be opened.
MARK_WIDTH = 2
NAME_LEAST = 24
NAME_SHORTEST = 12
NAME_MOST = 40
EFFORT_MOST = 14
BAR_MOST = 40
# What a column may have beyond its figures on a window that has more than all of them.
SPREAD_MOST = 4


class BoardColumn(Struct, frozen=True):
    """One column: `importance` 0 always stays, a higher number goes earlier.

    `behind` of its cells, at the right, are for what stands behind its figures, and `tail` for the
    decimals of those that have most: the others keep their point above and below.
    """

    id: str
    header: str
    width: int
    importance: int
    left: bool = False
    behind: int = 0
    tail: int = 0

    @property
    def sorts(self) -> bool:
        """Whether the column is a metric one can sort by."""
        return self.id in METRICS


def _metric(id: str, width: int, importance: int, header: str = "") -> BoardColumn:
    return BoardColumn(id, header or METRICS[id].header, width, importance)


RANK = BoardColumn("rank", "#", 2, 0)
MODEL = BoardColumn("model", "model", 30, 0, left=True)
EFFORT = BoardColumn("effort", "effort", 6, 0, left=True)
COSTS: dict[Basis, BoardColumn] = {
    basis: _metric("cost_per_point", len(BASES[basis].header), 0, BASES[basis].header)
    for basis in BASES
}
BAR = BoardColumn("bar", "", 6, 10, left=True)
HOST = BoardColumn("host", "host", 12, 4, left=True)
VENDOR = BoardColumn("vendor", "vendor", 12, 18, left=True)
MEASURED = _metric("measured_cost_per_point", 10, 17, BASES["measured"].header)
TASK = _metric("cost_per_task", 6, 19)
# Against what one uses today; a column is there where that is known.
AGAINST = {
    "saved_monthly": BoardColumn("saved_monthly", "saved/mo", 8, 2),
    "against_index": BoardColumn("against_index", "±index", 6, 8),
    "against_seconds": BoardColumn("against_seconds", "±answer", 7, 9),
}
OTHERS = (
    HOST,
    BAR,
    _metric("input", 5, 6),
    _metric("output", 5, 7),
    _metric("cache_read", 5, 11),
    _metric("index", 5, 1),
    AGAINST["against_index"],
    _metric("tokens_per_second", 5, 12),
    _metric("answer_seconds", 6, 5, "answer"),
    AGAINST["against_seconds"],
    _metric("context", 7, 13),
    _metric("max_output", 7, 16),
    _metric("weighted_score", 5, 14),
    MEASURED,
    _metric("per_request", 9, 15, "$/request"),
    _metric("monthly", 8, 3, "$/month"),
    AGAINST["saved_monthly"],
    TASK,
    VENDOR,
)
_PLACES = {column.id: place for place, column in enumerate(OTHERS)}
SORTABLE = (COSTS["list"], *(column for column in OTHERS if column.sorts))


# Figures that two sources may have differently.
PRICES = frozenset(("input", "output", "cache_read"))
FIGURES = frozenset(column.id for column in SORTABLE)


def pages(width: int, ranking: Ranking, needs: Needs) -> list[tuple[BoardColumn, ...]]:
    """The columns that fit into `width` cells, and on further pages those that did not.

    Each page starts with rank, model, effort and cost; where none of the others fits beside them,
    with a shorter name. The name is cut to `NAME_LEAST` before a
    price, a bill or the index goes, and the bar and what goes before it are on the first page where
    they leave the name whole. What room is left goes to the name, then to the bar, then between
    the columns. The last column needs no gap behind it, unless its figures may be marked there.
    """
    basis, extent, marked = ranking.view.basis, needs.extent, needs.marked
    rooms = {**extent.prices, **needs.figures}

    two_marks = PRICES if extent.disputed and marked > PRICES else UNMARKED

    def whole(column: BoardColumn) -> BoardColumn:
        if column.id in ("index", "against_index"):  # a quality has its own word for its scores
            sign = "±" if column.id in AGAINST else ""
            column = replace(column, header=sign + ranking.terms.index.header)
        room = rooms.get(column.id, NO_FIGURES)
        width = max(column.width, len(column.header), room.width) + (column.id in two_marks)
        return replace(column, width=width, tail=room.tail)

    name_width = max(min(extent.name, MODEL.width), NAME_SHORTEST)
    name = replace(MODEL, width=min(name_width, NAME_LEAST))
    effort_width = min(max(extent.effort, rooms.get(EFFORT.id, NO_FIGURES).width), EFFORT_MOST)
    effort = replace(EFFORT, width=max(EFFORT.width, effort_width))
    kept = [_rank(len(extent.entries), basis), name, effort, whole(COSTS[basis])]
    if _spare(kept, width, marked) < NAME_SHORTEST - name.width:
        kept.remove(effort)
    left = [whole(column) for column in OTHERS if _applies(column, ranking, needs)]
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
        if fits or not found:
            line = _line(kept, fits)
            found.append(_widened(line, _spare(line, width, marked), extent.name))
        if not fits:
            shorter = _with_shorter_name(kept, -_spare(_line(kept, left[:1]), width, marked))
            kept = shorter or kept
            left = left if shorter else left[1:]
    return found or [_widened(kept, _spare(kept, width, marked), extent.name)]


def _with_shorter_name(kept: list[BoardColumn], cells: int) -> list[BoardColumn] | None:
    """The columns that stay, with a name shorter by so many cells; None where none is left of it.

    For a further page, whose columns no place would be for otherwise.
    """
    name = next(column for column in kept if column.id == MODEL.id)
    if name.width - cells < NAME_SHORTEST:
        return None
    shorter = replace(name, width=name.width - cells)
    return [shorter if column is name else column for column in kept]


def _applies(column: BoardColumn, ranking: Ranking, needs: Needs) -> bool:
    """Whether a ranking has a column: hosts differ among all models, and nothing is there twice.

    What no source has for any of the models has none.
    """
    if column.id in AGAINST:
        return column.id in needs.figures
    if column is HOST:
        return ranking.view.scope == "all"
    if column is TASK:
        return needs.extent.tasks
    return column is not MEASURED or ranking.view.basis != "measured"


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


def _widened(line: list[BoardColumn], spare: int, name: int) -> tuple[BoardColumn, ...]:
    """A line of columns with the room that is left given to the name, the bar, the gaps."""
    found = []
    for column in line:
        most = {"model": max(min(name, NAME_MOST), NAME_SHORTEST), "bar": BAR_MOST}
        extra = min(spare, max(most.get(column.id, 0) - column.width, 0))
        if column.id == "model" and spare < 0:
            extra = max(spare, 6 - column.width)
        found.append(replace(column, width=column.width + extra))
        spare -= extra
    figures = sum(1 for column in found if not column.left and column.id != "rank")
    between = min(max(spare, 0) // max(figures, 1), SPREAD_MOST)
    return tuple(
        column
        if column.left or column.id == "rank"
        else replace(column, width=column.width + between)
        for column in found
    )
