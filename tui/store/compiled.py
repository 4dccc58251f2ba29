"""Compiled copies: what was validated once, kept as JSON so that the next start validates nothing.

A copy is found by the hash of the bytes it was made from, so it can be missing but never stale.
Nothing depends on one: what cannot be read or written is rebuilt or left out in silence.
"""

import contextlib
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import json

from tui import __version__
from tui.errors import UserError
from tui.store.atomic import sweep, write_atomic

# Raise it when the same file or copy starts to mean something else between two releases.
SCHEMA_VERSION = 8
# Copies of one kind that stay: a checkout, an installed version and a few files of one's own.
KEPT = 8
# Where the value stands in `{"sha256":"<64 digits>","value":<value>}`, byte for byte.
_VALUE = slice(85, -1)

T = TypeVar("T")


def read_compiled(cache: Path, kind: str, source: bytes, of: type[T]) -> T | None:
    """The value kept for a file with exactly these bytes; None where nothing usable was."""
    try:
        data = _copy(cache, kind, source).read_bytes()
        body = data[_VALUE]
        if data != _wrapped(body):
            return None
        return json.decode(body, type=of)
    except (OSError, ValueError):  # missing, damaged, or of other fields
        return None


def write_compiled(
    cache: Path, kind: str, source: bytes, value: object, *, kept: int = KEPT
) -> None:
    """Keep `value` for files with these bytes and drop all but `kept` copies of its kind.

    A cache that cannot be written to is no failure: the next start validates again.
    """
    copy = _copy(cache, kind, source)
    with contextlib.suppress(UserError):
        write_atomic(copy, _wrapped(json.encode(value)))
    sweep(copy.parent)
    with contextlib.suppress(OSError):
        others = [other for other in copy.parent.glob(f"{kind}-*.json") if other != copy]
        others.sort(key=lambda other: other.stat().st_mtime_ns, reverse=True)
        for old in others[kept - 1 :]:
            old.unlink()


def _copy(cache: Path, kind: str, source: bytes) -> Path:
    """Where the copy for these bytes is kept."""
    digest = sha256(f"{SCHEMA_VERSION}\n{__version__}\n{kind}\n".encode() + source).hexdigest()
    return cache / "compiled" / f"{kind}-{digest}.json"


def _wrapped(body: bytes) -> bytes:
    return b'{"sha256":"%s","value":%s}' % (sha256(body).hexdigest().encode(), body)
