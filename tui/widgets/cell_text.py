"""What stands in one cell of the leaderboard."""

from tui.domain import format as fmt
from tui.domain.metrics import METRICS
from tui.domain.ranking import Row
from tui.widgets.cells import bar
from tui.widgets.columns import Column


def cell_text(column: Column, row: Row, dearest: float) -> str:
    """The text of a ranked row in a column; bars are shares of the `dearest` cost per point."""
    if column.id == "rank":
        return str(row.rank)
    if column.id == "model":
        return row.entry.model.name
    if column.id == "host":
        return row.entry.host.name
    if column.id == "bar":
        return bar((row["cost_per_point"] or 0.0) / (dearest or 1.0), column.width)
    if column.id == "monthly":
        return fmt.bill_within(row["monthly"], column.width)
    text = METRICS[column.id].cell(row[column.id])
    estimated = column.id == "index" and row.entry.score and row.entry.score.estimated
    return f"~{text}" if estimated else text
