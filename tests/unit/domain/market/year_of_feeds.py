"""A year of a market nobody has: a catalogue a day, drifting at the rates that were measured.

On 92 daily files of Artificial Analysis (April to July 2026): a model a day is new and one in ten
days goes, two scores a day move by more than a point and three by less, 2.4 prices a day change;
the index is re-based once a quarter, and days after that a tenth of the other indices with it.
"""

from collections.abc import Callable
from random import Random

from msgspec.structs import replace

from tests.builders import SOMEWHERE, a_catalogue, a_model
from tui.domain.catalogue.offer import Host, Offer, Prices
from tui.domain.catalogue.values import Catalogue, Effort, Model, Score

VENDORS = ("Claude", "Other", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")
HOSTS = tuple(Host(name, name, "vendor", "openai", None, None) for name in VENDORS)


class Market:
    """The models of one day; `tomorrow` makes them those of the next."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._made = 0
        self.version = 0
        self.models = [self._new() for _ in range(150)]

    def catalogue(self) -> Catalogue:
        """What all sources say together today."""
        made = a_catalogue(*self.models, hosts=HOSTS)
        return replace(made, index=replace(made.index, version=f"{self.version}.0"))

    def tomorrow(self, day: int) -> None:
        """A day of honest change."""
        chance, models = self._random, self.models
        if chance.random() < 1:
            models.append(self._new())
        if chance.random() < 0.1:
            models.pop(chance.randrange(len(models)))
        for _ in range(2):
            self._change(lambda model: _scored(model, chance.uniform(-4, 4)))
        for _ in range(3):
            self._change(lambda model: _scored(model, chance.uniform(-1, 1)))
        for _ in range(chance.choice((1, 2, 3, 4))):
            self._change(lambda model: _priced(model, chance.choice((0.5, 0.8, 0.9, 1.2, 1.5, 2))))
        if day % 90 == 45:
            self.version += 1
            self.models = [_scored(model, -6.3, f"{self.version}.0") for model in models]
        if day % 90 == 48:
            for _ in range(len(models) // 10):
                self._change(lambda model: _scored(model, 0, beside=5.0))

    def _change(self, how: Callable[[Model], Model]) -> None:
        place = self._random.randrange(len(self.models))
        self.models[place] = how(self.models[place])

    def _new(self) -> Model:
        self._made += 1
        id, vendor = f"m{self._made:04}", self._random.choice(VENDORS)
        version, index = f"{self.version}.0", self._random.uniform(10, 60)
        scores = (Score("intelligence", version, index), Score("coding", version, index))
        input = round(self._random.uniform(0.1, 5), 2)
        prices = Prices(input, input * 5, input / 10, input * 1.25)
        model = a_model(
            id,
            effort=Effort("default", f"aa-{id}", "", SOMEWHERE, scores),
            offer=Offer(vendor, id, prices, SOMEWHERE),
        )
        return replace(model, vendor=vendor)


def _scored(model: Model, by: float, version: str = "", beside: float = 0.0) -> Model:
    (effort,) = model.efforts
    scores = tuple(
        replace(
            score,
            value=score.value + by + (beside if score.index == "coding" else 0),
            version=version or score.version,
        )
        for score in effort.scores
    )
    return replace(model, efforts=(replace(effort, scores=scores),))


def _priced(model: Model, factor: float) -> Model:
    (offer,) = model.offers
    return replace(model, offers=(replace(offer, prices=offer.prices.times(factor)),))


def missing(catalogue: Catalogue, chance: Random) -> Catalogue:
    """148 of 511 models are not there."""
    kept = chance.sample(catalogue.models, len(catalogue.models) * 363 // 511)
    return replace(catalogue, models=tuple(kept))


def moved(catalogue: Catalogue, chance: Random) -> Catalogue:
    """253 of 511 scores are others."""
    wrong = set(chance.sample(range(len(catalogue.models)), len(catalogue.models) * 253 // 511))
    models = (
        _scored(model, chance.choice((-3, 3)) if n in wrong else 0)
        for n, model in enumerate(catalogue.models)
    )
    return replace(catalogue, models=tuple(models))


def in_the_wrong_place(catalogue: Catalogue, chance: Random) -> Catalogue:
    """Every Claude's input price is that of its cache writes."""
    return replace(
        catalogue,
        models=tuple(
            replace(
                model,
                offers=tuple(
                    replace(offer, prices=replace(offer.prices, input=offer.prices.cache_write))
                    for offer in model.offers
                ),
            )
            if model.vendor == "Claude"
            else model
            for model in catalogue.models
        ),
    )


def flapped(catalogue: Catalogue, chance: Random) -> Catalogue:
    """Two vendors' prices are others, to be back a day later."""
    models = (
        _priced(model, chance.choice((0.5, 2, 3))) if model.vendor in ("Other", "Third") else model
        for model in catalogue.models
    )
    return replace(catalogue, models=tuple(models))
