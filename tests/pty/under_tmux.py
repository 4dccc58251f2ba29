"""Runs a command in a tmux server of its own, which says what its screen and modes look like."""

import itertools
import os
import re
import subprocess
import time
from types import TracebackType
from typing import Self

from tests.pty.under_pty import LIMIT
from tests.snippets.toolchains import program

_NUMBERS = itertools.count()  # a server takes a moment to go; the next one gets another name


class Tmux:
    """A tmux server with one pane, where `shell` runs; skips the test where tmux is missing."""

    def __init__(self, shell: str, *, columns: int = 100, lines: int = 30) -> None:
        name = f"llmrank-{os.getpid()}-{next(_NUMBERS)}"
        self._server = [program("tmux"), "-L", name, "-f", os.devnull]
        self.run("new-session", "-d", "-x", str(columns), "-y", str(lines), shell)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.run("kill-server")

    def run(self, *command: str) -> bytes:
        """What a tmux command prints."""
        # The environment in so many words: readline puts LINES and COLUMNS into the one beneath it.
        env = dict(os.environ)
        argv = [*self._server, *command]
        return subprocess.run(argv, env=env, check=True, capture_output=True).stdout

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self.run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type characters, all of which arrive at once."""
        self.run("send-keys", "-l", text)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self.run("resize-window", "-x", str(columns), "-y", str(lines))

    def screen(self) -> str:
        """The text on the screen; a line that went on past the edge is one line."""
        return self.run("capture-pane", "-p", "-J").decode()

    def shown(self, wanted: str) -> str:
        """The first group of the pattern `wanted`, once it is on the screen."""
        end = time.monotonic() + LIMIT
        while (found := re.search(wanted, screen := self.screen())) is None:
            assert time.monotonic() < end, f"{wanted!r} never came: {screen!r}"
            time.sleep(0.05)
        return found.group(1)

    def modes(self) -> str:
        """1 or 0 for: in the alternate screen, reporting the mouse, showing a cursor."""
        modes = "#{alternate_on} #{mouse_any_flag} #{cursor_flag}"
        return self.run("display-message", "-p", modes).decode().strip()
