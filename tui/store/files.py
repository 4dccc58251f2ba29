"""Reads a file a person named; each way in which that can fail is a sentence."""

import os
import re
import stat
from pathlib import Path

from tui.errors import UserError

# A catalogue of 500 models is 0.4 MB: what is larger is something else, such as a device.
LARGEST = 32 * 1024 * 1024
_POSITION = r"(?s)^(?P<what>.*) \(at (?P<where>[^()]*)\)$"


def read_bytes(path: Path, what: str, *, largest: int = LARGEST) -> bytes:
    """The bytes of `path`; `what` ("catalogue", "settings") is named when that fails.

    Raises UserError when the file is missing, a folder, unreadable or absurdly large, or a pipe or
    a device, which may never end.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _unreadable(what, f"{path} is a pipe or a device, not a file.")
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise _unreadable(what, f"{path} does not exist.") from error
    except IsADirectoryError as error:
        raise _unreadable(what, f"{path} is a folder, not a file.") from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = error.strerror if isinstance(error, OSError) else None
        raise _unreadable(what, f"{path}: {reason or error}.") from error
    if len(data) > largest:
        raise _unreadable(what, f"{path} is larger than {largest // 1024**2} MB.")
    return data


def decoded(data: bytes, where: str, what: str) -> str:
    """The text of bytes; UserError names the place and the line of what is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(what, f"{where}, line {line}: this is not UTF-8 text.") from error


def read_text(path: Path, what: str, *, largest: int = LARGEST) -> str:
    """The text of a file; UserError where it cannot be read or is no UTF-8."""
    return decoded(read_bytes(path, what, largest=largest), str(path), what)


def names_in(folder: Path, ending: str, what: str) -> tuple[str, ...]:
    """The names of the files that end in `ending`, without it; none where there is no folder.

    UserError (exit code 1), in which the files are `what`, where the folder cannot be listed.
    """
    try:
        found = [each for each in os.listdir(folder) if each.endswith(ending)]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UserError(
            f"Cannot list your {what}", f"{folder}: {error.strerror or error}", exit_code=1
        ) from error
    return tuple(each.removesuffix(ending) for each in found)


def parse_toml(data: bytes, path: Path, what: str) -> dict[str, object]:
    """The tables of a TOML file; UserError names the file and the line of a mistake."""
    import tomllib

    text = decoded(data, str(path), what)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise _unreadable(what, f"{path}: the tables are nested too deeply.") from error
    except ValueError as error:  # a syntax error, or a whole number of thousands of digits
        found = re.match(_POSITION, str(error))
        place = f"{path}, {_position(found['where'], data)}" if found else f"{path}"
        reason = found["what"] if found else str(error)
        raise _unreadable(what, f"{place}: {reason[:1].lower()}{reason[1:]}.") from error


def _without_waiting(path: str, flags: int) -> int:
    """Open a pipe, too, although nobody has written to it yet."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _position(where: str, data: bytes) -> str:
    """Where a mistake is, with its line where the reader only says that the text ended too soon."""
    if "line" in where:
        return where
    return f"line {max(1, len(data.rstrip().splitlines()))}, {where}"


def _unreadable(what: str, message: str) -> UserError:
    return UserError(f"Cannot read the {what}", message)
