"""Everything the app is given when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.theme import Theme

from tui.domain.catalogue.values import Catalogue
from tui.screens.main.shown import Shown
from tui.store.paths import Dirs
from tui.store.settings import Settings

if TYPE_CHECKING:  # most starts need none of its classes
    from tui.domain.catalogue.overlay import Overlay
    from tui.domain.market.layers import Layer


@dataclass(frozen=True)
class Setup:
    """Nothing is read from the surroundings later, except what a person asks to be fetched.

    `layer` is what `catalogue` is of below one's own, `file` the one a person named. `stale_days`
    is the age of figures old enough to suggest a sync, else 0.
    """

    catalogue: Catalogue
    settings: Settings
    themes: tuple[Theme, ...]
    dirs: Dirs
    today: date
    environ: Mapping[str, str]
    folder: Path
    notices: tuple[str, ...] = ()
    own: "Overlay | None" = None
    shelf: Catalogue | None = None
    layer: "Layer" = "edition"
    file: Path | None = None
    stale_days: int = 0

    @property
    def shown(self) -> Shown:
        """What the screen is to show first."""
        favourites = frozenset(self.own.favourites if self.own else ())
        shelf = self.shelf or self.catalogue
        return Shown(self.catalogue, shelf, favourites, self.layer, self.stale_days)
