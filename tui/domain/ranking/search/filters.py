"""Filters: what a person types into the search, words and conditions, and which rows it keeps.

Words look for name, vendor, id and slug (`matching`), conditions for figures (`conditions`).
`@name` stands for a saved search. All of them have to hold. Filters hide rows and leave their ranks
as they are.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct, field

from tui.domain.catalogue.entries import NOBODYS, Entry, Personal
from tui.domain.catalogue.matching import Matches, find_matches, searched_text
from tui.domain.figures.figures import Terms
from tui.domain.ranking.search.conditions import Condition, read_condition

T = TypeVar("T")
_NAME = re.compile(r"[a-z0-9_-]{1,40}")
SAVED = "@"
NOTHING_SAVED: Mapping[str, str] = MappingProxyType({})
LONGEST_SEARCH = 500
_DEEPEST = 20  # saved filters that name each other; nobody means more, and reading them recurses


class Query(Struct, frozen=True):
    """A whole search: its words and its conditions, those of the saved filters it names included.

    `chips` are its conditions for a reader; a saved filter is one chip: `@cheap: price<1 open`.
    """

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    chips: tuple[str, ...] = ()

    def kept(
        self,
        entries: tuple[Entry, ...],
        positions: Iterable[int],
        terms: Terms,
        own: Personal = NOBODYS,
    ) -> tuple[int, ...]:
        """Those of `positions` in `entries` that match every word and pass every condition."""
        left = list(positions)
        if self.words:
            found = frozenset(self.found(entries).positions)
            left = [i for i in left if i in found]
        for condition in self.conditions:
            left = condition.kept(entries, left, terms, own)
        return tuple(left)

    def found(self, entries: tuple[Entry, ...]) -> Matches:
        """Where in `entries` the words are, and which of them only loosely."""
        return _found(entries, self.words)

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be read, as sentences."""
        return tuple(condition.why_not for condition in self.conditions if condition.why_not)


@lru_cache(maxsize=8)  # a key asks several times for the same
def _found(entries: tuple[Entry, ...], words: tuple[str, ...]) -> Matches:
    return find_matches(_searched(entries), words)


@lru_cache(maxsize=2)  # of both scopes; the rows stay the same from one key to the next
def _searched(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(
        searched_text((row.model.name, row.model.vendor, row.model.id, row.offer.slug))
        for row in entries
    )


def parse_query(text: str, saved: Mapping[str, str] = NOTHING_SAVED) -> Query:
    """The query a person typed; nothing is refused, what cannot be read says so.

    `saved` are the texts of saved filters by name.
    """
    return _parsed(text.lower(), tuple(saved.items()))


@lru_cache(maxsize=8)  # a key asks several times for what was typed
def _parsed(text: str, saved: tuple[tuple[str, str], ...]) -> Query:
    return _Reader(dict(saved)).read(text)


class _Reader(Struct):
    """Reads searches; each saved filter is read once, however often it is named."""

    saved: Mapping[str, str]
    known: dict[str, Query] = field(default_factory=dict)

    def read(self, text: str, within: tuple[str, ...] = ()) -> Query:
        """A search, `within` the saved filters whose texts led here."""
        words: list[str] = []
        conditions: list[Condition] = []
        chips: list[str] = []
        for token in text.lower().split():
            if named := _saved_name(token):
                part = self.expand(named, within)
                words += part.words
                conditions += part.conditions
                chips += part.chips
            elif condition := self.condition(token):
                conditions.append(condition)
                chips.append(condition.text)
            else:
                words.append(token)
        return Query(_once(words), _once(conditions), _once(chips))

    def condition(self, token: str) -> Condition | None:
        """The condition a token is, None where it is a word."""
        if token == SAVED:
            return Condition(token, token, why_not=f"@ needs a name; {self.names()}")
        return read_condition(token)

    def expand(self, name: str, within: tuple[str, ...]) -> Query:
        """What a saved filter stands for, or the one condition that says why it stands for none."""
        token = f"{SAVED}{name}"
        why_not = ""
        if name in within:
            why_not = f"{token} refers to itself"
        elif len(within) == _DEEPEST:
            why_not = f"{SAVED}{within[0]} is more than {_DEEPEST} saved filters deep"
        elif name not in self.saved:
            why_not = f"no saved filter {name!r}; {self.names()}"
        if why_not:
            return Query((), (Condition(token, SAVED, why_not=why_not),), (token,))
        if name not in self.known:
            inner = self.read(self.saved[name], (*within, name))
            parts = (*inner.words, *(condition.text for condition in inner.conditions))
            chip = f"{token}: {' '.join(parts)}"
            self.known[name] = Query(inner.words, inner.conditions, (chip,))
        return self.known[name]

    def names(self) -> str:
        """Which names there are."""
        return f"saved: {', '.join(sorted(self.saved))}" if self.saved else "none saved yet"


def filter_name(text: str) -> str:
    """A name to save a search under, as typed by a person: letters become small ones.

    ValueError says what is wrong with one that can be no name.
    """
    name = text.strip().removeprefix(SAVED).lower()
    if not _NAME.fullmatch(name):
        raise ValueError("a name has 1 to 40 letters a-z, digits, - and _, such as cheap-vision")
    return name


def why_not_saved(name: str, text: str, saved: Mapping[str, str] = NOTHING_SAVED) -> str:
    """Why a search cannot be saved under a name, as a sentence; empty where it can."""
    if not text.strip():
        return "there is no search to save"
    if len(text) > LONGEST_SEARCH:
        return f"a search to save has at most {LONGEST_SEARCH} characters, not {len(text)}"
    if not text.isprintable():
        return "the search holds a character that cannot be shown"
    query = parse_query(f"{SAVED}{name}", {**saved, name: text})
    return query.problems[0] if query.problems else ""


def _saved_name(token: str) -> str:
    """The name of the saved filter a token asks for; `@lab/model` is the slug of some host."""
    name = token.removeprefix(SAVED)
    return name if name != token and _NAME.fullmatch(name) else ""


def _once(parts: list[T]) -> tuple[T, ...]:
    """The parts in their order, each once."""
    return tuple(dict.fromkeys(parts))
