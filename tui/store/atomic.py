"""Writes a file so that a reader sees the old content or the new one, never a part."""

import contextlib
import errno
import itertools
import os
import re
import stat
import sys
import time
from pathlib import Path

from tui.errors import UserError

PRIVATE = 0o600
_SHARED = 0o666  # less what the mask of the system takes away
_TEMPORARY = re.compile(r"\..+\.(?P<process>[0-9]{1,10})-[0-9a-f]{8}\.tmp", re.DOTALL)
# A write takes no second: after a day its process is another program with the same number.
_LONGEST_WRITE = 86_400.0


class NameTakenError(Exception):
    """Something has the name that a new file was to get."""


def write_atomic(path: Path, data: bytes, *, replace: bool = True, private: bool = True) -> None:
    """Put `data` at `path`, whole or not at all; missing folders above it are created.

    A new file is private to its owner, or as open as the system's mask lets any file be; an
    existing one keeps its mode, and a symbolic link keeps pointing where it did. Only a regular
    file is ever replaced: no device, and nothing a link leads to that is none. Without `replace`
    NameTakenError is raised where anything is at `path`.
    """
    target = Path(os.path.realpath(path))
    # Beside the target: a rename is atomic only within one file system.
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_synced(temporary, data, _mode(target, PRIVATE if private else None))
            if replace:
                os.replace(temporary, target)
            else:
                _put_new(temporary, target)
        except BaseException:  # also an interrupt must leave no litter; it is raised again
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise UserError(
            "Cannot write the file",
            f"{path}: {error.strerror or error}",
            "Check that the folder exists, is writable and has room.",
            exit_code=1,
        ) from error


def sweep(*folders: Path) -> None:
    """Delete what processes that were killed left half written in folders of ours.

    Only regular files named as `write_atomic` names them go, and none whose process may still be
    at work. A folder that cannot be read is left.
    """
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as found:
            for each in found:
                name = _TEMPORARY.fullmatch(each.name)
                if name and each.is_file(follow_symlinks=False) and _given_up(name, each):
                    with contextlib.suppress(OSError):
                        os.unlink(each.path)


def _given_up(name: re.Match[str], file: "os.DirEntry[str]") -> bool:
    """Whether nobody writes a temporary file any more."""
    process = int(name["process"])
    if sys.platform != "win32" and process != os.getpid():  # there, asking would end it
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return True
        except OSError:  # somebody else's
            pass
    return time.time() - file.stat(follow_symlinks=False).st_mtime > _LONGEST_WRITE


def reserve(path: Path, word: str) -> Path:
    """An empty private file beside `path` under the first free name `<name>.<word>-<number>`.

    Two programs at once cannot get the same one. Raises OSError where none can be made.
    """
    for number in itertools.count(1):
        spare = path.with_name(f"{path.name}.{word}-{number}")
        try:
            os.close(os.open(spare, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        except FileExistsError:
            continue
        return spare
    raise AssertionError("a count never ends")


def _put_new(temporary: Path, target: Path) -> None:
    """Give a file its name; NameTakenError where another has it.

    A link to a name that is taken fails, where a rename would replace. A file system without links
    is looked at first: nothing better is to be had there.
    """
    try:
        os.link(temporary, target)
    except FileExistsError as error:
        raise NameTakenError from error
    except OSError:
        if os.path.lexists(target):
            raise NameTakenError from None
        os.rename(temporary, target)
    else:
        os.unlink(temporary)


def _mode(target: Path, new: int | None) -> int | None:
    """The permissions the new content gets: those of the file it replaces, else `new`."""
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return new
    if not stat.S_ISREG(found):
        raise OSError(errno.EINVAL, "it is no regular file")
    return found & 0o777


def _write_synced(path: Path, data: bytes, mode: int | None) -> None:
    """A new file with `data` on the disk, not only in the system's memory.

    `mode` None leaves the permissions to the system's mask.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, _SHARED if mode is None else PRIVATE)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)
