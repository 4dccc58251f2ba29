"""What `sync` and `import` share: telling how far they are, what they changed, and Ctrl+C."""

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

import click
from msgspec import Struct, to_builtins

from tui.cli.commands.market.changes_text import changes_text, joined_text, left_out_text
from tui.cli.shared.output import Record, message, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.provenance import rules_of
from tui.domain.catalogue.sources import SOURCES, SourceId
from tui.domain.handover.document import Block
from tui.domain.handover.records import join_record
from tui.domain.market.joining.join import Pair
from tui.domain.ranking.floor import Floor, rated_efforts
from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.services.floors import Floors
from tui.services.gather import Progress
from tui.services.request import CancelledError
from tui.services.sync import Refresh, SyncResult
from tui.services.sync_plan import SyncPlan, sync_plan
from tui.store.catalogue import load_editions

INTERRUPTED = 128 + signal.SIGINT


class RefreshAsked(Struct, frozen=True):
    """What a person said about a refresh."""

    sources: tuple[SourceId, ...] = ()
    dry_run: bool = False
    force: bool = False

    def plan(self, setting: Setting, environ: Mapping[str, str]) -> SyncPlan:
        """The plan of it; an import needs nothing of the environment."""
        plan = sync_plan(setting.settings(), setting.overlay(), environ)
        return replace(plan, sources=self.sources, dry_run=self.dry_run, force=self.force)


@contextmanager
def cancellable() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl+C ask the work to end where nothing is half done; a second one ends it."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def ask(number: int, frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


class ProgressLine:
    """One line a source on a terminal's stderr, and nothing where nobody looks on."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._open = False

    def __call__(self, progress: Progress) -> None:
        """Tell a step in place of the one before; the last one of a source stays."""
        if not self._shown:
            return
        if progress.source is None:
            line = "Putting together what the sources say ..."
        else:
            colon = "" if progress.asked else ":"
            line = f"{SOURCES[progress.source].name}{colon} {progress.in_words}"
        self._open = progress.step not in ("done", "unchanged")
        self._write(plain(line) + ("" if self._open else "\n"))

    def clear(self) -> None:
        """Take away the line of a step that did not end, or is of no interest any more."""
        if self._open:
            self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def run(
    setting: Setting,
    plan: SyncPlan,
    form: str,
    work: Callable[[Refresh], SyncResult],
    otherwise: str,
) -> None:
    """Do the work and tell what came of it; 130 is the status where Ctrl+C ended it.

    `otherwise` is what a person may do where it is refused.
    """
    progress = ProgressLine()
    editions = load_editions(catalogue_file(), setting.dirs.cache)
    try:
        with cancellable() as cancelled:
            refresh = Refresh(
                *(plan, editions.newest, setting.dirs, setting.today, progress, cancelled),
                reference=editions.reference,
            )
            result = work(refresh)
    except CancelledError as error:
        progress.clear()
        message(error.as_text())
        click.get_current_context().exit(INTERRUPTED)
    finally:
        progress.clear()
    for notice in result.notices:
        message(notice)
    catalogue = result.assembled.catalogue
    floors = Floors(editions.newest, plan.floors, setting.dirs)
    floor = floors.of(catalogue.index.version, rated_efforts(catalogue))
    if form == "json":
        write_json(_record(plan, result, floor))
    else:
        write_lines(_as_text(plan, result, floor))
    if result.refused:
        raise UserError(
            "Refused, nothing was changed",
            " ".join(result.refused),
            f"{otherwise} {result.kept}",
            exit_code=1,
        )


def _as_text(plan: SyncPlan, result: SyncResult, floor: Floor) -> list[Block]:
    lines: list[Block] = [*changes_text(result.changes)]
    lines += ["", *joined_text(result.assembled)]
    told = left_out_text(result.assembled)
    lines += ["", *told] if told else []
    if floor.proposal is not None and floor.origin == "proposed":
        lines += ["", f"Proposed: {floor.proposal.sentence()}. Choose with `llmrank-tui floor`."]
    if result.snapshot is not None:
        ending = f"Snapshot {result.snapshot.number} is in use. Undo: `sync --rollback`."
    elif plan.dry_run:
        ending = "Dry run: nothing was changed."
    else:
        return lines
    return [*lines, "", ending]


def _record(plan: SyncPlan, result: SyncResult, floor: Floor) -> Record:
    """Everything a refresh found, for programs."""
    changes, catalogue, snapshot = result.changes, result.assembled.catalogue, result.snapshot
    return {
        "dry_run": plan.dry_run,
        "refused": list(result.refused),
        "notices": list(result.notices),
        "snapshot": (
            None if snapshot is None else {"number": snapshot.number, "created": snapshot.created}
        ),
        "edition": to_builtins(catalogue.edition),
        "index": {
            "name": catalogue.index.name,
            "version": changes.version_after,
            "version_before": changes.version_before,
            "floor": floor.value,
            "floor_origin": floor.origin,
            "floor_version": floor.version,
        },
        "models": changes.models_after,
        "models_before": changes.models_before,
        "new": list(changes.new),
        "gone": list(changes.gone),
        "prices": [{**_table(move), "up": move.up} for move in changes.prices],
        "scores": to_builtins(changes.scores),
        "top": to_builtins(changes.top),
        "unrated": result.assembled.unrated,
        "skipped": to_builtins(result.assembled.skipped),
        "disagreements": to_builtins(result.assembled.disagreements),
        "joined": _joined(result.assembled.pairs),
    }


def _joined(pairs: Sequence[Pair]) -> list[Record]:
    """How many listings each rule joined to models, and whether those are guesses."""
    counts = Counter(pair.rule for pair in pairs)
    return [{**join_record(rule), "listings": counts[rule]} for rule in rules_of(counts)]


def _table(value: object) -> Record:
    """A frozen value as a record."""
    stored = to_builtins(value)
    assert isinstance(stored, dict), "a value has fields"
    return stored
