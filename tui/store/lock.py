"""One process at a time: a lock of the operating system's, which ends with the process that has it.

Nothing is left to clean up after a kill: the file stays, the lock on it does not.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from tui.errors import UserError

# Windows locks bytes, and forbids others to read them: one far behind the text is locked.
_LOCKED_BYTE = 1 << 20


@contextmanager
def locked(path: Path, work: str) -> Iterator[None]:
    """Hold the lock of the file `path` while the block runs; `work` is what it is held for.

    Raises UserError (exit code 1) at once, with who holds it and for what, when it is taken, also
    by another thread of this process. Folders above `path` are created.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _no_lock(path, error) from error
    with FileIO(descriptor, "r+b") as file:
        try:
            if not _taken(descriptor):
                raise _busy(file, path)
        except OSError as error:
            raise _no_lock(path, error) from error
        # Who holds it is only told, so that a full disk is no reason to fail here.
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.seek(0)
            file.write(f"{work}, process {os.getpid()}".encode())
        yield


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        """Whether the lock is ours now."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        """Whether the lock is ours now."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _busy(file: FileIO, path: Path) -> UserError:
    """Who has the lock, as far as its file says."""
    file.seek(0)
    holder = file.read(200).decode(errors="replace")
    who = holder if holder and holder.isprintable() else "another one"
    return UserError(
        "Another sync is running",
        f"{who} is at work ({path}).",
        "Wait until it has ended.",
        exit_code=1,
    )


def _no_lock(path: Path, error: OSError) -> UserError:
    return UserError(
        "Cannot lock the folder",
        f"{path}: {error.strerror or error}.",
        "Check that the folder exists and is writable.",
        exit_code=1,
    )
