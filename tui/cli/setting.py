"""What a command knows of its surroundings: the day, the folders, the catalogue to use."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tui.domain.catalogue import Catalogue
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue
from tui.store.paths import Dirs

CATALOGUE_VARIABLE = "LLMRANK_CATALOGUE"


@dataclass(frozen=True, slots=True)
class Setting:
    """Passed to every command; `chosen` is the catalogue a person named instead of the own one."""

    today: date
    dirs: Dirs
    chosen: Path | None = None

    @property
    def path(self) -> Path:
        """The catalogue file in use."""
        return self.chosen or catalogue_file()

    def catalogue(self) -> Catalogue:
        """The catalogue in use; UserError says what is wrong with its file."""
        return load_catalogue(self.path, self.dirs.cache)
