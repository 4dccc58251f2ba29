"""Which model of one catalogue is which of another: by ids, as slugs and names move between models.

A model is the one it was while an effort of it keeps its Artificial Analysis id. Where scores came
without such ids, from OpenRouter, its id there tells, and then the model's own.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct

from tui.domain.catalogue.values import Model


class Identity(Struct, frozen=True):
    """A model's own id, Artificial Analysis' ids of its efforts, and OpenRouter's id of it."""

    id: str
    aa_ids: tuple[str, ...] = ()
    openrouter: str | None = None


def identity(model: Model) -> Identity:
    """The ids of a model; an effort's id that was made of another source's is none of AA's."""
    ids = (effort.aa_id for effort in model.efforts)
    aa_ids = tuple(id for id in ids if id and "/" not in id)
    return Identity(model.id, aa_ids, model.source_ids.get("openrouter"))


def match_identities(before: Iterable[Identity], after: Iterable[Identity]) -> dict[str, str]:
    """The own id each model of `after` had in `before`, for those that were there."""
    left = {each.id: each for each in before}
    after = tuple(after)
    was: dict[str, str] = {}
    for names in _NAMES:
        known = {name: each for each in left.values() for name in names(each)}
        for each in after:
            found = (known[name] for name in names(each) if name in known)
            old = next((old for old in found if old.id in left), None)
            # Two identities that differ are two models, whatever labels they share.
            if each.id in was or old is None:
                continue
            if names is _aa_ids or not (old.aa_ids and each.aa_ids):
                was[each.id] = left.pop(old.id).id
    return was


def _aa_ids(each: Identity) -> tuple[str, ...]:
    return each.aa_ids


def _openrouter(each: Identity) -> tuple[str, ...]:
    return (each.openrouter,) if each.openrouter else ()


def _own(each: Identity) -> tuple[str, ...]:
    return (each.id,)


_NAMES: tuple[Callable[[Identity], tuple[str, ...]], ...] = (_aa_ids, _openrouter, _own)
