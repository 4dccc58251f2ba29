"""Price, score and rank over time: dated catalogues reduced to readings, compared one by one.

Scores and ranks are compared within one version of the index only: where the version changes, a
new series starts. Prices are compared at one host only, for the same reason.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from tui.domain import format as fmt
from tui.domain.catalogue import Catalogue
from tui.domain.dates import last_day
from tui.domain.floor import Rated, rated_efforts
from tui.domain.identity import Identity, identity, matched
from tui.domain.ranking import View, rank

EventKind = Literal["rebased", "first", "new", "gone", "host", "price", "score"]
Value = float | str | None
_BLOCKS = "▁▂▃▄▅▆▇█"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed:
    """A model at the effort and the offer it is ranked by; prices in USD per 1M tokens.

    `rankable` tells whether it is ranked once its score reaches the floor.
    """

    identity: Identity
    name: str
    host: str
    effort: str
    input: float | None
    output: float | None
    score: float | None
    rankable: bool

    @property
    def id(self) -> str:
        """The model's name in commands."""
        return self.identity.id


@dataclass(frozen=True, slots=True)
class Reading:
    """What one dated catalogue says: every model by cost per point, and every effort's score.

    `number` counts snapshots and is 0 for the edition. Models that cannot be ranked come last.
    """

    number: int
    day: str
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


def reading_of(catalogue: Catalogue, number: int) -> Reading:
    """A catalogue reduced to its reading, under its own floor, the gateway's offers among others.

    The order is that of no floor at all: a floor leaves models out and moves none.
    """
    ranking = rank(catalogue, View(scope="all", floor=0))
    rankable = set(ranking.ranked)
    models = []
    for position in (*ranking.ranked, *ranking.excluded):
        entry = ranking.entries[position]
        prices = entry.offer.prices
        models.append(
            Placed(
                *(identity(entry.model), entry.model.name),
                *(entry.offer.host, entry.effort.name),
                *(prices.input, prices.output, entry.index),
                position in rankable,
            )
        )
    index = catalogue.index
    return Reading(
        *(number, catalogue.edition.as_of, index.version, index.floor),
        tuple(models),
        rated_efforts(catalogue),
    )


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings by the day of their figures, those of one day by their numbers."""
    return tuple(sorted(readings, key=lambda reading: (last_day(reading.day), reading.number)))


@dataclass(frozen=True, slots=True)
class Point:
    """A model on one day; `rank` is None where it was not ranked, of `ranked` models."""

    number: int
    day: str
    version: str
    placed: Placed
    rank: int | None
    ranked: int

    @property
    def cost_per_point(self) -> float | None:
        """USD per 1M tokens, half input and half output, for a point of the index."""
        at = self.placed
        if at.input is None or at.output is None or not at.score:
            return None
        return (at.input + at.output) / 2 / at.score


def points_of(readings: Sequence[Reading], id: str) -> tuple[Point, ...]:
    """The days a model was there, oldest first: the one called `id` in the last that names it.

    Before and after that day it is followed by its identity, whatever it was called then.
    """
    found = _followed(readings, id)
    return tuple(_point(readings[i], found[i]) for i in sorted(found))


def _followed(readings: Sequence[Reading], id: str) -> dict[int, Placed]:
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
    was = matched((model.identity for model in reading.models), (known,))
    return reading.model(was[known.id]) if known.id in was else None


def _point(reading: Reading, placed: Placed) -> Point:
    ranked = reading.ranked()
    place = ranked.index(placed) + 1 if placed in ranked else None
    return Point(reading.number, reading.day, reading.version, placed, place, len(ranked))


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


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed by `day`, for the model `model` where it is about one.

    `what` says which price, or which effort's score. `before` and `after` are the values.
    """

    day: str
    kind: EventKind
    model: str | None = None
    name: str = ""
    what: str = ""
    before: Value = None
    after: Value = None

    @property
    def up(self) -> bool | None:
        """Whether a figure rose; None where one of the two is unknown or no figure."""
        if isinstance(self.before, str | None) or isinstance(self.after, str | None):
            return None
        return self.after > self.before

    def sentence(self) -> str:
        """The event in words."""
        match self.kind:
            case "rebased":
                first = f"; {self.name} is #1 on it" if self.name else ""
                return (
                    f"index v{self.before} became v{self.after}: scores and ranks of the two are "
                    f"not comparable{first}"
                )
            case "first":
                return f"{self.name} is #1, before it was {self.before or 'none'}"
            case "host":
                hosts = (self.after or "no host", self.before or "no host")
                return f"{self.name} is priced at {hosts[0]}, before at {hosts[1]}"
            case "price":
                return f"{self.name}: {self.what} {self._moved(_price)}"
            case "score":
                return f"{self.name}: index {self._moved(_score)}"
        return f"{self.name} is {self.kind}"

    def _moved(self, show: Callable[[Value], str]) -> str:
        word = {True: "up ", False: "down ", None: ""}[self.up]
        return f"{word}from {show(self.before)} to {show(self.after)}"


