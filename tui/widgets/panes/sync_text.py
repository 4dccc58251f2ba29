"""What a sync on the screen says: how far each source is, and what came of it."""

from typing import TYPE_CHECKING

from tui.domain.catalogue.sources import SOURCES
from tui.domain.words import format as fmt
from tui.services.gather import Progress

if TYPE_CHECKING:
    from tui.services.sync import SyncResult


class SyncSteps:
    """The last step of every source, in the order they were asked."""

    def __init__(self) -> None:
        self._steps: dict[str, str] = {}

    def after(self, progress: Progress) -> str:
        """The line to show after another step."""
        if progress.source is None:
            return "Sync  putting together what the sources say ..."
        self._steps[SOURCES[progress.source].name] = progress.in_words
        steps = " · ".join(f"{name} {step}" for name, step in self._steps.items())
        return f"Sync  {steps} · U cancels"


def sync_outcome(result: "SyncResult") -> str:
    """What a sync did, in one sentence, with what undoes or forces it."""
    changes = result.changes
    if result.refused:
        reasons = " ".join(result.refused)
        return (
            f"Sync refused, nothing was changed: {reasons}\n"
            "Sources slip like this and recover: try again tomorrow. `llmrank-tui sync --force` "
            f"takes it as it is. {result.kept}"
        )
    counts = (
        (len(changes.new), "new"),
        (len(changes.gone), "gone"),
        (len(changes.prices), "prices moved"),
        (len(changes.scores), "scores moved"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    sentence = f"{changes.models_after} models: {told or 'nothing changed'}."
    first = next((move for move in changes.top if move.after == 1), None)
    if first is not None and first.before != 1 and not changes.rebased:
        sentence += f" New #1: {first.name}."
    if changes.rebased:
        now, before = fmt.version(changes.version_after), fmt.version(changes.version_before)
        sentence += (
            f" Index {now}, was {before}: scores are not comparable. A sets the minimum index."
        )
    notices = "".join(f"\n{notice}" for notice in result.notices)
    return f"{sentence} Undo: `llmrank-tui sync --rollback`.{notices}"
