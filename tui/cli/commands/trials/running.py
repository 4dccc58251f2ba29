"""Runs a trial in an event loop: answers are kept as they come, Ctrl+C ends it and keeps them."""

import asyncio
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct

from tui.cli.commands.trials.progress import TrialProgress
from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.record import TrialHead
from tui.services.trials.events import RequestEnded, TrialEvent
from tui.services.trials.keeping import TrialKeeper, head_of
from tui.services.trials.running import Judge, TrialRun, TrialStop
from tui.store.paths import Dirs


class Ran(Struct, frozen=True):
    """A trial that ended: whether by Ctrl+C, and how many requests were left at the ceiling."""

    head: TrialHead
    interrupted: bool
    not_sent: int


def run_trial(plan: TrialPlan, judge: Judge, dirs: Dirs, *, with_answers: bool) -> Ran:
    """Run a plan with the keys of the environment, each read when a request is sent.

    UserError where a package is missing, or an answer cannot be kept: nothing more is sent then.
    """
    head = head_of(plan, datetime.now(UTC), with_answers=with_answers)
    progress, stop = TrialProgress(plan), TrialStop()
    keeper = TrialKeeper(dirs, head, stop.all)
    try:
        asyncio.run(_run(plan, judge, keeper, _Watch(progress, stop)))
    finally:
        progress.close()
    return Ran(keeper.head, stop.is_set(), progress.not_sent)


class _Watch(Struct, frozen=True):
    progress: TrialProgress
    stop: TrialStop


async def _run(plan: TrialPlan, judge: Judge, keeper: TrialKeeper, watch: _Watch) -> None:
    def tell(event: TrialEvent) -> None:
        if isinstance(event, RequestEnded):
            keeper.keep(event.answer)
        watch.progress.told(event)

    with_signal = _interruptible(watch.stop.all)
    try:
        async with keeper:
            await TrialRun(plan, os.environ.get, judge, tell, watch.stop).run()
    finally:
        with_signal()


def _interruptible(stop: Callable[[], None]) -> Callable[[], object]:
    """Have Ctrl+C call `stop`, and a second one end the program; what takes that back."""
    loop = asyncio.get_running_loop()

    def interrupted() -> None:
        loop.remove_signal_handler(signal.SIGINT)
        stop()

    loop.add_signal_handler(signal.SIGINT, interrupted)
    return lambda: loop.remove_signal_handler(signal.SIGINT)
