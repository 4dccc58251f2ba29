"""The catalogue everything is computed from: the lowest layer, one's own on top, and the shelf."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.quality import QualityIndex
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old

if TYPE_CHECKING:  # a start with nothing but the edition loads neither of them
    from tui.domain.catalogue.overlay import Overlay
    from tui.domain.market.layers import Layer


class Current(Struct, frozen=True, eq=False):
    """`catalogue` is in use: `below`, which is of the layer `layer`, with `own` on top.

    `shelf` is what the scope of that name ranks: the edition, as no month is mixed with another,
    or the file a person named. `published` is the edition's index, or that file's, under the floor
    it came with. `notices` are sentences about files that could not be used, or not whole.
    """

    catalogue: Catalogue
    below: Catalogue
    shelf: Catalogue
    layer: "Layer"
    published: QualityIndex
    own: "Overlay | None" = None
    notices: tuple[str, ...] = ()

    @property
    def overlay(self) -> "Overlay":
        """One's own catalogue, an empty one where there is none."""
        from tui.domain.catalogue.overlay import Overlay

        return self.own or Overlay()

    @property
    def favourites(self) -> frozenset[str]:
        """The ids of the models marked as favourites."""
        return frozenset(self.own.favourites if self.own else ())

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

    def layer_in(self, scope: Scope) -> "Layer":
        """What the catalogue of a scope is of below one's own; a shelf apart is the edition's."""
        apart = self.shelf is not self.catalogue and scope == "shelf"
        return "edition" if apart else self.layer

    def under(self, floors: Mapping[str, float], weights: Mapping[str, float]) -> "Current":
        """The same under floors chosen by version of the index, and with weights by criterion id.

        Weights that mean nothing change none: they may be of criteria another catalogue had.
        """
        catalogue = self._weighed(self._floored(self.catalogue, floors), weights)
        one = self.shelf is self.catalogue
        shelf = catalogue if one else self._weighed(self._floored(self.shelf, floors), weights)
        return replace(self, catalogue=catalogue, shelf=shelf)

    def _floored(self, catalogue: Catalogue, floors: Mapping[str, float]) -> Catalogue:
        index, published = catalogue.index, self.published
        if index.version in floors:
            floor = floors[index.version]
            changed = replace(index, floor=floor, floor_origin="chosen", floor_version="")
        elif known := published.known(index.version):
            origin = published.origin_of(index.version)
            changed = replace(index, floor=known.floor, floor_origin=origin, floor_version="")
        else:
            return catalogue
        return catalogue if changed == index else replace(catalogue, index=changed)

    @staticmethod
    def _weighed(catalogue: Catalogue, weights: Mapping[str, float]) -> Catalogue:
        if not weights:
            return catalogue
        from tui.domain.planning.weights import with_weights

        try:
            return replace(catalogue, criteria=with_weights(catalogue.criteria, weights))
        except ValueError:
            return catalogue

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
        return f"Prices are {fmt.age(old)}. Run `llmrank-tui sync` to update."


def current_alone(catalogue: Catalogue, layer: "Layer") -> Current:
    """One catalogue with nothing below it, on top of it or beside it."""
    return Current(catalogue, catalogue, catalogue, layer, catalogue.index)
