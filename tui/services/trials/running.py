"""Runs a trial: requests at once across hosts, few at a time at each, never over the ceiling."""

import asyncio
from collections.abc import Callable

from msgspec.structs import replace

from tui.domain.trials.plan import TrialPlan, TrialRequest
from tui.domain.trials.record import Answer
from tui.domain.trials.spent import spent_by
from tui.services.trials.calls import ask, client_for
from tui.services.trials.ceiling import Ceiling
from tui.services.trials.events import (
    CeilingReached,
    RequestEnded,
    RequestKey,
    RequestSent,
    TrialEvent,
)

# The judge of an answer: the same answer with whether it passed.
Judge = Callable[[TrialRequest, Answer], Answer]


class TrialStop:
    """By which a person ends one request, or the whole trial, while it runs."""

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
    """A trial under way: its plan, who reads the keys, who judges, and who is told what happens."""

    def __init__(
        self,
        plan: TrialPlan,
        key_of: Callable[[str], str | None],
        judge: Judge,
        tell: Callable[[TrialEvent], None],
        stop: TrialStop,
    ) -> None:
        self.plan, self.key_of, self.judge, self.tell, self.stop = plan, key_of, judge, tell, stop
        self._ceiling = Ceiling(plan.ceiling)
        self._left = 0
        self._hosts = {entry.host.id: asyncio.Semaphore(plan.at_once) for entry in plan.entries}

    async def run(self) -> float:
        """Send every request that the ceiling lets through; USD spent, when the last has ended."""
        async with asyncio.TaskGroup() as group:
            for request in self.plan.requests():
                group.create_task(self._one(request))
        if self._left:
            self.tell(CeilingReached(self._ceiling.spent, self._left))
        return self._ceiling.spent

    async def _one(self, request: TrialRequest) -> None:
        most = request.most_usd
        async with self._hosts[request.entry.host.id]:
            if self.stop.is_set():
                return
            if most is None or not await self._ceiling.reserve(most):
                self._left += 1
                return
            cost = 0.0  # of a request that was not sent after all
            try:
                if self.stop.is_set():
                    return
                cost = most
                answer = await self._asked(request)
                cost = spent_by(answer, most)
            finally:
                await self._ceiling.settle(most, cost)
        self.tell(RequestEnded(request.key, answer, self._ceiling.spent))

    async def _asked(self, request: TrialRequest) -> Answer:
        """The answer with whether it passed, or what was received until a person ended it."""
        key = self.key_of(request.entry.host.key_env or "") or ""
        self.tell(RequestSent(request.key))
        async with client_for(request, key) as client:
            task = asyncio.ensure_future(ask(request, client, self.plan.temperature, self.tell))
            self.stop.tasks[request.key] = task
            try:
                answer = await task
            finally:
                del self.stop.tasks[request.key]
        current = asyncio.current_task()
        if current is not None and current.cancelling():
            raise asyncio.CancelledError  # the program ends, not the request
        if answer.finish == "stop":
            return self.judge(request, answer)
        no_answer = answer.finish in ("error", "cancelled")
        return answer if no_answer else replace(answer, passed="fail", why=answer.finish)
