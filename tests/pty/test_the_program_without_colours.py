"""NO_COLOR: the same screen in the terminal's own two colours, everything still told apart."""

import re
import tomllib

from tests.pty.program import OPEN_PATTERN, home, opened, shell
from tests.pty.under_tmux import Tmux

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
# Foreground and background: plain, chosen by number, bright.
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


def colours(output: bytes) -> set[int]:
    """The colour codes among the styles in what was written."""
    codes = {
        int(code) for found in SGR.findall(output) for code in re.split(rb"[;:]", found) if code
    }
    return codes & COLOURS


def test_with_colours_there_are_some() -> None:
    with opened() as run:
        assert colours(run.output)


def test_no_colour_is_written_and_the_cursor_shows_by_its_mark() -> None:
    with opened(NO_COLOR="1") as run:
        run.send(b"j")
        run.read_until(b"2 of 5")
        run.send(b"?")
        run.read_until(b"Raise the minimum index by 5")
        run.process.terminate()
        assert run.wait() == 143
        assert colours(run.output) == set()
    with Tmux(shell(NO_COLOR="1"), columns=120, lines=40) as tmux:
        assert tmux.shown(r"(?m)^(› ) 2  Gemini") == "› "


def test_the_chosen_theme_outlives_a_start_without_colours() -> None:
    settings = home() / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "llmrank-light"\n', encoding="utf-8")
    with opened(NO_COLOR="1") as run:
        run.send(b"j")
        run.read_until(b"2 of 5")
        run.send(b"q")
        assert run.wait() == 0
        assert colours(run.output) == set()
    kept = tomllib.loads(settings.read_text(encoding="utf-8"))
    assert kept["theme"] == "llmrank-light"
    assert kept["model"] == "gemini-3.1-flash-lite-preview"


def test_fields_and_notices_show_without_colours() -> None:
    with Tmux(shell(NO_COLOR="1"), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.press("3")
        tmux.shown(r"(━ 3 Calculator)")
        tmux.press("Enter", "x")
        tmux.shown(r"(must be a number of 0 or more, not 'x')")
        tmux.press("Escape", "Escape")
        tmux.shown(r"(━ 1 ElliotGate's 5 models)")
        tmux.press("c")
        tmux.shown(r"(Copied deepseek/deepseek-v4-flash \(via tmux\))")
