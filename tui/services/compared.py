"""What a refresh is compared with: the snapshot in use, the one before it, and how long ago."""

from collections.abc import Sequence
from pathlib import Path

from tui.domain.market.refusals import Since
from tui.domain.words.dates import last_day
from tui.errors import UserError
from tui.services.gather import Gathered
from tui.store.snapshots import Snapshot, load_snapshot, snapshot_files


def since(snapshot: Snapshot, used: Sequence[Gathered], data: Path) -> Since:
    """What `used` is compared with; the days are those of the figures, not those of the syncs."""
    days = _days(snapshot, used)
    earlier = _before(snapshot, data)
    if earlier is None:
        return Since(snapshot.catalogue, days)
    return Since(snapshot.catalogue, days, earlier.catalogue, _days(earlier, used))


def _days(snapshot: Snapshot, used: Sequence[Gathered]) -> int:
    """The most days between what one source said then and says now; at least one."""
    then = {each.source: last_day(each.as_of) for each in snapshot.sources}
    now = {each.source: last_day(each.as_of) for each in used}
    both = then.keys() & now.keys()
    pairs = [(then[id], now[id]) for id in both] or [(max(then.values()), max(now.values()))]
    return max(1, *(abs((later - earlier).days) for earlier, later in pairs))


def _before(snapshot: Snapshot, data: Path) -> Snapshot | None:
    """The snapshot that was in use before; None where there is none that can be read."""
    for file in reversed(snapshot_files(data)):
        if file.number < snapshot.number:
            try:
                return load_snapshot(file.path)
            except UserError:
                return None
    return None
