"""Catalogues of any size: the shelf's models again and again, each at prices of its own."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w
from msgspec.structs import replace

from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Model
from tui.store.catalogue import load_catalogue
from tui.store.snapshots import SnapshotSource, write_snapshot

SIZES = (30, 5_000)
GATEWAY = "elliotgate"
SYNCED_MODELS, SYNCED_OFFERS = 650, 5_300  # as many as the public sources list

Table = dict[str, Any]


def write_catalogue(embedded: Path, size: int, file: Path) -> None:
    """Write the embedded catalogue with `size` models instead of its own, all on the shelf,
    and no other edition.
    """
    catalogue: Table = tomllib.loads(embedded.read_text(encoding="utf-8"))
    shelf = [
        model
        for model in catalogue["models"]
        if any(offer["host"] == GATEWAY for offer in model.get("offers", []))
    ]
    models = [_variant(shelf[number % len(shelf)], number) for number in range(size)]
    # Prompts and written claims name models of the edition.
    alone = {**catalogue, "models": models, "prompts": [], "editions": []}
    file.write_text(tomli_w.dumps(alone), "utf-8")


def _variant(model: Table, number: int) -> Table:
    factor = 1 + number * 7919 % 1000 / 100  # 1 to 10.99, in no order
    offers = [
        {
            **offer,
            "slug": f"{offer['slug']}-{number}",
            "prices": {name: usd * factor for name, usd in offer["prices"].items()},
        }
        for offer in model["offers"]
        if offer["host"] == GATEWAY
    ]
    efforts = [{**effort, "aa_id": f"{effort['aa_id']}-{number}"} for effort in model["efforts"]]
    named = {"id": f"{model['id']}-{number}", "name": f"{model['name']} {number}"}
    return {**model, **named, "offers": offers, "efforts": efforts, "claims": [], "source_ids": {}}


def write_synced(embedded: Path, data: Path) -> str:
    """Keep a snapshot of as much as a sync finds in the data folder; the name of its first model.

    Each model is sold by the gateway and by several of the other hosts, dearer at each. Every third
    has two efforts: the sources rate four efforts of three models.
    """
    edition = load_catalogue(embedded, None)
    shelf = [m for m in edition.models if any(offer.host == GATEWAY for offer in m.offers)]
    others = [host.id for host in edition.hosts if host.id != GATEWAY]
    models = []
    for number in range(SYNCED_MODELS):
        share = SYNCED_OFFERS * (number + 1) // SYNCED_MODELS
        hosts = others[: share - SYNCED_OFFERS * number // SYNCED_MODELS - 1]
        models.append(_synced(shelf[number % len(shelf)], number, hosts))
    day = date.fromisoformat(edition.edition.as_of)
    sources = (SnapshotSource("models_dev", day.isoformat(), ()),)
    catalogue = replace(edition, models=tuple(models), prompts=())
    write_snapshot(data, day, sources, catalogue)
    return models[0].name


def _synced(model: Model, number: int, hosts: list[str]) -> Model:
    first = next(offer for offer in model.offers if offer.host == GATEWAY)
    offers = [_dearer(first, GATEWAY, 1 + number * 7919 % 1000 / 100)]
    offers += [_dearer(offers[0], host, 1.1 + place / 10) for place, host in enumerate(hosts)]
    return replace(
        model,
        id=f"{model.id}-{number}",
        name=f"{model.name} {number}",
        offers=tuple(offers),
        efforts=model.efforts[: 1 + (number % 3 == 0)],
        analysis="",
        claims=(),
        source_ids={"models_dev": f"{model.vendor}/{model.id}", "openrouter": model.id},
    )


def _dearer(offer: Offer, host: str, factor: float) -> Offer:
    usd = offer.prices
    prices = (usd.input, usd.output, usd.cache_read, usd.cache_write)
    return replace(
        offer,
        host=host,
        prices=Prices(*(None if price is None else price * factor for price in prices)),
        context=offer.context or 200_000,
        max_output=offer.max_output or 64_000,
    )
