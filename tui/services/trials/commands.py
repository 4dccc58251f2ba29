"""A command of one's own judges an answer: no shell, the answer on stdin, a limit of time.

What it writes is captured, bounded and shown as text: the last line of it says why.
"""

import os
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from tempfile import TemporaryFile
from threading import Thread
from typing import IO

from msgspec import Struct

from tui.domain.trials.record import Passed
from tui.domain.words.sanitise import plain

LONGEST_COMMAND = 10.0
_MOST_OUTPUT = 64_000
_LONGEST = 200


class CommandVerdict(Struct, frozen=True):
    """What a command said; undecided where it could not be asked."""

    passed: Passed
    why: str = ""


def judged_by(
    command: tuple[str, ...], answer: str, hidden: Iterable[str], seconds: float
) -> CommandVerdict:
    """Pass where it exits with 0, fail where with another status or not within `seconds`.

    The variables in `hidden` are left out of its environment.
    """
    name = plain(os.path.basename(command[0]))
    left_out = frozenset(hidden)
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    with TemporaryFile() as given:
        given.write(answer.encode("utf-8", "replace"))
        given.seek(0)
        try:
            process = subprocess.Popen(
                command,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "not a command"
            return CommandVerdict("undecided", f"{name} cannot be started: {why}")
    return _verdict(process, name, seconds)


def _verdict(process: subprocess.Popen[bytes], name: str, seconds: float) -> CommandVerdict:
    assert process.stdout is not None
    output = bytearray()
    # In a thread, as a command may write more than a pipe holds, or never end.
    reader = Thread(target=_drain, args=(process.stdout, output), daemon=True)
    reader.start()
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        return CommandVerdict("fail", f"{name} took more than {seconds:g} s")
    finally:
        _end(process)
        reader.join(1)
    if status == 0:
        return CommandVerdict("pass")
    lines = plain_lines(bytes(output))
    said = f": {lines[-1]}" if lines else ""
    how = f"exited with {status}" if status > 0 else f"was ended by signal {-status}"
    return CommandVerdict("fail", f"{name} {how}{said}")


def _drain(source: IO[bytes], kept: bytearray) -> None:
    """Read to the end, and keep the last of it."""
    with source:
        while part := source.read(8192):
            kept += part
            del kept[:-_MOST_OUTPUT]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command, and what it started and left."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def plain_lines(output: bytes) -> list[str]:
    """The lines of some output that say anything, each plain and short."""
    lines = output.decode("utf-8", "replace").splitlines()
    shown = [plain(line).strip()[:_LONGEST] for line in lines]
    return [line for line in shown if line]
