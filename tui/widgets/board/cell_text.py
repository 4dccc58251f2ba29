"""What stands in one cell of the leaderboard."""

from collections.abc import Sequence
from math import log

from msgspec import Struct

from tui.domain.ranking.row import Row
from tui.widgets.base.cells import bar, fitted
from tui.widgets.board.board_columns import BoardColumn

# What an effort has of its own; the rest is its model's, and stands in the row above.
_OF_AN_EFFORT = frozenset(
    (
        *("effort", "cost_per_point", "measured_cost_per_point", "index", "tokens_per_second"),
        *("answer_seconds", "weighted_score", "per_request", "monthly"),
    )
)


class CostScale(Struct, frozen=True):
    """A log scale from the lowest to the highest cost in sight, for bars."""

    low: float
    high: float

    @classmethod
    def over(cls, costs: Sequence[float]) -> "CostScale":
        """The scale of some costs above 0."""
        return cls(min(costs), max(costs)) if costs else cls(1, 1)

    def share(self, usd: float | None) -> float:
        """How long the bar of a cost is, 0..1; that of the lowest is a sliver."""
        if not usd or usd <= self.low or self.high <= self.low:
            return 1e-9 if usd else 0.0
        return log(usd / self.low) / log(self.high / self.low)


def rank_cell(text: str, column: BoardColumn, by_list: int | None = None) -> str:
    """The cell of a rank, and behind it that by list price in brackets: ` 3 (1)`."""
    behind = "" if by_list is None else f" ({by_list})"
    return fitted(text, column.width - column.behind) + fitted(behind, column.behind, left=True)


def rank_text(row: Row) -> str:
    """A row's place; a row that is not ranked has none."""
    return "-" if row.rank is None else str(row.rank)


def effort_cell(column: BoardColumn, row: Row) -> str:
    """The text of an effort's line in a column: only figures that are its own, no rank, no bar."""
    if column.id == "rank":
        return rank_cell("·", column)
    return cell_text(column, row) if column.id in _OF_AN_EFFORT else ""


def cell_text(
    column: BoardColumn, row: Row, scale: CostScale | None = None, by_list: int | None = None
) -> str:
    """The text of a row in a column; `scale` is that of the bars.

    `by_list` is the row's rank by list price where that is to be shown too.
    """
    if column.id == "rank":
        return rank_cell(rank_text(row), column, by_list)
    if column.id == "model":
        return row.entry.model.name
    if column.id == "effort":
        return row.entry.effort.name or "-"
    if column.id == "vendor":
        return row.entry.model.vendor
    if column.id == "host":
        return row.entry.host.name
    if column.id == "bar":
        return bar(scale.share(row["cost_per_point"]) if scale else 0.0, column.width)
    if column.id == "cost_per_point":
        return row.shown("cost_per_point")
    text = row.cell(column.id)
    estimated = column.id == "index" and row.entry.score and row.entry.score.estimated
    return f"~{text}" if estimated else text
