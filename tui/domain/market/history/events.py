"""What changed between two readings, and to whom: new, gone, prices, scores, the index itself.

Scores are compared within one version of the index only, prices at one host only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.identity import match_identities
from tui.domain.market.history.readings import Placed, Reading, followed
from tui.domain.words import format as fmt
from tui.domain.words.dates import last_day

EventKind = Literal["rebased", "first", "new", "gone", "host", "price", "score"]
Value = float | str | None
# In which order the events of one day are told.
_ORDER: Mapping[str, int] = {
    "rebased": 0,
    "first": 1,
    "new": 2,
    "gone": 3,
    "host": 4,
    "price": 4,
    "score": 5,
}


class Event(Struct, frozen=True):
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
                first = f"; #1 is {self.name}" if self.name else ""
                old, new = fmt.version(str(self.before)), fmt.version(str(self.after))
                return f"index {old} replaced by {new}, scores and ranks not comparable{first}"
            case "first":
                return f"{self.name} is #1 (was {self.before or 'none'})"
            case "host":
                hosts = (self.after or "no host", self.before or "no host")
                return f"{self.name} is now priced at {hosts[0]} (was {hosts[1]})"
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
    """What changed from each reading to the next, oldest first; only of the model `id` if given.

    Prices are compared in the order of the days they stood there, and scores in the order of
    theirs: an old price list that is brought in later changes the past, and no score.
    """
    found: list[Event] = []
    for kinds, day_of in ((_quality, _rated_on), (_first, _day), (_prices, _priced_on)):
        known = sorted(readings, key=lambda each: (last_day(day_of(each)), each.number))
        of_the_model = followed(known, id) if id else {}
        for i, (before, after) in enumerate(pairwise(known)):
            events = tuple(kinds(before, after))
            if id:
                named = of_the_model.get(i + 1) or of_the_model.get(i)
                own = named.id if named else ""
                there = i in of_the_model and i + 1 in of_the_model
                events = tuple(
                    e for e in events if e.model == own or (there and e.kind == "rebased")
                )
            found += events
    return tuple(sorted(found, key=lambda event: (last_day(event.day), _ORDER[event.kind])))


def events_between(before: Reading, after: Reading) -> tuple[Event, ...]:
    """What changed from one reading to another.

    What an edition does not hold is not new: it is a selection of the models of its day.
    """
    found = (event for kinds in (_quality, _first, _prices) for event in kinds(before, after))
    return tuple(sorted(found, key=lambda event: _ORDER[event.kind]))


def _day(reading: Reading) -> str:
    return reading.day


def _rated_on(reading: Reading) -> str:
    return reading.rated_on


def _priced_on(reading: Reading) -> str:
    return max((each.priced_on for each in reading.models), key=last_day, default=reading.day)


def _quality(before: Reading, after: Reading) -> Iterable[Event]:
    """Another version of the index, models that are new or gone, and scores that moved."""
    was = _same_models(before, after)
    day = after.rated_on
    if before.version != after.version:
        first = next(iter(after.ranked()), None)
        name, versions = first.name if first else "", (before.version, after.version)
        yield Event(day, "rebased", None, name, "", *versions)
    if before.number:
        yield from (
            Event(day, "new", new.id, new.name) for new in after.models if new.id not in was
        )
    kept = set(was.values())
    yield from (Event(day, "gone", old.id, old.name) for old in before.models if old.id not in kept)
    if before.version == after.version:
        yield from _of_the_scores(before, after)


def _first(before: Reading, after: Reading) -> Iterable[Event]:
    """Another model on the first place of the same version."""
    first = next(iter(after.ranked()), None)
    old = next(iter(before.ranked()), None)
    if before.version != after.version or first is None:
        return
    if old is None or _same_models(before, after).get(first.id) != old.id:
        name = old.name if old else None
        yield Event(after.day, "first", first.id, first.name, "", name, first.name)


def _prices(before: Reading, after: Reading) -> Iterable[Event]:
    """Prices that moved, and models that are priced at another host."""
    was = _same_models(before, after)
    olds = {model.id: model for model in before.models}
    for new in after.models:
        if new.id in was:
            yield from _of_the_price(new.priced_on, olds[was[new.id]], new)


def _same_models(before: Reading, after: Reading) -> dict[str, str]:
    """The id each model had, by the one it has."""
    return match_identities(
        (model.identity for model in before.models), (model.identity for model in after.models)
    )


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
            yield Event(after.rated_on, "score", rated.model, rated.name, "", old, rated.score)
