"""The bill of a row for programs: by part and period, on every basis, beside the top pick's."""

from msgspec import Struct

from tui.domain.catalogue.workload import Session
from tui.domain.deciding.against import Against
from tui.domain.figures.pricing import Bill
from tui.domain.handover.deciding.against_record import against_record
from tui.domain.handover.for_programs import Record
from tui.domain.handover.plans.bill_bases import bases_record, effects_record
from tui.domain.handover.plans.bill_cache import cache_record
from tui.domain.handover.records import head_record, place_record, reasoning_record, usable_record
from tui.domain.ranking.billing import (
    PARTS,
    Statement,
    bill_part,
    bill_remarks,
    bill_statement,
    cost_multiple,
)
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row

_PERIODS = ("per_request", "per_day", "per_month")
BILL_KEYS = ("part", *_PERIODS)


class Billed(Struct, frozen=True):
    """A row of a ranking whose bill is told, the chat session its requests come from, if any.

    `against` is what it is held against.
    """

    ranking: Ranking
    position: int
    session: Session | None = None
    against: Against | None = None


def bills_by_period(stated: Statement) -> dict[str, Bill | None]:
    """The bill of a request, a day and a month, by the keys of programs."""
    bills = (stated.per_request, stated.per_day, stated.per_month)
    return dict(zip(_PERIODS, bills, strict=True))


def bill_rows(row: Row) -> list[Record]:
    """A row a part, USD by period; null while the bill is unknown."""
    bills = bills_by_period(bill_statement(row))
    amounts = {name: {at: bill_part(bill, name) for at, bill in bills.items()} for name, _ in PARTS}
    return [{"part": name, **amounts[name]} for name, _ in PARTS]


def bill_record(billed: Billed) -> Record:
    """The bill for programs: USD by part under per_request, per_day and per_month.

    `bases` and `what_if` are lists, in the order of the bases and by the size of the effect.
    """
    ranking, position, against = billed.ranking, billed.position, billed.against
    row = ranking.row(position)
    stated = bill_statement(row)
    record = head_record(ranking)
    record["model"] = row.entry.model.id
    record["name"] = row.entry.model.name
    record.update(place_record(row))
    for period, bill in bills_by_period(stated).items():
        record[period] = {name: bill_part(bill, name) for name, _ in PARTS}
    record["answers_only_per_month"] = stated.answers_only_per_month
    record["with_measured_reasoning_per_month"] = stated.with_measured_reasoning_per_month
    record["at_speed_test_per_month"] = stated.totals["monthly_at_speed_test"]
    record.update(reasoning_record(row))
    record.update(usable_record(row))
    record.update(cache_record(row, billed.session))
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
