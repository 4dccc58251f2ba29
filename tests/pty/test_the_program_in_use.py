"""The program in terminals of every kind and size: it opens, answers, follows and leaves."""

import os
from base64 import b64decode

import pytest

from tests.pty.program import COMMAND, OPEN, OPEN_PATTERN, opened, shell
from tests.pty.test_the_program_copies import OSC52
from tests.pty.under_pty import PtyRun
from tests.pty.under_tmux import Tmux

SECOND = r"(›  2  Gemini 3\.1 Flash Lite)"
CLEAN = "0 0 1"


def used(tmux: Tmux) -> None:
    """Move, widen the scope, price another workload: each shows on the screen."""
    tmux.shown(OPEN_PATTERN)
    tmux.press("j")
    tmux.shown(SECOND)
    tmux.shown(r"(2 of 5, 25% cheaper than #3)")
    tmux.press("a")
    tmux.shown(r"(1 All 53 models)")
    tmux.press("a")
    tmux.shown(r"(1 ElliotGate's 5 models)")
    tmux.press("p")
    tmux.shown(r"3 Calculator · (?!Mixed)(\w+)")
    tmux.press("R")
    tmux.shown(r"3 Calculator · (Mixed traffic)")
    tmux.press("3")
    tmux.shown(r"(━ 3 Calculator)")
    tmux.press("e", "5", "0", "0")
    # A twentieth of the requests: $804.36 / 20 and $4,522.21 / 20.
    tmux.shown(r"DeepSeek V4 Flash .* (\$40\.22)")
    tmux.shown(r"Gemini 3\.1 Flash Lite.* (\$226\.11)")


@pytest.mark.parametrize("term", ["xterm-256color", "linux", "vt100"])
def test_it_opens_answers_and_leaves_whatever_the_terminal_calls_itself(term: str) -> None:
    with Tmux(shell(TERM=term), columns=120, lines=40) as tmux:
        used(tmux)
        assert tmux.modes().startswith("1 1")
        tmux.press("C-q")
        assert tmux.shown(r"status (\d+)") == "0"
        assert tmux.modes() == CLEAN


def test_q_in_a_field_is_text_and_on_the_ranking_it_leaves() -> None:
    with Tmux(shell(), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.press("/")
        tmux.shown(r"(name, vendor:google)")
        tmux.press("q")
        tmux.shown(r"(The search hides #1, DeepSeek V4 Flash)")
        tmux.press("Escape")
        tmux.shown(OPEN_PATTERN)
        tmux.press("q")
        assert tmux.shown(r"status (\d+)") == "0"
        assert tmux.modes() == CLEAN


def test_the_cursor_stays_on_its_model_while_the_window_shrinks_and_grows() -> None:
    with Tmux(shell(), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.press("j")
        tmux.shown(SECOND)
        tmux.shown(r"(3 Calculator · Mixed traffic)")
        tmux.resize(80, 24)
        tmux.shown(r"(\[1 Leaderboard\]  2 Detail   3 Calculator   4 Use it)")
        tmux.shown(SECOND)
        tmux.shown(r"(2 of 5, 25% cheaper than #3)")
        tmux.resize(60, 20)
        tmux.shown(r"\n(\[1 Leaderboard\]  2 Detail   3 Calculator   4 Use it)")
        tmux.shown(SECOND)
        tmux.press("2")
        tmux.shown(r"( 1 Leaderboard  \[2 Detail\])")
        tmux.shown(r"(2 of 5, 25% cheaper than #3)")
        tmux.press("1")
        tmux.shown(SECOND)
        tmux.resize(120, 40)
        tmux.shown(r"(3 Calculator · Mixed traffic)")
        tmux.shown(SECOND)
        tmux.shown(r"(Artificial Analysis)[^\n]*\n[^\n]*Quit[^\n]*\n*$")
        tmux.press("q")
        assert tmux.shown(r"status (\d+)") == "0"
        assert tmux.modes() == CLEAN


def test_a_window_of_a_few_cells_shows_what_it_can_and_recovers() -> None:
    with Tmux(shell(), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        for columns, lines in ((20, 5), (8, 2), (3, 1), (120, 40)):
            tmux.resize(columns, lines)
        tmux.shown(r"(3 Calculator · Mixed traffic)")
        tmux.shown(OPEN_PATTERN)
        tmux.press("q")
        assert tmux.shown(r"status (\d+)") == "0"
        assert tmux.modes() == CLEAN


def test_the_window_may_change_many_times_at_once() -> None:
    with opened() as run:
        for columns in range(120, 40, -1):
            run.resize(columns, columns // 3)
        run.resize(110, 35)
        run.send(b"q")
        assert run.wait() == 0


def test_python_opens_it_too() -> None:
    with opened(argv=(COMMAND.replace("llmrank-tui", "python"), "-m", "tui")) as run:
        run.send(b"q")
        assert run.wait() == 0


def test_keys_that_arrive_together_are_taken_one_after_the_other() -> None:
    with Tmux(shell(), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.shown(r"(4 Use it)")
        tmux.type("jjjc")
        tmux.shown(r"(Copied xiaomi/mimo-v2.5-pro \(via tmux\))")
        assert tmux.run("show-buffer") == b"xiaomi/mimo-v2.5-pro"
        tmux.type("3e500")
        tmux.shown(r"DeepSeek V4 Flash .* (\$40\.22)")
        tmux.press("Enter", "Escape")
        tmux.shown(r"(━ 1 ElliotGate's 5 models)")
        tmux.type("/gem")
        tmux.shown(r"(?s)\n(  gem +)\n(?!.*Qwen3\.6 Plus)")  # the field is drawn before the rows


def test_keys_pressed_before_the_program_is_there_are_not_lost() -> None:
    with PtyRun([COMMAND], os.environ, columns=120, lines=40) as run:
        run.read_until(b"\x1b[?1049h")
        run.send(b"jjc")
        assert b64decode(run.read_until_found(OSC52).group(1)) == b"qwen/qwen3.6-plus"
        run.send(b"q")
        assert run.wait() == 0


@pytest.mark.parametrize(
    ("before", "behind"),
    [(b"\x1b[200~", b"\x1b[201~"), (b"", b"")],
    ids=["brackets", "no brackets"],
)
def test_a_page_pasted_into_the_search_holds_up_nothing(before: bytes, behind: bytes) -> None:
    line = b"X: which model is cheap for documents, price<1 and context>=200K? q\r\n"
    with opened() as run:
        run.send(b"/")
        run.read_until(b"vendor:google")
        run.send(before + line * 1_000 + behind)
        run.read_until(b"Pasted 1,000 of ")
        run.output = b""
        run.send(b"\x1b")  # ends the search
        run.read_until(OPEN)
        run.send(b"m")
        run.read_until(b"Method")
        run.send(b"\x11")
        assert run.wait() == 0


def test_keys_are_asked_for_and_known_by_their_place_on_another_alphabets_keyboard() -> None:
    with opened() as run:
        assert b"\x1b[>25u" in run.output
        assert b"\x1b[=4;2u" in run.output
        run.send(b"\x1b[1092::97;;1092u")  # the key A, a Cyrillic letter on it
        run.read_until(b"All 53 models")
        run.send(b"\x1b[1081:1049:113;5u")  # Ctrl and the key Q
        assert run.wait() == 0
