"""A new folder of files: made with all of them, or not at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from tui.errors import UserError


def save_new_folder(folder: Path, name: str, files: Mapping[str, str]) -> Path:
    """Write `files` by name into a new folder in `folder` and return its path.

    A taken `name` gets -2, -3 and so on. UserError with the path and the system's reason; nothing
    is left behind then.
    """
    number, made = 1, folder / name
    while True:
        try:
            made.mkdir()
            break
        except FileExistsError:
            number += 1
            made = folder / f"{name}-{number}"
        except OSError as error:
            raise _not_saved(made, error) from error
    try:
        for file, text in files.items():
            (made / file).write_bytes(text.encode())
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise _not_saved(made, error) from error
    return made


def _not_saved(path: Path, error: OSError) -> UserError:
    return UserError(
        "Not saved",
        f"{path}: {error.strerror or error}.",
        "Start the program in a folder that is writable and has room.",
        exit_code=1,
    )
