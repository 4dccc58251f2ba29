"""Trials for the screens: files of cases, hosts by the keys that are set, and what is kept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.record import Judgement, TrialHead
from tui.domain.trials.report import TrialReport
from tui.domain.trials.use import TrialUse
from tui.errors import UserError
from tui.services.trials.cases import SHIPPED, cases_in, shipped
from tui.services.trials.events import RequestEnded, TrialEvent
from tui.services.trials.extras import need
from tui.services.trials.judging import AnswerJudge
from tui.services.trials.keeping import TrialKeeper, head_of
from tui.services.trials.running import TrialRun, TrialStop
from tui.services.trials.using import forget, record_use
from tui.store.own.trials import KeptTrial, TrialFile, delete_trial, kept_trial, kept_trials
from tui.store.paths import Dirs
from tui.store.settings import Settings


class OwnTrials:
    """The trials in one's own folder, and the hosts that the keys of the environment open.

    A key is read at the moment of the call and kept nowhere.
    """

    def __init__(self, dirs: Dirs, environ: Mapping[str, str], folder: Path) -> None:
        self._dirs, self._environ, self._folder = dirs, environ, folder

    def why_not_run(self) -> str:
        """The one command that adds the missing package; empty where nothing is missing."""
        try:
            need("openai")
        except UserError as error:
            return error.as_text()
        return ""

    def is_set(self, variable: str) -> bool:
        """Whether a variable of the environment has a value."""
        return bool(self._environ.get(variable, "").strip())

    def published(self, id: str) -> CaseFile:
        """The cases of an example prompt."""
        return shipped(id)

    def cases_in(self, path: str, sample: int | None) -> CaseFile:
        """The cases of a file, named from the folder that the program was started in."""
        return cases_in(self._folder / Path(path.strip()).expanduser(), CasesWanted(sample=sample))

    def cases_of(self, head: TrialHead) -> Mapping[str, Case]:
        """The cases of a trial that is kept, as far as they come with the program."""
        if head.name not in SHIPPED:
            return {}
        return {case.id: case for case in shipped(head.name).cases}

    async def run(
        self, plan: TrialPlan, tell: Callable[[TrialEvent], None], stop: TrialStop
    ) -> str:
        """Run a plan and keep what comes of it; the trial's id.

        Where an answer cannot be kept the run ends: what is not kept is not to be paid for.
        """
        judge = AnswerJudge(plan)
        async with TrialKeeper(self._dirs, head_of(plan, datetime.now(UTC)), stop.all) as keeper:

            def told(event: TrialEvent) -> None:
                if isinstance(event, RequestEnded):
                    keeper.keep(event.answer)
                tell(event)

            await self.send(plan, judge, told, stop)
        return keeper.head.id

    async def send(
        self,
        plan: TrialPlan,
        judge: AnswerJudge,
        tell: Callable[[TrialEvent], None],
        stop: TrialStop,
    ) -> None:
        """Send a plan's requests; its end is the last of them."""
        await TrialRun(plan, self._environ.get, judge, tell, stop).run()

    def kept(self) -> Sequence[TrialHead]:
        """All trials that are kept, the newest first."""
        return kept_trials(self._dirs)

    def opened(self, id: str) -> KeptTrial:
        """One of them with its answers."""
        return kept_trial(self._dirs, id)

    def say(self, id: str, said: Judgement) -> None:
        """Keep what a person said of an answer."""
        TrialFile.of(self._dirs, id).add(said)

    def use(self, report: TrialReport, settings: Settings) -> TrialUse:
        """Keep that a trial's results are in use from today on; the screen has the settings."""
        return record_use(self._dirs, report, settings, date.today().isoformat())

    def forget_use(self, id: str) -> TrialUse:
        """Forget that they are."""
        return forget(self._dirs, id)

    def delete(self, id: str) -> None:
        """Delete one."""
        delete_trial(self._dirs, id)
