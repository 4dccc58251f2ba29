"""What no basis, blend, floor or workload changes about a scope: what decides ties, its models."""

from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

from tui.domain.catalogue.entries import Entry, Scope, on_shelf
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.catalogue.workload import Measure
from tui.domain.figures.thinking import measure_of
from tui.domain.ranking.eligibility import sound


class ScopeLayout(Struct, frozen=True, eq=False):
    """What no basis, blend, floor or workload changes about the entries of a scope.

    by_ties: those that some floor lets in, in the order that decides between equal costs: by
    index downwards first. falling: their indices times -1, for finding where a floor cuts.
    """

    by_ties: tuple[int, ...]
    falling: tuple[float, ...]

    def above(self, floor: float) -> tuple[int, ...]:
        """The positions whose index is no lower than a floor."""
        return self.by_ties[: bisect_right(self.falling, -floor)]


def tie_order(entry: Entry) -> tuple[float, str, str, str]:
    """What decides between entries of the same cost: the lower one stands first."""
    model = entry.model.id
    return (-(entry.index or 0.0), entry.offer.slug or model, model, entry.effort.name)


@lru_cache(maxsize=2)  # of both scopes: another blend or workload ranks the same entries again
def layout_of(listed: tuple[Entry, ...]) -> ScopeLayout:
    """The layout of the entries of a scope, computed once."""
    allowed = (i for i, entry in enumerate(listed) if sound(entry))
    by_ties = sorted(allowed, key=lambda position: tie_order(listed[position]))
    return ScopeLayout(tuple(by_ties), tuple([-(listed[i].index or 0.0) for i in by_ties]))


@lru_cache(maxsize=2)  # as above
def models_in(listed: tuple[Entry, ...]) -> tuple[Model, ...]:
    """The models that entries are of, each once."""
    return tuple({entry.model.id: entry.model for entry in listed}.values())


@lru_cache(maxsize=2)  # as above
def by_exclusion(listed: tuple[Entry, ...]) -> tuple[int, ...]:
    """All positions in the order in which excluded ones are listed: by index, unknown last."""

    def place(position: int) -> tuple[bool, float, str, str]:
        entry = listed[position]
        return (entry.index is None, -(entry.index or 0.0), entry.model.id, entry.effort.name)

    return tuple(sorted(range(len(listed)), key=place))


@lru_cache(maxsize=4)  # both scopes, before and after a change
def scope_measure(catalogue: Catalogue, scope: Scope) -> Measure:
    """The measure of a scope, whichever of its rows a ranking lists."""
    listed = (model for model in catalogue.models if scope == "all" or on_shelf(catalogue, model))
    return measure_of(listed)
