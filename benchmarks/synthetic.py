"""Catalogues of any size: the shelf's models again and again, each at prices of its own."""

from dataclasses import replace

from tui.domain.catalogue import Catalogue, Model, Prices
from tui.domain.entries import on_shelf
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue

SIZES = (30, 5_000)


def synthetic_catalogue(size: int) -> Catalogue:
    """The embedded catalogue with `size` models instead of its own, all of them on the shelf."""
    catalogue = load_catalogue(catalogue_file(), None)
    shelf = [model for model in catalogue.models if on_shelf(catalogue, model)]
    models = tuple(_variant(shelf[i % len(shelf)], i) for i in range(size))
    return replace(catalogue, models=models)


def _variant(model: Model, number: int) -> Model:
    factor = 1 + number * 7919 % 1000 / 100  # 1 to 10.99, in no order
    offers = [
        replace(offer, slug=f"{offer.slug}-{number}", prices=_scaled(offer.prices, factor))
        for offer in model.offers
    ]
    return replace(
        model,
        id=f"{model.id}-{number}",
        name=f"{model.name} {number}",
        offers=tuple(offers),
        claims=(),
    )


def _scaled(prices: Prices, factor: float) -> Prices:
    def scaled(price: float | None) -> float | None:
        return None if price is None else price * factor

    return Prices(
        scaled(prices.input),
        scaled(prices.output),
        scaled(prices.cache_read),
        scaled(prices.cache_write),
    )
