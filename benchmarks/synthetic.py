"""Catalogue files of any size: the shelf's models again and again, each at prices of its own."""

import tomllib
from pathlib import Path
from typing import Any

import tomli_w

SIZES = (30, 5_000)
GATEWAY = "elliotgate"

Table = dict[str, Any]


def write_catalogue(embedded: Path, size: int, file: Path) -> None:
    """Write the embedded catalogue with `size` models instead of its own, all on the shelf."""
    catalogue: Table = tomllib.loads(embedded.read_text(encoding="utf-8"))
    shelf = [
        model
        for model in catalogue["models"]
        if any(offer["host"] == GATEWAY for offer in model.get("offers", []))
    ]
    models = [_variant(shelf[number % len(shelf)], number) for number in range(size)]
    # Prompts and written claims name models of the edition.
    file.write_text(tomli_w.dumps({**catalogue, "models": models, "prompts": []}), "utf-8")


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
