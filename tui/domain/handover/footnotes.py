"""What the marks in a ranking's table mean, below it: estimates, guesses, disputed prices."""

from collections.abc import Sequence

from tui.domain.catalogue.disputes import MARK, disputes_of
from tui.domain.catalogue.provenance import GUESS, is_guess
from tui.domain.figures.pricing import EVEN
from tui.domain.handover.document import Block, paragraph
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import ties_in_words

ESTIMATED = "*"
# Behind a host: chosen for the row; nobody sells the row by a name there.
OWN_HOST, NO_API = "@", "×"
# Disputed prices that are written out; --format json and csv have them all.
SHOWN = 12
SHOWN_DOUBTS = 4


def is_estimated(row: Row) -> bool:
    """Whether the index of a row was estimated."""
    return row.entry.score is not None and row.entry.score.estimated


def is_guessed(row: Row) -> bool:
    """Whether it is a guess that the row's offer is one of its model."""
    rule = row.entry.offer.rule
    return rule is not None and is_guess(rule)


def footnotes(rows: Sequence[Row], *, hosts: bool) -> list[Block]:
    """The lines below a table of some rows; `hosts` says whether it has their hosts."""
    lines: list[Block] = []
    if any(is_estimated(row) for row in rows):
        lines.append(f"{ESTIMATED} estimated, not measured")
    if hosts and any(is_guessed(row) for row in rows):
        lines.append(
            f"{GUESS} matched with the model by a guess; `llmrank-tui why MODEL` tells the rule"
        )
    sentences = _disputes(rows)
    if sentences:
        lines.append(f"{MARK} two sources differ by more than 10%")
    for sentence in sentences[:SHOWN]:
        lines += paragraph(sentence, first="  ")
    if len(sentences) > SHOWN:
        rest = len(sentences) - SHOWN
        lines.append(f"  and {rest:,} more; `show MODEL` and --format csv or json have them")
    if tied := ties_in_words(rows):
        lines += paragraph(tied)
    doubts = _doubts(rows)
    if doubts:
        lines.append("Doubtful prices (`show MODEL` lists them all)")
    for sentence in doubts[:SHOWN_DOUBTS]:
        lines += paragraph(sentence, first="  ")
    if len(doubts) > SHOWN_DOUBTS:
        lines.append(f"  and {len(doubts) - SHOWN_DOUBTS:,} more")
    return lines


def _doubts(rows: Sequence[Row]) -> list[str]:
    """The prices that would have been the cheapest of a row's model and cannot be true."""
    found = []
    for row in rows:
        mine = EVEN.price(row.entry.offer.prices)
        for offer in row.entry.model.offers:
            price = EVEN.price(offer.prices)
            if offer.doubt and price is not None and (mine is None or price < mine):
                found.append(f"{row.entry.model.name} at {offer.host}: {offer.doubt}")
    return list(dict.fromkeys(found))


def _disputes(rows: Sequence[Row]) -> list[str]:
    """Every disputed price of the rows once, whatever efforts of a model there are."""
    found = (
        f"{row.entry.model.name} at {row.entry.host.name}: {each.sentence()}"
        for row in rows
        for each in disputes_of(row.entry.model.id, row.entry.offer)
    )
    return list(dict.fromkeys(found))
