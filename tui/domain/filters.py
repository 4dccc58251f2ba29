"""Filters: what a person types into the search, words and conditions, and which rows it keeps.

Words look for name, vendor, id and slug. A condition is a key, a sign and a value without spaces:
`vendor:google`, `input:image`, `context>200K`, `index>=40`, `price<1`. Some stand alone: `open`,
`cache`, `fav`. All of them have to hold; a row whose figure is not published does not pass one
about that figure. Filters hide rows and leave their ranks as they are.
"""

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from tui.domain.entries import Entry
from tui.domain.metrics import METRICS, Terms

_SIGNED = r"(?P<key>[a-z]+)(?P<sign>:|>=|<=|>|<)(?P<value>.+)"
_SIZE = r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[km]?)"
_UNITS = {"": 1.0, "k": 1_000.0, "m": 1_000_000.0}

# Conditions on figures: what a person calls it, and the metric that is compared.
NUMBERS = {
    "context": "context",
    "output": "max_output",
    "index": "index",
    "speed": "tokens_per_second",
    "price": "blended",
    "cost": "cost_per_point",
    "bill": "monthly",
    "request": "per_request",
    "answer": "answer_seconds",
}
# Conditions on words: what the value is looked for in.
WORDS: dict[str, Callable[[Entry], tuple[str, ...]]] = {
    "vendor": lambda entry: (entry.model.vendor,),
    "input": lambda entry: entry.inputs,
    "status": lambda entry: (entry.model.status,),
    "host": lambda entry: (entry.host.id, entry.host.name),
    "effort": lambda entry: tuple(effort.name for effort in entry.model.efforts),
}
FLAGS: dict[str, Callable[[Entry], bool]] = {
    "open": lambda entry: entry.model.open_weights is True,
    "cache": lambda entry: entry.offer.prices.cache_read is not None,
}
FAVOURITE = "fav"
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as typed; `why_not` says what is wrong with one that cannot be read."""

    text: str
    key: str
    sign: str = ""
    value: str = ""
    limit: float = 0.0
    why_not: str = ""

    def kept(
        self,
        entries: tuple[Entry, ...],
        positions: list[int],
        terms: Terms,
        favourites: frozenset[str],
    ) -> list[int]:
        """Those of `positions` that pass; a condition that cannot be read holds back nothing."""
        if self.why_not:
            return positions
        if self.key in NUMBERS:
            figures = METRICS[NUMBERS[self.key]].at(entries, positions, terms)
            compares, limit = _SIGNS[self.sign], self.limit
            return [
                i
                for i, figure in zip(positions, figures, strict=True)
                if figure is not None and compares(figure, limit)
            ]
        passes = self._test(favourites)
        return [i for i in positions if passes(entries[i])]

    def _test(self, favourites: frozenset[str]) -> Callable[[Entry], bool]:
        """What tells whether a row passes a condition that is not about a figure."""
        if self.key == FAVOURITE:
            return lambda entry: entry.model.id in favourites
        if self.key in FLAGS:
            return FLAGS[self.key]
        words, part = WORDS[self.key], self.value
        return lambda entry: part in " ".join(words(entry)).lower()


@dataclass(frozen=True, slots=True)
class Query:
    """A whole search: its words and its conditions."""

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def kept(
        self,
        entries: tuple[Entry, ...],
        positions: Iterable[int],
        terms: Terms,
        favourites: frozenset[str] = frozenset(),
    ) -> tuple[int, ...]:
        """Those of `positions` in `entries` that match every word and pass every condition."""
        left = list(positions)
        if self.words:
            texts = _texts(entries)
            left = [i for i in left if all(word in texts[i] for word in self.words)]
        for condition in self.conditions:
            left = condition.kept(entries, left, terms, favourites)
        return tuple(left)

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be read, as sentences."""
        return tuple(condition.why_not for condition in self.conditions if condition.why_not)


EVERYTHING = Query()


@lru_cache(maxsize=2)  # of both scopes; the rows stay the same from one key to the next
def _texts(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """What words are looked for in, row by row."""
    return tuple(
        f"{entry.model.name} {entry.model.vendor} {entry.model.id} {entry.offer.slug or ''}".lower()
        for entry in entries
    )


def parse_query(text: str) -> Query:
    """The query a person typed; nothing is refused, what cannot be read says so."""
    words: list[str] = []
    conditions: list[Condition] = []
    for token in text.lower().split():
        signed = re.fullmatch(_SIGNED, token)
        if token == FAVOURITE or token in FLAGS:
            conditions.append(Condition(token, token))
        elif signed and signed["key"] in (*NUMBERS, *WORDS):
            conditions.append(_condition(token, signed["key"], signed["sign"], signed["value"]))
        else:
            words.append(token)
    return Query(tuple(words), tuple(conditions))


def _condition(token: str, key: str, sign: str, value: str) -> Condition:
    if key in WORDS:
        if sign != ":":
            return Condition(token, key, why_not=f"{key} takes a colon: {key}:{value}")
        return Condition(token, key, sign, value)
    size = re.fullmatch(_SIZE, value.removeprefix("$"))
    if sign == ":" or size is None:
        return Condition(token, key, why_not=f"{key} takes a number: {key}>=10 or {key}<10")
    return Condition(token, key, sign, value, float(size["number"]) * _UNITS[size["unit"]])
