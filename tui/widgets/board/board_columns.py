"""The leaderboard's columns: which there are, and which go first when the window is narrow.

Rank, model and cost always stay, and the effort wherever a name of twelve cells fits beside it. As
the window narrows, the others go from the last to the first of: index, monthly bill, host, seconds
to the answer, input price, output price, bar, cache read, output speed, context, weighted score,
bill of a request, longest output, measured cost, vendor. What went is one press of the right
arrow away (`pages`). A column is as wide as its figures need: none is ever cut. On another basis
than list the cost's header says which, and the rank has room for the rank by list price.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.columns import cost_columns_of, may_be_marked
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking, Row
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width

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
MODEL = BoardColumn("model", "model", 30, 0, left=True)
EFFORT = BoardColumn("effort", "effort", 6, 0, left=True)
COSTS: dict[Basis, BoardColumn] = {
    basis: _metric("cost_per_point", len(BASES[basis].header), 0, BASES[basis].header)
    for basis in BASES
}
BAR = BoardColumn("bar", "", 6, 7, left=True)
HOST = BoardColumn("host", "host", 12, 3, left=True)
VENDOR = BoardColumn("vendor", "vendor", 12, 15, left=True)
MEASURED = _metric("measured_cost_per_point", 10, 14, BASES["measured"].header)
OTHERS = (
    HOST,
    BAR,
    _metric("input", 5, 5),
    _metric("output", 5, 6),
    _metric("cache_read", 5, 8),
    _metric("index", 5, 1),
    _metric("tokens_per_second", 5, 9),
    _metric("answer_seconds", 6, 4, "answer"),
    _metric("context", 7, 10),
    _metric("max_output", 7, 13),
    _metric("weighted_score", 5, 11),
    MEASURED,
    _metric("per_request", 9, 12, "$/request"),
    _metric("monthly", 8, 2, "$/month"),
    VENDOR,
)
_PLACES = {column.id: place for place, column in enumerate(OTHERS)}
SORTABLE = (COSTS["list"], *(column for column in OTHERS if column.sorts))


# Figures that two sources may have differently.
PRICES = frozenset(("input", "output", "cache_read"))
FIGURES = frozenset(column.id for column in SORTABLE)
UNMARKED: frozenset[str] = frozenset()


# What varies without limit, so that its extremes say how wide its column has to be; beside the cost
# all that no price mix changes.
_COST = "cost_per_point"
_OF_ANY_MIX = (
    *("measured_cost_per_point", "per_request", "monthly"),
    *("answer_seconds", "tokens_per_second"),
)
Ends = tuple[float, ...]


class FigureEnds(Struct, frozen=True):
    """The least and the most of what no price mix changes, by column, and what they are made of.

    Thousands of rows take longer to look through than a key press may, and the mix is a key.
    """

    ends: Mapping[str, Ends]
    ranking: Ranking

    @classmethod
    def of(cls, ranking: Ranking) -> "FigureEnds":
        """The ends among the ranked rows."""
        return cls({id: _ends(ranking.column(id)) for id in _OF_ANY_MIX}, ranking)

    def holds_for(self, ranking: Ranking) -> bool:
        """Whether another ranking is of the same rows and the same bills."""
        mine, its = self.ranking, ranking
        return (
            mine.entries is its.entries
            and len(mine.ranked) == len(its.ranked)
            and replace(mine.terms, blend=its.terms.blend) == its.terms
        )


def _ends(figures: Iterable[float | None]) -> Ends:
    known = [figure for figure in figures if figure]
    return (min(known), max(known)) if known else ()


def figure_widths(ranking: Ranking, found: FigureEnds, opened: Sequence[Row]) -> Mapping[str, int]:
    """The cells that the widest figure of each computed column needs, by the column's id.

    A cost has the more digits the further it is from a dollar, so the least and the most say it.
    `opened` are the rows of efforts that are shown besides, the names of which count too.
    """
    widths = {"effort": max((cell_width(row.entry.effort.name) for row in opened), default=0)}
    marks = _mark_width(ranking)
    of_costs = _ends(ranking.costs[i] for i in (*ranking.ranked[:1], *ranking.ranked[-1:]))
    for id, ends in (*found.ends.items(), (_COST, of_costs)):
        figures = (*ends, *(figure for row in opened if (figure := row[id])))
        usable = id == _COST and ranking.view.basis == "accepted"
        metric = METRICS["cost_per_usable_answer" if usable else id]
        mark = marks if metric.mark else 0
        widths[id] = max((len(metric.cell(figure)) + mark for figure in figures), default=0)
    return widths


def _mark_width(ranking: Ranking) -> int:
    """The cells of the mark before a bill that is a lower bound or an estimate."""
    return int(may_be_marked(cost_columns_of(ranking.entries), ranking.terms.billed.reasoning))


class Extent(Struct, frozen=True):
    """What the columns have to be wide enough for: in cells, and whether prices carry marks.

    `prices` are the widths of prices, by the column's id.
    """

    entries: tuple[Entry, ...]
    name: int
    effort: int
    prices: Mapping[str, int]
    disputed: bool

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> "Extent":
        """The extent of all entries of a ranking."""
        prices = [entry.offer.prices for entry in entries]
        published: dict[str, set[float | None]] = {
            "input": {each.input for each in prices},
            "output": {each.output for each in prices},
            "cache_read": {each.cache_read for each in prices},
        }
        return cls(
            entries,
            max((cell_width(entry.model.name) for entry in entries), default=0),
            max((cell_width(entry.effort.name) for entry in entries), default=0),
            {
                id: max((len(fmt.price(usd)) for usd in each), default=0)
                for id, each in published.items()
            },
            any(entry.offer.disputed for entry in entries),
        )


class Needs(Struct, frozen=True):
    """What the columns of a ranking have to hold: entries, computed figures, marks behind them."""

    extent: Extent
    figures: Mapping[str, int]
    marked: frozenset[str] = UNMARKED


def pages(width: int, ranking: Ranking, needs: Needs) -> list[tuple[BoardColumn, ...]]:
    """The columns that fit into `width` cells, and on further pages those that did not.

    Each page starts with rank, model, effort and cost. The name is cut to `NAME_LEAST` before a
    price, a bill or the index goes, and the bar and what goes before it are on the first page where
    they leave the name whole. What room is left goes to the name, then to the bar, then between
    the columns. The last column needs no gap behind it, unless its figures may be marked there.
    """
    basis, extent, marked = ranking.view.basis, needs.extent, needs.marked
    widths = {**extent.prices, **needs.figures}

    two_marks = PRICES if extent.disputed and marked > PRICES else UNMARKED

    def whole(column: BoardColumn) -> BoardColumn:
        least = max(column.width, widths.get(column.id, 0))
        return replace(column, width=least + (column.id in two_marks))

    name_width = max(min(extent.name, MODEL.width), NAME_SHORTEST)
    name = replace(MODEL, width=min(name_width, NAME_LEAST))
    effort_width = min(max(extent.effort, widths.get(EFFORT.id, 0)), EFFORT_MOST)
    effort = replace(EFFORT, width=max(EFFORT.width, effort_width))
    kept = [_rank(len(extent.entries), basis), name, effort, whole(COSTS[basis])]
    if _spare(kept, width, marked) < NAME_SHORTEST - name.width:
        kept.remove(effort)
    left = [whole(column) for column in OTHERS if _applies(column, ranking)]
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
        found.append(_widened(line, _spare(line, width, marked), extent.name))
    return found or [_widened(kept, _spare(kept, width, marked), extent.name)]


def _applies(column: BoardColumn, ranking: Ranking) -> bool:
    """Whether a ranking has a column: hosts differ among all models, and nothing is there twice."""
    if column is HOST:
        return ranking.view.scope == "all"
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
