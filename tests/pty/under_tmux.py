"""Runs a command in a tmux server of its own, which says what its screen and modes look like."""

import os
import re
import subprocess
import time
from types import TracebackType
from typing import Self

from tests.pty.under_pty import LIMIT
from tests.snippets.toolchains import program


class Tmux:
    """A tmux server with one pane, where `shell` runs; skips the test where tmux is missing."""

    def __init__(self, shell: str, *, columns: int = 100, lines: int = 30) -> None:
        name = f"llmrank-{os.getpid()}"
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
        return subprocess.run([*self._server, *command], check=True, capture_output=True).stdout

    def shown(self, wanted: str) -> str:
        """The first group of the pattern `wanted`, once it is on the screen."""
        end = time.monotonic() + LIMIT
        while (
            found := re.search(wanted, screen := self.run("capture-pane", "-p").decode())
        ) is None:
            assert time.monotonic() < end, f"{wanted!r} never came: {screen!r}"
            time.sleep(0.05)
        return found.group(1)

    def modes(self) -> str:
        """1 or 0 for: in the alternate screen, reporting the mouse, showing a cursor."""
        modes = "#{alternate_on} #{mouse_any_flag} #{cursor_flag}"
        return self.run("display-message", "-p", modes).decode().strip()
