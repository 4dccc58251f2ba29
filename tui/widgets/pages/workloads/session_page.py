"""What a workload costs on one model, and what of it comes from cache in tokens and in dollars."""

from tui.domain.catalogue.workload import DAYS_PER_MONTH, Session
from tui.domain.figures.pricing import Bill
from tui.domain.ranking.billing import (
    TOTALS,
    bill_remarks,
    bill_statement,
    cache_shares,
    cached_in_words,
    session_remarks,
    whole_percent,
)
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import PageColumn, PageTable

_LABEL = PageColumn("", "left", width=14)
_CELL = 12  # the least of a figure, so that nothing moves while one types


def write_traffic(page: Page, row: Row, session: Session | None, note: str) -> None:
    """The volume and the bill of the workload a row was ranked under, and its two cache ratios.

    `session` is what the workload was derived from: the figures are then those of a session.
    """
    workload = row.terms.workload
    page.heading(row.entry.model.name, note)
    once = "per session" if session else "per request"
    turns = session.turns if session else 1
    requests = workload.requests_per_day * DAYS_PER_MONTH
    counts = (turns, requests)
    bill = bill_statement(row).per_request
    shares = cache_shares(row.entry.offer, workload)
    # Of whole tokens in a session, and not of their average a turn.
    prompt = session.prompt_tokens if session else workload.prompt_tokens
    read = bill.fresh_input + bill.cache_read + bill.cache_write if bill else None
    wrote = bill.answer + bill.reasoning if bill else None
    of_tokens = whole_percent(workload.cache_ratio)
    of_dollars = shares.dollars if shares else None
    rows = [
        ["prompt tokens", *_tokens(prompt, requests / turns), of_tokens],
        ["  in dollars", *_dollars(read, *counts), whole_percent(of_dollars)],
        ["answer tokens", *_tokens(workload.answer_tokens * turns, requests / turns), ""],
        ["  in dollars", *_dollars(wrote, *counts), ""],
    ]
    if bill and bill.batch_saving:
        rows.append(["batch saving", *_dollars(bill.batch_saving, *counts), ""])
    rows.append(["total", *_dollars(bill.total if bill else None, *counts), ""])
    titles = (f"{title:>{_CELL}}" for title in (once, "per month", "cached"))
    table = PageTable([_LABEL, *map(PageColumn, titles)], rows, page.width, gap=" ")
    page.row(*table.titles(lead=""))
    for place in range(len(rows)):
        page.row(*table.line(place, "bold" if place == len(rows) - 1 else "", lead=""))
    page.blank()
    for said in _sentences(row, session, bill):
        page.paragraph(said)
    for said in (
        *(session_remarks(row.entry.offer, session) if session else ()),
        *bill_remarks(row),
    ):
        page.paragraph(said, style="$warn")


def _sentences(row: Row, session: Session | None, bill: Bill | None) -> list[str]:
    """The two cache ratios in words, and a month without and with reasoning, both measures."""
    workload = row.terms.workload
    said = [cached] if (cached := cached_in_words(row)) else []
    if session:
        requests = fmt.whole(workload.requests_per_day)
        average = fmt.whole(workload.prompt_tokens)
        said.append(f"As requests: {requests} a day, {average} prompt tokens on average.")
    if bill is not None:
        totals = bill_statement(row).totals
        parts = [
            f"{mark if totals[metric] is not None else ''}{fmt.bill(totals[metric])} {label}"
            for metric, label, mark in TOTALS
        ]
        said.append(f"A month: {', '.join(parts)}.")
    return said


def _tokens(once: float, times_a_month: float) -> list[str]:
    return [_count(once), _count(once * times_a_month)]


def _count(count: float) -> str:
    """A number of tokens in full where there is room, else as millions."""
    text = fmt.whole(count)
    return text if len(text) <= _CELL else fmt.tokens(count)


def _dollars(usd: float | None, once: float, a_month: float) -> list[str]:
    if usd is None:
        return [fmt.DASH, fmt.DASH]
    return [fmt.request_bill(usd * once), fmt.bill(usd * a_month)]
