"""The settings between two starts: written where they changed, and a failure told once."""

from tui.errors import UserError
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings


class KeptSettings:
    """What the file of the settings holds, as far as this program knows."""

    def __init__(self, settings: Settings, dirs: Dirs) -> None:
        self.settings = settings
        self._dirs = dirs
        self._told: str | None = None

    def keep(self, settings: Settings) -> str | None:
        """Write other settings; a notice where something was in the way that was not said yet."""
        if settings == self.settings:
            return None
        self.settings = settings
        try:
            notice = save_settings(settings, self._dirs)
        except UserError as error:
            notice = error.as_text()
        told, self._told = self._told, notice
        return None if notice == told else notice
