"""What taking a row in the place of another does, as lines of a document."""

from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import differences, saved_in_words
from tui.domain.handover.document import Block, fields, paragraph
from tui.domain.ranking.row import Row


def against_lines(against: Against, row: Row) -> list[Block]:
    """What taking a row instead does to bill, quality and time, with both figures of each."""
    if against.is_of(row):
        return paragraph("The same configuration: nothing changes.")
    told = saved_in_words(against, against.saving(row))
    pairs = [(each.name, f"{each.change}: {each.figures}") for each in differences(against, row)]
    return [*paragraph(f"{told[:1].upper()}{told[1:]}."), *fields(pairs)]
