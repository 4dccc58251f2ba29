"""The catalogue everything is computed from: a file's editions, one's own on top, and the shelf."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Scope, on_shelf
from tui.domain.catalogue.quality import PUBLISHED, IndexVersion, QualityIndex
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old

if TYPE_CHECKING:  # a start with nothing but the edition loads none of them
    from collections.abc import Collection

    from tui.domain.catalogue.overlay import Overlay
    from tui.domain.catalogue.scores.own_scores import OwnScores
    from tui.domain.catalogue.scores.qualities import QualityChoice
    from tui.domain.market.layers import Layer
    from tui.domain.market.scores.scored_catalogue import PinPairs, ScoredCatalogue


NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})


class Editions(Struct, frozen=True):
    """`reference` is what the shelf ranks; `later` are the editions after it, oldest first.

    Each is a catalogue of its own, on its own version of the index: no ranking mixes two.
    """

    reference: Catalogue
    later: tuple[Catalogue, ...] = ()

    @property
    def newest(self) -> Catalogue:
        """The edition that all models are of until newer figures are in use."""
        return self.later[-1] if self.later else self.reference

    @property
    def all(self) -> tuple[Catalogue, ...]:
        """Every edition, oldest first."""
        return (self.reference, *self.later)


class Current(Struct, frozen=True, eq=False):
    """`catalogue` is in use: `below`, which is of the layer `layer`, with `own` on top.

    `shelf` is what the scope of that name ranks: the reference edition, as no month is mixed with
    another, or the file a person named. Where it is another catalogue, `below` has its models too,
    after its own. `published` is the reference's index, or that file's, under the floor it came
    with. `notices` are sentences about files that could not be used, or not whole. `scores` are a
    person's own, each ranked by where it is the quality.
    """

    catalogue: Catalogue
    below: Catalogue
    shelf: Catalogue
    layer: "Layer"
    published: QualityIndex
    own: "Overlay | None" = None
    notices: tuple[str, ...] = ()
    scores: "tuple[OwnScores, ...]" = ()

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

    @property
    def every_model(self) -> Catalogue:
        """The catalogue in use with the shelf's models, for names: it is not to be ranked."""
        return with_models_of(self.catalogue, self.shelf)

    def names(self, scope: Scope) -> Catalogue:
        """The catalogue whose models can be asked for by name from a scope, not to be ranked.

        From a shelf of another month those are its own and all others of the catalogue in use.
        """
        if scope == "all" or not self.apart:
            return self.catalogue
        sold = tuple(model for model in self.shelf.models if on_shelf(self.shelf, model))
        return with_models_of(replace(self.shelf, models=sold), self.catalogue)

    def called(self, text: str, scope: Scope | None = None) -> tuple[Model, Scope]:
        """The model meant by a text, and the scope it is shown in: the one told, else its home.

        A model of the shelf is at home there as long as that is what is ranked unless told. Raises
        UserError as `find_model` does.
        """
        from tui.domain.catalogue.lookup import find_model

        if scope is not None:
            return find_model(self.ranked_in(scope), text), scope
        model = find_model(self.names(self.scope), text)
        return model, self.home(model)

    def home(self, model: Model) -> Scope:
        """The scope a model is shown in unless told."""
        there = any(model is each for each in self.shelf.models) and on_shelf(self.shelf, model)
        return "shelf" if self.scope == "shelf" and there else "all"

    @property
    def apart(self) -> bool:
        """Whether the shelf is of another month than all models are."""
        return self.shelf is not self.catalogue

    def ranked_in(self, scope: Scope | None) -> Catalogue:
        """The catalogue a scope is of; without a scope the one in use."""
        return self.shelf if scope == "shelf" else self.catalogue

    def layer_in(self, scope: Scope) -> "Layer":
        """What the catalogue of a scope is of below one's own; no shelf is a snapshot's."""
        return "edition" if scope == "shelf" and self.layer == "snapshot" else self.layer

    def under(
        self,
        floors: Mapping[str, float],
        weights: Mapping[str, float] = NO_WEIGHTS,
        quality: str = PUBLISHED,
    ) -> "Current":
        """The same by a quality, under floors by `floor_key`, and with weights by criterion id.

        Weights that mean nothing change none: they may be of criteria another catalogue had.
        """
        catalogue = self._changed(self.catalogue, floors, weights, quality)
        shelf = self._changed(self.shelf, floors, weights, quality) if self.apart else catalogue
        return replace(self, catalogue=catalogue, shelf=shelf)

    def _changed(
        self,
        catalogue: Catalogue,
        floors: Mapping[str, float],
        weights: Mapping[str, float],
        quality: str,
    ) -> Catalogue:
        own = next((each for each in self.scores if each.id == quality), None)
        if own is not None:
            from tui.domain.market.scores.scored_catalogue import with_own_scores

            catalogue = with_own_scores(catalogue, own, self._pins).catalogue
        elif quality != PUBLISHED:
            from tui.domain.catalogue.scores.qualities import with_quality

            catalogue = with_quality(catalogue, quality)
        return self._weighed(self._floored(catalogue, floors), weights)

    @property
    def _pins(self) -> "PinPairs":
        return tuple(sorted(self.own.pins.items())) if self.own else ()

    def with_scores(self, *more: "OwnScores") -> "Current":
        """The same with a person's own scores beside those there are, for those of their name."""
        names = {each.name for each in more}
        return replace(self, scores=(*(it for it in self.scores if it.name not in names), *more))

    def own_choices(self, scope: Scope, models: "Collection[Model]") -> "tuple[QualityChoice, ...]":
        """A person's own scores as qualities that these models of a scope can be ranked by."""
        if not self.scores:
            return ()
        from tui.domain.market.scores.scored_catalogue import own_choice, with_own_scores

        ranked = self.ranked_in(scope)
        return tuple(
            own_choice(with_own_scores(ranked, own, self._pins), models) for own in self.scores
        )

    def scored_by(self, own: "OwnScores") -> "ScoredCatalogue":
        """All models, the shelf's too, by a person's own scores: for names, not to be ranked."""
        from tui.domain.market.scores.scored_catalogue import with_own_scores

        return with_own_scores(self.every_model, own, self._pins)

    def _floored(self, catalogue: Catalogue, floors: Mapping[str, float]) -> Catalogue:
        index = catalogue.index
        known = self.known_floor(index)
        if index.floor_key in floors:
            floor = floors[index.floor_key]
            changed = replace(index, floor=floor, floor_origin="chosen", floor_version="")
        elif known is not None:
            changed = replace(index, floor=known.floor, floor_origin=known.origin, floor_version="")
        else:
            return catalogue
        return catalogue if changed == index else replace(catalogue, index=changed)

    def known_floor(self, index: QualityIndex) -> IndexVersion | None:
        """The floor an index has where none was chosen; None where it has to be carried over.

        A quality other than the published one has none: 0.
        """
        if index.id != self.published.id:
            return IndexVersion(index.version, 0.0, "", origin="none")
        return self.published.known(index.version)

    @staticmethod
    def _weighed(catalogue: Catalogue, weights: Mapping[str, float]) -> Catalogue:
        if not weights:
            return catalogue
        from tui.domain.planning.weights import with_weights

        try:
            return replace(catalogue, criteria=with_weights(catalogue.criteria, weights))
        except ValueError:
            return catalogue

    def stale_days(self, today: date, after_days: int, scope: Scope) -> int:
        """How many days old what a scope ranks is, where that is more than `after_days`; else 0.

        `after_days` 0 is never. The shelf is a publication of its month, and what a file says that
        a person named is as old as they want it.
        """
        old = days_old(self.below.edition.as_of, today)
        dated = scope == "shelf" or self.layer == "file"
        return 0 if dated or not after_days or old <= after_days else old

    def stale(self, today: date, after_days: int, scope: Scope) -> str | None:
        """One line for the command line that suggests a sync where what it ranks is stale."""
        old = self.stale_days(today, after_days, scope)
        if not old:
            return None
        return f"Prices are {fmt.age(old)}. Run `llmrank-tui sync` to update."


def current_alone(catalogue: Catalogue, layer: "Layer") -> Current:
    """One catalogue with nothing below it, on top of it or beside it."""
    return Current(catalogue, catalogue, catalogue, layer, catalogue.index)


def current_of(editions: Editions, layer: "Layer") -> Current:
    """The newest edition of a file in use, and its reference on the shelf."""
    newest, reference = editions.newest, editions.reference
    return Current(newest, with_models_of(newest, reference), reference, layer, reference.index)


def with_models_of(catalogue: Catalogue, other: Catalogue) -> Catalogue:
    """A catalogue with the models of another one that it lacks, after its own."""
    if other is catalogue:
        return catalogue
    known = {model.id for model in catalogue.models}
    more = (model for model in other.models if model.id not in known)
    return replace(catalogue, models=(*catalogue.models, *more))
