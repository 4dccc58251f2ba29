"""Which listing of a price source is which rated model: five rules, the strictest first.

1. the slug is the same, or the rated source names the listing's id itself; 2. the slug is the same
without effort suffixes; 3. the display name without parentheses is the slug or the name there;
4. the same tokens in any order; 5. the same without a release word or a date, and only if the
prices agree. A rule is tried for all models before the next one, so that a loose match takes no
listing that fits another model better. The result does not depend on the order of the input.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.records import Listing
from tui.domain.catalogue.values import Prices, Rule
from tui.domain.market.efforts import FoldedModel
from tui.domain.market.join_keys import ModelKeys, keys_of, listing_name
from tui.domain.market.model_names import (
    dates_in,
    in_any_order,
    last_segment,
    month_of,
    path_vendor,
    without_release,
)

# By model id or `MODEL@HOST`: the listing that joins there, or None where none may.
Pins = Mapping[str, str | None]

PRICES_AGREE_WITHIN = 0.2
_RULES: tuple[Literal[1, 2, 3, 4, 5], ...] = (1, 2, 3, 4, 5)


class Pair(Struct, frozen=True):
    """A rated model by its id, a listing that sells it, and the rule that says so."""

    model: str
    listing: Listing
    rule: Rule


def listing_key(listing: Listing) -> str:
    """What a pin calls a listing: `HOST/SLUG`, in each source that lists it."""
    return f"{listing.host}/{listing.slug}"


def prices_agree(rated: Prices, listed: Prices) -> bool:
    """Whether input and output price are both known and within 20 % of the rated model's."""
    for expected, found in ((rated.input, listed.input), (rated.output, listed.output)):
        if not expected or not found or abs(found - expected) > PRICES_AGREE_WITHIN * expected:
            return False
    return True


def join(
    models: Sequence[FoldedModel], listings: Sequence[Listing], pins: Pins | None = None
) -> tuple[Pair, ...]:
    """The pairs of rated models and listings, sorted by model, source and host.

    A listing joins at most one model, and a model has at most one listing a host and source. Where
    several listings fit by one rule, a priced one comes before a free one, then the shortest slug,
    then the alphabet. Where several models claim one listing by one rule, the newest gets it, since
    a name without a date means the newest; then the first id. A listing that is called like one
    model joins no other, nor does one whose path names another rated vendor.

    A pin comes before all rules: `{"MODEL": "HOST/SLUG"}` joins the two, `{"MODEL": None}` leaves
    the model without listings, and `MODEL@HOST` in place of MODEL says either for one host only.
    """
    state = _Join(models, listings, pins or {})
    state.pin()
    for rule in _RULES:
        for keys in state.models:
            for key in state.unclaimed(keys, rule):
                state.take_all(rule, keys, key)
    return tuple(sorted(state.pairs, key=lambda pair: (pair.model, *_place(pair.listing))))


def _place(listing: Listing) -> tuple[str, str]:
    return (listing.source, listing.host)


def _newest_first(models: Iterable[FoldedModel]) -> list[FoldedModel]:
    in_order = sorted(models, key=lambda model: model.id)
    return sorted(in_order, key=lambda model: model.released or "", reverse=True)


def _preference(listing: Listing) -> tuple[object, ...]:
    prices, slug = listing.prices, listing.slug
    unpriced = prices.input is None or prices.output is None
    known = [-1 if price is None else price for price in (prices.input, prices.output)]
    place = (listing.source, listing.host, listing.name)
    return (listing.free, unpriced, len(slug), slug, *place, *known)


