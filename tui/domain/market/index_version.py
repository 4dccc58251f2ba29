"""The version of scores that name none: the one of before, while they are the same scores.

OpenRouter repeats Artificial Analysis' indices without their version. As long as what it repeats is
what the snapshot before has, it is of the same version; only then is it another one. Beside scores
of Artificial Analysis itself, it is of their version where it repeats one of them.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.records import Document, Listing
from tui.domain.catalogue.values import Catalogue, Effort, Score

SAME_WITHIN = 0.05
SAME_SHARE = 0.95
# A rounding of one of the two must not count against it.
_DUST = 1e-9


def repeats(document: Document, before: Catalogue) -> bool:
    """Whether the scores that a document repeats are those of `before`, where both have a model.

    A model's score may be that of any of its efforts: the document names none.
    """
    known = dict(_known(before))
    pairs = [
        (known[listing.slug], score.value)
        for listing in document.listings
        for score in _of(before, listing.scores)
        if listing.slug in known
    ]
    same = sum(any(_near(value, old) for old in olds) for olds, value in pairs)
    return bool(pairs) and same >= SAME_SHARE * len(pairs)


def with_version(document: Document, before: Catalogue) -> Document:
    """The document under the version of the scores it repeats; else under one of its own.

    That one carries the day where `before` has a version nobody named, too.
    """
    if document.index_version is None:
        return document
    version, known = document.index_version, before.index.version
    if repeats(document, before):
        version = known
    elif known.startswith(version.removesuffix(")")):
        version = f"{version.removesuffix(')')}, {document.as_of})"
    listings = tuple(
        replace(listing, scores=tuple(replace(score, version=version) for score in listing.scores))
        for listing in document.listings
    )
    return replace(document, listings=listings, index_version=version)


def with_repeated(
    efforts: Iterable[Effort], listing: Listing, published: tuple[str, str], as_of: str
) -> tuple[Effort, ...]:
    """The efforts with the indices that only a listing repeats, each with who says so and when.

    `published` is the index and the version in use. The listing names no effort: it is that one
    whose published score it repeats, and where two have that score, none.
    """
    found = tuple(efforts)
    index, version = published
    said = {score.index: score for score in listing.scores}
    same = [
        effort
        for effort in found
        if (mine := effort.score(index, version)) and index in said
        if _near(said[index].value, mine.value)
    ]
    if len(same) != 1:
        return found
    (at,) = same
    known = {score.index for score in at.scores if score.version == version}
    more = [replace(score, version=version) for id, score in said.items() if id not in known]
    whose = {f"scores.{score.index}": Provenance(listing.source, as_of) for score in more}
    filled = replace(at, scores=(*at.scores, *more), overrides={**at.overrides, **whose})
    return tuple(filled if effort is at else effort for effort in found)


def _known(before: Catalogue) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each model's scores on the index in use, by its name at OpenRouter."""
    index = before.index
    for model in before.models:
        slug = model.source_ids.get("openrouter")
        scores = [effort.score(index.id, index.version) for effort in model.efforts]
        if slug:
            yield slug, tuple(score.value for score in scores if score)


def _of(before: Catalogue, scores: Iterable[Score]) -> Iterator[Score]:
    return (score for score in scores if score.index == before.index.id)


def _near(value: float, old: float) -> bool:
    return abs(value - old) <= SAME_WITHIN + _DUST
