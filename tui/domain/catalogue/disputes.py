"""Prices on which two sources differ by more than 10%: the mark they carry, and both values."""

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Offer, Rule
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.provenance import is_guess, rule_in_words
from tui.domain.catalogue.sources import SOURCES
from tui.domain.words import format as fmt

# Stands behind a price that another source has otherwise.
MARK = "≠"


class Disagreement(Struct, frozen=True):
    """Two sources' prices for one figure of one offer, more than 10% apart; USD per 1M tokens.

    `rule` joined the listing of the other source to the model.
    """

    model: str
    host: str
    figure: str
    value: float
    provenance: Provenance
    other: float
    other_provenance: Provenance
    rule: Rule | None = None

    def sentence(self) -> str:
        """The same for a reader: `LiteLLM (2026-11-01) has $0.30 for input, models.dev ...`."""
        said = (
            f"{source_and_day(self.other_provenance)} has {fmt.price(self.other)} for "
            f"{self.figure.replace('_', ' ')}, "
            f"{source_and_day(self.provenance)} {fmt.price(self.value)}."
        )
        if self.rule is None or not is_guess(self.rule):
            return said
        return f"{said} The first is {rule_in_words(self.rule)}."


def disagreement_on(entry: Entry, figure: str) -> Disagreement | None:
    """The disagreement about a price of an entry: input, output, cache_read or cache_write.

    None where the sources agree, where only one has it, and for every other figure.
    """
    if not entry.offer.disputed:
        return None
    found = disputes_of(entry.model.id, entry.offer)
    return next((each for each in found if each.figure == figure), None)


def disputes_of(model: str, offer: Offer) -> tuple[Disagreement, ...]:
    """What two sources disagree about in an offer for the model with that id."""
    values = offer.prices.by_name()
    found = []
    for other in offer.disputed:
        value = values.get(other.figure)
        if value is not None:
            origin = offer.overrides.get(other.figure, offer.provenance)
            found.append(
                Disagreement(
                    *(model, offer.host, other.figure, value, origin),
                    *(other.value, other.provenance, other.rule),
                )
            )
    return tuple(found)


def with_dispute_mark(text: str, offer: Offer, figure: str) -> str:
    """The text of a price of an offer with the mark behind it where it is disputed."""
    return text + MARK if any(other.figure == figure for other in offer.disputed) else text


def offer_notes(model: str, offer: Offer) -> tuple[str, ...]:
    """What there is to know of an offer beside its figures, as sentences.

    How its listing was joined unless that is certain, what sources disagree about, and its note.
    """
    rule = offer.rule
    guessed = [] if rule is None or not is_guess(rule) else [f"{rule_in_words(rule).capitalize()}."]
    found = [each.sentence() for each in disputes_of(model, offer)]
    return (*guessed, *found, *filter(None, (offer.doubt, offer.note)))


def source_name(origin: Provenance) -> str:
    """What the source of a figure calls itself; its id where that is not known."""
    return next((each.name for id, each in SOURCES.items() if id == origin.source), origin.source)


def source_and_day(origin: Provenance) -> str:
    """A source and its day in a sentence: `models.dev (2026-11-20)`."""
    return f"{source_name(origin)} ({origin.as_of})"
