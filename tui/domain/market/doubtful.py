"""Prices that cannot be true: an offer that is too far from the other prices of its model.

Such an offer is kept and says what it was compared with, and is not used to rank, to pick a host or
to lead a list, until a second source says the same of it or a person puts a price there.
"""

from collections.abc import Sequence
from statistics import median

from msgspec.structs import replace

from tui.domain.catalogue.values import Offer, Prices
from tui.domain.market.join import Pair
from tui.domain.words import format as fmt

# Input and output of one model cost this much more or less at no honest host.
TIMES_OFF = 5
# Cache prices differ more than that; only a slip of the unit is told from a discount.
CACHE_TIMES_OFF = 100
LEAST_OUTPUT = 0.1
_AGREES_WITHIN = 0.1
# Prices a token and a thousand of them, taken for prices a million or the other way round.
_UNITS = (1e3, 1e6)
_LIMITS = {
    "input": TIMES_OFF,
    "output": TIMES_OFF,
    "cache_read": CACHE_TIMES_OFF,
    "cache_write": CACHE_TIMES_OFF,
}


def with_doubts(
    offers: Sequence[Offer], pairs: Sequence[Pair], rated: Prices, own: Sequence[str]
) -> tuple[Offer, ...]:
    """The offers of a model, each doubtful one with the sentence that says why.

    Compared are the prices at other hosts and Artificial Analysis' own in `rated`. One reseller
    alone puts no doubt on what the vendor's own host in `own` asks.
    """
    return tuple(_weighed(offer, offers, pairs, rated, own) for offer in offers)


def _weighed(
    offer: Offer,
    offers: Sequence[Offer],
    pairs: Sequence[Pair],
    rated: Prices,
    own: Sequence[str],
) -> Offer:
    elsewhere = [other for other in offers if other.host != offer.host]
    others = tuple(_weighed(each, offers, pairs, rated, own) for each in offer.others)
    offer = replace(offer, others=others)
    for figure, mine in offer.prices.by_name().items():
        if not mine or _seconded(offer, pairs, figure, mine):
            continue
        why = _contradiction(offer.prices, figure)
        if not why:
            known = [usd for other in elsewhere if (usd := other.prices.by_name()[figure])]
            asked = rated.by_name()[figure]
            if asked is None and len(known) == 1 and offer.host in own:
                continue
            why = _far_off(figure, mine, known, asked)
        if why:
            return replace(offer, doubt=f"Doubtful price, not used for ranking: {why}")
    return offer


def _seconded(offer: Offer, pairs: Sequence[Pair], figure: str, mine: float) -> bool:
    """Whether two sources have the same price of the same slug there."""
    said = {
        pair.listing.source
        for pair in pairs
        if (pair.listing.host, pair.listing.slug) == (offer.host, offer.slug)
        and _near(pair.listing.prices.by_name()[figure], mine)
    }
    return len(said) > 1


def _near(theirs: float | None, mine: float) -> bool:
    return theirs is not None and abs(theirs - mine) <= _AGREES_WITHIN * mine


def _contradiction(prices: Prices, figure: str) -> str:
    """What a price contradicts at its own host, as a sentence."""
    if figure == "cache_read" and prices.input and (prices.cache_read or 0) > prices.input:
        return (
            f"a cache read at {fmt.price(prices.cache_read)} is above the input price of "
            f"{fmt.price(prices.input)}."
        )
    if figure == "output" and (prices.output or 0) < LEAST_OUTPUT * (prices.input or 0):
        return (
            f"output at {fmt.price(prices.output)} is below a tenth of the input price of "
            f"{fmt.price(prices.input)}."
        )
    return ""


def _far_off(figure: str, mine: float, known: Sequence[float], asked: float | None) -> str:
    """How far a price is from the median of the others, as a sentence."""
    usd = [*known, *([asked] if asked else [])]
    if not usd:
        return ""
    usual = median(usd)
    times = max(mine / usual, usual / mine)
    if times < _LIMITS[figure] * (1 - 1e-9):
        return ""
    hosts = f"{len(known)} other host{'s' if len(known) > 1 else ''}" if known else ""
    measured = "Artificial Analysis" if asked else ""
    compared = " and ".join(filter(None, (hosts, measured)))
    middle = "the median of " if len(usd) > 1 else "the price of "
    slip = ", as if in another unit" if any(_near(times, unit) for unit in _UNITS) else ""
    side = "below" if mine < usual else "above"
    return (
        f"{figure.replace('_', ' ')} at {fmt.price(mine)} is {fmt.ratio(times)} {side} "
        f"{fmt.price(usual)}, {middle}{compared}{slip}."
    )
