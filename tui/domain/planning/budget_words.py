"""What a budget buys, in words and cells: the same on the command line as on the screen."""

from collections.abc import Callable, Sequence
from math import floor as whole_number
from typing import Literal

from msgspec import Struct

from tui.domain.figures.thinking import need_of
from tui.domain.planning.budget import Bought, without_bill
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import scope_in_short
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt

NO_LIMIT = "any number"
LEFT_OUT = "Left out: the request does not fit, or has no price"
LEFT_OUT = "Left out: no price for this prompt, or it does not fit"
NOTHING_LEFT = "No ranked model passes these limits."


class BudgetColumn(Struct, frozen=True):
    """One column about a row and what is bought on it; `point`: decimal points in a line."""

    header: str
    align: Literal["left", "right", "point"]
    cell: Callable[[Row, Bought], str]


def summary(ranking: Ranking, usd: float, found: Sequence[Bought]) -> str:
    """On how many models of the scope `usd` a month pays for the traffic."""
    fit = sum(item.fits is True for item in found)
    of = f"{fit:,} of {fmt.counted(len(found), 'model')} (scope: {scope_in_short(ranking)})"
    return f"{fmt.bill(usd)} a month covers this traffic on {of}."


def _rank(row: Row, item: Bought) -> str:
    return fmt.DASH if row.rank is None else str(row.rank)


def _host(row: Row, item: Bought) -> str:
    return row.entry.offer.host or fmt.DASH


def left_out(ranking: Ranking) -> list[str]:
    """The ranked rows without a bill, each with the reasons, as sentences."""
    return [
        f"{ranking.entries[position].model.name}: {'; '.join(reasons)}."
        for position, reasons in without_bill(ranking).items()
    ]


def left_out_in_short(ranking: Ranking) -> str:
    """The ranked rows without a bill in one sentence, each with the limit; empty without any."""
    said = []
    for position in without_bill(ranking):
        entry = ranking.entries[position]
        need = need_of(entry, ranking.terms.billed)
        why = "no price for this prompt"
        if not need.fits(entry):
            narrow = entry.context is not None and need.window > entry.context
            limit = entry.context if narrow else entry.max_output
            why = f"{fmt.tokens(limit)} {'context' if narrow else 'longest output'}"
        said.append(f"{entry.model.name} ({why})")
    return f"Left out, no room for this request: {', '.join(said)}." if said else ""


def _fits(row: Row, item: Bought) -> str:
    return fmt.DASH if item.fits is None else "yes" if item.fits else "no"


def _days(row: Row, item: Bought) -> str:
    if item.bill == 0 and item.fits is not None:
        return NO_LIMIT
    return fmt.DASH if item.days is None else f"{item.days:,.1f} d"


def _count(item: Bought, count: float | None) -> str:
    """Whole requests or sessions; a budget does not buy a part of one."""
    if item.per_request == 0 and item.fits is not None:
        return NO_LIMIT
    return fmt.whole(None if count is None else whole_number(count))


RANK = BudgetColumn("#", "right", _rank)
MODEL = BudgetColumn("model", "left", lambda row, item: row.entry.model.name)
HOST = BudgetColumn("host", "left", _host)
FITS = BudgetColumn("fits", "left", _fits)
A_REQUEST = BudgetColumn("$/request", "point", lambda row, item: row.cell("per_request"))
A_MONTH = BudgetColumn("$/month", "point", lambda row, item: row.cell("monthly"))
REQUESTS = BudgetColumn("requests", "right", lambda row, item: _count(item, item.requests))
SESSIONS = BudgetColumn("sessions", "right", lambda row, item: _count(item, item.sessions))
DAYS = BudgetColumn("lasts", "point", _days)
ANSWER = BudgetColumn("answer", "right", lambda row, item: row.shown("answer_seconds"))


def score_column(ranking: Ranking) -> BudgetColumn:
    """The score of a row on the quality that a ranking is by."""
    return BudgetColumn(ranking.terms.index.header, "point", lambda row, item: row.shown("index"))
