"""Runs a program in a terminal of its own and keeps every byte it writes."""

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

LIMIT = 30.0
# Opening its terminal makes the session's leader own it, as a shell's child would.
LAUNCH = "import os, sys; os.open(os.ttyname(0), os.O_RDWR); os.execvp(sys.argv[1], sys.argv[1:])"
MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")


class PtyRun:
    """A running program, its terminal, and `output`: what it wrote so far."""

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str], *, columns: int = 100, lines: int = 30
    ) -> None:
        self.output = b""
        self._master, self._slave = pty.openpty()
        self.resize(columns, lines)
        self.settings_before = self.settings()
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, *argv],
            env={"TERM": "xterm-256color", **env},
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    def settings(self) -> list[object]:
        """The terminal's line settings: echo, signals, line editing."""
        return list(termios.tcgetattr(self._slave))

    def modes(self) -> dict[int, bool]:
        """The terminal's private modes the program switched, and how it left them."""
        return {int(mode): to == b"h" for mode, to in MODE.findall(self.output)}

    def send(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size; the program is told by SIGWINCH."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read_until(self, wanted: bytes) -> None:
        """Read until `wanted` was written; fails after the time limit."""
        end = time.monotonic() + LIMIT
        while wanted not in self.output:
            assert time.monotonic() < end, f"{wanted!r} never came: {self.output[-2000:]!r}"
            self._read()

    def read_until_found(self, wanted: re.Pattern[bytes]) -> re.Match[bytes]:
        """Read until `wanted` is found in what was written; fails after the time limit."""
        end = time.monotonic() + LIMIT
        while (found := wanted.search(self.output)) is None:
            assert time.monotonic() < end, f"{wanted!r} never came: {self.output[-2000:]!r}"
            self._read()
        return found

    def wait(self) -> int:
        """The exit status, with all output read; fails after the time limit."""
        end = time.monotonic() + LIMIT
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it never ended: {self.output[-2000:]!r}"
            self._read()
        while self._read():
            pass
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal's window."""
        for end in (self._slave, self._master):
            with contextlib.suppress(OSError):
                os.close(end)

    def _read(self) -> bytes:
        if not select.select([self._master], [], [], 0.05)[0]:
            return b""
        found = os.read(self._master, 65536)
        self.output += found
        return found