def _price(usd: Value) -> str:
    return fmt.price(usd) if isinstance(usd, float | int) else "not published"


def _score(points: Value) -> str:
    return fmt.points(points if isinstance(points, float | int) else None)


def events_of(readings: Sequence[Reading], id: str | None = None) -> tuple[Event, ...]:
    """What changed from each reading to the next, oldest first; only of the model `id` if given."""
    found: list[Event] = []
    followed = _followed(readings, id) if id else {}
    for i, (before, after) in enumerate(pairwise(readings)):
        events = events_between(before, after)
        if id:
            named = followed.get(i + 1) or followed.get(i)
            own = named.id if named else ""
            there = i in followed and i + 1 in followed
            events = tuple(e for e in events if e.model == own or (there and e.kind == "rebased"))
        found += events
    return tuple(found)


def events_between(before: Reading, after: Reading) -> tuple[Event, ...]:
    """What changed from one reading to another.

    What an edition does not hold is not new: it is a selection of the models of its day.
    """
    was = matched(
        (model.identity for model in before.models), (model.identity for model in after.models)
    )
    olds = {model.id: model for model in before.models}
    day = after.day
    events = list(_at_the_top(before, after, was))
    if before.number:
        events += [Event(day, "new", new.id, new.name) for new in after.models if new.id not in was]
    kept = set(was.values())
    events += [Event(day, "gone", old.id, old.name) for old in before.models if old.id not in kept]
    for new in after.models:
        if new.id in was:
            events += _of_the_price(day, olds[was[new.id]], new)
    if before.version == after.version:
        events += _of_the_scores(before, after)
    return tuple(events)


def _at_the_top(before: Reading, after: Reading, was: dict[str, str]) -> Iterable[Event]:
    """Another version of the index, or another model on the first place of the same one."""
    first = next(iter(after.ranked()), None)
    name = first.name if first else ""
    if before.version != after.version:
        versions = (before.version, after.version)
        yield Event(after.day, "rebased", None, name, "", *versions)
        return
    old = next(iter(before.ranked()), None)
    if first and (old is None or was.get(first.id) != old.id):
        yield Event(after.day, "first", first.id, name, "", old.name if old else None, name)


def _of_the_price(day: str, old: Placed, new: Placed) -> Iterable[Event]:
    if old.host != new.host:
        yield Event(day, "host", new.id, new.name, "", old.host or None, new.host or None)
        return
    for what, before, after in (
        ("input", old.input, new.input),
        ("output", old.output, new.output),
    ):
        if before != after:
            yield Event(day, "price", new.id, new.name, what, before, after)


def _of_the_scores(before: Reading, after: Reading) -> Iterable[Event]:
    """The scores that moved on one version of the index, each effort by its own identity."""
    known = {rated.identity: rated.score for rated in before.rated}
    of_aa = {rated.model for rated in after.rated if not rated.repeated}
    for rated in after.rated:
        old = known.get(rated.identity)
        # A model's best effort is listed once more under OpenRouter's id of the model.
        if old is not None and old != rated.score and not (rated.repeated and rated.model in of_aa):
            yield Event(after.day, "score", rated.model, rated.name, "", old, rated.score)
