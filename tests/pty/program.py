"""The program as a person starts it: the installed command, its folders, what its screen says."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pty.under_pty import PtyRun

COMMAND = str(Path(sys.executable).with_name("llmrank-tui"))
# The last row of the embedded edition's shelf: once it is there, the whole ranking is.
OPEN = b"$0.0507"
OPEN_PATTERN = r"(\$0\.0507)"


@contextmanager
def opened(
    *, columns: int = 120, lines: int = 40, argv: tuple[str, ...] = (COMMAND,), **env: str
) -> Iterator[PtyRun]:
    """The program in a terminal of its own, with its first screen drawn."""
    with PtyRun(argv, {**os.environ, **env}, columns=columns, lines=lines) as run:
        run.read_until(OPEN)
        yield run


def shell(*argv: str, **env: str) -> str:
    """A shell's line for tmux: run the program, tell its status, and keep the window open."""
    words = ["env", *(f"{name}={value}" for name, value in env.items()), *(argv or (COMMAND,))]
    return f'{shlex.join(words)}; echo "status $?"; exec cat'


def home() -> Path:
    """The folder that holds the settings, the cache and the data of this test's program."""
    return Path(os.environ["LLMRANK_HOME"])
