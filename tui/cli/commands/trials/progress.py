"""How far a trial is, on stderr: one line that is rewritten on a terminal, a few in a pipe."""

import os
import sys
from typing import TextIO

from tui.cli.shared.output import message
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.record import Answer
from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain
from tui.services.trials.events import CeilingReached, RequestEnded, TrialEvent
from tui.terminal.streams import write_nowhere

# In a pipe a line each time another tenth of the requests has ended.
_LINES = 10
_ERASE = "\r\x1b[K"
_NARROWEST = 20


class TrialProgress:
    """What is told while a trial runs; each trouble of a configuration is told once, in full."""

    def __init__(self, plan: TrialPlan, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._rewrites = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._names = {each.ids: f"{each.label} at {each.host.name}" for each in plan.entries}
        self._total = len(plan.cases) * len(plan.entries) * plan.runs
        self._ceiling = plan.ceiling
        self._ended = self._passed = self._failed = self._unanswered = 0
        self._spent = 0.0
        self._told: set[tuple[ConfigurationIds, str]] = set()
        self._shown = False
        self.not_sent = 0

    @property
    def unanswered(self) -> int:
        """How many requests ended without an answer."""
        return self._unanswered

    def told(self, event: TrialEvent) -> None:
        """Show what an event changes."""
        match event:
            case RequestEnded():
                self._count(event.answer)
                self._spent = event.spent
                self._tell_trouble(event.answer)
                self._show()
            case CeilingReached():
                self.not_sent = event.left
            case _:
                self._show(first=True)

    def close(self) -> None:
        """Leave the last line on the screen."""
        if self._shown:
            self._write("\n")
            self._shown = False

    def _count(self, answer: Answer) -> None:
        self._ended += 1
        self._passed += answer.passed == "pass"
        self._failed += answer.passed == "fail"
        self._unanswered += answer.finish in ("error", "cancelled")

    def _tell_trouble(self, answer: Answer) -> None:
        name = (answer.ids, answer.trouble)
        if answer.finish != "error" or name in self._told:
            return
        self._told.add(name)
        if self._shown:
            self._write(_ERASE)
            self._shown = False
        message(f"{self._names[answer.ids]}: {answer.sentence}")

    def _show(self, *, first: bool = False) -> None:
        line = self._line()
        if self._rewrites:
            if first and self._shown:
                return
            width = max(_width(self._stream) - 1, _NARROWEST)
            self._write(f"{_ERASE}{plain(line)[:width]}")
            self._shown = True
        elif not first and _tenth(self._ended, self._total) > _tenth(self._ended - 1, self._total):
            message(line)

    def _line(self) -> str:
        parts = [f"{self._ended:,} of {fmt.counted(self._total, 'request')}"]
        counts = (
            (self._passed, "passed"),
            (self._failed, "failed"),
            (self._unanswered, "without an answer"),
        )
        parts += [f"{count:,} {what}" for count, what in counts if count]
        spent = f"{fmt.bill(self._spent)} of {fmt.price(self._ceiling)}"
        return f"{', '.join(parts)}; spent {spent}"

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:  # full or gone: the results still tell
            write_nowhere(self._stream)
            self._rewrites = False


def _tenth(ended: int, total: int) -> int:
    return ended * _LINES // total


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return 80
