"""`llmrank-tui budget USD`: what a month's money buys on each ranked model."""

import click

from tui.cli.shared.against import against_asked
from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import AGAINST, BASIS, BLEND, FLOOR, SCOPE, SELLER, read_budget
from tui.cli.shared.output import Record, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.cli.shared.text import Block, Heading, TextColumn, paragraph, table, title
from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import against_columns, used_in_full
from tui.domain.handover.against_record import against_record, used_record
from tui.domain.handover.heading import credit
from tui.domain.handover.records import (
    excluded_record,
    head_record,
    place_record,
    reasoning_record,
)
from tui.domain.planning import budget_words as words
from tui.domain.planning.budget import Bought, budget_buys, turns_of, without_bill
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.filters import parse_query
from tui.domain.ranking.ranking import Ranking
from tui.errors import UserError


@click.command(
    "budget",
    epilog=examples(
        "budget 500",
        "budget 1,000 --preset chat --scope all",
        "budget 1,000 --against qwen3.6-plus",
        'budget 300 --only "answer<60 index>=45"',
        "budget 250.50 --requests 2000 --format json",
    ),
)
@click.argument("usd", metavar="USD", callback=read_budget)
@click.option(
    "--only",
    metavar="CONDITIONS",
    default="",
    help="Only models that pass these search conditions: answer<10 (seconds to the full answer), "
    "request<0.01 (dollars a request).",
)
@asks_for(SCOPE, BLEND, BASIS, FLOOR, SELLER, AGAINST)
@TEXT_OR_JSON
@click.pass_obj
def budget_command(setting: Setting, usd: float, only: str, asked: Asked, form: str) -> None:
    """Show what USD a month buys on each ranked model: requests, sessions, days of your traffic.

    A model fits if the budget covers your traffic for 30 days. Models that fit come first, by rank.
    Sessions are shown if the workload is a chat session.
    """
    current = setting.current()
    ranking = asked.ranking(current)
    against = against_asked(asked, current, ranking)
    setting.suggest_sync(current, form, ranking.view.scope)
    catalogue = ranking.catalogue
    named = asked.traffic.base(catalogue)
    turns = turns_of(ranking.terms.workload, [*([named] if named else []), *catalogue.presets])
    kept = _kept(ranking, only)
    found = [item for item in budget_buys(ranking, usd, turns) if item.position in kept]
    if form == "json":
        write_json(_record(ranking, usd, found, against))
    else:
        lines = _as_text(ranking, usd, found, sessions=turns is not None, against=against)
        write_lines(lines)


def _kept(ranking: Ranking, only: str) -> frozenset[int]:
    """The rows that pass the conditions; UserError where one cannot be read."""
    query = parse_query(only)
    if query.problems:
        raise UserError(
            "No such condition", "; ".join(query.problems), "For example --only 'answer<10'."
        )
    return frozenset(query.kept(ranking.entries, ranking.ranked, ranking.terms))


def _record(ranking: Ranking, usd: float, found: list[Bought], against: Against | None) -> Record:
    """The budget for programs: USD, requests, sessions and days by model, null where unknown."""
    return {
        **head_record(ranking),
        "budget": usd,
        "against": used_record(against),
        "rows": [_row_record(ranking, item, against) for item in found],
        "excluded": excluded_record(ranking, without_bill(ranking)),
    }


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


def _as_text(
    ranking: Ranking,
    usd: float,
    found: list[Bought],
    *,
    sessions: bool,
    against: Against | None,
) -> list[Block]:
    edition = ranking.catalogue.edition
    lines: list[Block] = [title(words.summary(ranking, usd, found)), bill_in_words(ranking)]
    lines += [*([used_in_full(against)] if against else []), ""]
    if found:
        lines += _table(ranking, found, sessions=sessions, against=against)
    else:
        lines.append(words.NOTHING_LEFT)
    if left := words.left_out(ranking):
        lines += ["", Heading(words.LEFT_OUT)]
        for each in left:
            lines += paragraph(each, "  ")
    return [*lines, *credit(edition)]


def _table(
    ranking: Ranking, found: list[Bought], *, sessions: bool, against: Against | None
) -> list[Block]:
    figures = [words.RANK, words.MODEL]
    if ranking.view.scope == "all":  # on the shelf there is only the gateway
        figures.append(words.HOST)
    figures += [words.FITS, words.A_MONTH, words.REQUESTS]
    if sessions:
        figures.append(words.SESSIONS)
    figures += [words.DAYS, words.score_column(ranking), words.ANSWER]
    rows, beside = [], against_columns(against)
    for item in found:
        row = ranking.row(item.position)
        cells = [figure.cell(row, item) for figure in figures]
        rows.append([*cells, *(cell(row) for _, cell in beside)])
    columns = [TextColumn(figure.header, figure.align) for figure in figures]
    columns += [TextColumn(header, "point") for header, _ in beside]
    return table(columns, rows)
