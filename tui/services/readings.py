"""Readings of snapshots, kept in the cache: to read a snapshot whole takes a tenth of a second."""

from pathlib import Path

from tui.domain.market.history.readings import Reading, reading_of
from tui.store.compiled import read_compiled, write_compiled
from tui.store.snapshots import Snapshot, SnapshotFile, glance, load_snapshot

_KIND = "reading"
# Snapshots stay for a year, and more than one sync a day is rare.
_KEPT = 1_000


def kept_reading(file: SnapshotFile, cache: Path) -> Reading:
    """The reading of a snapshot; UserError when the snapshot is damaged.

    Its floor is the edition's, whatever the version of its index.
    """
    seen = glance(file.path)
    hashed = seen.sha256.encode() if seen else b""
    kept = read_compiled(cache, _KIND, hashed, Reading) if seen else None
    if kept is not None:
        return kept
    reading = reading_of(load_snapshot(file.path).catalogue, file.number, by_source=True)
    if seen:
        write_compiled(cache, _KIND, hashed, reading, kept=_KEPT)
    return reading


def keep_reading(file: Path, snapshot: Snapshot, cache: Path) -> None:
    """Keep the reading of a snapshot that was just written as `file`."""
    seen = glance(file)
    if seen:
        reading = reading_of(snapshot.catalogue, snapshot.number, by_source=True)
        write_compiled(cache, _KIND, seen.sha256.encode(), reading, kept=_KEPT)
