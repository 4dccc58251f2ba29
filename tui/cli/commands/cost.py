"""`llmrank-tui cost MODEL`: the bill of a workload by part, beside the top pick's."""

import click

from tui.cli.commands.cost_bases import bases_lines, bases_record, effects_lines, effects_record
from tui.cli.commands.cost_cache import cache_lines, cache_record
from tui.cli.shared.against import against_asked, against_lines
from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import AGAINST, BLEND, EFFORT, FLOOR, HOST, MODEL, SCOPE_OF_A_MODEL
from tui.cli.shared.output import Record, write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.cli.shared.text import Block, Heading, TextColumn, paragraph, table, title
from tui.domain.catalogue.workload import Session
from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import name_in_use
from tui.domain.figures.pricing import Bill
from tui.domain.handover.against_record import against_record
from tui.domain.handover.heading import credit, passing_lines
from tui.domain.handover.records import head_record, place_record, reasoning_record, usable_record
from tui.domain.ranking.bill_words import billed_in_words
from tui.domain.ranking.billing import (
    PARTS,
    TOTALS,
    Statement,
    bill_part,
    bill_remarks,
    bill_statement,
    cost_multiple,
    marked,
)
from tui.domain.ranking.figure_words import configuration_of
from tui.domain.ranking.ranking import Ranking, Row
from tui.domain.ranking.ranking_words import scope_in_words
from tui.domain.words import format as fmt

_PERIODS = ("per_request", "per_day", "per_month")


@click.command(
    "cost",
    epilog=examples(
        "cost deepseek-v4-flash",
        "cost qwen3.6-plus --host alibaba --prompt 300000",
        "cost deepseek-v4-flash --against qwen3.6-plus",
        "cost flash-lite --preset agent --reasoning off --format json",
        "cost flash-lite --batch 30% --cache-write 20% --what-if",
        "cost flash-lite --what-if --output bill.html",
        "cost flash-lite --pass-rate '20:40% 50:95%' --retries 2 --review 3 --hourly 60",
    ),
)
@MODEL
@asks_for(HOST, EFFORT, SCOPE_OF_A_MODEL, BLEND, FLOOR, AGAINST)
@click.option("--what-if", is_flag=True, help="What would change the bill most, largest first.")
@FORMAT
@click.pass_obj
def cost_command(setting: Setting, model: str, asked: Asked, what_if: bool, form: str) -> None:
    """Bill your traffic at MODEL's prices, by part, a request, a day and a month of 30 days.

    MODEL is an id, a slug or a part of a name that only one model has; :EFFORT and @HOST behind it
    are --effort and --host. The bill counts the reasoning of the model's own effort and stands
    beside that of the top pick. Three totals follow: answers only (the lower bound), reasoning as
    on AA's tasks (hard ones: the upper end), and as in AA's speed test (ordinary prompts, ~ told
    from its times). Then the cost and the rank on every basis with their sums, that per accepted
    answer with --pass-rate, and with --what-if what 10% more or less of each input would change.
    """
    current = setting.current()
    ranking, position = asked.standing(current, model)
    setting.suggest_sync(current, form, ranking.view.scope)
    against = against_asked(asked, current, ranking)
    row = ranking.row(position)
    if form == "json":
        session = asked.traffic.session(ranking.catalogue)
        write_json(cost_record(ranking, position, session, against))
    elif form == "csv":
        bills = _bills(bill_statement(row))
        keys = ("part", *_PERIODS)
        write_csv(keys, [{"part": name, **_amounts(bills, name)} for name, _ in PARTS])
    else:
        session = asked.traffic.session(ranking.catalogue)
        lines = _as_text(ranking, position, session, what_if=what_if, against=against)
        write_lines(lines)


def _bills(stated: Statement) -> dict[str, Bill | None]:
    bills = (stated.per_request, stated.per_day, stated.per_month)
    return dict(zip(_PERIODS, bills, strict=True))


def _amounts(bills: dict[str, Bill | None], name: str) -> dict[str, float | None]:
    return {period: bill_part(bill, name) for period, bill in bills.items()}


def cost_record(
    ranking: Ranking,
    position: int,
    session: Session | None = None,
    against: Against | None = None,
) -> Record:
    """The bill for programs: USD by part under per_request, per_day and per_month.

    `bases` and `what_if` are lists, in the order of the bases and by the size of the effect.
    """
    row = ranking.row(position)
    stated = bill_statement(row)
    record = head_record(ranking)
    record["model"] = row.entry.model.id
    record["name"] = row.entry.model.name
    record.update(place_record(row))
    for period, bill in _bills(stated).items():
        record[period] = {name: bill_part(bill, name) for name, _ in PARTS}
    record["answers_only_per_month"] = stated.answers_only_per_month
    record["with_measured_reasoning_per_month"] = stated.with_measured_reasoning_per_month
    record["at_speed_test_per_month"] = stated.totals["monthly_at_speed_test"]
    record.update(reasoning_record(row))
    record.update(usable_record(row))
    record.update(cache_record(row, session))
    record["bases"] = bases_record(ranking, position)
    record["what_if"] = effects_record(ranking, position)
    record["remarks"] = list(bill_remarks(row))
    record["top_pick"] = None if ranking.top is None else _beside(stated, ranking.top)
    record["against"] = None if against is None else _beside(stated, against.row)
    record.update(against_record(against, row))
    return record


