"""Runs a program in a terminal of 120 x 40 and tells when a text was first on it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

COLUMNS, LINES = 120, 40
LIMIT = 60.0  # seconds until something that was waited for counts as broken
ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_]|\][^\x07\x1b]*(?:\x07|\x1b\\))")


class PtySession:
    """A program with a terminal of its own; `started` is the clock before it was started."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._written = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            env={"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.returncode is None:
            self.end()
        os.close(self._master)

    def send(self, keys: str) -> float:
        """Press keys, forget what was written before, and return the clock just before."""
        self._written = b""
        now = time.perf_counter()
        os.write(self._master, keys.encode())
        return now

    def seen(self, *texts: str) -> float:
        """The clock when the last of `texts` had been written.

        Raises TimeoutError when one of them does not come, EOFError when the program ends.
        """
        end = time.perf_counter() + LIMIT
        while True:
            now = self._read(end)
            plain = self._plain()
            if all(text in plain for text in texts):
                return now
            if now > end:
                raise TimeoutError(f"{texts} never came. This did: {plain[-2000:]!r}")

    def settle(self, seconds: float) -> float:
        """Read on until nothing was written for so many seconds; the clock at the last output.

        Without any output that is the clock at the call.
        """
        last = time.perf_counter()
        while select.select([self._master], [], [], seconds)[0]:
            last = time.perf_counter()
            self._take()
        return last

    def memory(self) -> float:
        """The memory the program uses now, in MB."""
        command = ["ps", "-o", "rss=", "-p", str(self._process.pid)]
        return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024

    def end(self) -> float:
        """End the program at once and return its peak memory in MB."""
        os.kill(self._process.pid, signal.SIGKILL)  # Popen's own would collect the status first
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)

    def _read(self, end: float) -> float:
        """Wait for output until the clock shows `end`, keep it, and return when it came."""
        ready = select.select([self._master], [], [], max(0.0, end - time.perf_counter()))[0]
        now = time.perf_counter()
        if ready:
            self._take()
        return now

    def _take(self) -> None:
        try:
            output = os.read(self._master, 65536)
        except OSError:  # what Linux says when nobody has the terminal open any more
            output = b""
        if not output:
            raise EOFError(f"The program ended. It wrote: {self._plain()[-2000:]!r}")
        self._written += output

    def _plain(self) -> str:
        """What was written, without control sequences; a character cut in half is left out."""
        return ESCAPES.sub(b"", self._written).decode(errors="ignore")
