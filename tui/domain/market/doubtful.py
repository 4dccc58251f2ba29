"""Prices that cannot be true: an offer that is too far from the other prices of its model.

Such an offer is kept and says what it was compared with, and is not used to rank, to pick a host or
to lead a list, until a second source says the same of it or a person puts a price there.
"""

from collections.abc import Sequence
from statistics import median

from msgspec.structs import replace

from tui.domain.catalogue.identity import identity, match_identities
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.joining.join import Pair
from tui.domain.words import format as fmt

# Input and output of one model cost this much more or less at no honest host.
TIMES_OFF = 5
# Cache prices differ more than that; only a slip of the unit is told from a discount.
CACHE_TIMES_OFF = 100
LEAST_OUTPUT = 0.1
# Prices of longer prompts and of off-peak hours differ from the ordinary ones by less.
SLIP = 100
DOUBTFUL = "Doubtful price, not used for ranking: "
HISTORY = "its own price of"
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
    if why := _other_set(offer, pairs):
        return replace(offer, doubt=DOUBTFUL + why)
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
            return replace(offer, doubt=DOUBTFUL + why)
    return offer


def _other_set(offer: Offer, pairs: Sequence[Pair]) -> str:
    """What is wrong with the prices of longer prompts or of off-peak hours, as a sentence.

    They are compared with the ordinary ones, which honest lists multiply by up to 14.
    """
    sets = [
        (f"{fmt.threshold(tier.over_prompt_tokens)} tokens", tier.prices) for tier in offer.tiers
    ]
    if offer.off_peak:
        sets.append(("off-peak", offer.off_peak.prices))
    usual = offer.prices.by_name()
    for when, prices in sets:
        for figure, mine in prices.by_name().items():
            if not mine:
                continue
            ordinary = usual[figure] if figure in ("input", "output") else None
            far = ordinary and _apart(mine, ordinary) >= SLIP * (1 - 1e-9)
            why = _contradiction(prices, figure)
            if not why and ordinary and far and not _said(pairs, prices):
                why = _is_off(figure, mine, ordinary, "its ordinary price")
            if why:
                return f"{when}, {why}"
    return ""


def _said(pairs: Sequence[Pair], prices: Prices) -> bool:
    """Whether two sources have the same set of prices for longer prompts."""
    said = {
        pair.listing.source for pair in pairs if any(t.prices == prices for t in pair.listing.tiers)
    }
    return len(said) > 1


def with_history(catalogue: Catalogue, before: Catalogue) -> Catalogue:
    """The catalogue with a doubt on each price that is far from what the same offer asked before.

    A price of another day that stands, or one that the other hosts' median supports, is believed.
    """
    known = {
        (old.id, offer.host, offer.slug): offer for old in before.models for offer in old.offers
    }
    was = match_identities(map(identity, before.models), map(identity, catalogue.models))
    models = []
    for model in catalogue.models:
        id = was.get(model.id, "")
        offers = tuple(
            _remembered(offer, known.get((id, offer.host, offer.slug)), model.offers)
            for offer in model.offers
        )
        ordered = sorted(offers, key=lambda offer: bool(offer.doubt))
        models.append(model if offers == model.offers else replace(model, offers=tuple(ordered)))
    return replace(catalogue, models=tuple(models))


def _remembered(offer: Offer, old: Offer | None, offers: Sequence[Offer]) -> Offer:
    if old is None or offer.doubt:
        return offer
    if old.doubt and HISTORY in old.doubt:  # until another day's list says the same
        same = (old.prices, old.provenance) == (offer.prices, offer.provenance)
        return replace(offer, doubt=old.doubt) if same else offer
    if old.doubt:
        return offer
    before = old.prices.by_name()
    for figure, mine in offer.prices.by_name().items():
        theirs = before[figure]
        if not mine or not theirs or not _beyond(figure, mine, theirs):
            continue
        others = [
            usd
            for other in offers
            if other.host != offer.host and (usd := other.prices.by_name()[figure])
        ]
        if others and not _beyond(figure, mine, median(others)):
            continue
        whose = f"{HISTORY} {old.provenance.as_of}"
        return replace(offer, doubt=DOUBTFUL + _is_off(figure, mine, theirs, whose))
    return offer


def _beyond(figure: str, mine: float, theirs: float) -> bool:
    """Whether two prices are further apart than honest ones of one figure are."""
    return _apart(mine, theirs) >= _LIMITS[figure] * (1 - 1e-9)


def _apart(mine: float, theirs: float) -> float:
    return max(mine / theirs, theirs / mine)


def _is_off(figure: str, mine: float, theirs: float, whose: str) -> str:
    """How far a price is from another one, and whose that is, as a sentence."""
    times, side = _apart(mine, theirs), "below" if mine < theirs else "above"
    slip = ", as if in another unit" if any(_near(times, unit) for unit in _UNITS) else ""
    return (
        f"{figure.replace('_', ' ')} at {fmt.price(mine)} is {fmt.ratio(times)} {side} "
        f"{fmt.price(theirs)}, {whose}{slip}."
    )


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
    if not _beyond(figure, mine, usual):
        return ""
    hosts = fmt.counted(len(known), "other host") if known else ""
    measured = "Artificial Analysis" if asked else ""
    compared = " and ".join(filter(None, (hosts, measured)))
    middle = "median" if len(usd) > 1 else "price"
    return _is_off(figure, mine, usual, f"the {middle} of {compared}")
