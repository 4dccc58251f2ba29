"""Keeps what sources sent, by its hash, so that "not modified" can be merged with the others again.

They are in the cache folder: one that is missing or damaged is fetched whole the next time, and a
cache that cannot be written to is no failure.
"""

import contextlib
import gzip
import zlib
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from tui.errors import UserError
from tui.store.atomic import write_atomic

LARGEST = 64 * 1024 * 1024


def keep_answer(cache: Path, data: bytes) -> str:
    """Keep `data` in the cache folder and return the name it is found by, its SHA-256."""
    name = sha256(data).hexdigest()
    if kept_answer(cache, name) is None:
        with contextlib.suppress(UserError):
            write_atomic(_file(cache, name), gzip.compress(data, 6, mtime=0))
    return name


def kept_answer(cache: Path, name: str) -> bytes | None:
    """The bytes called `name`, or None where they are not there whole."""
    try:
        with gzip.open(_file(cache, name)) as file:
            data = file.read(LARGEST)
    except (OSError, EOFError, zlib.error):  # missing, cut off, damaged
        return None
    return data if sha256(data).hexdigest() == name else None


def drop_answers(cache: Path, but: Collection[str]) -> None:
    """Delete every kept answer that `but` does not name, and what a kill left half written.

    For the process that holds the lock: another one's file would be half written too.
    """
    wanted = {_file(cache, name) for name in but}
    with contextlib.suppress(OSError):
        for file in _file(cache, "").parent.iterdir():
            if file not in wanted:
                file.unlink()


def _file(cache: Path, name: str) -> Path:
    return cache / "answers" / f"{name}.json.gz"
