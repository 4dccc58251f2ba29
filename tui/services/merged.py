"""What a refresh merges: what came, and what is kept of the sources that were not asked."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tui.domain.catalogue.records import Document
from tui.domain.catalogue.sources import SOURCES, SourceId
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.index_version import repeats, with_version
from tui.domain.market.rated_edition import has_scores
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.services.gather import Gathered, documents_in, kept_from_before
from tui.services.sync_plan import SyncPlan
from tui.store.snapshots import InUse, SnapshotSource

Read = Mapping[SourceId, tuple[Document, ...]]


def sources_of(in_use: InUse) -> tuple[SnapshotSource, ...]:
    """What the snapshot in use is made of; nothing without one."""
    return in_use.snapshot.sources if in_use.snapshot else ()


def everything(
    in_use: InUse, gathered: Sequence[Gathered], plan: SyncPlan, base: Catalogue, cache: Path
) -> tuple[list[Gathered], list[Document], list[str]]:
    """All that is merged as bytes and as documents, with sentences about what stands as it did.

    `base` is the edition, which scores are compared with where no snapshot is in use.
    UserError where a source that was not asked is no longer in the cache and nothing forces it.
    """
    notices: list[str] = []
    read = {each.source: documents_in(each) for each in gathered}
    used = list(gathered)
    asked = {each.source for each in gathered}
    for last in sources_of(in_use):
        if last.source in asked or (last.source == "aa" and _replaces_scores(read, in_use, plan)):
            continue
        known = kept_from_before(cache, last)
        # Scores that are repeated are no reason to fail for want of those they repeat.
        if known is None and last.source == "aa" and _repeated(read):
            continue
        if known is None and not plan.force:
            raise _no_longer_kept(last, asked)
        if known is None:
            notices.append(f"{SOURCES[last.source].name} is left out: it is not in the cache.")
            continue
        read[last.source] = documents_in(known)
        used.append(known)
        notices.append(f"{SOURCES[last.source].name} stands as on {last.as_of}.")
    found = [document for each in read.values() for document in each]
    if not any(document.rated for document in found) and any(map(has_scores, found)):
        before = in_use.snapshot.catalogue if in_use.snapshot else base
        found = [with_version(document, before) for document in found]
        notices.append(_whose_scores(found, before, new=in_use.snapshot is None))
    return used, found, notices


def _repeated(read: Read) -> tuple[Document, ...]:
    """What of OpenRouter has scores."""
    return tuple(filter(has_scores, read.get("openrouter", ())))


def _replaces_scores(read: Read, in_use: InUse, plan: SyncPlan) -> bool:
    """Whether this refreshes everything without a key and came by other scores so.

    The same ones say less than what they repeat: no effort, no speed, half of the models.
    """
    if plan.sources or in_use.snapshot is None:
        return False
    before = in_use.snapshot.catalogue
    return any(not repeats(document, before) for document in _repeated(read))


def _whose_scores(found: Sequence[Document], before: Catalogue, *, new: bool) -> str:
    """Whose the scores are, and what version they count as."""
    version = before.index.version
    known = fmt.version(version)
    told = "Scores come from OpenRouter, which names no index version"
    if any(each.index_version == before.index.version for each in found):
        if new:
            return f"{told}; they are those of the edition, so it is {known}."
        still = f", so it is still {known}" if version[:1].isdigit() else ""
        return f"{told}; they are the same as before{still}."
    return (
        f"{told}." if new else f"{told}; they differ from those of {known}, so it is another one."
    )


def _no_longer_kept(last: SnapshotSource, asked: Iterable[SourceId]) -> UserError:
    names = " ".join(sorted({*asked, last.source}))
    return UserError(
        "Cannot merge with what is in use",
        f"what {SOURCES[last.source].name} sent on {last.as_of} is no longer in the cache.",
        f"Refresh it as well: {names}. With --force it is left out.",
        exit_code=1,
    )
