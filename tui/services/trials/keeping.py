"""Keeps what a trial brings as it comes: its head at the start, each answer when it ended."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Self

from msgspec.structs import replace

from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.record import Answer, TrialHead, Tried
from tui.errors import UserError
from tui.store.own.trials import TrialFile, trial_id
from tui.store.paths import Dirs


def head_of(plan: TrialPlan, started: datetime, *, with_answers: bool = True) -> TrialHead:
    """What a plan's trial is of, as its file begins; `started` is in UTC."""
    when = started.strftime("%Y-%m-%dT%H:%M:%SZ")
    return TrialHead(
        trial_id(when, plan.name),
        plan.name,
        when,
        tuple(case.id for case in plan.cases),
        tuple(
            Tried(
                entry.ids,
                entry.label,
                entry.host.name,
                entry.offer.slug or "",
                entry.offer.prices,
                entry.offer.provenance.as_of,
            )
            for entry in plan.entries
        ),
        plan.runs,
        plan.ceiling,
        plan.max_tokens,
        plan.temperature,
        with_answers,
        plan.at_once,
    )


class TrialKeeper:
    """The file of a trial under way: each record reaches the disk before the next, in a thread.

    The loop, which measures how long hosts take, never waits for a disk. Where that fails, `failed`
    is called: what is not kept is not to be paid for.
    """

    def __init__(self, dirs: Dirs, head: TrialHead, failed: Callable[[], None]) -> None:
        self._file, self._failed = TrialFile.begun(dirs, head), failed
        self.head = replace(head, id=self._file.id)
        self._waiting: asyncio.Queue[Answer] = asyncio.Queue()
        self._failure: UserError | None = None
        self._writer: asyncio.Task[None] | None = None

    def keep(self, answer: Answer) -> None:
        """Have an answer written, without its texts where they are to be left out."""
        if not self.head.with_answers:
            answer = replace(answer, text="", reasoning_text="")
        self._waiting.put_nowait(answer)

    async def __aenter__(self) -> Self:
        self._writer = asyncio.ensure_future(self._write())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Wait until all of it is on the disk; UserError where it could not be written."""
        assert self._writer is not None
        joined = asyncio.ensure_future(self._waiting.join())
        await asyncio.wait({joined, self._writer}, return_when=asyncio.FIRST_COMPLETED)
        for task in (joined, self._writer):
            task.cancel()
        if self._writer.done():
            self._writer.result()  # what nobody expected
        if self._failure is not None:
            raise self._failure

    async def _write(self) -> None:
        while True:
            answer = await self._waiting.get()
            try:
                if self._failure is None:
                    await asyncio.to_thread(self._file.add, answer)
            except UserError as error:
                self._failure = error
                self._failed()
            finally:
                self._waiting.task_done()
