"""However the screen ends, the shell gets its terminal back as it was."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pty.under_pty import LIMIT, PtyRun
from tests.pty.under_tmux import Tmux
from tui.terminal.surroundings import screen_refusal

APP = """
import os, sys
from textual.app import App
from textual.widgets import Static
from tui.terminal.driver import TerminalDriver

class Tiny(App):
    BINDINGS = [("q", "quit", "Quit"), ("x", "crash", "Crash")]
    def compose(self):
        yield Static()
    def on_mount(self):
        self.ticks = 0
        self.set_interval(0.02, self.tick)
    def tick(self):
        self.ticks += 1
        self.query_one(Static).update(f"process {os.getpid()} alive, tick {self.ticks}")
    def action_crash(self):
        raise RuntimeError("a mistake")

app = Tiny(driver_class=TerminalDriver)
app.run()
sys.exit(app.return_code)
"""
ENV = {"PATH": os.environ["PATH"]}
ALTERNATE_SCREEN, CURSOR, WRAP = 1049, 25, 7
ENDINGS = [
    (signal.SIGHUP, 129),
    (signal.SIGINT, 130),
    (signal.SIGQUIT, 131),
    (signal.SIGTERM, 143),
]
# What Textual switches on: mouse reports (four kinds), focus reports, bracketed paste.
REPORTS = {1000, 1003, 1006, 1015, 1004, 2004}


@contextmanager
def running() -> Iterator[PtyRun]:
    with PtyRun([sys.executable, "-c", APP], ENV) as run:
        run.read_until(b"alive")
        assert run.modes()[ALTERNATE_SCREEN] is True
        assert run.settings() != run.settings_before
        yield run


def assert_clean(run: PtyRun) -> None:
    modes = run.modes()
    assert modes[ALTERNATE_SCREEN] is False
    assert {mode for mode in REPORTS if modes.get(mode)} == set()
    assert modes[CURSOR] is True
    assert modes[WRAP] is True
    assert run.output.count(b"\x1b[<u") == len(re.findall(rb"\x1b\[>\d+u", run.output))
    assert run.settings() == run.settings_before


@pytest.mark.parametrize(("number", "status"), ENDINGS)
def test_a_signal_leaves_the_terminal_clean_and_is_told_by_the_status(
    number: signal.Signals, status: int
) -> None:
    with running() as run:
        run.process.send_signal(number)
        assert run.wait() == status
        assert_clean(run)


def test_a_signal_before_the_first_paint_leaves_the_terminal_clean() -> None:
    with PtyRun([sys.executable, "-c", APP], ENV) as run:
        run.read_until(b"\x1b[?1049h")
        run.process.send_signal(signal.SIGTERM)
        assert run.wait() == 143
        assert_clean(run)


def test_a_signal_sent_twice_leaves_the_terminal_clean() -> None:
    with running() as run:
        run.process.send_signal(signal.SIGTERM)
        run.process.send_signal(signal.SIGTERM)
        assert run.wait() == 143
        assert_clean(run)


def test_quitting_leaves_the_terminal_clean() -> None:
    with running() as run:
        run.send(b"q")
        assert run.wait() == 0
        assert_clean(run)


def test_a_crash_leaves_the_terminal_clean_and_is_told_by_the_status() -> None:
    with running() as run:
        run.send(b"x")
        assert run.wait() == 1
        assert_clean(run)
        assert b"a mistake" in run.output.rpartition(b"\x1b[?1049l")[2]


def test_a_closed_window_ends_the_program() -> None:
    with running() as run:
        run.hang_up()
        assert run.process.wait(LIMIT) != 0


def test_tmux_gets_its_pane_back_clean(tmp_path: Path) -> None:
    script = tmp_path / "tiny.py"
    script.write_text(APP, encoding="utf-8")
    with Tmux(f"'{sys.executable}' '{script}'; echo \"status $?\"; cat") as tmux:
        process = int(tmux.shown(r"process (\d+) alive"))
        assert tmux.modes() == "1 1 0"
        os.kill(process, signal.SIGTERM)
        assert tmux.shown(r"status (\d+)") == "143"
        assert tmux.modes() == "0 0 1"


def test_in_a_terminal_nothing_is_refused() -> None:
    assert screen_refusal(True, True, "xterm-256color") is None
    assert screen_refusal(True, True, None) is None


@pytest.mark.parametrize(
    ("stdin", "stderr", "term", "said"),
    [
        (False, True, "xterm", "standard input is not a terminal"),
        (True, False, "xterm", "standard error is not a terminal"),
        (True, True, "dumb", "TERM=dumb"),
    ],
)
def test_without_a_terminal_a_person_reads_why_and_the_plain_command(
    stdin: bool, stderr: bool, term: str, said: str
) -> None:
    sentence = screen_refusal(stdin, stderr, term)
    assert sentence is not None
    assert said in sentence
    assert sentence.endswith("llmrank-tui rank")
