"""What of a bill comes from cache, in tokens and in dollars, and what a chat session costs."""

from tui.domain.catalogue.workload import Session
from tui.domain.handover.document import Block, paragraph
from tui.domain.handover.for_programs import Record
from tui.domain.ranking.billing import (
    bill_statement,
    cache_shares,
    cached_in_words,
    session_remarks,
)
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt


def cache_record(row: Row, session: Session | None) -> Record:
    """Shares 0..1 of prompt tokens and of input dollars that are cache reads, and the session.

    `session` is null where the workload comes from none; its total is USD of all its turns.
    """
    shares = cache_shares(row.entry.offer, row.terms.workload)
    return {
        "cached_share": {
            "tokens": row.terms.workload.cache_ratio,
            "dollars": shares.dollars if shares else None,
        },
        "session": session
        and {
            "turns": session.turns,
            "prompt_tokens": session.prompt_tokens,
            "cached_tokens": session.cached_tokens,
            "total": _of_a_session(row, session),
        },
    }


def cache_lines(row: Row, session: Session | None) -> list[Block]:
    """Both cache ratios in a sentence, and a session's tokens, bill and remarks; an empty first."""
    said = [cached_in_words(row)]
    if session is not None:
        said[:0] = [
            f"A session of {fmt.counted(session.turns, 'turn')}: "
            f"{fmt.whole(session.prompt_tokens)} prompt tokens, "
            f"{fmt.whole(session.cached_tokens)} of them cached, "
            f"for {fmt.request_bill(_of_a_session(row, session))}."
        ]
        said += session_remarks(row.entry.offer, session)
    lines: list[Block] = []
    for sentence in filter(None, said):
        lines += paragraph(sentence)
    return ["", *lines] if lines else []


def _of_a_session(row: Row, session: Session) -> float | None:
    bill = bill_statement(row).per_request
    return None if bill is None else bill.total * session.turns
