"""The catalogue everything is computed from: the lowest layer and one's own on top of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue
from tui.store.paths import OWN_CATALOGUE, SNAPSHOTS, Dirs, is_there

if TYPE_CHECKING:  # a start with nothing but the edition loads neither of them
    from tui.domain.catalogue.overlay import Overlay
    from tui.domain.market.layers import Layer


@dataclass(frozen=True, slots=True)
class Current:
    """`catalogue` is in use: `below`, which is of the layer `layer`, with `own` on top.

    `shelf` is what the scope of that name ranks: the edition, as no month is mixed with another,
    or the file a person named. `notices` are sentences about files that could not be used, or not
    whole.
    """

    catalogue: Catalogue
    below: Catalogue
    layer: "Layer"
    own: "Overlay | None"
    notices: tuple[str, ...]
    shelf: Catalogue

    @property
    def overlay(self) -> "Overlay":
        """One's own catalogue, an empty one where there is none."""
        from tui.domain.catalogue.overlay import Overlay

        return self.own or Overlay()

    @property
    def scope(self) -> Scope:
        """The scope ranked unless told: after a sync all models, the shelf is of another month."""
        return "all" if self.layer == "snapshot" else "shelf"

    def home(self, model: Model) -> Scope:
        """The scope a model is shown in unless told."""
        from tui.domain.ranking.selection import home_scope

        return home_scope(self.catalogue, model) if self.scope == "shelf" else "all"

    def ranked_in(self, scope: Scope | None) -> Catalogue:
        """The catalogue a scope is of; without a scope the one in use."""
        return self.shelf if scope == "shelf" else self.catalogue

    def stale_days(self, today: date, after_days: int) -> int:
        """How many days old what is in use is, where that is more than `after_days`; else 0.

        `after_days` 0 is never. What a file says that a person named is as old as they want it.
        """
        old = days_old(self.below.edition.as_of, today)
        fresh = self.layer == "file" or not after_days or old <= after_days
        return 0 if fresh else old

    def stale(self, today: date, after_days: int) -> str | None:
        """One line for the command line that suggests a sync where what is in use is stale."""
        old = self.stale_days(today, after_days)
        if not old:
            return None
        what = "edition" if self.layer == "edition" else "snapshot"
        return f"The {what} in use is {fmt.age(old)}; llmrank-tui sync fetches today's figures."


def current_catalogue(
    path: Path | None, dirs: Dirs, chosen: Mapping[str, float] | None = None
) -> Current:
    """The catalogue in the file `path`, else the newest good snapshot, else the embedded edition.

    One's own catalogue is put on top of each. `chosen` are the floors a person chose for versions
    of the index; a file they name has its own. UserError when `path` or the edition is broken; a
    snapshot or a file of one's own that cannot be used is left out and said.
    """
    if chosen or is_there(dirs.data / SNAPSHOTS) or is_there(dirs.config / OWN_CATALOGUE):
        # Not at the top: most starts have the edition alone, and the first paint waits for imports.
        from tui.services.layered import layered_catalogue

        return layered_catalogue(path, dirs, chosen or {})
    alone = load_catalogue(path or catalogue_file(), dirs.cache)
    return Current(alone, alone, "file" if path else "edition", None, (), alone)
