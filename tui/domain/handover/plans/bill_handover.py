"""The bill of a row as something to take along: as `cost` prints it, with what would change it."""

from tui.domain.handover.for_programs import csv_text
from tui.domain.handover.forms import file_stem
from tui.domain.handover.handover import Handover
from tui.domain.handover.plans.bill_document import bill_document
from tui.domain.handover.plans.bill_record import BILL_KEYS, Billed, bill_record, bill_rows


def bill_handover(billed: Billed) -> Handover:
    """The bill in all its forms."""
    row = billed.ranking.row(billed.position)
    return Handover(
        file_stem(f"bill {row.entry.model.name}"),
        f"Bill of {row.entry.label}",
        lambda: bill_document(billed, what_if=True),
        csv=lambda: csv_text(BILL_KEYS, bill_rows(row)),
        record=lambda: bill_record(billed),
    )
