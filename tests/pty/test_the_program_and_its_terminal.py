"""The terminal is taken away, or given to the shell for a while: the program goes, or waits."""

import os
import signal
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests.pty.program import COMMAND, OPEN, OPEN_PATTERN, home, opened
from tests.pty.test_terminal_is_left_clean import assert_clean
from tests.pty.under_pty import LIMIT, PtyRun
from tests.pty.under_tmux import Tmux
from tests.snippets.toolchains import program

# As `make run` does, it owns the terminal, hears that it has gone, and waits for the program.
WRAPPER = 'trap "" HUP; "$0"; echo "$?" >"$LLMRANK_HOME/status"'
# The program as it is when it is told to end while the lower panes are built.
TOLD_AT_THE_WRONG_TIME = """
from tui.widgets.panes.calculator import Calculator

compose = Calculator.compose

def interrupted(self):
    self.app._driver._leave(143)  # as the event loop does when it comes to it
    yield from compose(self)

Calculator.compose = interrupted

from tui.cli.main import main
main()
"""


def stopped(run: PtyRun) -> None:
    """Wait until the program is stopped."""
    end = time.monotonic() + LIMIT
    while os.waitpid(run.process.pid, os.WUNTRACED | os.WNOHANG) == (0, 0):
        assert time.monotonic() < end, "it never stopped"
        run._read()
    while run._read():
        pass


def test_a_window_closed_over_a_wrapper_ends_the_program_and_keeps_the_settings() -> None:
    with opened(argv=("sh", "-c", WRAPPER, COMMAND)) as run:
        run.send(b"j")
        run.read_until(b"2 of 5")
        run.hang_up()
        run.process.wait(LIMIT)
    assert (home() / "status").read_text() == "129\n"
    kept = tomllib.loads((home() / "config" / "settings.toml").read_text(encoding="utf-8"))
    assert kept["model"] == "gemini-3.1-flash-lite-preview"
    assert list((home() / "data").glob("crash-*")) == []


def test_a_window_closed_after_the_program_was_told_to_go_on_ends_it() -> None:
    with opened() as run:
        run.process.send_signal(signal.SIGCONT)
        run.output = b""
        run.read_until(OPEN)
        run.hang_up()
        assert run.process.wait(LIMIT) == 129


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=["TSTP", "STOP"])
def test_after_a_stop_the_whole_screen_is_there_again(number: signal.Signals) -> None:
    with opened() as run:
        run.read_until(b"Mixed traffic")
        run.process.send_signal(number)
        stopped(run)
        if number == signal.SIGTSTP:
            assert_clean(run)
        before, run.output = run.output, b""
        run.process.send_signal(signal.SIGCONT)
        run.read_until(OPEN)
        run.read_until(b"Mixed traffic")
        run.output = before + run.output
        run.send(b"j")
        run.read_until(b"2 of 5")
        run.send(b"q")
        assert run.wait() == 0
        assert_clean(run)


def test_a_stopped_program_can_be_ended() -> None:
    with opened() as run:
        run.process.send_signal(signal.SIGTSTP)
        stopped(run)
        run.process.send_signal(signal.SIGTERM)
        run.process.send_signal(signal.SIGCONT)
        assert run.wait() == 143
        assert_clean(run)


def test_a_shell_stops_it_and_fg_brings_it_back(tmp_path: Path) -> None:
    kept = tmp_path / "process"
    with Tmux(f"{program('bash')} --norc -i", columns=120, lines=40) as tmux:
        tmux.type(f"PS1='> '; sh -c 'echo $$ >{kept}; exec {COMMAND}'\n")
        tmux.shown(OPEN_PATTERN)
        os.kill(int(kept.read_text()), signal.SIGTSTP)
        tmux.shown(r"(Stopped)")
        assert tmux.modes() == "0 0 1"
        tmux.type("fg\n")
        tmux.shown(OPEN_PATTERN)
        assert tmux.modes().startswith("1 1")
        tmux.press("C-q")
        tmux.shown(r"\n(> )\n+$")
        tmux.type("echo status $?\n")
        assert tmux.shown(r"status (\d+)\n") == "0"
        assert tmux.modes() == "0 0 1"


def test_told_to_end_while_its_panes_are_built_it_ends_without_a_crash() -> None:
    with opened(argv=(sys.executable, "-c", TOLD_AT_THE_WRONG_TIME)) as run:
        assert run.wait() == 143
        assert_clean(run)
    assert list((home() / "data").glob("crash-*")) == []


def test_a_key_that_is_no_utf_8_is_no_crash() -> None:
    with opened() as run:
        run.send(b"\xe9j")
        run.read_until(b"2 of 5")
        run.send(b"q")
        assert run.wait() == 0
