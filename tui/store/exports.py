"""Files a person asked for: put whole where they named them, and over nothing untold."""

import os
from pathlib import Path

from tui.errors import UserError
from tui.store.atomic import NameTakenError, write_atomic


def may_write(path: Path, *, overwrite: bool, how: str) -> None:
    """Raise UserError (exit code 2) where something is at `path` that is not to be replaced.

    `how` says how to have it replaced.
    """
    if not overwrite and os.path.exists(path):
        raise _there(path, how)


def write_export(path: Path, text: str, *, overwrite: bool, how: str) -> None:
    """Put a text at `path`, whole or not at all; missing folders are created.

    It is for others too, so a new file may be read by whom the system lets read any.

    UserError as for `may_write`, also where the file has come about meanwhile, and (exit code 1)
    where it cannot be written.
    """
    may_write(path, overwrite=overwrite, how=how)
    try:
        data = text.encode("utf-8", "backslashreplace")
        write_atomic(path, data, replace=overwrite, private=False)
    except NameTakenError as error:
        raise _there(path, how) from error


def _there(path: Path, how: str) -> UserError:
    return UserError("The file exists already", f"{path} is left as it is.", how)
