"""A source that never answers holds neither the screen nor the command line."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.pty.program import COMMAND, opened
from tests.pty.under_pty import PtyRun
from tests.services.source_server import Reply, SourceServer, source_server

# It ends within a second; a machine may be busy.
SOON = 10.0
Ending = Callable[[PtyRun], None]
ENDINGS = (
    pytest.param(lambda run: run.send(b"q"), 0, id="q"),
    pytest.param(lambda run: run.process.send_signal(signal.SIGTERM), 143, id="SIGTERM"),
    pytest.param(lambda run: run.hang_up(), 129, id="its terminal closed"),
)


@contextmanager
def never_answered(reply: Reply) -> Iterator[tuple[SourceServer, str]]:
    """A server all of whose answers are so, and the addresses of all sources there."""
    with source_server() as server:
        urls = {
            id: server.serve(f"/{id}", reply)
            for id in ("aa", "models_dev", "openrouter", "litellm")
        }
        yield server, json.dumps(urls)


def asked(server: SourceServer) -> None:
    """Wait until the server was asked."""
    end = time.monotonic() + SOON
    while not server.asked:
        assert time.monotonic() < end, "nobody asked"
        time.sleep(0.01)


@pytest.mark.parametrize(("ends", "status"), ENDINGS)
def test_the_screen_ends_while_a_source_keeps_it_waiting(ends: Ending, status: int) -> None:
    with (
        never_answered(Reply(heads=0.1)) as (server, urls),
        opened(LLMRANK_SOURCE_URLS=urls) as run,
    ):
        run.read_until(b"Mixed traffic")
        run.send(b"U")
        asked(server)
        began = time.monotonic()
        ends(run)
        assert (run.process.wait(SOON) if status == 129 else run.wait()) == status
        assert time.monotonic() - began < SOON


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGHUP, -1)]
)
def test_so_does_the_command_line_where_nothing_comes(
    number: signal.Signals, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with never_answered(Reply(silent=120)) as (server, urls):
        monkeypatch.setenv("LLMRANK_SOURCE_URLS", urls)
        with PtyRun((COMMAND, "sync"), dict(os.environ)) as run:
            asked(server)
            began = time.monotonic()
            run.process.send_signal(number)
            assert run.wait() == status
            assert time.monotonic() - began < SOON
