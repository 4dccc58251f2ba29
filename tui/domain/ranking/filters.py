"""Filters: what a person types into the search, words and conditions, and which rows it keeps.

Words look for name, vendor, id and slug (`matching`). A condition is a key, a sign and a value
without spaces: `vendor:google`, `context>200K`, `price<1`. Some stand alone: `open`. `@name`
stands for a saved search. All of them have to hold; a row whose figure is not published does not
pass one about that figure. Filters hide rows and leave their ranks as they are.
"""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct, field

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.matching import Matches, find_matches, searched_text
from tui.domain.figures.figures import Terms
from tui.domain.figures.metrics import METRICS

T = TypeVar("T")
_SIGNED = r"(?P<key>[a-z]+)(?P<sign>:|>=|<=|>|<)(?P<value>.+)"
_SIZE = r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[km]?)"
_UNITS = {"": 1.0, "k": 1_000.0, "m": 1_000_000.0}
_NAME = re.compile(r"[a-z0-9_-]{1,40}")
SAVED = "@"
NOTHING_SAVED: Mapping[str, str] = MappingProxyType({})
LONGEST_SEARCH = 500
_DEEPEST = 20  # saved filters that name each other; nobody means more, and reading them recurses


class SearchKey(Struct, frozen=True):
    """What a condition may ask about: as it is `typed`, the `rest` of an example, and in words.

    It compares a figure, the `metric`; or it looks for its value in `words` of a row; or it stands
    alone and `holds` for a row or not, which may be up to one's favourites.
    """

    typed: str
    rest: str
    meaning: str
    metric: str = ""
    words: Callable[[Entry], str] | None = None
    holds: Callable[[Entry, frozenset[str]], bool] | None = None


def _efforts(row: Entry) -> str:
    return " ".join(effort.name for effort in row.model.efforts)


# A sign is the one that keeps the better rows.
KEYS = {
    key.typed.rstrip(":<>="): key
    for key in (
        SearchKey("vendor:", "google", "who made it", words=lambda row: row.model.vendor),
        SearchKey(
            "host:", "deepseek", "who sells it", words=lambda row: f"{row.host.id} {row.host.name}"
        ),
        SearchKey(
            "input:", "image", "what it reads beside text", words=lambda row: " ".join(row.inputs)
        ),
        SearchKey("effort:", "high", "an effort it has", words=_efforts),
        SearchKey(
            "status:",
            "preview",
            "active, preview or deprecated",
            words=lambda row: row.model.status,
        ),
        SearchKey("context>=", "200K", "tokens of its context window", "context"),
        SearchKey("output>=", "32K", "most tokens of one answer", "max_output"),
        SearchKey("index>=", "40", "its quality index", "index"),
        SearchKey("speed>=", "100", "tokens a second", "tokens_per_second"),
        SearchKey("price<", "1", "$ per 1M tokens, blended", "blended"),
        SearchKey("cost<", "0.02", "$ per index point, on the basis in sight", "cost_per_point"),
        SearchKey("request<", "0.01", "$ of a request of your workload", "per_request"),
        SearchKey("bill<", "500", "$ a month of your workload", "monthly"),
        SearchKey("answer<", "30", "seconds to your whole answer", "answer_seconds"),
        SearchKey("open", "", "open weights", holds=lambda row, _: row.model.open_weights is True),
        SearchKey(
            "cache",
            "",
            "a cache-read price",
            holds=lambda row, _: row.offer.prices.cache_read is not None,
        ),
        SearchKey("fav", "", "a favourite of yours", holds=lambda row, own: row.model.id in own),
    )
}
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


class Condition(Struct, frozen=True):
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
        asked = KEYS[self.key]
        if asked.metric:
            figures = METRICS[asked.metric].at(entries, positions, terms)
            compares, limit = _SIGNS[self.sign], self.limit
            return [
                i
                for i, figure in zip(positions, figures, strict=True)
                if figure is not None and compares(figure, limit)
            ]
        if holds := asked.holds:
            return [i for i in positions if holds(entries[i], favourites)]
        words, part = asked.words, self.value
        assert words is not None, "a key has one of the three"
        return [i for i in positions if part in words(entries[i]).lower()]


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
        favourites: frozenset[str] = frozenset(),
    ) -> tuple[int, ...]:
        """Those of `positions` in `entries` that match every word and pass every condition."""
        left = list(positions)
        if self.words:
            found = frozenset(self.found(entries).positions)
            left = [i for i in left if i in found]
        for condition in self.conditions:
            left = condition.kept(entries, left, terms, favourites)
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
        if token in KEYS and KEYS[token].holds:
            return Condition(token, token)
        if token == SAVED:
            return Condition(token, token, why_not=f"@ takes a name: {self.names()}")
        signed = re.fullmatch(_SIGNED, token)
        if signed and signed["key"] in KEYS and not KEYS[signed["key"]].holds:
            return _condition(token, signed["key"], signed["sign"], signed["value"])
        return None

    def expand(self, name: str, within: tuple[str, ...]) -> Query:
        """What a saved filter stands for, or the one condition that says why it stands for none."""
        token = f"{SAVED}{name}"
        why_not = ""
        if name in within:
            why_not = f"{token} leads back to itself"
        elif len(within) == _DEEPEST:
            why_not = f"{SAVED}{within[0]} is more than {_DEEPEST} saved filters deep"
        elif name not in self.saved:
            why_not = f"no filter is saved as {name!r}; {self.names()}"
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
        return f"saved are {', '.join(sorted(self.saved))}" if self.saved else "none is saved yet"


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


def _condition(token: str, key: str, sign: str, value: str) -> Condition:
    if KEYS[key].words:
        if sign != ":":
            return Condition(token, key, why_not=f"{key} takes a colon: {key}:{value}")
        return Condition(token, key, sign, value)
    size = re.fullmatch(_SIZE, value.removeprefix("$"))
    if sign == ":" or size is None:
        return Condition(token, key, why_not=f"{key} takes a number: {key}>=10 or {key}<10")
    return Condition(token, key, sign, value, float(size["number"]) * _UNITS[size["unit"]])
