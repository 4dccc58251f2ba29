"""The line that shows a sync at work: per source how far it is, while everything else is usable."""

from dataclasses import dataclass
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widgets import Static

from tui.domain.catalogue import Catalogue
from tui.errors import UserError
from tui.store.paths import Dirs

if TYPE_CHECKING:  # the services are slow to import and only a sync needs them
    from tui.services.gather import Progress
    from tui.services.sync import SyncPlan, SyncResult


class SyncLine(Static):
    """Runs one sync at a time in a thread of its own; hidden while none runs."""

    @dataclass
    class Ended(Message):
        """A sync ended: with a result, or with the sentence of why there is none."""

        result: "SyncResult | None"
        sentence: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.display = False
        self._cancel = Event()
        self._parts: dict[str, str] = {}

    @property
    def running(self) -> bool:
        """Whether a sync is at work."""
        return bool(self.display)

    def start(self, plan: "SyncPlan", base: Catalogue, dirs: Dirs, today: date) -> None:
        """Begin; nothing happens while one is at work."""
        if self.running:
            return
        self._cancel = Event()
        self._parts = {}
        self.display = True
        self.update("Syncing ...")
        self._run(plan, base, dirs, today)

    def cancel(self) -> None:
        """Ask the sync at work to end; what is in use stays."""
        self._cancel.set()

    def on_unmount(self) -> None:
        """Leaving the program ends the sync as well."""
        self.cancel()

    @work(thread=True, group="sync", exit_on_error=False)
    def _run(self, plan: "SyncPlan", base: Catalogue, dirs: Dirs, today: date) -> None:
        from tui.services.sync import sync

        def shown(progress: "Progress") -> None:
            if not self._cancel.is_set():
                self.app.call_from_thread(self._show, progress)

        try:
            result = sync(plan, base, dirs, today, shown, self._cancel.is_set)
        except UserError as error:
            self._end(None, error.as_text())
        else:
            self._end(result, _summary(result))

    def _end(self, result: "SyncResult | None", sentence: str) -> None:
        self.app.call_from_thread(self._hide)
        self.post_message(self.Ended(result, sentence))

    def _hide(self) -> None:
        self.display = False

    def _show(self, progress: "Progress") -> None:
        from tui.services.sync import NAMES

        name = NAMES[progress.source] if progress.source else "all of them"
        text = f"{name}: {progress.step}"
        if progress.received:
            text += f" {progress.received / 1_000_000:.1f} MB"
        if progress.waits:
            text += f" {progress.waits:.0f} s"
        self._parts[name] = text
        self.update("Syncing  " + "  ·  ".join(self._parts.values()))


def _summary(result: "SyncResult") -> str:
    """What a sync did, in one sentence."""
    changes = result.changes
    if result.refused:
        reasons = "; ".join(result.refused)
        return f"The sync replaced nothing: {reasons} (llmrank-tui sync --force does it anyway)"
    counts = (
        (len(changes.new), "new"),
        (len(changes.gone), "gone"),
        (len(changes.prices), "prices moved"),
        (len(changes.scores), "scores moved"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    rebased = f"; the index is now v{changes.version_after}" if changes.rebased else ""
    return f"Synced {changes.models_after} models: {told or 'nothing changed'}{rebased}"
