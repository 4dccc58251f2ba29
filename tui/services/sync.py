"""One refresh: fetch or import, read, assemble, validate, compare, and only then replace.

Whatever fails on the way leaves the snapshot in use as it is.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import msgspec

from tui.domain.catalogue.records import Document
from tui.domain.catalogue.sources import SOURCES, SourceId
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.assemble import Assembled, assemble
from tui.domain.market.changes import Changes, changes_between
from tui.domain.market.current import with_models_of
from tui.domain.market.doubtful import with_history
from tui.domain.market.rated_edition import edition_document, has_scores, with_edition_prices
from tui.domain.market.refusals import refusals
from tui.domain.market.soundness import unsound
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old
from tui.errors import UserError
from tui.services.compared import since
from tui.services.floors import Floors
from tui.services.gather import (
    Asking,
    Gathered,
    Progress,
    dated_file,
    from_files,
)
from tui.services.merged import everything, sources_of
from tui.services.readings import keep_reading
from tui.services.request import CancelledError, Patience
from tui.services.sync_plan import SyncPlan
from tui.store.answers import drop_answers, keep_answer
from tui.store.lock import locked
from tui.store.paths import Dirs
from tui.store.snapshots import (
    InUse,
    Snapshot,
    purge_snapshots,
    roll_back,
    snapshot_files,
    snapshot_in_use,
    undo_rollback,
    write_snapshot,
)

LOCK = "sync.lock"
# Records left out that a refusal names.
SHOWN_RECORDS = 12
_KEYLESS: tuple[SourceId, ...] = ("openrouter", "models_dev", "litellm")  # as they are asked


@dataclass(frozen=True, slots=True, eq=False)
class SyncResult:
    """What a refresh found and did.

    `changes` is measured against the snapshot that was in use, or without one against the edition
    the program comes with. `snapshot` is the new one, None after a dry run and when `refused` says
    why nothing was replaced. `assembled` tells pairs, records left out and prices that disagree,
    `kept` what was in use before and how old that is.
    """

    changes: Changes
    snapshot: Snapshot | None
    notices: tuple[str, ...]
    refused: tuple[str, ...]
    assembled: Assembled
    kept: str


def roll_back_sync(dirs: Dirs) -> InUse:
    """Put the snapshot before the one in use into use; UserError when none is in use."""
    with locked(dirs.data / LOCK, "a rollback"):
        return roll_back(dirs.data)


def undo_roll_back(dirs: Dirs) -> InUse:
    """Take the last rollback back, as long as no sync came after it."""
    with locked(dirs.data / LOCK, "a rollback"):
        return undo_rollback(dirs.data)


@dataclass(frozen=True, slots=True)
class Refresh:
    """What it takes to put newer figures into use; `base` is the newest edition there is.

    Models keep the ids they have there, or else in the `reference` edition.
    A refresh that fails raises UserError, and CancelledError soon after `cancelled()` became true.
    """

    plan: SyncPlan
    base: Catalogue
    dirs: Dirs
    today: date
    progress: Callable[[Progress], None] = lambda progress: None
    cancelled: Callable[[], bool] = lambda: False
    patience: Patience = field(default_factory=Patience)
    reference: Catalogue | None = None

    def sync(self) -> SyncResult:
        """Ask the sources of the plan and put what they say together into use.

        A source that is not asked stands as it did for the snapshot in use. It fails when a source
        does, when what came is no catalogue, and when another sync is running.
        """
        plan = self.plan
        asked = _asked(plan)
        work = f"a sync of {', '.join(SOURCES[source].name for source in asked)}"
        with _alone(self.dirs, work, plan):
            in_use = snapshot_in_use(self.dirs.data)
            last = {each.source: each for each in sources_of(in_use)}
            asking = Asking(
                *(plan.urls, plan.key, self.dirs.cache, self.today.isoformat()),
                *(self.progress, self.cancelled, self.patience),
            )
            try:
                gathered = [asking.ask(source, last.get(source)) for source in asked]
                return self._replaced(in_use, gathered, "Sync")
            except CancelledError:
                raise
            except UserError as error:
                hint = " ".join(filter(None, (error.hint, self._kept(in_use))))
                raise UserError(
                    error.title, error.message, hint, exit_code=error.exit_code
                ) from None

    def import_files(self, paths: Sequence[Path], as_of: str | None = None) -> SyncResult:
        """The same without a network: what files of any source's format say, told by their content.

        `as_of` is the day the figures stood there, an ISO date; without it the day in a file's name
        counts, else the day the file was last changed. It fails as `sync` does, naming the file.
        """
        gathered, older = from_files([dated_file(path, as_of, self.today) for path in paths])
        sources = tuple(each.source for each in gathered)
        work = f"an import of {', '.join(SOURCES[source].name for source in sources)}"
        named = replace(self, plan=replace(self.plan, sources=sources))
        with _alone(self.dirs, work, self.plan):
            result = named._replaced(snapshot_in_use(self.dirs.data), gathered, "Import")
        return replace(result, notices=(*older, *result.notices))

    def _kept(self, in_use: InUse) -> str:
        """What stays in use where nothing replaces it, and how old it is."""
        edition = (in_use.snapshot.catalogue if in_use.snapshot else self.base).edition
        name = edition.name if in_use.snapshot else f"the {edition.name} edition"
        return f"In use: {name}, {fmt.age(days_old(edition.as_of, self.today))}."

    def _replaced(self, in_use: InUse, gathered: Sequence[Gathered], word: str) -> SyncResult:
        """Read, assemble, validate, compare, and replace unless something speaks against it."""
        self.progress(Progress(None, "merging"))
        used, read, notices = everything(*(in_use, gathered, self.plan, self.base, self.dirs.cache))
        as_of = _day_of_the_figures(used)
        only_prices = _only_prices(read)
        if only_prices:
            read = [*read, edition_document(self.base)]
            as_of = min(as_of, self.base.edition.as_of)
            notices.append(
                "There are prices and no scores: models and scores are those of the edition "
                f"{self.base.edition.name}, and so are the prices of models these do not list."
            )
        name = f"{word} of {self.today.isoformat()}"
        known = with_models_of(self.base, self.reference or self.base)
        assembled = assemble(known, read, name, as_of, self.plan.pins)
        if only_prices and assembled.pairs:  # of no use where they are of no model
            kept = with_edition_prices(assembled.catalogue, self.base)
            assembled = msgspec.structs.replace(assembled, catalogue=kept)
        before, over = in_use.snapshot, Floors(self.base, self.plan.floors, self.dirs).over
        if before and not self.plan.force:
            doubted = with_history(assembled.catalogue, before.catalogue)
            assembled = msgspec.structs.replace(assembled, catalogue=doubted)
        faults = unsound(assembled.catalogue)
        if faults:
            raise UserError(
                "What the sources say makes no catalogue",
                " ".join((*faults[:5], *_left_out(assembled))),
                exit_code=1,
            )
        new = over(assembled.catalogue)
        changes = changes_between(over(before.catalogue if before else self.base), new)
        # The edition the program comes with is no earlier state of a feed that could have failed.
        refused: tuple[str, ...] = ()
        if before and not self.plan.force:
            refused = refusals(changes, since(before, used, self.dirs.data), new)
        if self.cancelled():
            raise CancelledError
        snapshot = None
        if not refused and not self.plan.dry_run:
            snapshot = self._write(in_use, used, assembled.catalogue)
        told = (*in_use.notices, *notices)
        return SyncResult(changes, snapshot, told, refused, assembled, self._kept(in_use))

    def _write(self, in_use: InUse, used: Sequence[Gathered], catalogue: Catalogue) -> Snapshot:
        """Put the catalogue into use, and keep what sources sent for this and the last snapshot."""
        for each in used:
            for _, data in each.answers:
                keep_answer(self.dirs.cache, data)
        sources = tuple(each.stored for each in used)
        snapshot = write_snapshot(self.dirs.data, self.today, sources, catalogue)
        keep_reading(snapshot_files(self.dirs.data)[-1].path, snapshot, self.dirs.cache)
        purge_snapshots(self.dirs.data, self.today, self.plan.keep_days)
        wanted = (*sources, *sources_of(in_use))
        drop_answers(self.dirs.cache, {part.sha256 for each in wanted for part in each.parts})
        return snapshot


@contextmanager
def _alone(dirs: Dirs, work: str, plan: SyncPlan) -> Iterator[None]:
    """Hold the lock, except for a dry run: it writes nothing."""
    if plan.dry_run:
        yield
    else:
        with locked(dirs.data / LOCK, work):
            yield


def _asked(plan: SyncPlan) -> tuple[SourceId, ...]:
    """The sources a sync asks, Artificial Analysis first, and only with its key."""
    if "aa" in plan.sources and not plan.key:
        raise UserError(
            "No key for Artificial Analysis",
            "its figures are fetched with a key of your own.",
            f"Set {' (or '.join(SOURCES['aa'].key_variables)}), or sync the other sources.",
        )
    with_key: tuple[SourceId, ...] = ("aa", *_KEYLESS) if plan.key else _KEYLESS
    return tuple(dict.fromkeys(plan.sources)) or with_key


def _day_of_the_figures(used: Sequence[Gathered]) -> str:
    """The day of a snapshot: the oldest of what its figures stand on, so that none is older.

    LiteLLM is a cross-check and makes nothing newer or older where there is anything else.
    """
    main = [each.as_of for each in used if each.source != "litellm"]
    return min(main or [each.as_of for each in used])


def _only_prices(read: Sequence[Document]) -> bool:
    """Whether nobody rates anything: Artificial Analysis is not among them, and no one repeats it.

    An answer of its own without a score is a fault and no gap to fill.
    """
    return not any(document.source == "aa" or has_scores(document) for document in read)


def _left_out(assembled: Assembled) -> tuple[str, ...]:
    """The records that could not be read, each with its reason: they may be the fault."""
    skipped = assembled.skipped
    if not skipped:
        return ()
    rest = len(skipped) - SHOWN_RECORDS
    more = (f"And {rest:,} more.",) if rest > 0 else ()
    told = tuple(f"{each.where}: {each.why}." for each in skipped[:SHOWN_RECORDS])
    return (f"Records left out ({len(skipped):,}):", *told, *more)
