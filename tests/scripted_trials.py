"""Trials whose hosts answer what a test says, when it says so: nothing is sent anywhere."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from tui.app.trial_desk import OwnTrials
from tui.domain.trials.plan import TrialPlan, TrialRequest
from tui.domain.trials.record import Answer, AnswerUsage
from tui.services.trials.events import RequestEnded, RequestSent, TextReceived, TrialEvent
from tui.services.trials.judging import AnswerJudge
from tui.services.trials.running import TrialStop
from tui.store.paths import Dirs

KEYS = {"FIXTUREGATE_API_KEY": "sk-planted-77aa", "VENDOR_ONE_API_KEY": "sk-planted-88bb"}
Script = Callable[[TrialRequest], Answer]


def an_answer_to(request: TrialRequest, text: str = "yes", cost: float = 0.001) -> Answer:
    """A whole answer: 2 s, the first token after 0.5 s and the first of the answer after 1 s."""
    return Answer(
        *request.key,
        "stop",
        text=text,
        reasoning_text="it may be",
        first_token=0.5,
        first_answer_token=1.0,
        seconds=2.0,
        usage=AnswerUsage(prompt=100, cached=0, output=30, reasoning=10),
        cost=cost,
    )


class ScriptedTrials(OwnTrials):
    """Runs a plan by a script, two pieces an answer; `hold` says after how many it waits.

    What it has answered is judged and kept as always. `go_on` lets it go on.
    """

    def __init__(
        self,
        dirs: Dirs,
        script: Script = an_answer_to,
        *,
        environ: Mapping[str, str] = KEYS,
        hold: int | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(dirs, environ, folder or dirs.data)
        self._script, self._hold = script, hold
        self.go_on = asyncio.Event()
        self.sent: list[TrialRequest] = []

    async def send(
        self,
        plan: TrialPlan,
        judge: AnswerJudge,
        tell: Callable[[TrialEvent], None],
        stop: TrialStop,
    ) -> None:
        """Answer one request after the other."""
        spent = 0.0
        for request in plan.requests():
            if stop.is_set():
                return
            self.sent.append(request)
            task = asyncio.ensure_future(self._answered(request, tell))
            stop.tasks[request.key] = task
            try:
                answer = await task
            except asyncio.CancelledError:
                answer = replace(self._script(request), finish="cancelled")
            del stop.tasks[request.key]
            spent += answer.cost or 0.0
            judged = judge(request, answer) if answer.finish == "stop" else answer
            tell(RequestEnded(request.key, judged, spent))

    async def _answered(self, request: TrialRequest, tell: Callable[[TrialEvent], None]) -> Answer:
        tell(RequestSent(request.key))
        answer = self._script(request)
        tell(TextReceived(request.key, answer.reasoning_text, True, 0.5))
        tell(TextReceived(request.key, answer.text, False, 1.0))
        if len(self.sent) == self._hold:
            await self.go_on.wait()
        await asyncio.sleep(0)
        return answer
