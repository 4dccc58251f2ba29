"""The bill of a row as a document: what `cost` prints, by part, with its totals and bases."""

from tui.domain.deciding.against_words import name_in_use
from tui.domain.handover.deciding.against_document import against_lines
from tui.domain.handover.document import Block, Heading, TextColumn, paragraph, table, title
from tui.domain.handover.heading import credit, passing_lines
from tui.domain.handover.plans.bill_bases import bases_lines, effects_lines
from tui.domain.handover.plans.bill_cache import cache_lines
from tui.domain.handover.plans.bill_record import Billed, bills_by_period
from tui.domain.ranking.bill_words import billed_in_words
from tui.domain.ranking.billing import (
    PARTS,
    TOTALS,
    bill_part,
    bill_remarks,
    bill_statement,
    cost_multiple,
    marked,
)
from tui.domain.ranking.figure_words import configuration_of
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import scope_in_words
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt


def bill_document(billed: Billed, *, what_if: bool) -> list[Block]:
    """The bill, and with `what_if` what 10% more and less of each input change."""
    ranking, position, against = billed.ranking, billed.position, billed.against
    row = ranking.row(position)
    lines = [
        title(f"{row.entry.model.name} {configuration_of(row.entry)}"),
        billed_in_words(row.terms),
        *passing_lines(row.terms),
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
    lines += ["", *_totals(row, other), *cache_lines(row, billed.session)]
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
        request, *longer = [bill_part(bill, name) for bill in bills_by_period(stated).values()]
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
