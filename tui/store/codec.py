"""Frozen values of the domain to JSON and back; what a class holds is told by its fields' types."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

from tui.domain.catalogue.values import Catalogue, Provenance

T = TypeVar("T")
# What makes the value of a field of what JSON has in its place.
Maker = Callable[[Any], object]


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


def decode(kind: type[T], stored: object) -> T:
    """The value of class `kind` that was encoded as `stored`, briefly or not.

    Arrays become tuples. Raises ValueError or TypeError where `stored` does not have the fields of
    `kind`.
    """
    if not isinstance(stored, dict):
        raise ValueError(f"a {kind.__name__} is stored as an object")
    plain: type = kind  # for mypy, which takes type[T] for no key of a cache
    makers = _makers(plain)
    if makers:
        stored = stored.copy()
        for name, make in makers:
            if name in stored:
                stored[name] = make(stored[name])
    return kind(**stored)


def decode_catalogue(stored: object) -> Catalogue:
    """The catalogue that was encoded as `stored`, briefly or not."""
    return decode(Catalogue, stored)


@cache
def _makers(kind: type) -> tuple[tuple[str, Maker], ...]:
    """The fields of a class that JSON has in another form, and what makes each.

    Looked up once a class: a snapshot has tens of thousands of values, most of them as JSON has
    them.
    """
    found = ((field.name, _maker(field.type)) for field in dataclasses.fields(kind))
    return tuple((name, make) for name, make in found if make is not None)


def _maker(hint: object) -> Maker | None:
    """What makes a value of a type of what JSON has in its place; None where that is the same."""
    if hint is Provenance:
        return lambda stored: _provenance(**stored)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return partial(decode, hint)
    args = get_args(hint)
    if isinstance(hint, UnionType):
        return _optional(_maker(args[0]))  # `Session | None`: what it is comes first
    if get_origin(hint) is tuple:
        return _tuple(_maker(args[0]))
    return _table(_maker(args[1])) if get_origin(hint) is Mapping else None


def _optional(make: Maker | None) -> Maker | None:
    return make and (lambda stored: None if stored is None else make(stored))


def _tuple(make: Maker | None) -> Maker:
    return tuple if make is None else lambda stored: tuple([make(item) for item in stored])


def _table(make: Maker | None) -> Maker | None:
    return make and (lambda stored: {key: make(item) for key, item in stored.items()})


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
