"""Frozen values of the domain to JSON and back, by an explicit table of what holds what."""

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
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
from tui.domain.workload import Reasoning, Session, Workload

T = TypeVar("T")

Nested = Mapping[type, Mapping[str, type]]
# The classes inside each class, by field; a field holds one, a list or a table of them.
NESTED: Nested = {
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
}
# Fields that are tables of the nested class (or of texts), not one of it.
_MAPPINGS = ("overrides", "source_ids")
# What a catalogue has most of, and what holds nothing but texts and numbers.
_FLAT = frozenset((Prices, Score, MeasuredRun))
_NONE_NESTED: Mapping[str, type] = {}


def encode(value: object) -> object:
    """A frozen value as JSON has it: dataclasses and mappings as objects, tuples as arrays."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def encode_briefly(value: object) -> object:
    """As `encode`, without the fields that have their default: half as long to read again.

    Where such a file is kept, its schema changes when a default in the domain does.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [(field, getattr(value, field.name)) for field in dataclasses.fields(value)]
        return {f.name: encode_briefly(item) for f, item in fields if not _is_default(f, item)}
    if isinstance(value, Mapping):
        return {key: encode_briefly(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [encode_briefly(item) for item in value]
    return value


def decode(kind: type[T], stored: object, nested: Nested = NESTED) -> T:
    """The value of class `kind` that was encoded as `stored`, briefly or not.

    Arrays become tuples; `nested` has the classes inside of each class. Raises ValueError or
    TypeError where `stored` does not have the fields of `kind`.
    """
    if not isinstance(stored, dict):
        raise ValueError(f"a {kind.__name__} is stored as an object")
    if kind in _FLAT:
        return kind(**stored)
    inner = nested.get(kind, _NONE_NESTED)
    values = stored.copy()
    for name, item in stored.items():
        # Most of the many fields of a catalogue hold a text or a number, and stay as they are.
        if isinstance(item, (dict, list)):
            values[name] = _decoded(name, inner.get(name), item, nested)
    return kind(**values)


def decode_catalogue(stored: object) -> Catalogue:
    """The catalogue that was encoded as `stored`, briefly or not."""
    return decode(Catalogue, stored)


def _decoded(
    name: str, kind: type | None, stored: dict[str, object] | list[object], nested: Nested
) -> object:
    """The value of one field, of the nested class `kind` where it holds one."""
    if isinstance(stored, list):
        if kind is None:
            return tuple(stored)
        return tuple([decode(kind, item, nested) for item in stored])
    if kind is None:
        return stored
    if name in _MAPPINGS:
        return {key: decode(kind, item, nested) for key, item in stored.items()}
    return _provenance(**stored) if kind is Provenance else decode(kind, stored, nested)


@lru_cache(maxsize=1024)
def _provenance(source: str, as_of: str) -> Provenance:
    """One value for all that a source said on one day: a snapshot has thousands of them."""
    return Provenance(source, as_of)


def _is_default(field: dataclasses.Field[object], value: object) -> bool:
    """Whether leaving a field out says the same; 0, 0.0 and False are three values here."""
    if field.default_factory is not dataclasses.MISSING:
        default = field.default_factory()
    elif field.default is not dataclasses.MISSING:
        default = field.default
    else:
        return False
    return type(value) is type(default) and value == default
