"""The keys by which a rated model is looked up among listings, for each rule of the join."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.records import Listing, RatedEffort
from tui.domain.market.efforts import FoldedModel, base_slug, model_name
from tui.domain.market.joining.model_names import (
    bare_name,
    dates_in,
    in_any_order,
    last_segment,
    normalised_name,
    vendor_ids,
    without_release,
)

# A name of this many tokens and one more cannot be mistaken without its vendor.
_LONG_NAME = 3
# OpenRouter keeps the version that Amazon's ids end with.
_VERSION = re.compile(r"-v\d$")
_POINT_ZERO = re.compile(r"(?<=-\d)-0(?=-|$)")


class ModelKeys(Struct, frozen=True):
    """A rated model with the names it may have elsewhere, by the rule that tries them."""

    model: FoldedModel
    vendors: frozenset[str]
    prices: tuple[Prices, ...]
    openrouter_ids: frozenset[str]
    dates: frozenset[str]
    by_rule: Mapping[int, tuple[str, ...]]

    def names(self, listing: Listing) -> bool:
        """Whether the rated source itself names the listing."""
        return listing.source == "openrouter" and listing.slug in self.openrouter_ids


def keys_of(models: Sequence[FoldedModel]) -> list[ModelKeys]:
    """The keys of each model; an OpenRouter id that the source gives to several names none."""
    named = Counter(id for model in models for id in _openrouter_ids(model))
    return [
        _keys(model, [id for id in _openrouter_ids(model) if named[id] == 1]) for model in models
    ]


def _openrouter_ids(model: FoldedModel) -> tuple[str, ...]:
    return _distinct(row.openrouter_id for _, row in model.efforts)


def _keys(model: FoldedModel, ids: Sequence[str]) -> ModelKeys:
    """The keys of a model: those of all its efforts, the barest slug first."""
    rows = sorted((row for _, row in model.efforts), key=lambda row: (len(row.slug), row.slug))
    named = _distinct(
        key for id in ids for key in (last_segment(id), _VERSION.sub("", last_segment(id)))
    )
    slugs = _distinct(_trusted(row, normalised_name(row.slug)) for row in rows)
    bare = _distinct(_trusted(row, base_slug(row.name, row.slug)) for row in rows)
    vendors = vendor_ids(model.rated.vendor, model.rated.vendor_name)
    names = _names(model, vendors)
    # An id elsewhere is another name of the model where it says more; else it may be an alias that
    # moves, such as deepseek-chat, and the prices must agree.
    telling = [key for key in named if any(_says_more(key, other) for other in (*bare, *names))]
    if any("thinking" in key.split("-") for key in telling):  # the plain name is its sibling's
        bare, names = (), ()
    every = _distinct((*slugs, *bare, *names, *telling))
    return ModelKeys(
        model,
        frozenset(vendors),
        tuple(dict.fromkeys(row.prices for row in rows)),
        frozenset(ids),
        frozenset(date for key in (*every, *named) for date in dates_in(key)),
        {
            1: (*(f"openrouter:{id}" for id in ids), *slugs),
            2: bare,
            3: (*names, *telling),
            4: _distinct(in_any_order(key) for key in every),
            5: _distinct(in_any_order(without_release(key)) for key in (*every, *named)),
        },
    )


def _names(model: FoldedModel, vendors: Sequence[str]) -> tuple[str, ...]:
    """The display name, a long one without the vendor before it: NVIDIA Nemotron 3 Super; and one
    whose version ends in 0 without that: Nova 2.0 Lite is nova-2-lite.
    """
    name = normalised_name(bare_name(model.name))
    shorter = [name.removeprefix(f"{vendor}-") for vendor in vendors]
    long = (key for key in shorter if key.count("-") >= _LONG_NAME)
    return _distinct((name, *long, _POINT_ZERO.sub("", name)))


def _says_more(key: str, other: str) -> bool:
    return set(key.split("-")) >= set(other.split("-"))


def listing_name(name: str) -> str:
    """The normal form of a display name: without a "Vendor: " before it and an effort after it."""
    return normalised_name(model_name(name.rsplit(": ", 1)[-1].replace("(free)", "")))


def _trusted(row: RatedEffort, slug: str) -> str:
    """The slug, or nothing where the name has a date that it lacks: slugs move between models."""
    dates = dates_in(normalised_name(bare_name(row.name)))
    return slug if dates <= dates_in(slug) else ""


def _distinct(keys: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
