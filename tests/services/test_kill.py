"""A sync that is killed at any moment leaves the figures of before or those of after in use."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import sleep

import pytest

from tests.services import feeds
from tests.services.source_server import Reply, source_server, tag_of
from tui.domain.catalogue.values import Catalogue
from tui.services.gather import SourceUrls
from tui.services.sync import Refresh
from tui.services.sync_plan import SyncPlan
from tui.store.paths import Dirs, user_dirs
from tui.store.snapshots import roll_back, snapshot_in_use, undo_rollback

DAY = date(2026, 6, 1)
# What a program does to the disk, as seen from the system.
STEPS = ("open", "fsync", "replace", "unlink", "mkdir", "chmod", "ftruncate")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")


class KilledError(BaseException):
    """The moment the program is killed: from here on it does nothing more."""


def price_in_use(dirs: Dirs) -> float | None:
    """The first price of the snapshot in use; an assertion that nothing in use is damaged."""
    found = snapshot_in_use(dirs.data)
    assert found.notices == ()
    if found.snapshot is None:
        return None
    return next(
        offer.prices.input
        for offer in found.snapshot.catalogue.models[0].offers
        if offer.host == "lab"
    )


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Have all steps on the disk but the first `step` fail; tells how many there were."""
    done = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def instead(*args: object, **kwargs: object) -> object:
            nonlocal done
            done += 1
            if done > step:
                raise KilledError
            return real(*args, **kwargs)

        return instead

    for name in STEPS:
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return lambda: done


def test_a_kill_before_any_step_on_the_disk_leaves_old_or_new_figures(
    embedded_catalogue: Catalogue, tmp_path: Path
) -> None:
    with source_server() as source:
        plan = SyncPlan(("openrouter", "models_dev"), feeds.publish(source))
        before = tmp_path / "before"
        Refresh(plan, embedded_catalogue, user_dirs({"LLMRANK_HOME": str(before)}), DAY).sync()
        seen: set[float | None] = set()
        for step in range(1_000):
            home = shutil.copytree(before, tmp_path / str(step))
            dirs = user_dirs({"LLMRANK_HOME": str(home)})
            feeds.publish(source, input=2.0)
            with pytest.MonkeyPatch.context() as patch:
                killed_at(step, patch)
                try:
                    Refresh(plan, embedded_catalogue, dirs, DAY).sync()
                except KilledError:
                    ended = False
                else:
                    ended = True
            seen.add(price_in_use(dirs))
            # Whatever was left behind, the next sync works.
            Refresh(plan, embedded_catalogue, dirs, DAY).sync()
            assert price_in_use(dirs) == 2.0
            if ended:
                break
        assert ended
        assert step > 10
        assert seen == {1.0, 2.0}


@pytest.mark.parametrize("undo", [False, True], ids=["rollback", "undo"])
def test_a_kill_during_a_rollback_leaves_one_of_the_two_in_use(
    embedded_catalogue: Catalogue, tmp_path: Path, undo: bool
) -> None:
    with source_server() as source:
        for step in range(100):
            dirs = user_dirs({"LLMRANK_HOME": str(tmp_path / str(step))})
            for price in (1.0, 2.0):
                plan = SyncPlan(("openrouter", "models_dev"), feeds.publish(source, input=price))
                Refresh(plan, embedded_catalogue, dirs, DAY).sync()
            if undo:
                roll_back(dirs.data)
            with pytest.MonkeyPatch.context() as patch:
                done = killed_at(step, patch)
                try:
                    (undo_rollback if undo else roll_back)(dirs.data)
                except KilledError:
                    assert price_in_use(dirs) in (1.0, 2.0)
                    continue
            assert price_in_use(dirs) == (2.0 if undo else 1.0)
            assert done() == step
            return
    pytest.fail("the rollback never ended")


# Started once and forked: a program takes longer to start than a sync takes. The first child times
# a sync that is not killed; the others are.
_VICTIM = """
import os, sys, time
from pathlib import Path
import httpx2
import tui.sources.recognise
from tests.services import test_kill
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue

base = load_catalogue(catalogue_file(), None)
work = getattr(test_kill, sys.argv[1])
arguments = base, sys.argv[2], Path(sys.argv[3])
started = time.monotonic()
if not (child := os.fork()):
    next(work(*arguments))
    os._exit(0)
os.waitpid(child, 0)
print(time.monotonic() - started, flush=True)
for line in sys.stdin:
    if not (child := os.fork()):
        for _ in work(*arguments):
            pass
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def sync_for_ever(base: Catalogue, address: str, home: Path) -> Iterator[None]:
    """Sync again and again until killed."""
    urls = SourceUrls(models_dev=f"{address}/md", openrouter=f"{address}/or")
    dirs = user_dirs({"LLMRANK_HOME": str(home)})
    while True:
        Refresh(SyncPlan(("openrouter", "models_dev"), urls, keep_days=0), base, dirs, DAY).sync()
        yield


def import_for_ever(base: Catalogue, folder: str, home: Path) -> Iterator[None]:
    """Import a list with two prices by turns until killed: all but the network of a sync."""
    dirs = user_dirs({"LLMRANK_HOME": str(home)})
    while True:
        for name in ("one.json", "two.json"):
            files = [Path(folder) / "or.json", Path(folder) / name]
            Refresh(SyncPlan(keep_days=0), base, dirs, DAY).import_files(files)
            yield


def numbers_after_kills(work: str, place: str, home: Path, kills: int) -> list[int]:
    """Kill `work` at random moments of its first two syncs; the number of what is in use then.

    Each time what is in use is whole, and has a price that was published.
    """
    moments = random.Random(20260601)
    numbers: list[int] = []
    dirs = user_dirs({"LLMRANK_HOME": str(home)})
    command = [sys.executable, "-c", _VICTIM, work, place, str(home)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as victims:
        assert victims.stdin is not None
        assert victims.stdout is not None
        longest = 2 * float(victims.stdout.readline())
        for _ in range(kills):
            print("next", file=victims.stdin, flush=True)
            victim = int(victims.stdout.readline())
            sleep(moments.uniform(0.0, longest))
            os.kill(victim, signal.SIGKILL)
            assert victims.stdout.readline() == "gone\n"
            assert price_in_use(dirs) in (None, 1.0, 2.0)
            snapshot = snapshot_in_use(dirs.data).snapshot
            numbers.append(snapshot.number if snapshot else 0)
        victims.stdin.close()
    return numbers


def test_kills_at_random_moments_of_an_import_lose_nothing(tmp_path: Path) -> None:
    for name, body in (
        ("or.json", feeds.openrouter(12)),
        ("one.json", feeds.models_dev(12, input=1.0)),
        ("two.json", feeds.models_dev(12, input=2.0)),
    ):
        (tmp_path / name).write_bytes(body)
    numbers = numbers_after_kills("import_for_ever", str(tmp_path), tmp_path / "home", kills=40)
    # What was in use never goes back, and the imports did get on between the kills.
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 3


def test_kills_at_random_moments_of_a_sync_lose_nothing(tmp_path: Path) -> None:
    bodies = [feeds.models_dev(12, input=1.0), feeds.models_dev(12, input=2.0)]
    with source_server() as source:
        source.serve("/or", Reply(body=feeds.openrouter(12)))
        # The price changes with each sync for as long as anybody asks.
        source.serve("/md", *(Reply(body=body, etag=tag_of(body)) for body in bodies * 1_000))
        numbers = numbers_after_kills("sync_for_ever", source.base_url, tmp_path / "home", kills=12)
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 1
