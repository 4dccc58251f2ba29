"""Snapshots: what each sync made of the sources, one hashed JSON file a sync, in the data folder.

The newest good file is the one in use, so that there is no pointer that could be wrong. A file that
was rolled back has another ending until the next sync. Whoever writes holds the lock.
"""

import contextlib
import os
import re
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, json

from tui.domain.catalogue.sources import SourceId
from tui.domain.catalogue.values import Catalogue
from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.store.atomic import sweep, write_atomic
from tui.store.paths import SNAPSHOTS
from tui.store.settings import KEEP_DAYS
from tui.store.snapshot_check import cleaned, fault

# Raise it when older files can no longer be read as they are. They leave out what has its default:
# one that changes in the domain needs a new schema too.
SCHEMA = 1
ALWAYS_KEPT = 2
_NAME = re.compile(
    r"(?P<number>[0-9]{6})-(?P<created>[0-9]{4}-[0-9]{2}-[0-9]{2})\.(?P<ending>json|rolledback)"
)
# How a file begins, as far as `glance` reads it: the hash of its content, the index's version.
_HEAD = 1024
_GLANCE = re.compile(
    rb'\{"sha256":"(?P<sha256>[0-9a-f]{64})","snapshot":\{"schema":[0-9]+,"number":[0-9]+,'
    rb'"created":"[0-9-]+","index_version":(?P<version>"(?:[^"\\]|\\.)*")'
)
# Where the content stands in `{"sha256":"<64 digits>","snapshot":<content>}`, byte for byte.
_CONTENT = slice(88, -1)


class Part(Struct, frozen=True):
    """One answer a source gave: the hash of its bytes, where from, and its validators.

    `url` is None for a file that was imported; it has no validators.
    """

    sha256: str
    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class SnapshotSource(Struct, frozen=True):
    """One source a snapshot was made of: the day its figures stood there, and its answers."""

    source: SourceId
    as_of: str
    parts: tuple[Part, ...]


class Snapshot(Struct, frozen=True, eq=False):
    """A catalogue made of sources; `number` counts syncs, `created` is the day of this one."""

    number: int
    created: str
    sources: tuple[SnapshotSource, ...]
    catalogue: Catalogue


class SnapshotFile(Struct, frozen=True, order=True):
    """A snapshot as its file's name tells it, unread: the number, the day, the path."""

    number: int
    created: str
    path: Path


class Glance(Struct, frozen=True):
    """What the beginning of a snapshot's file tells: its content's hash, the index's version."""

    sha256: str
    version: str


class InUse(Struct, frozen=True):
    """The snapshot in use, None where there is none, and a sentence for each damaged newer one."""

    snapshot: Snapshot | None
    notices: tuple[str, ...] = ()


def snapshot_files(data: Path) -> tuple[SnapshotFile, ...]:
    """The snapshots in the data folder that were not rolled back, oldest first, unread."""
    return _files(data, "json")


def glance(path: Path) -> Glance | None:
    """What a snapshot is of, without reading it whole; None where it does not begin as one.

    The rest of the file may still be damaged.
    """
    try:
        with path.open("rb") as file:
            found = _GLANCE.match(file.read(_HEAD))
        return (
            Glance(found["sha256"].decode(), json.decode(found["version"], type=str))
            if found
            else None
        )
    except (OSError, ValueError):
        return None


def load_snapshot(path: Path) -> Snapshot:
    """Read one snapshot; UserError when it is damaged, impossible or of another version."""
    return _loaded(path)[0]


