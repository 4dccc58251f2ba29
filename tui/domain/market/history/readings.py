"""Price, score and rank over time: dated catalogues reduced to readings, compared one by one.

Scores and ranks are compared within one version of the index only: where the version changes, a
new series starts. Prices are compared at one host only, for the same reason.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.identity import Identity, identity, match_identities
from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.floor import Rated, rated_efforts
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.domain.words.dates import last_day

_BLOCKS = "▁▂▃▄▅▆▇█"
T = TypeVar("T")


class HostPrice(Struct, frozen=True):
    """What a host takes for a model at the effort it is ranked by, USD per 1M tokens, of a day."""

    host: str
    priced_on: str
    input: float | None
    output: float | None


class Placed(Struct, frozen=True):
    """A model at the effort and the offer it is ranked by; prices in USD per 1M tokens.

    `priced_on` is the day of the prices. `rankable` tells whether it is ranked once its score
    reaches the floor. `hosts` are all that sell it at that effort.
    """

    identity: Identity
    name: str
    host: str
    priced_on: str
    effort: str
    input: float | None
    output: float | None
    score: float | None
    rankable: bool
    hosts: tuple[HostPrice, ...] = ()

    @property
    def cost_per_point(self) -> float | None:
        """USD per 1M tokens, half input and half output, for a point of the index."""
        if self.input is None or self.output is None or not self.score:
            return None
        return (self.input + self.output) / 2 / self.score

    def at_host(self, host: str) -> "Placed":
        """The same at another host's prices, unknown where that does not sell it."""
        none = HostPrice(host, self.priced_on, None, None)
        at = next((each for each in self.hosts if each.host == host), none)
        unpriced = not (self.input and self.output)
        rankable = bool(at.input and at.output) and (self.rankable or unpriced)
        prices = {"priced_on": at.priced_on, "input": at.input, "output": at.output}
        return replace(self, host=host, rankable=rankable, **prices)

    @property
    def id(self) -> str:
        """The model's name in commands."""
        return self.identity.id


class Reading(Struct, frozen=True):
    """What one dated catalogue says: every model by cost per point, and every effort's score.

    `number` counts snapshots and is 0 for the edition. `day` is the newest day of its figures and
    `rated_on` that of its scores: a refresh of prices alone makes no score newer or older. Models
    that cannot be ranked come last.
    """

    number: int
    day: str
    rated_on: str
    version: str
    floor: float
    models: tuple[Placed, ...]
    rated: tuple[Rated, ...]

    def ranked(self) -> tuple[Placed, ...]:
        """The models in the order of their ranks."""
        return tuple(
            model
            for model in self.models
            if model.rankable and model.score is not None and model.score >= self.floor
        )

    def model(self, id: str) -> Placed | None:
        """The model called `id`, or None."""
        return next((model for model in self.models if model.id == id), None)


def reading_of(catalogue: Catalogue, number: int, *, by_source: bool = False) -> Reading:
    """A catalogue reduced to its reading, under its own floor, the gateway's offers among others.

    All is of the catalogue's day, or `by_source` of the day that each source said it. The order is
    that of no floor at all: a floor leaves models out and moves none.
    """
    day = catalogue.edition.as_of
    rated_on = catalogue.models[0].provenance.as_of if by_source and catalogue.models else day
    ranking = rank(catalogue, View(scope="all", floor=0))
    rankable = set(ranking.ranked)
    models = []
    for position in (*ranking.ranked, *ranking.excluded):
        entry = ranking.entries[position]
        prices = entry.offer.prices
        # Nobody sells some: what stands there instead has no day.
        priced_on = entry.offer.provenance.as_of if by_source and entry.offer.host else day
        models.append(
            Placed(
                *(identity(entry.model), entry.model.name),
                *(entry.offer.host, priced_on, entry.effort.name),
                *(prices.input, prices.output, entry.index),
                position in rankable,
                _hosts_of(entry, day if not by_source else None),
            )
        )
    index = catalogue.index
    return Reading(
        *(number, max((day, rated_on, *(each.priced_on for each in models)), key=last_day)),
        *(rated_on, index.version),
        index.floor,
        tuple(models),
        rated_efforts(catalogue),
    )


