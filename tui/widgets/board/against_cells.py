"""The columns of the leaderboard that hold every row against what one uses today."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import index_cell, saved_cell, seconds_cell
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt

_CELLS: Mapping[str, Callable[[Against, Row], str]] = {
    "saved_monthly": saved_cell,
    "against_index": index_cell,
    "against_seconds": seconds_cell,
}


def against_cell(column: str, against: Against, row: Row) -> str:
    """What stands for a row in one of these columns."""
    return _CELLS[column](against, row)


def against_widths(
    against: Against, ends: Mapping[str, Sequence[float]], opened: Iterable[Row], mark: int
) -> dict[str, int]:
    """The cells that the widest figure of each needs, by the column's id.

    `ends` are the least and the most of the bills and times, by metric; `opened` the rows that are
    shown besides, and `mark` the cells of what may stand before a bill.
    """
    bill, wait = against.row["monthly"], against.row["answer_seconds"]
    saved = [fmt.change(bill - usd, bill) for usd in ends["monthly"] if bill is not None]
    waits = [
        fmt.seconds_change(seconds - wait, wait)
        for seconds in ends["answer_seconds"]
        if wait is not None
    ]
    widths = {
        "saved_monthly": max(map(len, saved), default=0) + mark,
        "against_index": 0,
        "against_seconds": max(map(len, waits), default=0),
    }
    for row in opened:
        for id, shown in _CELLS.items():
            widths[id] = max(widths[id], len(shown(against, row)))
    return widths