def _loaded(path: Path) -> tuple[Snapshot, bool]:
    """The snapshot in a file, and whether its texts had to be cleaned."""
    try:
        stored = path.read_bytes()
        content = stored[_CONTENT]
        if stored != _wrapped(content):
            raise _unreadable(path, "it is damaged: its content does not have its hash.")
        clean = cleaned(content)
        snapshot = _decoded(clean)
        wrong = fault(snapshot.catalogue, (each.as_of for each in snapshot.sources))
        if wrong:
            raise _unreadable(path, f"no sync wrote it so: {plain(wrong)}.")
        return snapshot, clean is not content
    except OSError as error:
        raise _unreadable(path, f"{error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "another version of the program wrote it.") from error


def snapshot_in_use(data: Path) -> InUse:
    """The newest good snapshot; what is damaged is passed over and said."""
    notices: list[str] = []
    for file in reversed(snapshot_files(data)):
        try:
            snapshot, changed = _loaded(file.path)
            if changed:
                notices.append(f"{file.path} held characters no text has; they were replaced.")
            return InUse(snapshot, tuple(notices))
        except UserError as error:
            notices.append(f"{error.message} An older one is in use.")
    return InUse(None, tuple(notices))


def write_snapshot(
    data: Path, created: date, sources: tuple[SnapshotSource, ...], catalogue: Catalogue
) -> Snapshot:
    """Put a new snapshot into use, whole or not at all, and return it as it reads from the disk.

    What was rolled back before is dropped. UserError (exit code 1) when it cannot be written.
    """
    known = [*_files(data, "json"), *_files(data, "rolledback")]
    number = max((file.number for file in known), default=0) + 1
    content = _content(number, created.isoformat(), sources, catalogue)
    snapshot = _decoded(content)
    path = _folder(data) / f"{number:06}-{created.isoformat()}.json"
    write_atomic(path, _wrapped(content))
    _sync_folder(path.parent)
    _delete(_files(data, "rolledback"))
    return snapshot


def purge_snapshots(data: Path, today: date, keep_days: int = KEEP_DAYS) -> None:
    """Delete what is older than `keep_days`, never the last two, and what a kill left behind."""
    oldest = (today - timedelta(days=min(keep_days, today.toordinal() - 1))).isoformat()
    old = [file for file in snapshot_files(data)[:-ALWAYS_KEPT] if file.created < oldest]
    _delete(old)
    sweep(data, _folder(data))


def roll_back(data: Path) -> InUse:
    """Take the snapshot in use out of use, and return what is in use now.

    UserError when there is none. `undo_rollback` takes it back until the next sync.
    """
    current = snapshot_in_use(data).snapshot
    if current is None:
        raise UserError("Nothing to roll back", "no snapshot is in use.", exit_code=1)
    # The newest first: damaged ones above it were not in use, and must not come into use.
    for file in reversed(snapshot_files(data)):
        if file.number >= current.number:
            _rename(file, "rolledback")
    return snapshot_in_use(data)


def undo_rollback(data: Path) -> InUse:
    """Put the snapshot that was rolled back last into use again, and return what is in use now."""
    newest = max((file.number for file in snapshot_files(data)), default=0)
    for file in _files(data, "rolledback"):
        if file.number > newest:
            _rename(file, "json")
            return snapshot_in_use(data)
    raise UserError("Nothing to undo", "no snapshot was rolled back since the last sync.")


def _folder(data: Path) -> Path:
    return data / SNAPSHOTS


def _files(data: Path, ending: str) -> tuple[SnapshotFile, ...]:
    """The snapshots whose names have one of the two endings, oldest first; no link, no pipe."""
    try:
        with os.scandir(_folder(data)) as found_there:
            paths = [Path(each.path) for each in found_there if each.is_file(follow_symlinks=False)]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unreadable(_folder(data), f"{error.strerror or error}.") from error
    found = [(_NAME.fullmatch(path.name), path) for path in paths]
    return tuple(
        sorted(
            SnapshotFile(int(name["number"]), name["created"], path)
            for name, path in found
            if name and name["ending"] == ending
        )
    )


def _content(
    number: int, created: str, sources: tuple[SnapshotSource, ...], catalogue: Catalogue
) -> bytes:
    stored = {
        "schema": SCHEMA,
        "number": number,
        "created": created,
        "index_version": catalogue.index.version,
        "sources": sources,
        "catalogue": catalogue,
    }
    return json.encode(stored)


class _Head(Struct, frozen=True):
    """What tells whether the rest of the content can be read."""

    schema: int


class _Stored(Struct, frozen=True):
    """The content of a file."""

    number: int
    created: str
    sources: tuple[SnapshotSource, ...]
    catalogue: Catalogue


def _decoded(content: bytes) -> Snapshot:
    """The snapshot in the JSON text `content`; ValueError or RecursionError if it is none."""
    head = json.decode(content, type=_Head)
    if head.schema != SCHEMA:
        raise ValueError(f"schema {head.schema}")
    stored = json.decode(content, type=_Stored)
    return Snapshot(stored.number, stored.created, stored.sources, stored.catalogue)


def _wrapped(content: bytes) -> bytes:
    return b'{"sha256":"%s","snapshot":%s}' % (sha256(content).hexdigest().encode(), content)


def _rename(file: SnapshotFile, ending: str) -> None:
    try:
        os.replace(file.path, file.path.with_suffix(f".{ending}"))
    except OSError as error:
        raise UserError(
            "Cannot change the snapshot in use",
            f"{file.path}: {error.strerror or error}.",
            "Check that its folder is writable.",
            exit_code=1,
        ) from error
    _sync_folder(file.path.parent)


def _delete(files: tuple[SnapshotFile, ...] | list[SnapshotFile]) -> None:
    """Delete files that are not in use; one that stays does no harm."""
    for file in files:
        with contextlib.suppress(OSError):
            file.path.unlink()


def _sync_folder(folder: Path) -> None:
    """Have the folder's names on the disk, where the system lets a folder be opened for that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unreadable(path: Path, why: str) -> UserError:
    return UserError("Cannot read the snapshot", f"{path}: {why}", exit_code=1)
