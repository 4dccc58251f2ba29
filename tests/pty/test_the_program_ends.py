"""However the program ends or is kept from starting: the terminal, the status and the words."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.pty.program import COMMAND, OPEN_PATTERN, home, opened, shell
from tests.pty.test_terminal_is_left_clean import ENDINGS, assert_clean
from tests.pty.under_pty import PtyRun
from tests.pty.under_tmux import Tmux

# The program with a mistake in it: moving down fails, with words that look like markup.
BROKEN = """
from tui.widgets.board.rank_table import RankTable

def broken(self):
    secret = "a value nobody should see"
    raise RuntimeError("cells [b]of[/b] [/wrong] \\x1b[31mkind")

RankTable.action_cursor_down = broken

from tui.cli.main import main
main()
"""
# The program as it would be with a mistake in what is done before the screen opens.
BROKEN_START = """
import tui.app.launch

def broken(*arguments):
    raise RuntimeError("never opened")

tui.app.launch.load_settings = broken

from tui.cli.main import main
main()
"""
SENTENCE = re.compile(
    r"llmrank-tui failed \(RuntimeError\)\. Your settings are safe; the details are in (\S+)"
)


def after_the_screen(run: PtyRun) -> str:
    """What stands in the terminal once the screen has gone."""
    return run.output.rpartition(b"\x1b[?1049l")[2].decode()


def text_of(output: str) -> str:
    """The words in it, without control sequences."""
    return re.sub(r"\x1b\[[0-9;?<>]*[a-zA-Z]", "", output).strip()


@pytest.mark.parametrize(("number", "status"), ENDINGS)
def test_a_signal_keeps_the_settings_and_leaves_the_terminal_clean(
    number: signal.Signals, status: int
) -> None:
    with opened() as run:
        run.send(b"j")
        run.read_until(b"2 of 5")
        run.process.send_signal(number)
        assert run.wait() == status
        assert_clean(run)
        assert text_of(after_the_screen(run)) == ""
    kept = tomllib.loads((home() / "config" / "settings.toml").read_text(encoding="utf-8"))
    assert kept["model"] == "gemini-3.1-flash-lite-preview"


def test_the_next_start_takes_up_where_a_person_left() -> None:
    with opened() as run:
        run.send(b"j")
        run.read_until(b"2 of 5")
        run.send(b"q")
        assert run.wait() == 0
        assert_clean(run)
        assert text_of(after_the_screen(run)) == ""
    with Tmux(shell(), columns=120, lines=40) as tmux:
        tmux.shown(r"(›  2  Gemini 3\.1 Flash Lite)")


def test_a_crash_is_one_sentence_with_the_path_of_its_log() -> None:
    with opened(argv=(sys.executable, "-c", BROKEN)) as run:
        run.send(b"j")
        assert run.wait() == 1
        assert_clean(run)
        said = text_of(after_the_screen(run))
    found = SENTENCE.fullmatch(said)
    assert found is not None, said
    log = Path(found.group(1))
    assert log.parent == home() / "data"
    written = log.read_text(encoding="utf-8")
    assert "in broken" in written
    assert "RuntimeError: cells [b]of[/b] [/wrong]" in written
    assert (home() / "config" / "settings.toml").is_file()


def test_a_crash_in_a_narrow_window_and_a_folder_like_markup_names_the_whole_path(
    tmp_path: Path,
) -> None:
    script, folder = tmp_path / "broken.py", tmp_path / "a [b]long[/b] name [/wrong]" / ("x" * 60)
    script.write_text(BROKEN, encoding="utf-8")
    line = shell(sys.executable, str(script), LLMRANK_HOME=str(folder))
    with Tmux(line, columns=60, lines=20) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.press("j")
        assert tmux.shown(r"status (\d+)") == "1"
        assert tmux.modes() == "0 0 1"
        [log] = (folder / "data").glob("crash-*")
        assert tmux.screen().splitlines()[0] == (
            "llmrank-tui failed (RuntimeError). Your settings are safe; the details are in "
            + str(log)
        )


def test_a_crash_without_room_for_a_log_says_so(tmp_path: Path) -> None:
    taken = tmp_path / "home" / "data"
    taken.parent.mkdir()
    taken.write_text("a file where the folder would be")
    with opened(argv=(sys.executable, "-c", BROKEN)) as run:
        run.send(b"j")
        assert run.wait() == 1
        assert_clean(run)
        said = after_the_screen(run)
    assert "\x1b[31m" not in said
    assert text_of(said).startswith(
        "llmrank-tui failed (RuntimeError: cells [b]of[/b] [/wrong] �[31mkind) and could not "
        f"write a log: {taken}"
    )
    assert "Traceback" not in said


def test_a_mistake_before_the_screen_opens_is_told_the_same_way() -> None:
    with PtyRun([sys.executable, "-c", BROKEN_START], os.environ) as run:
        assert run.wait() == 1
        found = SENTENCE.fullmatch(text_of(run.output.decode()))
    assert found is not None, run.output
    assert "RuntimeError: never opened" in Path(found.group(1)).read_text(encoding="utf-8")


REFUSED = "The same figures as plain text: llmrank-tui rank"


def test_keys_from_a_pipe_are_refused_with_the_plain_command() -> None:
    done = subprocess.run(
        [COMMAND], input="q", capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "standard input is not a terminal" in done.stderr
    assert done.stderr.splitlines()[-1] == REFUSED


def test_a_screen_into_a_file_is_refused_and_the_file_says_why(tmp_path: Path) -> None:
    file = tmp_path / "errors"
    with PtyRun(["sh", "-c", f"exec '{COMMAND}' 2>'{file}'"], os.environ) as run:
        assert run.wait() == 2
        assert run.output == b""
    said = file.read_text(encoding="utf-8")
    assert "standard error is not a terminal" in said
    assert said.splitlines()[-1] == REFUSED
    assert "\x1b" not in said


def test_a_dumb_terminal_is_told_in_plain_words() -> None:
    with PtyRun([COMMAND], {**os.environ, "TERM": "dumb"}) as run:
        assert run.wait() == 2
        assert b"\x1b" not in run.output
        assert b"TERM=dumb" in run.output
        assert run.output.decode().splitlines()[-1] == REFUSED
        assert run.settings() == run.settings_before


def test_results_may_go_into_a_pipe_while_the_screen_is_open(tmp_path: Path) -> None:
    file = tmp_path / "out"
    with Tmux(
        f"'{COMMAND}' >'{file}'; echo \"status $?\"; exec cat", columns=120, lines=40
    ) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.press("q")
        assert tmux.shown(r"status (\d+)") == "0"
    assert file.read_bytes() == b""


def test_without_a_home_to_write_to_it_opens_and_says_what_is_not_kept(tmp_path: Path) -> None:
    # A file where the folder would be: also root cannot write below it.
    blocked = tmp_path / "file" / "home"
    blocked.parent.write_text("not a folder")
    with Tmux(shell(LLMRANK_HOME=str(blocked)), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.press("j")
        tmux.shown(r"(2 of 5, 25% cheaper than #3)")
        tmux.shown(r"(Cannot read the settings)")
        tmux.shown(r"(The settings were not saved)")
        tmux.press("q")
        assert tmux.shown(r"status (\d+)") == "0"
        assert tmux.modes() == "0 0 1"


def test_in_a_working_folder_that_was_deleted_it_opens_and_says_what_cannot_be_saved(
    tmp_path: Path,
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    line = f'cd "{gone}" && rmdir "{gone}" && exec "$0"'
    with opened(argv=("/bin/sh", "-c", line, COMMAND)) as run:
        run.send(b"w")
        run.read_until(b"Not saved")
        run.send(b"q")
        assert run.wait() == 0
