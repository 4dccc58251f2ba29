"""What a workload costs on one model, and what of it comes from cache in tokens and in dollars."""

from tui.domain.catalogue.workload import DAYS_PER_MONTH, Session
from tui.domain.figures.pricing import Bill
from tui.domain.ranking.billing import (
    bill_remarks,
    bill_statement,
    cache_shares,
    cached_in_words,
    cost_multiple,
    session_remarks,
    whole_percent,
)
from tui.domain.ranking.ranking import Row
from tui.domain.words import format as fmt
from tui.widgets.base.cells import fitted
from tui.widgets.base.page import Page

_LABEL, _CELL = 15, 13


def write_traffic(page: Page, row: Row, session: Session | None, note: str) -> None:
    """The volume and the bill of the workload a row was ranked under, and its two cache ratios.

    `session` is what the workload was derived from: the figures are then those of a session.
    """
    workload = row.terms.workload
    page.heading(row.entry.model.name, note)
    once = "a session" if session else "a request"
    turns = session.turns if session else 1
    requests = workload.requests_per_day * DAYS_PER_MONTH
    counts = (turns, requests)
    bill = bill_statement(row).per_request
    shares = cache_shares(row.entry.offer, workload)
    _line(page, "", once, "a month", "from cache", style="$quiet")
    # Of whole tokens in a session, and not of their average a turn.
    prompt = session.prompt_tokens if session else workload.prompt_tokens
    _tokens(page, "prompt tokens", prompt, requests / turns, whole_percent(workload.cache_ratio))
    paid = bill.fresh_input + bill.cache_read + bill.cache_write if bill else None
    in_dollars = whole_percent(shares.dollars) if shares else fmt.DASH
    _line(page, "  in dollars", *_dollars(paid, *counts), in_dollars)
    _tokens(page, "answer tokens", workload.answer_tokens * turns, requests / turns)
    paid = bill.answer + bill.reasoning if bill else None
    _line(page, "  in dollars", *_dollars(paid, *counts))
    if bill and bill.batch_saving:
        _line(page, "batch saving", *_dollars(bill.batch_saving, *counts))
    _line(page, "total", *_dollars(bill.total if bill else None, *counts), style="bold")
    page.blank()
    for said in _sentences(row, session, bill):
        page.paragraph(said)
    for said in (
        *(session_remarks(row.entry.offer, session) if session else ()),
        *bill_remarks(row),
    ):
        page.paragraph(said, style="$warn")


def _sentences(row: Row, session: Session | None, bill: Bill | None) -> list[str]:
    """The two cache ratios in words, and a month without and with measured reasoning."""
    workload = row.terms.workload
    said = [cached] if (cached := cached_in_words(row)) else []
    if session:
        requests = fmt.whole(workload.requests_per_day)
        average = fmt.whole(workload.prompt_tokens)
        said.append(f"As requests: {requests} a day, {average} prompt tokens each on average.")
    if bill is not None:
        billed = bill_statement(row)
        answers = billed.answers_only_per_month
        reasoned = billed.with_measured_reasoning_per_month
        times = cost_multiple(reasoned, answers)
        more = "" if times is None else f", {fmt.ratio(times)} as much"
        said.append(
            f"A month: {fmt.bill(answers)} for answers only, {fmt.bill(reasoned)} with measured "
            f"reasoning{more}."
        )
    return said


def _tokens(page: Page, label: str, once: float, times_a_month: float, cached: str = "") -> None:
    _line(page, label, _count(once), _count(once * times_a_month), cached)


def _count(count: float) -> str:
    """A number of tokens in full where there is room, else as millions."""
    text = fmt.whole(count)
    return text if len(text) < _CELL else fmt.tokens(count)


def _dollars(usd: float | None, *times: float) -> list[str]:
    return [fmt.DASH if usd is None else fmt.bill_within(usd * count, _CELL - 1) for count in times]


def _line(page: Page, label: str, *cells: str, style: str = "") -> None:
    texts = "".join(fitted(cell, _CELL) for cell in cells)
    page.line((f"{fitted(label, _LABEL, left=True)}{texts}".rstrip(), style))
