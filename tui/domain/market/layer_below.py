"""The layer under one's own catalogue where there is a snapshot: it, and the edition's method."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from tui.domain.catalogue.offer import Host
from tui.domain.catalogue.origins import Source
from tui.domain.catalogue.values import Catalogue, ExamplePrompt, Model, Question

Named = TypeVar("Named", Host, Source, Model, ExamplePrompt, Question)


def with_snapshot(edition: Catalogue, snapshot: Catalogue) -> Catalogue:
    """The snapshot's models, hosts, index and date with the edition's method, presets and texts.

    How a host is called is the edition's to say, which may be newer than the snapshot. Hosts and
    sources only the edition knows stay, for one's own catalogue to name.
    """
    return replace(
        edition,
        edition=snapshot.edition,
        index=snapshot.index,
        models=snapshot.models,
        hosts=joined_by_id(edition.hosts, snapshot.hosts),
        sources=joined_by_id(snapshot.sources, edition.sources),
    )


def joined_by_id(first: Iterable[Named], others: Iterable[Named]) -> tuple[Named, ...]:
    """All of `first`, then those of `others` with ids of their own."""
    found = {item.id: item for item in first}
    for item in others:
        found.setdefault(item.id, item)
    return tuple(found.values())
