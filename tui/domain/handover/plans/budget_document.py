"""What a month's money buys as `budget` tells it: a document, and records for programs."""

from msgspec import Struct

from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import against_columns, used_in_full
from tui.domain.handover.deciding.against_record import AGAINST_KEYS, against_record, used_record
from tui.domain.handover.document import Block, Heading, TextColumn, paragraph, table, title
from tui.domain.handover.for_programs import Record
from tui.domain.handover.heading import credit
from tui.domain.handover.records import (
    excluded_record,
    head_record,
    place_record,
    reasoning_record,
)
from tui.domain.planning import budget_words as words
from tui.domain.planning.budget import Bought, without_bill
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.ranking import Ranking

BUDGET_KEYS = (
    *("rank", "model", "name", "effort", "host", "slug", "index", "fits", "per_request"),
    *("monthly", "requests", "sessions", "days", "answer_seconds"),
    *("reasoning_measure", "reasoning_tokens", "bill_is_lower_bound", *AGAINST_KEYS),
)


class BudgetBought(Struct, frozen=True):
    """What `usd` a month buy on each row, whether in sessions too, and what is in use."""

    ranking: Ranking
    usd: float
    found: tuple[Bought, ...]
    sessions: bool
    against: Against | None = None


def budget_record(bought: BudgetBought) -> Record:
    """The budget for programs: USD, requests, sessions and days by model, null where unknown."""
    ranking = bought.ranking
    return {
        **head_record(ranking),
        "budget": bought.usd,
        "against": used_record(bought.against),
        "rows": budget_rows(bought),
        "excluded": excluded_record(ranking, without_bill(ranking)),
    }


def budget_rows(bought: BudgetBought) -> list[Record]:
    """A record a row, those that fit first."""
    return [_row_record(bought.ranking, item, bought.against) for item in bought.found]


def _row_record(ranking: Ranking, item: Bought, against: Against | None) -> Record:
    row = ranking.row(item.position)
    return {
        "rank": row.rank,
        "model": row.entry.model.id,
        "name": row.entry.model.name,
        **place_record(row),
        "index": row["index"],
        "fits": item.fits,
        "per_request": item.per_request,
        "monthly": item.bill,
        "requests": item.requests,
        "sessions": item.sessions,
        "days": item.days,
        "answer_seconds": row["answer_seconds"],
        **reasoning_record(row),
        **against_record(against, row),
    }


def budget_document(bought: BudgetBought) -> list[Block]:
    """On how many models the money lasts, a row a model, and what is left out and why."""
    ranking, usd, found, against = bought.ranking, bought.usd, bought.found, bought.against
    edition = ranking.catalogue.edition
    lines: list[Block] = [title(words.summary(ranking, usd, found)), bill_in_words(ranking)]
    lines += [*([used_in_full(against)] if against else []), ""]
    if found:
        lines += _table(bought)
    else:
        lines.append(words.NOTHING_LEFT)
    if left := words.left_out(ranking):
        lines += ["", Heading(words.LEFT_OUT)]
        for each in left:
            lines += paragraph(each, "  ")
    return [*lines, *credit(edition)]


def _table(bought: BudgetBought) -> list[Block]:
    ranking, against = bought.ranking, bought.against
    figures = [words.RANK, words.MODEL]
    if ranking.view.scope == "all":  # on the shelf there is only the gateway
        figures.append(words.HOST)
    figures += [words.FITS, words.A_MONTH, words.REQUESTS]
    if bought.sessions:
        figures.append(words.SESSIONS)
    figures += [words.DAYS, words.score_column(ranking), words.ANSWER]
    rows, beside = [], against_columns(against)
    for item in bought.found:
        row = ranking.row(item.position)
        cells = [figure.cell(row, item) for figure in figures]
        rows.append([*cells, *(cell(row) for _, cell in beside)])
    columns = [TextColumn(figure.header, figure.align) for figure in figures]
    columns += [TextColumn(header, "point") for header, _ in beside]
    return table(columns, rows)
