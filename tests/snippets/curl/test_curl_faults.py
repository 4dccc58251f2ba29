"""The programs for sh and curl at a host that is busy, broken, slow or lost: again, or one line.

curl waits a second or more before each try, so all of them run at once, before the first test.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import formatdate
from itertools import repeat
from pathlib import Path
from time import time

import pytest

from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Fault,
    Received,
    busy,
    serving,
    slow,
)
from tui.domain.handover.code.modes import ModeId

from .curl_programs import Done, answer_of, arguments, code, failed, host, run_curl, text_of

# One process runs them.
pytestmark = pytest.mark.xdist_group("curl-faults")


@dataclass(frozen=True, slots=True)
class Case:
    """A program at a host with faults; it tries so often again, and has so many seconds."""

    mode: ModeId
    faults: Iterable[Fault]
    tries: int = 4
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Ended:
    """What a program did, and what the host received."""

    done: Done
    received: list[Received]


GONE = Fault(status=404)

PASSING: Mapping[str, Fault] = {
    "429": busy("2"),
    "500": BROKEN,
    "dropped": DROPPED,
    "cut": CUT,
    "time-out": slow(),
}
LASTING: Mapping[str, tuple[ModeId, Fault, list[str]]] = {
    "plain": ("plain", BROKEN, ["500", "scripted 500"]),
    "stream": ("stream", busy("1"), ["429", "scripted 429"]),
    "schema": ("schema", GONE, ["404", "scripted 404"]),
    "tools": ("tools", DROPPED, ["000", "Empty reply"]),
    "image": ("image", slow(), ["000", "timed out"]),
    "batch": ("batch", BROKEN, ["500", "scripted 500"]),
    "cache": ("cache", CUT, ["200", "transfer closed"]),
    "plain-page": ("plain", WEB_PAGE, ["200", "<h1>It works"]),
    "stream-page": ("stream", WEB_PAGE, ["no answer", "It works"]),
    "schema-page": ("schema", WEB_PAGE, ["parse error"]),
    "tools-page": ("tools", WEB_PAGE, ["parse error"]),
}
STREAMS: Mapping[str, list[Fault]] = {
    "lost": [CUT],
    "quietly": [CUT_QUIETLY],
    "silent": [Fault(hold=3)],
    "again": [busy("1"), BROKEN],
}


def cases() -> dict[str, Case]:
    """What is run, by its name; time-outs are short only where nothing comes."""
    cases = {f"passing {name}": Case("plain", [fault]) for name, fault in PASSING.items()}
    for name, (mode, fault, _) in LASTING.items():
        cases[f"lasting {name}"] = Case(mode, repeat(fault), 1, 3 if fault.wait else 60)
    for name, faults in STREAMS.items():
        cases[f"stream {name}"] = Case("stream", faults, seconds=3 if name == "silent" else 60)
    cases["passing time-out"] = Case("plain", [slow()], seconds=3)
    return cases


Endings = Callable[[str], Ended]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Endings:
    """How each case ended, by its name."""
    wanted = cases()
    folders = {name: tmp_path_factory.mktemp("curl") for name in wanted}
    with ThreadPoolExecutor(len(wanted)) as pool:
        running = {name: pool.submit(run, each, folders[name]) for name, each in wanted.items()}
        endings = {name: each.result() for name, each in running.items()}
    return endings.__getitem__


def run(case: Case, folder: Path) -> Ended:
    """How a case ends."""
    with serving(host(), case.faults) as server:
        text = code(case.mode, server).replace("time 60", f"time {case.seconds}")
        text = text.replace("--retry 4", f"--retry {case.tries}")
        return Ended(run_curl(text, folder, *arguments(case.mode)), server.received)


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_is_tried_again_and_only_the_answer_printed(fault: str, ended: Endings) -> None:
    ending = ended(f"passing {fault}")
    assert (ending.done.returncode, ending.done.stderr) == (0, "")
    assert answer_of(ending.done.stdout) == ANSWER
    first, second = ending.received
    assert second.at - first.at >= (2 if fault == "429" else 1)
    assert first.json() == second.json()


def test_it_waits_until_the_date_that_the_host_names(tmp_path: Path) -> None:
    again = int(time()) + 3
    until = Fault(status=503, headers={"Retry-After": formatdate(again, usegmt=True)})
    ending = run(Case("plain", [until]), tmp_path)

    # curl counts in whole seconds.
    assert time() > again - 1
    assert (ending.done.returncode, ending.done.stderr) == (0, "")
    assert len(ending.received) == 2


@pytest.mark.parametrize("case", LASTING)
def test_what_does_not_pass_ends_in_a_line_with_the_hosts_words(case: str, ended: Endings) -> None:
    _, fault, words = LASTING[case]
    ending = ended(f"lasting {case}")
    failed(ending.done, *words)
    assert ending.done.stdout == ""
    assert KEY not in ending.done.stderr
    assert len(ending.received) == (1 if fault in (WEB_PAGE, GONE) else 2)


@pytest.mark.parametrize("fault", ["lost", "quietly", "silent"])
def test_a_stream_that_is_cut_fails_and_is_not_sent_twice(fault: str, ended: Endings) -> None:
    ending = ended(f"stream {fault}")
    failed(ending.done, "the stream was cut", "too slow" if fault == "silent" else "")
    assert text_of(ending.done.stdout) == "Grüße"
    assert len(ending.received) == 1


def test_a_stream_is_asked_for_again_after_429_and_500(ended: Endings) -> None:
    ending = ended("stream again")
    assert (ending.done.returncode, ending.done.stderr) == (0, "")
    assert text_of(ending.done.stdout) == ANSWER
    assert len(ending.received) == 3
