"""Offers of one model out of its listings: which source speaks for a host, and what contradicts it.

OpenRouter speaks for itself, models.dev for every other host, and the others only check: where a
price differs, the offer says both. LiteLLM speaks for the vendor's own host where nobody else does,
and whoever has a price for a host where the one who speaks has none.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.disputes import Disagreement, disputes_of, source_and_day
from tui.domain.catalogue.offer import PRICE_FIELDS, Offer, OffPeak, OtherPrice, Prices
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.records import Listing
from tui.domain.catalogue.sources import SourceId
from tui.domain.market.doubtful import with_doubts
from tui.domain.market.joining.join import Pair
from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain

DIFFERS_BEYOND = 0.1
# What goes with the ordinary prices of its source, beside the four.
_PRICED = ("tiers", "reasoning")
_LIMITS = ("context", "max_output", "inputs")
_FEATURES = ("tools", "structured_output")


class ModelOffers(Struct, frozen=True):
    """A model's offers, the one to buy at first, and what their sources disagree about."""

    offers: tuple[Offer, ...]
    disagreements: tuple[Disagreement, ...]


def offers_of(
    pairs: Sequence[Pair],
    own: Sequence[str],
    as_of: Mapping[SourceId, str],
    efforts: Sequence[str] = (),
    rated: Prices | None = None,
) -> ModelOffers:
    """The offers of a model from all its pairs; `own` are the vendor's own hosts, `as_of` the days.

    The order is the order of preference: the vendor's own, then the cheapest by input and output,
    then by host. Offers without a price above 0 come last: 0 mostly is a plan's, not an API's.
    LiteLLM's hosts count too where no other source has a price. `efforts` are the model's, the
    default one first: a host that sells one under a slug of its own has its terms apart. `rated`
    are the prices its rating source has, to check the others with.
    """
    hosts = {pair.listing.host for pair in pairs if pair.listing.source != "litellm"}
    hosts |= {pair.listing.host for pair in pairs} & set(own)
    if not any(_priced(pair.listing.prices) for pair in pairs if pair.listing.host in hosts):
        hosts |= {pair.listing.host for pair in pairs if _priced(pair.listing.prices)}
    offers = []
    for host in hosts:
        here = [pair for pair in pairs if pair.listing.host == host]
        offers.append(_host_offer(here, as_of, efforts))
    offers = list(with_doubts(offers, pairs, rated or Prices(), own))
    offers.sort(key=lambda offer: _preference(offer, own))
    model = pairs[0].model if pairs else ""
    found = tuple(each for offer in offers for each in disputes_of(model, offer))
    return ModelOffers(tuple(offers), found)


def _preference(offer: Offer, own: Sequence[str]) -> tuple[bool, bool, int, float, str]:
    prices = offer.prices
    place = own.index(offer.host) if offer.host in own else len(own)
    return (
        not offer.priced,
        not _priced(prices),
        place,
        (prices.input or 0) + (prices.output or 0),
        offer.host,
    )


def _priced(prices: Prices) -> bool:
    return bool(prices.input and prices.output)


def _host_offer(
    pairs: Sequence[Pair], as_of: Mapping[SourceId, str], efforts: Sequence[str]
) -> Offer:
    """The offer at one host: for the default effort, with the terms of the others apart."""
    spoken = [pair for pair in pairs if pair.listing.source != "litellm"] or pairs
    by_kind: dict[tuple[str, ...], list[Pair]] = {pair.efforts: [] for pair in spoken}
    for pair in pairs:
        if pair.efforts in by_kind:
            by_kind[pair.efforts].append(pair)
    kinds = sorted(by_kind, key=lambda kind: (not kind, len(kind), kind))
    sold: dict[tuple[str, ...], list[str]] = {}
    for effort in efforts:
        kind = next((kind for kind in kinds if not kind or effort in kind), None)
        if kind is not None:
            sold.setdefault(kind, []).append(effort)
    if not sold:
        return _offer(by_kind[kinds[-1]], as_of)
    terms = [(_offer(by_kind[kind], as_of), tuple(names)) for kind, names in sold.items()]
    first, names = terms[0]
    if len(terms) == 1 and len(names) == len(efforts):
        return first
    others = tuple(replace(offer, only=names) for offer, names in terms[1:])
    called = [f"Effort {' and '.join(x.only)} is sold as {plain(x.slug or '')}." for x in others]
    note = " ".join(filter(None, (first.note, *called)))
    return replace(first, only=names, others=others, note=note)


