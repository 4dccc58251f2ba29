"""The text under the calculator's fields: the bill by part, beside the top pick's."""

from textual.content import Content

from tui.domain import format as fmt
from tui.domain.metrics import monthly_answers_only, monthly_with_reasoning
from tui.domain.pricing import Bill, bill_per_request, monthly_factor
from tui.domain.ranking import Ranking, Row
from tui.widgets.page import Page

_PARTS = (
    ("fresh_input", "fresh input"),
    ("cache_read", "cache reads"),
    ("cache_write", "cache writes"),
    ("answer", "answer"),
    ("reasoning", "reasoning"),
    ("batch_saving", "batch saving"),
)
# Cells of a figure a request, a day and a month.
_REQUEST, _DAY, _MONTH = 12, 10, 11
# Parts that are usually nothing are shown once they are something.
_RARE = ("cache_write", "reasoning", "batch_saving")


def _bill(row: Row) -> Bill | None:
    return bill_per_request(row.entry.offer, row.entry.effort, row.terms.workload)


def bill_text(ranking: Ranking, position: int, width: int) -> Content:
    """The bill of one row for the ranking's workload, and the top pick's beside it."""
    page = Page(width)
    row, top = ranking.row(position), ranking.top
    _parts(page, ranking, row, top)
    _totals(page, row, top)
    return page.content()


def _multiple(mine: float | None, other: float | None) -> str:
    if mine is None or not other:
        return fmt.DASH
    return fmt.ratio(mine / other)


def _parts(page: Page, ranking: Ranking, row: Row, top: Row | None) -> None:
    workload = ranking.terms.workload
    mine, theirs = _bill(row), _bill(top) if top else None
    label = max(page.width - _REQUEST - _DAY - 2 * _MONTH, 9)
    titles = (
        f"{'a request':>{_REQUEST}}{'a day':>{_DAY}}{'a month':>{_MONTH}}{'top pick':>{_MONTH}}"
    )
    page.line((f"{'':<{label}}{titles}", "$quiet"))
    if mine is None:
        page.paragraph(_why_no_bill(row), style="$warn")
        return
    day = mine.times(workload.requests_per_day)
    month = mine.times(monthly_factor(workload))
    top_month = theirs.times(monthly_factor(workload)) if theirs else None
    for part, name in _PARTS:
        value = getattr(mine, part)
        other = getattr(top_month, part) if top_month else None
        if part in _RARE and not value and not other:
            continue
        cells = _cells(value, getattr(day, part), getattr(month, part), other)
        page.line(f"{name:<{label}}{cells}")
    total = _cells(mine.total, day.total, month.total, top_month.total if top_month else None)
    page.line((f"{'total':<{label}}{total}", "bold"))
    for unpublished, what in (
        (mine.cache_read_unpublished, "cache-read"),
        (mine.cache_write_unpublished, "cache-write"),
    ):
        if unpublished:
            page.paragraph(
                f"No {what} price is published: billed at the input price.", style="$warn"
            )


def _cells(request: float, day: float, month: float, other: float | None) -> str:
    return (
        f"{fmt.bill(request):>{_REQUEST}}{fmt.bill(day):>{_DAY}}"
        f"{fmt.bill(month):>{_MONTH}}{fmt.bill(other):>{_MONTH}}"
    )


def _why_no_bill(row: Row) -> str:
    prices = row.entry.offer.prices
    if prices.input is None or prices.output is None:
        return "No bill: the prices are not published."
    return "No bill: this model's reasoning was not measured."


def _totals(page: Page, row: Row, top: Row | None) -> None:
    """Both totals a month, always: what is written and what is thought."""
    for name, total in (
        ("answers only", monthly_answers_only),
        ("with measured reasoning", monthly_with_reasoning),
    ):
        mine = total(row.entry, row.terms)
        other = total(top.entry, top.terms) if top else None
        what = f"{name}, {_multiple(mine, other)}"
        cells = f"{fmt.bill(mine):>{_MONTH}}{fmt.bill(other):>{_MONTH}}"
        page.line(f"{what:<{page.width - 2 * _MONTH}}", cells)