def _hosts_of(entry: Entry, day: str | None) -> tuple[HostPrice, ...]:
    """What every host takes for an entry's model at its effort, of `day` or the offer's own."""
    offers = (offer.at_effort(entry.effort.name) for offer in entry.model.offers)
    return tuple(
        HostPrice(
            offer.host, day or offer.provenance.as_of, offer.prices.input, offer.prices.output
        )
        for offer in offers
        if offer is not None
    )


def at_host(readings: Sequence[Reading], id: str, host: str) -> tuple[Reading, ...]:
    """The readings with one model at a host, and in the rank that it has there among the others.

    Where the host does not sell it the prices are unknown and it is not ranked.
    """
    found = list(readings)
    for place, placed in followed(readings, id).items():
        found[place] = _with(readings[place], placed, placed.at_host(host))
    return tuple(found)


def _with(reading: Reading, before: Placed, now: Placed) -> Reading:
    others = [each for each in reading.models if each is not before]
    cost = now.cost_per_point if now.rankable else None
    last = sum(each.rankable for each in others)
    place = last
    if cost is not None:
        dearer = (i for i, each in enumerate(others[:last]) if (each.cost_per_point or 0.0) > cost)
        place = next(dearer, last)
    return replace(reading, models=(*others[:place], now, *others[place:]))


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings by the day of their figures, those of one day by their numbers."""
    return tuple(sorted(readings, key=lambda reading: (last_day(reading.day), reading.number)))


class HistoryPoint(Struct, frozen=True):
    """A model in one reading; `rank` is None where it was not ranked, of `ranked` models."""

    number: int
    day: str
    rated_on: str
    version: str
    placed: Placed
    rank: int | None
    ranked: int

    @property
    def cost_per_point(self) -> float | None:
        """USD per 1M tokens, half input and half output, for a point of the index."""
        return self.placed.cost_per_point


def points_of(readings: Sequence[Reading], id: str) -> tuple[HistoryPoint, ...]:
    """The days a model was there, oldest first: the one called `id` in the last that names it.

    Before and after that day it is followed by its identity, whatever it was called then.
    """
    found = followed(readings, id)
    return tuple(_point(readings[i], found[i]) for i in sorted(found))


def followed(readings: Sequence[Reading], id: str) -> dict[int, Placed]:
    """A model in each reading that holds it, by the reading's place."""
    last = next((i for i in range(len(readings) - 1, -1, -1) if readings[i].model(id)), None)
    found: dict[int, Placed] = {}
    if last is None:
        return found
    for days in (range(last, -1, -1), range(last, len(readings))):
        known = readings[last].model(id)
        for i in days:
            same = known and _same(known.identity, readings[i])
            if same:
                found[i] = known = same
    return found


def _same(known: Identity, reading: Reading) -> Placed | None:
    """The model with that identity in a reading, or None."""
    was = match_identities((model.identity for model in reading.models), (known,))
    return reading.model(was[known.id]) if known.id in was else None


def _point(reading: Reading, placed: Placed) -> HistoryPoint:
    ranked = reading.ranked()
    place = ranked.index(placed) + 1 if placed in ranked else None
    return HistoryPoint(
        *(reading.number, reading.day, reading.rated_on, reading.version),
        *(placed, place, len(ranked)),
    )


def series(points: Sequence[T], key: Callable[[T], Hashable]) -> tuple[tuple[T, ...], ...]:
    """Points that follow each other and may be compared, as those with the same key may."""
    found: list[list[T]] = []
    for point in points:
        if not found or key(found[-1][-1]) != key(point):
            found.append([])
        found[-1].append(point)
    return tuple(tuple(each) for each in found)


def sparkline(values: Sequence[float | None]) -> str:
    """A block for each value, from the lowest to the highest; a dot where nothing is known.

    Values that are all the same are of middle height.
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)

    def block(value: float | None) -> str:
        if value is None:
            return "·"
        if high == low:
            return _BLOCKS[3]
        return _BLOCKS[round((value - low) / (high - low) * (len(_BLOCKS) - 1))]

    return "".join(map(block, values))


def thinned(values: Sequence[T], most: int) -> tuple[T, ...]:
    """At most `most` of the values, two or more, evenly spaced from the first to the last."""
    if len(values) <= most:
        return tuple(values)
    step = (len(values) - 1) / (most - 1)
    return tuple(values[round(place * step)] for place in range(most))