def _offer(pairs: Sequence[Pair], as_of: Mapping[SourceId, str]) -> Offer:
    """The offer by the first source that may speak for the host; without a price of its own there,
    at the first price that another source has."""
    order: tuple[SourceId, ...] = ("openrouter", "models_dev", "litellm")
    in_order = sorted(pairs, key=lambda pair: order.index(pair.listing.source))
    pair = in_order[0]
    listing = pair.listing
    payer = next((each for each in in_order if _priced(each.listing.prices)), pair)
    # What one source lists may be what another has as the off-peak half of one list.
    peak = next((each for each in in_order if _is_off_peak(payer.listing, each.listing)), None)
    of_one_list = [payer] if peak else []
    payer = peak or payer
    priced, origin = payer.listing, Provenance(payer.listing.source, as_of[payer.listing.source])
    offer = Offer(
        host=listing.host,
        slug=listing.slug,
        prices=priced.prices,
        provenance=Provenance(listing.source, as_of[listing.source]),
        tiers=priced.tiers,
        batch_discount=listing.batch_discount,
        reasoning=priced.reasoning,
        context=listing.context,
        max_output=listing.max_output,
        inputs=listing.inputs,
        tools=listing.tools,
        structured_output=listing.structured_output,
        note=" ".join(_notes([each.listing for each in in_order])),
        rule=pair.rule,
    )
    if payer is not pair:
        offer = replace(offer, overrides=_vouched_prices(priced, origin))
    for check in in_order:
        if check is not payer and check not in of_one_list:
            other = Provenance(check.listing.source, as_of[check.listing.source])
            disputed = _disputed(offer.prices, check, other)
            offer = replace(offer, disputed=(*offer.disputed, *disputed))
            offer = _completed(offer, check.listing, other)
    extras = next((each for each in in_order if each.listing.source == "litellm"), None)
    if extras is None:
        return offer
    return _with_extras(offer, extras.listing, Provenance("litellm", as_of["litellm"]))


def _completed(offer: Offer, listing: Listing, origin: Provenance) -> Offer:
    """The offer with what only another source has of the same host and slug, field by field.

    Its prices go with its own input and output price: beside others they would mean nothing.
    """
    alike = _agree(offer, listing)
    gaps: dict[str, object] = {
        figure: getattr(listing, figure)
        for figure in (*_LIMITS, *(_PRICED if alike else ()))
        if not getattr(offer, figure) and getattr(listing, figure)
    }
    for feature in _FEATURES:
        said = getattr(listing, feature)
        if getattr(offer, feature) is None and said is not None:
            gaps[feature] = said
    prices, theirs = offer.prices, listing.prices
    if alike:
        read, write = prices.cache_read, prices.cache_write
        prices = replace(
            prices,
            cache_read=theirs.cache_read if read is None else read,
            cache_write=theirs.cache_write if write is None else write,
        )
    before = offer.prices.by_name()
    added = [figure for figure, usd in prices.by_name().items() if usd != before[figure]]
    if not gaps and not added:
        return offer
    overrides = {**offer.overrides, **dict.fromkeys((*gaps, *added), origin)}
    return replace(offer, prices=prices, overrides=overrides, **gaps)


def _agree(offer: Offer, listing: Listing) -> bool:
    """Whether two sources ask the same for input and output, within what counts as the same."""
    pairs = (
        (offer.prices.input, listing.prices.input),
        (offer.prices.output, listing.prices.output),
    )
    return all(mine and theirs and not _differ(mine, theirs) for mine, theirs in pairs)


def _vouched_prices(listing: Listing, origin: Provenance) -> dict[str, Provenance]:
    """Whose the prices of an offer are where another source speaks for the rest of it."""
    figures = [name for name, usd in listing.prices.by_name().items() if usd is not None]
    return dict.fromkeys((*figures, *(["tiers"] if listing.tiers else [])), origin)


def _notes(listings: Sequence[Listing]) -> list[str]:
    """What the first of a host's listings is, and what any of them announces or charges beside."""
    listing, notes = listings[0], []
    if listing.free:
        notes.append("Listed at a price of 0: mostly a plan or a free host, not a free API.")
    if listing.status == "deprecated":
        notes.append("Deprecated at this host.")
    elif ending := next((each for each in listings if each.ends), None):
        ends = "Was to end" if ending.status == "deprecated" else "Ends"
        notes.append(f"{ends} at this host on {ending.ends}.")
    beside = dict.fromkeys(text for each in listings for text in each.unbilled)
    if beside:
        notes.append(f"Not in the bill: {'; '.join(beside)}.")
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


def _is_off_peak(listing: Listing, of: Listing) -> bool:
    """Whether a listing's prices are the off-peak prices of another listing, not its ordinary ones.

    The figures both name have to be the same, input and output among them.
    """
    if of.off_peak is None or listing is of:
        return False
    mine, off, ordinary = (x.by_name() for x in (listing.prices, of.off_peak.prices, of.prices))
    if any(mine[figure] is None or off[figure] is None for figure in ("input", "output")):
        return False
    both = [figure for figure in PRICE_FIELDS if None not in (mine[figure], off[figure])]
    return mine != ordinary and all(mine[figure] == off[figure] for figure in both)


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
    """Whether two prices are more than 10% of the first apart."""
    return abs(theirs - mine) > DIFFERS_BEYOND * mine * (1 + 1e-9)


def _disputed(prices: Prices, check: Pair, origin: Provenance) -> tuple[OtherPrice, ...]:
    """The figures both publish, above 0 here, that are more than 10% of this one apart."""
    found, checked = [], check.listing.prices.by_name()
    for figure, mine in prices.by_name().items():
        theirs = checked[figure]
        if mine and theirs is not None and not check.listing.free and _differ(mine, theirs):
            found.append(OtherPrice(figure, theirs, origin, check.rule))
    return tuple(found)


def median_offer(
    prices: Prices, host: str, origin: Provenance, unsold: Sequence[str]
) -> tuple[Offer, ...]:
    """AA's median over hosts, for what no price list has: the efforts that are sold nowhere."""
    if prices == Prices() or not unsold:
        return ()
    return (Offer(host=host, slug=None, prices=prices, provenance=origin),)
