"""What the marks in a ranking's table mean, below it: estimates, guesses, disputed prices."""

from collections.abc import Sequence

from tui.cli.shared.text import paragraph
from tui.domain.catalogue.disputes import MARK, disputes_of
from tui.domain.catalogue.provenance import GUESS, is_guess
from tui.domain.ranking.ranking import Row

ESTIMATED = "*"
# Disputed prices that are written out; --format json and csv have them all.
SHOWN = 12


def is_estimated(row: Row) -> bool:
    """Whether the index of a row was estimated."""
    return row.entry.score is not None and row.entry.score.estimated


def is_guessed(row: Row) -> bool:
    """Whether it is a guess that the row's offer is one of its model."""
    rule = row.entry.offer.rule
    return rule is not None and is_guess(rule)


def footnotes(rows: Sequence[Row], *, hosts: bool) -> list[str]:
    """The lines below a table of some rows; `hosts` says whether it has their hosts."""
    lines = []
    if any(is_estimated(row) for row in rows):
        lines.append(f"{ESTIMATED} estimated, not measured")
    if hosts and any(is_guessed(row) for row in rows):
        lines.append(
            f"{GUESS} matched with the model by a guess; `llmrank-tui why MODEL` tells the rule"
        )
    sentences = _disputes(rows)
    if sentences:
        lines.append(f"{MARK} two sources differ by more than 10 %")
    for sentence in sentences[:SHOWN]:
        lines += paragraph(sentence, first="  ")
    if len(sentences) > SHOWN:
        rest = len(sentences) - SHOWN
        lines.append(f"  and {rest:,} more; `show MODEL` and --format csv or json have them")
    return lines


def _disputes(rows: Sequence[Row]) -> list[str]:
    """Every disputed price of the rows once, whatever efforts of a model there are."""
    found = (
        f"{row.entry.model.name} at {row.entry.host.name}: {each.sentence()}"
        for row in rows
        for each in disputes_of(row.entry.model.id, row.entry.offer)
    )
    return list(dict.fromkeys(found))
