"""One process at a time: a lock of the operating system's, which ends with the process that has it.

Nothing is left to clean up after a kill: the file stays, the lock on it does not.
"""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from tui.errors import UserError
from tui.store.atomic import sweep
from tui.store.paths import WORKLOADS, Dirs

# Windows locks bytes, and forbids others to read them: one far behind the text is locked.
_LOCKED_BYTE = 1 << 20
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


_PAUSE = 0.01
# No write of one's own files takes as long; what does is a program that somebody stopped.
_PATIENCE = 3.0


@contextmanager
def own_files(dirs: Dirs, work: str) -> Iterator[None]:
    """Be the only one who changes the files in the config folder: read and write them inside.

    Waits while another program is at it. UserError (exit code 1) where that takes too long. Where
    no lock can be made, there is none: writing then fails as well, and says more, or it does not.
    What a killed process left half written there is swept.
    """
    path = dirs.data / "own.lock"
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            file = stack.enter_context(_opened(path))
            _take(file, path, work, _PATIENCE)
        sweep(dirs.config, dirs.config / WORKLOADS)
        yield


@contextmanager
def locked(path: Path, work: str) -> Iterator[None]:
    """Hold the lock of the file `path` while the block runs; `work` is what it is held for.

    Raises UserError (exit code 1) at once, with who holds it and for what, when it is taken, also
    by another thread of this process. Folders above `path` are created.
    """
    try:
        file = _opened(path)
    except OSError as error:
        raise _no_lock(path, error) from error
    with file:
        try:
            _take(file, path, work)
        except OSError as error:
            raise _no_lock(path, error) from error
        yield


def _opened(path: Path) -> FileIO:
    """The file of a lock, made where it is missing; neither behind a link nor a device."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = FileIO(os.open(path, _FLAGS, 0o600), "r+b")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "It is no regular file")
    return file


def _take(file: FileIO, path: Path, work: str, wait: float = 0.0) -> None:
    """Take the lock, after `wait` seconds at the latest, and write down what for."""
    end = time.monotonic() + wait
    while not _taken(file.fileno()):
        if time.monotonic() >= end:
            raise _busy(file, path, "write of your files" if wait else "sync")
        time.sleep(_PAUSE)
    # Who holds it is only told, so that a full disk is no reason to fail here.
    with contextlib.suppress(OSError):
        file.truncate(0)
        file.seek(0)
        file.write(f"{work}, process {os.getpid()}".encode())


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


def _busy(file: FileIO, path: Path, what: str) -> UserError:
    """Who has the lock, as far as its file says."""
    file.seek(0)
    holder = file.read(200).decode(errors="replace")
    who = holder if holder and holder.isprintable() else "another one"
    return UserError(
        f"Another {what} is running",
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
