"""Which listing of a price source is which rated model: five rules, the strictest first.

What a source says itself settles a join before them: the id that the rated source gives for a
listing, and the model a listing says it is. 1. the slug is the same, or named so; 2. the slug is
the same without effort suffixes; 3. the display name without parentheses is the slug or the name
there; 4. the same tokens in any order; 5. the same without a release word or a date, and only if
the prices agree. A rule is tried for all models before the next one, so that a loose match takes no
listing that fits another model better. The result does not depend on the order of the input.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.offer import Prices, Rule
from tui.domain.catalogue.records import Listing, Skipped
from tui.domain.market.efforts import FoldedModel, bare_listing, efforts_sold
from tui.domain.market.joining.join_keys import ModelKeys, keys_of, listing_name
from tui.domain.market.joining.model_names import (
    dates_in,
    in_any_order,
    last_segment,
    month_of,
    path_vendor,
    without_release,
)

# By model id or `MODEL@HOST`: the listing that joins there, or None where none may.
Pins = Mapping[str, str | None]

# The host that pins of names in files of one's own scores are at; no source has one called so.
SCORES = "scores"
PRICES_AGREE_WITHIN = 0.2
_RULES: tuple[Literal[1, 2, 3, 4, 5], ...] = (1, 2, 3, 4, 5)


class Pair(Struct, frozen=True):
    """A rated model by its id, a listing that sells it, and the rule that says so.

    `efforts` names those a slug such as `-non-reasoning` is of; empty, it is of the whole model.
    """

    model: str
    listing: Listing
    rule: Rule
    efforts: tuple[str, ...] = ()


def listing_key(listing: Listing) -> str:
    """What a pin calls a listing: `HOST/SLUG`, in each source that lists it."""
    return f"{listing.host}/{listing.slug}"


def prices_agree(rated: Prices, listed: Prices) -> bool:
    """Whether input and output price are both known and within 20% of the rated model's."""
    for expected, found in ((rated.input, listed.input), (rated.output, listed.output)):
        if not expected or not found or abs(found - expected) > PRICES_AGREE_WITHIN * expected:
            return False
    return True


def join(
    models: Sequence[FoldedModel], listings: Sequence[Listing], pins: Pins | None = None
) -> tuple[Pair, ...]:
    """The pairs of rated models and listings, sorted by model, source and host.

    A listing joins at most one model, and a model has at most one listing a host, source and kind
    of effort. What is sold comes before what is free, unpriced or deprecated there: it is joined by
    every rule first. Where several listings fit by one rule, the shortest slug is taken, then the
    first of the alphabet. One host and slug is one model in every source. Where several models
    claim one listing by one rule, the newest gets it, since a name without a date means the newest;
    then the first id. A listing that is called like one model joins no other, nor does one whose
    path names another rated vendor.

    A pin comes before all rules: `{"MODEL": "HOST/SLUG"}` joins the two, `{"MODEL": None}` leaves
    the model without listings, and `MODEL@HOST` in place of MODEL says either for one host only.
    """
    state = _Join(models, listings, pins or {})
    state.pin()
    for sold in (True, False):
        for named in (True, False):
            for rule in _RULES:
                for keys in state.models:
                    for key in state.unclaimed(keys, rule):
                        told = 1 if named and rule < 4 else rule
                        state.take_all(told, keys, state.places(key, rule, sold, named))
    return tuple(
        sorted(state.pairs, key=lambda pair: (pair.model, *_place(pair.listing), pair.efforts))
    )


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
    gone = listing.status == "deprecated"
    # A second name of a model comes after the one that its source says the model has.
    alias = (listing.canonical or slug).rpartition("/")[2] != slug.rpartition("/")[2]
    return (listing.free, unpriced, gone, alias, len(slug), slug, *place, *known)


