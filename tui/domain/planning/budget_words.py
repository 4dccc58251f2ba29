"""What a budget buys, in words and cells: the same on the command line as on the screen."""

from collections.abc import Callable, Sequence
from math import floor as whole_number
from typing import Literal

from msgspec import Struct

from tui.domain.planning.budget import Bought
from tui.domain.ranking.ranking import Row
from tui.domain.words import format as fmt

NO_LIMIT = "any number"
NOTHING_LEFT = "No ranked model is left."


class BudgetColumn(Struct, frozen=True):
    """One column about a row and what is bought on it; `point`: decimal points in a line."""

    header: str
    align: Literal["left", "right", "point"]
    cell: Callable[[Row, Bought], str]


def summary(usd: float, found: Sequence[Bought]) -> str:
    """How many of the models can serve the traffic of a month for `usd`."""
    fit = sum(item.fits is True for item in found)
    models = "model" if len(found) == 1 else "models"
    of = f"{fit:,} of {len(found):,} {models}"
    return f"{fmt.bill(usd)} a month: {of} can serve this traffic for it"


def _rank(row: Row, item: Bought) -> str:
    return fmt.DASH if row.rank is None else str(row.rank)


def _host(row: Row, item: Bought) -> str:
    return row.entry.offer.host or fmt.DASH


def _fits(row: Row, item: Bought) -> str:
    return fmt.DASH if item.fits is None else "yes" if item.fits else "no"


def _days(row: Row, item: Bought) -> str:
    if item.bill == 0:
        return NO_LIMIT
    return fmt.DASH if item.days is None else f"{item.days:,.1f}"


def _count(item: Bought, count: float | None) -> str:
    """Whole requests or sessions; a budget does not buy a part of one."""
    if item.per_request == 0:
        return NO_LIMIT
    return fmt.whole(None if count is None else whole_number(count))


RANK = BudgetColumn("#", "right", _rank)
MODEL = BudgetColumn("model", "left", lambda row, item: row.entry.model.name)
HOST = BudgetColumn("host", "left", _host)
FITS = BudgetColumn("fits", "left", _fits)
A_REQUEST = BudgetColumn("a request", "point", lambda row, item: fmt.request_bill(item.per_request))
A_MONTH = BudgetColumn("a month", "point", lambda row, item: fmt.bill(item.bill))
REQUESTS = BudgetColumn("requests", "right", lambda row, item: _count(item, item.requests))
SESSIONS = BudgetColumn("sessions", "right", lambda row, item: _count(item, item.sessions))
DAYS = BudgetColumn("days", "point", _days)
INDEX = BudgetColumn("index", "point", lambda row, item: row.shown("index"))
WHOLE = BudgetColumn("whole", "right", lambda row, item: row.shown("answer_seconds"))
