"""Everything the app is given when it starts."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from textual.theme import Theme

from tui.domain.market.current import Current
from tui.store.paths import Dirs
from tui.store.settings import Settings


class Setup(Struct, frozen=True):
    """Nothing is read from the surroundings later, except what a person asks to be fetched.

    `current` is what is ranked first; a sync or a mark replaces it on the screen and nowhere here.
    `file` is the catalogue a person named. `notices` say what went wrong on the way here.
    """

    current: Current
    settings: Settings
    themes: tuple[Theme, ...]
    dirs: Dirs
    today: date
    environ: Mapping[str, str]
    folder: Path
    notices: tuple[str, ...] = ()
    file: Path | None = None
