"""What the screens of trials ask of the app: cases, a run, and what is kept of trials."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile
from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.record import Judgement, TrialHead
from tui.domain.trials.report import TrialReport
from tui.domain.trials.use import TrialUse
from tui.services.trials.events import TrialEvent
from tui.services.trials.running import TrialStop
from tui.store.own.trials import KeptTrial
from tui.store.settings import Settings


class TrialDesk(Protocol):
    """Files, hosts and keys of trials. What waits for a file raises UserError, in a thread too."""

    def why_not_run(self) -> str:
        """Why nothing can be run here: the package that is missing; empty where it can."""

    def is_set(self, variable: str) -> bool:
        """Whether a variable of the environment has a value."""

    def published(self, id: str) -> CaseFile:
        """The cases of an example prompt."""

    def cases_in(self, path: str, sample: int | None) -> CaseFile:
        """The cases of a file, at most `sample` of them."""

    def cases_of(self, head: TrialHead) -> Mapping[str, Case]:
        """The cases of a trial that is kept, as far as they come with the program."""

    async def run(
        self, plan: TrialPlan, tell: Callable[[TrialEvent], None], stop: TrialStop
    ) -> str:
        """Run a plan and keep what comes of it; the trial's id."""

    def kept(self) -> Sequence[TrialHead]:
        """All trials that are kept, the newest first."""

    def opened(self, id: str) -> KeptTrial:
        """One of them with its answers."""

    def say(self, id: str, said: Judgement) -> None:
        """Keep what a person said of an answer."""

    def use(self, report: TrialReport, settings: Settings) -> TrialUse:
        """Keep that a trial's results are in use; the main screen has the settings."""

    def forget_use(self, id: str) -> TrialUse:
        """Forget that they are."""

    def delete(self, id: str) -> None:
        """Delete one."""
