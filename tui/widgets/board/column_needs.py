"""What the leaderboard's columns have to be wide enough for: names, prices, computed figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.columns import cost_columns_of, may_be_marked
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against

UNMARKED: frozenset[str] = frozenset()

# What varies without limit, so that its extremes say how wide its column has to be; beside the cost
# all that no price mix changes.
_COST = "cost_per_point"
_OF_ANY_MIX = (
    *("measured_cost_per_point", "per_request", "monthly"),
    *("answer_seconds", "tokens_per_second"),
)
Ends = tuple[float, ...]


class FigureRoom(Struct, frozen=True):
    """The cells that the figures of a column need, point under point; `tail` are behind it."""

    width: int = 0
    tail: int = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> "FigureRoom":
        """The room that holds all of these."""
        tail = before = 0
        for text in texts:
            its = fmt.decimals_width(text)
            tail, before = max(tail, its), max(before, len(text) - its)
        return cls(before + tail, tail)


NO_FIGURES = FigureRoom()


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


def figure_rooms(
    ranking: Ranking, found: FigureEnds, opened: Sequence[Row], against: "Against | None" = None
) -> Mapping[str, FigureRoom]:
    """The room that each computed column needs, by its id.

    A cost has the more digits the further it is from a dollar, so the least and the most say it.
    `opened` are the rows of efforts that are shown besides, the names of which count too.
    """
    efforts = max((cell_width(row.entry.effort.name) for row in opened), default=0)
    rooms = {"effort": FigureRoom(efforts)}
    marks = _mark_width(ranking)
    of_costs = _ends(ranking.costs[i] for i in (*ranking.ranked[:1], *ranking.ranked[-1:]))
    for id, ends in (*found.ends.items(), (_COST, of_costs)):
        figures = (*ends, *(figure for row in opened if (figure := row[id])))
        usable = id == _COST and ranking.view.basis == "accepted"
        metric = METRICS["cost_per_usable_answer" if usable else id]
        mark = "~" * marks if metric.mark else ""
        texts = [mark + metric.cell(figure) for figure in figures]
        of_unit = id == "answer_seconds"  # what has a unit behind it stands on that
        rooms[id] = FigureRoom(max(map(len, texts), default=0)) if of_unit else FigureRoom.of(texts)
    if against is not None:
        from tui.widgets.board.against_cells import against_widths

        widths = against_widths(against, found.ends, opened, marks)
        rooms |= {id: FigureRoom(width) for id, width in widths.items()}
    return rooms


def _mark_width(ranking: Ranking) -> int:
    """The cells of the mark before a bill that is a lower bound or an estimate."""
    return int(may_be_marked(cost_columns_of(ranking.entries), ranking.terms.billed.reasoning))


class Extent(Struct, frozen=True):
    """What the columns have to be wide enough for: in cells, and whether prices carry marks.

    `prices` are the rooms of prices, by the column's id. `tasks`: a cost per task is known.
    """

    entries: tuple[Entry, ...]
    name: int
    effort: int
    prices: Mapping[str, FigureRoom]
    disputed: bool
    tasks: bool

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
            {id: FigureRoom.of(map(fmt.price, each)) for id, each in published.items()},
            any(entry.offer.disputed for entry in entries),
            any(entry.effort.run.cost_per_task is not None for entry in entries),
        )


class Needs(Struct, frozen=True):
    """What the columns of a ranking have to hold: entries, computed figures, marks behind them.

    Where rows are held against what one uses today, `figures` has the rooms of that too.
    """

    extent: Extent
    figures: Mapping[str, FigureRoom]
    marked: frozenset[str] = UNMARKED
