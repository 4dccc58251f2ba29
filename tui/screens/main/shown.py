"""What the main screen shows: the catalogues of its two scopes and what is marked in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.domain.catalogue.values import Catalogue, FloorOrigin

if TYPE_CHECKING:  # the first paint does not need the layers themselves
    from tui.domain.market.layers import Layer

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """`catalogue` is of the scope "all", `shelf` of the other, maybe of another month.

    `favourites` are ids of models. `layer` is what `catalogue` is of below one's own. `stale_days`
    is the age of figures old enough to suggest a sync, else 0.
    """

    catalogue: Catalogue
    shelf: Catalogue
    favourites: frozenset[str] = NOBODY
    layer: "Layer" = "edition"
    stale_days: int = 0

    def under(self, floor: float, origin: FloorOrigin, version: str) -> "Shown":
        """The same under another floor of one version of the index."""
        catalogues = (self.catalogue, self.shelf)
        if all(
            each.index.version != version
            or (each.index.floor == floor and each.index.floor_origin == origin)
            for each in catalogues
        ):
            return self
        # Not at the top: most starts have no floor of one's own.
        from tui.domain.ranking.floor import Floor, with_floor

        of_version = Floor(floor, origin, version)
        catalogue, shelf = (
            with_floor(each, of_version) if each.index.version == version else each
            for each in catalogues
        )
        one = self.catalogue is self.shelf
        return replace(self, catalogue=catalogue, shelf=catalogue if one else shelf)

    def weighing(self, weights: Mapping[str, float]) -> "Shown":
        """The same with these weights of the criteria, by id; those that mean nothing change none.

        What a person saved may be of criteria that another catalogue does not have.
        """
        if not weights:
            return self
        from tui.domain.planning.weights import with_weights  # most starts weigh as published

        try:
            criteria = with_weights(self.catalogue.criteria, weights)
            of_shelf = with_weights(self.shelf.criteria, weights)
        except ValueError:
            return self
        catalogue = replace(self.catalogue, criteria=criteria)
        one = self.catalogue is self.shelf
        shelf = catalogue if one else replace(self.shelf, criteria=of_shelf)
        return replace(self, catalogue=catalogue, shelf=shelf)
