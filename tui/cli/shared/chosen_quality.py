"""The figures in use by the quality that was asked for, under the minimum a person keeps for it."""

from tui.domain.catalogue.quality import OWN, PUBLISHED
from tui.domain.market.current import Current
from tui.store.paths import Dirs


def by_quality(current: Current, quality: str, dirs: Dirs) -> Current:
    """The same by another quality; by the published one it is as it was read."""
    if quality == PUBLISHED:
        return current
    from tui.store.settings_file import kept_settings

    if quality.startswith(OWN):
        from tui.cli.shared.own_quality import with_own_quality

        current, quality = with_own_quality(current, dirs, quality)
    floors = {} if current.layer == "file" else kept_settings(dirs).floors
    return current.under(floors, quality=quality)
