"""Offers of one model out of its listings: which source speaks for a host, and what contradicts it.

OpenRouter speaks for itself, models.dev for every other host, and LiteLLM only checks: where its
price differs, the offer says both. It speaks for the vendor's own host where nobody else does.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.disputes import Disagreement, disputes_of, source_and_day
from tui.domain.catalogue.records import Listing
from tui.domain.catalogue.sources import SourceId
from tui.domain.catalogue.values import PRICE_FIELDS, Offer, OffPeak, OtherPrice, Prices, Provenance
from tui.domain.market.join import Pair
from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain

DIFFERS_BEYOND = 0.1


class ModelOffers(Struct, frozen=True):
    """A model's offers, the one to buy at first, and what their sources disagree about."""

    offers: tuple[Offer, ...]
    disagreements: tuple[Disagreement, ...]


def offers_of(
    pairs: Sequence[Pair], own: Sequence[str], as_of: Mapping[SourceId, str]
) -> ModelOffers:
    """The offers of a model from all its pairs; `own` are the vendor's own hosts, `as_of` the days.

    The order is the order of preference: the vendor's own, then the cheapest by input and output,
    then by host. Offers without a price above 0 come last: 0 mostly is a plan's, not an API's.
    """
    listed = {(pair.listing.source, pair.listing.host): pair for pair in pairs}
    hosts = {pair.listing.host for pair in pairs if pair.listing.source != "litellm"}
    hosts |= {pair.listing.host for pair in pairs} & set(own)
    offers = [_offer(host, listed, as_of) for host in hosts]
    offers.sort(key=lambda offer: _preference(offer, own))
    model = pairs[0].model if pairs else ""
    found = tuple(each for offer in offers for each in disputes_of(model, offer))
    return ModelOffers(tuple(offers), found)


def _preference(offer: Offer, own: Sequence[str]) -> tuple[bool, int, float, str]:
    prices = offer.prices
    priced = bool(prices.input and prices.output)
    place = own.index(offer.host) if offer.host in own else len(own)
    return (not priced, place, (prices.input or 0) + (prices.output or 0), offer.host)


def _offer(
    host: str, listed: Mapping[tuple[SourceId, str], Pair], as_of: Mapping[SourceId, str]
) -> Offer:
    """The offer at one host, by the first source that may speak for it."""
    order: tuple[SourceId, ...] = ("openrouter", "models_dev", "litellm")
    pair = next(listed[source, host] for source in order if (source, host) in listed)
    listing = pair.listing
    offer = Offer(
        host=host,
        slug=listing.slug,
        prices=listing.prices,
        provenance=Provenance(listing.source, as_of[listing.source]),
        tiers=listing.tiers,
        batch_discount=listing.batch_discount,
        context=listing.context,
        max_output=listing.max_output,
        inputs=listing.inputs,
        note=" ".join(_notes(listing)),
        rule=pair.rule,
    )
    check = listed.get(("litellm", host))
    if check is None:
        return offer
    other = Provenance("litellm", as_of["litellm"])
    if check is not pair:
        offer = replace(offer, disputed=_disputed(offer.prices, check, other))
    return _with_extras(offer, check.listing, other)


def _notes(listing: Listing) -> list[str]:
    notes = []
    if listing.free:
        notes.append("Listed at a price of 0: mostly a plan or a free host, not a free API.")
    if listing.status == "deprecated":
        notes.append("Deprecated at this host.")
    return notes


def _with_extras(offer: Offer, listing: Listing, origin: Provenance) -> Offer:
    """What only LiteLLM knows: the batch discount, and off-peak prices, as a sentence too."""
    if listing.batch_discount is not None:
        overrides = _vouched(offer, "batch_discount", origin)
        offer = replace(offer, batch_discount=listing.batch_discount, overrides=overrides)
    if listing.off_peak is None:
        return offer
    off_peak = _comparable(offer.prices, listing.prices, listing.off_peak)
    if off_peak is not None:
        overrides = _vouched(offer, "off_peak", origin)
        offer = replace(offer, off_peak=off_peak, overrides=overrides)
    cheaper, windows = listing.off_peak.prices, plain("; ".join(listing.off_peak.windows))
    parts = [
        f"{figure.replace('_', ' ')} {fmt.price(price)}"
        for figure, price in cheaper.by_name().items()
        if price is not None
    ]
    when = f" ({windows})" if windows else ""
    sentence = (
        f"Off-peak{when}: {', '.join(parts)}, says {source_and_day(origin)}." if parts else ""
    )
    return replace(offer, note=" ".join(filter(None, (offer.note, sentence))))


def _vouched(offer: Offer, figure: str, origin: Provenance) -> dict[str, Provenance]:
    """The offer's overrides with a figure of `origin`, where that is not whose the offer is."""
    return {**offer.overrides, **({} if offer.provenance == origin else {figure: origin})}


def _comparable(prices: Prices, theirs: Prices, off_peak: OffPeak) -> OffPeak | None:
    """The off-peak prices that go with an offer's own prices, or None.

    A source's off-peak price belongs to its ordinary one. Beside another ordinary price it could be
    the dearer of the two, so none is used where one of the figures differs; one that the offer does
    not publish is left out.
    """
    cheaper: dict[str, float] = {}
    all_three = [of.by_name() for of in (prices, theirs, off_peak.prices)]
    for figure in PRICE_FIELDS:
        mine, ordinary, off = (of[figure] for of in all_three)
        if off is None or mine is None:
            continue
        if ordinary is None or _differ(mine, ordinary):
            return None
        cheaper[figure] = off
    return OffPeak(Prices(**cheaper), off_peak.windows) if cheaper else None


def _differ(mine: float, theirs: float) -> bool:
    """Whether two prices are more than 10 % of the first apart."""
    return abs(theirs - mine) > DIFFERS_BEYOND * mine * (1 + 1e-9)


def _disputed(prices: Prices, check: Pair, origin: Provenance) -> tuple[OtherPrice, ...]:
    """The figures both publish, above 0 here, that are more than 10 % of this one apart."""
    found, checked = [], check.listing.prices.by_name()
    for figure, mine in prices.by_name().items():
        theirs = checked[figure]
        if mine and theirs is not None and _differ(mine, theirs):
            found.append(OtherPrice(figure, theirs, origin, check.rule))
    return tuple(found)
