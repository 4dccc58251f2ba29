"""Which document of each source counts, and what they say together."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.records import (
    Document,
    ListedHost,
    Listing,
    RatedEffort,
    Skipped,
)
from tui.domain.catalogue.sources import SOURCES, SourceId
from tui.domain.words.dates import last_day


class Sources(Struct, frozen=True):
    """What the documents in use say; `rated_by` is the source of the scores, `as_of` their days."""

    rated: tuple[RatedEffort, ...]
    rated_by: SourceId
    index_version: str | None
    listings: tuple[Listing, ...]
    hosts: Mapping[str, ListedHost]
    as_of: Mapping[SourceId, str]


def newest_documents(documents: Sequence[Document]) -> tuple[Sources, tuple[Skipped, ...]]:
    """The newest document of each source, and what was left out of it or for it.

    Documents of one source, day and index version count as one. Scores are Artificial Analysis',
    or without any of it those that OpenRouter repeats; two versions never meet.
    """
    by_source = {id: [d for d in documents if d.source == id] for id in SOURCES}
    used: dict[SourceId, Document] = {}
    skipped: list[Skipped] = []
    for id, found in by_source.items():
        if found:
            used[id], older = _newest(found)
            skipped += older
    skipped += [
        Skipped(f"{id}: {each.where}", each.why) for id, d in used.items() for each in d.skipped
    ]
    rated_by: SourceId = "aa" if "aa" in used and used["aa"].rated else "openrouter"
    speaker = used.get(rated_by)
    rated = speaker.rated if speaker else ()
    if speaker and rated_by == "openrouter":
        rated = tuple(_repeated(speaker.listings))
    hosts = {
        host.id: host for id in reversed(tuple(SOURCES)) if id in used for host in used[id].hosts
    }
    return (
        Sources(
            rated=rated,
            rated_by=rated_by,
            index_version=speaker.index_version if speaker else None,
            listings=tuple(listing for d in used.values() for listing in d.listings),
            hosts=hosts,
            as_of={id: d.as_of for id, d in used.items()},
        ),
        tuple(skipped),
    )


def _newest(found: Sequence[Document]) -> tuple[Document, list[Skipped]]:
    """The newest documents as one, and a line for each older one."""

    def age(document: Document) -> tuple[object, ...]:
        return (last_day(document.as_of), document.index_version or "")

    newest = max(age(document) for document in found)
    same = [document for document in found if age(document) == newest]
    one = replace(
        same[0],
        rated=tuple(row for document in same for row in document.rated),
        listings=tuple(listing for document in same for listing in document.listings),
        hosts=tuple(host for document in same for host in document.hosts),
        skipped=tuple(each for document in same for each in document.skipped),
    )
    older = [
        Skipped(f"{d.source} of {d.as_of}", f"there is a newer one, of {one.as_of}")
        for d in found
        if age(d) != newest
    ]
    return one, older


def _repeated(listings: Iterable[Listing]) -> Iterable[RatedEffort]:
    """Rated models out of OpenRouter's list: it names no effort, so each is its own default.

    A `:free` or `:thinking` twin of a listing repeats its score and is not another model.
    """
    found = tuple(listings)
    slugs = {listing.slug for listing in found}
    for listing in found:
        plain, colon, _ = listing.slug.partition(":")
        if not listing.scores or (colon and plain in slugs):
            continue
        vendor, _, model = plain.rpartition("/")
        prefix, _, name = listing.name.rpartition(": ")
        yield RatedEffort(
            aa_id=f"openrouter/{listing.slug}",
            name=name,
            slug=model,
            vendor=vendor,
            vendor_name=prefix or vendor,
            released=listing.released,
            scores=listing.scores,
            prices=listing.prices,
            context=listing.context,
            inputs=listing.inputs,
            openrouter_id=listing.slug,
        )