class _Join:
    """The state of one join: what is given away already, and the listings by each kind of key."""

    def __init__(
        self, models: Sequence[FoldedModel], listings: Sequence[Listing], pins: Pins
    ) -> None:
        self.models = keys_of(_newest_first(models))
        self.pairs: list[Pair] = []
        self._pins = pins
        self._vendors = frozenset(id for keys in self.models for id in keys.vendors)
        # The models a plain name belongs to: nobody else may have a listing of that name.
        self._owners: dict[str, set[str]] = {}
        for keys in self.models:
            for key in keys.by_rule[1]:
                self._owners.setdefault(key, set()).add(keys.model.id)
        self._listings = sorted(listings, key=_preference)
        self._plain = [last_segment(listing.slug) for listing in self._listings]
        self._taken: set[int] = set()
        self._filled: set[tuple[str, str, str]] = set()
        self._by_key = {rule: self._index(rule) for rule in _RULES}

    def _index(self, rule: int) -> dict[str, list[int]]:
        """The places of the listings under each key that a rule looks for."""
        index: dict[str, list[int]] = {}
        for place, (listing, plain) in enumerate(zip(self._listings, self._plain, strict=True)):
            keys = {plain}
            if rule == 1:
                keys.add(f"{listing.source}:{listing.slug}")
            elif rule == 3:
                keys.add(listing_name(listing.name))
            elif rule == 4:
                keys = {in_any_order(plain)}
            elif rule == 5:
                names = (plain, listing_name(listing.name))
                keys = {in_any_order(without_release(name)) for name in names}
            for key in keys:
                index.setdefault(key, []).append(place)
        return index

    def pin(self) -> None:
        """Give away what the user has pinned; a pin to a listing that nobody has does nothing."""
        known = {keys.model.id for keys in self.models}
        places: dict[str, list[int]] = {}
        for place, listing in enumerate(self._listings):
            places.setdefault(listing_key(listing), []).append(place)
        for pin, wanted in sorted(self._pins.items()):
            model = pin if pin in known else pin.rpartition("@")[0]
            for place in places.get(wanted or "", ()):
                filled = (model, *_place(self._listings[place])) in self._filled
                if model in known and place not in self._taken and not filled:
                    self._take("pinned", model, place)

    def unclaimed(self, keys: ModelKeys, rule: Literal[1, 2, 3, 4, 5]) -> list[str]:
        """The keys of a rule that are not another model's own slug."""
        id = keys.model.id
        return [key for key in keys.by_rule[rule] if id in self._owners.get(key, {id})]

    def take_all(self, rule: Literal[1, 2, 3, 4, 5], keys: ModelKeys, key: str) -> None:
        """Give the model every listing with this key that it may have by this rule."""
        for place in self._by_key[rule].get(key, ()):
            if place not in self._taken and self._fits(rule, keys, place):
                self._take(rule, keys.model.id, place)

    def _fits(self, rule: int, keys: ModelKeys, place: int) -> bool:
        listing, id = self._listings[place], keys.model.id
        if (id, *_place(listing)) in self._filled:
            return False
        if any(self._pins.get(pin, "") is None for pin in (id, f"{id}@{listing.host}")):
            return False
        if id not in self._owners.get(self._plain[place], {id}) and not keys.names(listing):
            return False
        vendor = path_vendor(listing.slug)
        if vendor in self._vendors and vendor not in keys.vendors:
            return False
        if rule > 2 and self._contradicts(keys, place):
            return False
        return rule < 5 or any(prices_agree(prices, listing.prices) for prices in keys.prices)

    def _contradicts(self, keys: ModelKeys, place: int) -> bool:
        """Whether the listing has a date that is none of the model's, or not of its release."""
        name = listing_name(self._listings[place].name)
        dates = dates_in(self._plain[place]) or dates_in(name)
        if dates and keys.dates:
            return not dates & keys.dates
        released = month_of(keys.model.released or "")
        months = [month for date in dates if (month := month_of(date)) is not None]
        return released is not None and any(abs(month - released) > 1 for month in months)

    def _take(self, rule: Rule, model: str, place: int) -> None:
        listing = self._listings[place]
        self._taken.add(place)
        self._filled.add((model, *_place(listing)))
        self.pairs.append(Pair(model, listing, rule))
