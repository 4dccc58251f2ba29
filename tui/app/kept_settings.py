"""The settings between two starts: written where they changed, and a failure told once."""

from msgspec.structs import replace

from tui.errors import UserError
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import merge_settings


class KeptSettings:
    """What the file of the settings holds, as far as this program knows.

    Another program may write it too: what it changed stays, and is taken in where it is no matter
    of what this screen shows just now.
    """

    def __init__(self, settings: Settings, dirs: Dirs) -> None:
        self.settings = settings
        self._dirs = dirs
        self._told: str | None = None

    def keep(self, settings: Settings) -> str | None:
        """Write other settings; a notice where something was in the way that was not said yet."""
        if settings == self.settings:
            return None
        before, self.settings = self.settings, settings
        try:
            found, notice = merge_settings(before, settings, self._dirs)
            self.settings = replace(
                settings,
                filters=found.filters,
                floors=found.floors,
                acceptance=found.acceptance,
                curves=found.curves,
                stale_after_days=found.stale_after_days,
                keep_days=found.keep_days,
            )
        except UserError as error:
            notice = error.as_text()
        told, self._told = self._told, notice
        return None if notice == told else notice
