"""Runs a trial: requests at once across hosts, few at a time at each, never over the ceiling."""

import asyncio
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.trials.plan import TrialPlan, TrialRequest
from tui.domain.trials.record import Answer, Finish
from tui.domain.trials.spent import spent_by
from tui.services.trials.ceiling import Ceiling
from tui.services.trials.events import (
    CeilingReached,
    RequestEnded,
    RequestKey,
    RequestSent,
    TrialEvent,
)
from tui.services.trials.extras import need

if TYPE_CHECKING:
    from tui.services.trials.calls import Caller
    from tui.services.trials.sending import RetryPatience

# The judge of an answer: the same answer with whether it passed. It is asked in a thread.
Judge = Callable[[TrialRequest, Answer], Answer]

# Troubles that every further request of a configuration would meet too.
_LASTING = ("key", "credit", "slug")
_WHY: dict[Finish, str] = {
    "length": "cut off at the limit of tokens",
    "filtered": "filtered by the host",
    "refused": "refused by the model",
    "cut": "broken off in the middle",
}


class TrialStop:
    """By which a person ends one request, or the whole trial, while it runs.

    To be asked where the trial runs: in the thread of its event loop.
    """

    def __init__(self) -> None:
        self._ended = False
        self.tasks: dict[RequestKey, asyncio.Task[Answer]] = {}

    def is_set(self) -> bool:
        """Whether no more is to be sent."""
        return self._ended

    def one(self, key: RequestKey) -> None:
        """End a request; what was received of it stays."""
        if key in self.tasks:
            self.tasks[key].cancel()

    def all(self) -> None:
        """End every request under way, and send no more."""
        self._ended = True
        for task in self.tasks.values():
            task.cancel()


class TrialRun:
    """A trial under way: its plan, who reads the keys, who judges, and who is told what happens.

    It keeps no answer: who is told of one does. `patience` may be set before it runs.
    """

    def __init__(
        self,
        plan: TrialPlan,
        key_of: Callable[[str], str | None],
        judge: Judge,
        tell: Callable[[TrialEvent], None],
        stop: TrialStop,
    ) -> None:
        self.plan, self.key_of, self.judge, self.tell, self.stop = plan, key_of, judge, tell, stop
        self.patience: RetryPatience | None = None
        self._ceiling = Ceiling(plan.ceiling)
        self._left = 0
        self._overrun: dict[ConfigurationIds, float] = {}
        self._hopeless: dict[ConfigurationIds, Answer] = {}

    async def run(self) -> float:
        """Send every request that the ceiling lets through; USD spent, when the last has ended.

        UserError where the package that sends them is not installed.
        """
        need("openai")
        # Half a second, in which whoever watches goes on.
        await asyncio.to_thread(import_module, "tui.services.trials.calls")
        from tui.services.trials.calls import Caller
        from tui.services.trials.sending import RetryPatience

        caller = Caller(self.plan.temperature, self.patience or RetryPatience())
        try:
            return await self.run_with(caller)
        finally:
            await caller.close()

    async def run_with(self, caller: "Caller") -> float:
        """The same by a caller that is there already."""
        try:
            async with asyncio.TaskGroup() as group:
                for requests in self._by_host():
                    for _ in range(self.plan.at_once):
                        group.create_task(self._send_all(requests, caller))
        except BaseExceptionGroup as failed:
            # What who is told or who judges could not do, as a full disk: it ends the trial.
            raise failed.exceptions[0] from None
        if self._left and not self.stop.is_set():
            self.tell(CeilingReached(self._ceiling.spent, self._left))
        return self._ceiling.spent

    def _by_host(self) -> Iterator[Iterator[TrialRequest]]:
        """The requests to each host, of which as many as may be sent at once take the next."""
        for host in dict.fromkeys(entry.host.id for entry in self.plan.entries):
            yield _to(host, self.plan.requests())

    async def _send_all(self, requests: Iterator[TrialRequest], caller: "Caller") -> None:
        for request in requests:
            if self.stop.is_set():
                return
            first = self._hopeless.get(request.entry.ids)
            answer = await self._paid(request, caller) if first is None else _as(first, request)
            if answer is None:
                continue
            if answer.trouble in _LASTING:
                self._hopeless.setdefault(request.entry.ids, answer)
            judged = await self._judged(request, answer)
            self.tell(RequestEnded(request.key, judged, self._ceiling.spent))

    async def _paid(self, request: TrialRequest, caller: "Caller") -> Answer | None:
        """The answer, its cost counted; None where it was not sent."""
        ids = request.entry.ids
        most = request.most_usd
        if most is not None:
            most *= self._overrun.get(ids, 1.0)
        if most is None or not await self._ceiling.reserve(most):
            self._left += 1
            return None
        cost = 0.0  # of a request that was not sent after all
        try:
            if self.stop.is_set():
                return None
            cost = most
            answer = await self._asked(request, caller)
            cost = spent_by(answer, most)
        finally:
            self._ceiling.settle(most, cost)
        # A host that writes, or counts, more than it was allowed to will do so again.
        if cost > most > 0:
            self._overrun[ids] = self._overrun.get(ids, 1.0) * cost / most
        return answer

    async def _asked(self, request: TrialRequest, caller: "Caller") -> Answer:
        """What came of a request, or what was received until a person ended it."""
        key = (self.key_of(request.entry.host.key_env or "") or "").strip()
        self.tell(RequestSent(request.key))
        task = asyncio.ensure_future(caller.ask(request, key, self.tell))
        self.stop.tasks[request.key] = task
        try:
            answer = await task
        finally:
            del self.stop.tasks[request.key]
        current = asyncio.current_task()
        if current is not None and current.cancelling():
            raise asyncio.CancelledError  # the program ends, not the request
        return answer

    async def _judged(self, request: TrialRequest, answer: Answer) -> Answer:
        """The answer with whether it passed: what is no whole answer did not."""
        if answer.finish == "stop":
            return await asyncio.to_thread(self.judge, request, answer)
        why = _WHY.get(answer.finish)
        return replace(answer, passed="fail", why=why) if why else answer


def _to(host: str, requests: Iterator[TrialRequest]) -> Iterator[TrialRequest]:
    return (request for request in requests if request.entry.host.id == host)


def _as(first: Answer, request: TrialRequest) -> Answer:
    """What comes of a request that is not sent, as another one had met what it would meet too."""
    case, ids, run = request.key
    sentence = f"Not sent, as one before failed: {first.sentence}"
    return Answer(case, ids, run, "error", trouble=first.trouble, sentence=sentence)