def _beside(mine: Statement, top: Row) -> Record:
    """Another row's month, and this model's as multiples of it."""
    theirs = bill_statement(top)
    reasoned = theirs.with_measured_reasoning_per_month
    return {
        "model": top.entry.model.id,
        "name": top.entry.model.name,
        **place_record(top),
        "per_month": {name: bill_part(theirs.per_month, name) for name, _ in PARTS},
        "answers_only_per_month": theirs.answers_only_per_month,
        "with_measured_reasoning_per_month": reasoned,
        "multiple": cost_multiple(
            bill_part(mine.per_month, "total"), bill_part(theirs.per_month, "total")
        ),
        "answers_only_multiple": cost_multiple(
            mine.answers_only_per_month, theirs.answers_only_per_month
        ),
        "with_measured_reasoning_multiple": cost_multiple(
            mine.with_measured_reasoning_per_month, reasoned
        ),
    }


def _as_text(
    ranking: Ranking,
    position: int,
    session: Session | None,
    *,
    what_if: bool,
    against: Against | None,
) -> list[Block]:
    row = ranking.row(position)
    lines = [
        title(f"{row.entry.model.name} {configuration_of(row.entry)}"),
        billed_in_words(row.terms),
        *passing_lines(row.terms.acceptance),
        "",
    ]
    top = ranking.top
    other = None if top is None or top.entry is row.entry else top
    beside = [("top pick per month", other)] if other else []
    beside += [("against per month", against.row)] if against else []
    lines += _parts(row, beside)
    if against is not None:
        lines += ["", Heading(f"Against {name_in_use(against.row.entry)}")]
        lines += against_lines(against, row)
    lines += ["", *_totals(row, other), *cache_lines(row, session)]
    lines += ["", *bases_lines(ranking, position)]
    if what_if:
        lines += ["", *effects_lines(ranking, position)]
    if top is not None:
        lines += ["", _pick_in_words(ranking, row, top)]
    for remark in (*bill_remarks(row), *(bill_remarks(other) if other else ())):
        lines += ["", *paragraph(remark)]
    edition = ranking.catalogue.edition
    return [*lines, *credit(edition)]


def _pick_in_words(ranking: Ranking, row: Row, top: Row) -> str:
    scope = scope_in_words(ranking)
    if top.entry is row.entry:
        return f"This is the top pick of {scope}."
    return f"The top pick of {scope} is {top.entry.model.name} {configuration_of(top.entry)}."


def _parts(row: Row, beside: list[tuple[str, Row]]) -> list[Block]:
    """The bill by part; the last columns hold the months of other rows, each under its header."""
    stated = bill_statement(row)
    columns = [
        TextColumn("", "left"),
        TextColumn("per request", "point"),
        TextColumn("per day", "point"),
        TextColumn("per month", "point"),
    ]
    columns += [TextColumn(header, "point") for header, _ in beside]
    others = [bill_statement(other) for _, other in beside]
    rows = []
    for name, label in PARTS:
        mark = stated.mark if name == "total" else ""
        request, *longer = [bill_part(bill, name) for bill in _bills(stated).values()]
        cells = [marked(mark, fmt.request_bill(request))]
        cells += [marked(mark, fmt.bill(usd)) for usd in longer]
        for theirs in others:
            usd = fmt.bill(bill_part(theirs.per_month, name))
            cells.append(marked(theirs.mark if name == "total" else "", usd))
        rows.append([label, *cells])
    return table(columns, rows)


def _totals(row: Row, top: Row | None) -> list[Block]:
    """The three totals a month beside the top pick's, with their multiples."""
    mine, theirs = bill_statement(row), None if top is None else bill_statement(top)
    columns = [TextColumn("", "left"), TextColumn("per month", "point")]
    if theirs is not None:
        columns += [TextColumn("top pick", "point"), TextColumn("multiple")]
    rows = []
    for metric, label, mark in TOTALS:
        usd = mine.totals[metric]
        cells = [label, marked(mark, fmt.bill(usd))]
        if theirs is not None:
            of = theirs.totals[metric]
            cells += [marked(mark, fmt.bill(of)), fmt.ratio(cost_multiple(usd, of))]
        rows.append(cells)
    return table(columns, rows)