def _sold(listing: Listing) -> bool:
    """Whether a listing is what a host lives on: priced, and not on its way out."""
    return listing.status != "deprecated" and bool(listing.prices.input and listing.prices.output)


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
        self._filled: set[tuple[str, str, str, tuple[str, ...]]] = set()
        self._twins: dict[str, list[int]] = {}
        for place, listing in enumerate(self._listings):
            self._twins.setdefault(listing_key(listing).lower(), []).append(place)
        self._pinned: set[tuple[str, str, str]] = set()
        self._model_of: dict[str, str] = {}
        self._by_key = {rule: self._index(rule) for rule in _RULES}
        self._named = {rule: self._named_index(rule) for rule in _RULES}

    def _named_index(self, rule: int) -> dict[str, list[int]]:
        """The places of the listings under what a source says itself that they are."""
        index: dict[str, list[int]] = {}
        for place, listing in enumerate(self._listings):
            name = last_segment(listing.canonical or "")
            keys = {in_any_order(name) if rule == 4 else name} if name and rule < 5 else set()
            if rule == 1:
                keys.add(f"{listing.source}:{listing.slug}")
            for key in keys:
                index.setdefault(key, []).append(place)
        return index

    def places(self, key: str, rule: Literal[1, 2, 3, 4, 5], sold: bool, named: bool) -> list[int]:
        """The listings under a key, of those that are sold or of the others."""
        found = (self._named if named else self._by_key)[rule].get(key, ())
        return [place for place in found if _sold(self._listings[place]) == sold]

    def _index(self, rule: int) -> dict[str, list[int]]:
        """The places of the listings under each key that a rule looks for."""
        index: dict[str, list[int]] = {}
        for place, (listing, plain) in enumerate(zip(self._listings, self._plain, strict=True)):
            keys = {plain}
            if rule == 2:
                keys.add(bare_listing(plain))
            elif rule == 3:
                keys.add(listing_name(listing.name))
            elif rule == 4:
                keys = {in_any_order(plain), in_any_order(bare_listing(plain))}
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
                there = (model, *_place(self._listings[place]))
                if model in known and place not in self._taken and there not in self._pinned:
                    self._take("pinned", model, place, ())
                    self._pinned.add(there)

    def unclaimed(self, keys: ModelKeys, rule: Literal[1, 2, 3, 4, 5]) -> list[str]:
        """The keys of a rule that are not another model's own slug."""
        id = keys.model.id
        return [key for key in keys.by_rule[rule] if id in self._owners.get(key, {id})]

    def take_all(
        self, rule: Literal[1, 2, 3, 4, 5], keys: ModelKeys, places: Iterable[int]
    ) -> None:
        """Give the model every listing among these that it may have by this rule."""
        for place in places:
            efforts = efforts_sold(keys.model, self._plain[place])
            if place in self._taken or efforts is None or not self._fits(rule, keys, place):
                continue
            if self._free(keys.model.id, place, efforts):
                self._take(rule, keys.model.id, place, efforts)
                for twin in self._twins[listing_key(self._listings[place]).lower()]:
                    if twin not in self._taken and self._free(keys.model.id, twin, efforts):
                        self._take(rule, keys.model.id, twin, efforts)

    def _free(self, model: str, place: int, efforts: tuple[str, ...]) -> bool:
        there = _place(self._listings[place])
        return (model, *there, efforts) not in self._filled and (model, *there) not in self._pinned

    def _fits(self, rule: int, keys: ModelKeys, place: int) -> bool:
        listing, id = self._listings[place], keys.model.id
        if self._model_of.get(listing_key(listing).lower(), id) != id:
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
        if rule == 5 and self._own_is_on_its_way_out(keys, place):
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

    def _own_is_on_its_way_out(self, keys: ModelKeys, place: int) -> bool:
        """Whether a dated model has a listing of its own there, and this one says no date.

        The live name without a date is its successor's, whatever that costs.
        """
        if not keys.dates or dates_in(self._plain[place]):
            return False
        there = _place(self._listings[place])
        return any(
            _place(self._listings[own]) == there
            for rule in (1, 2, 3)
            for key in keys.by_rule[rule]
            for own in self._by_key[rule].get(key, ())
        )

    def _take(self, rule: Rule, model: str, place: int, efforts: tuple[str, ...]) -> None:
        listing = self._listings[place]
        self._taken.add(place)
        self._filled.add((model, *_place(listing), efforts))
        self._model_of.setdefault(listing_key(listing).lower(), model)
        self.pairs.append(Pair(model, listing, rule, efforts))


def idle_pins(
    pins: Pins,
    pairs: Sequence[Pair],
    folded: Sequence[FoldedModel],
    listings: Iterable[Listing],
) -> tuple[Skipped, ...]:
    """The pins that could not be followed, each with the reason; those of score files are none."""
    hosts = {listing.host for listing in listings} if pins else set()
    ids = {model.id for model in folded}
    pinned = {(p.model, listing_key(p.listing)) for p in pairs if p.rule == "pinned"}
    found: list[Skipped] = []
    for pin, wanted in sorted(pins.items()):
        model = pin if pin in ids else pin.rpartition("@")[0]
        host = pin.removeprefix(model).removeprefix("@")
        if host == SCORES or (wanted or "").startswith(f"{SCORES}/"):
            continue
        if model not in ids:
            found.append(Skipped(f"pin {pin}", "there is no such model"))
        elif wanted is None and host and host not in hosts:
            found.append(Skipped(f"pin {pin}", f"no source has a host {host}"))
        elif wanted is not None and (model, wanted) not in pinned:
            found.append(Skipped(f"pin {pin}", f"no source lists {wanted}, or it is pinned twice"))
    return tuple(found)
