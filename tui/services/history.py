"""Every snapshot and the editions as readings, each snapshot read whole only once."""

from collections.abc import Mapping

from msgspec.structs import replace

from tui.domain.market.current import Editions
from tui.domain.market.history.readings import Reading, in_order, reading_of
from tui.errors import UserError
from tui.services.floors import Floors
from tui.services.readings import kept_reading
from tui.store.paths import Dirs
from tui.store.snapshots import snapshot_files


def all_readings(
    editions: Editions, chosen: Mapping[str, float], dirs: Dirs
) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """The editions and every snapshot, oldest figures first, each under the floor of its version.

    `chosen` are the floors a person chose. The second value says which snapshots cannot be read.
    """
    found, notices = [reading_of(edition, 0) for edition in editions.all], []
    for file in snapshot_files(dirs.data):
        try:
            found.append(kept_reading(file, dirs.cache))
        except UserError as error:
            notices.append(error.message)
    floors = Floors(editions.newest, chosen, dirs)
    values: dict[str, float] = {}
    # The newest reading of a version has the most models in common with another one.
    for reading in reversed(found):
        if reading.version not in values:
            values[reading.version] = floors.of(reading.version, reading.rated).value
    return in_order(replace(each, floor=values[each.version]) for each in found), tuple(notices)
