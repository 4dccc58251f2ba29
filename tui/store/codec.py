"""Frozen values of the domain to JSON and back, by an explicit table of what holds what."""

import dataclasses
from collections.abc import Mapping
from typing import TypeVar

from tui.domain.catalogue import (
    Band,
    Catalogue,
    Criterion,
    Edition,
    Effort,
    ExamplePrompt,
    Host,
    Link,
    MeasuredRun,
    Model,
    Offer,
    Preset,
    Prices,
    Provenance,
    QualityIndex,
    Question,
    Score,
    Source,
    Tier,
)
from tui.domain.claim import Check, Claim
from tui.domain.overlay import EffortPatch, HostPatch, ModelPatch, OfferPatch, Overlay
from tui.domain.workload import Reasoning, Session, Workload

T = TypeVar("T")

# The classes inside each class, by field; a field holds one, a list or a table of them.
_NESTED: Mapping[type, Mapping[str, type]] = {
    Catalogue: {
        "edition": Edition,
        "index": QualityIndex,
        "sources": Source,
        "criteria": Criterion,
        "hosts": Host,
        "models": Model,
        "presets": Preset,
        "prompts": ExamplePrompt,
        "questions": Question,
    },
    QualityIndex: {"bands": Band},
    Host: {"links": Link},
    Model: {
        "provenance": Provenance,
        "offers": Offer,
        "efforts": Effort,
        "claims": Claim,
        "overrides": Provenance,
    },
    Offer: {"prices": Prices, "provenance": Provenance, "tiers": Tier, "overrides": Provenance},
    Tier: {"prices": Prices},
    Effort: {
        "provenance": Provenance,
        "scores": Score,
        "run": MeasuredRun,
        "overrides": Provenance,
    },
    Claim: {"checks": Check},
    Preset: {"workload": Workload, "session": Session},
    Workload: {"reasoning": Reasoning},
    Overlay: {"models": ModelPatch, "hosts": HostPatch, "sources": Source},
    HostPatch: {"links": Link},
    ModelPatch: {
        "provenance": Provenance,
        "overrides": Provenance,
        "claims": Claim,
        "offers": OfferPatch,
        "efforts": EffortPatch,
    },
    OfferPatch: {
        "provenance": Provenance,
        "prices": Prices,
        "tiers": Tier,
        "overrides": Provenance,
    },
    EffortPatch: {
        "provenance": Provenance,
        "scores": Score,
        "run": MeasuredRun,
        "overrides": Provenance,
    },
}
# Fields that are tables of the nested class (or of texts), not one of it.
_MAPPINGS = ("overrides", "source_ids")


def encode(value: object) -> object:
    """A frozen value as JSON has it: dataclasses and mappings as objects, tuples as arrays."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def decode(kind: type[T], stored: object) -> T:
    """The value of class `kind` that `encode` made `stored` of; arrays become tuples.

    Raises ValueError or TypeError where `stored` does not have the fields of `kind`.
    """
    if not isinstance(stored, dict):
        raise ValueError(f"a {kind.__name__} is stored as an object")
    inner = _NESTED.get(kind, {})
    return kind(**{name: _decoded(name, inner.get(name), item) for name, item in stored.items()})


def decode_catalogue(stored: object) -> Catalogue:
    """The catalogue that `encode` made `stored` of."""
    return decode(Catalogue, stored)


def _decoded(name: str, kind: type | None, stored: object) -> object:
    """The value of one field, of the nested class `kind` where it holds one."""
    if isinstance(stored, list):
        return tuple(stored) if kind is None else tuple(decode(kind, item) for item in stored)
    if kind is None or stored is None:
        return stored
    if name in _MAPPINGS and isinstance(stored, dict):
        return {key: decode(kind, item) for key, item in stored.items()}
    return decode(kind, stored)
