"""Conditions of a search: what one may ask about, how one is read, which rows it keeps.

A condition is a key, a sign and a value without spaces: `vendor:google`, `context>200K`, `price<1`.
Some stand alone: `open`. A row whose figure is not published does not pass one about that figure.
"""

import operator
import re
from collections.abc import Callable

from msgspec import Struct

from tui.domain.catalogue.entries import Entry, Personal
from tui.domain.catalogue.parse import parse_number
from tui.domain.figures.figures import LOWER_BOUND, Terms
from tui.domain.figures.metrics import METRICS
from tui.errors import nearest_names

_SIGNED = re.compile(
    r"(?P<key>[a-z][a-z_-]*)(?P<sign>[<>]=?|=[<>=]?)(?P<value>.*)|"
    r"(?P<named>[a-z]+):(?P<word>.*)"  # and no `gpt-oss:20b`, which is part of a slug
)
_MOST_SHOWN = 40


class SearchKey(Struct, frozen=True):
    """What a condition may ask about: as it is `typed`, the `rest` of an example, and in words.

    It compares a figure, the `metric`; or it looks for its value in `words` of a row; or it stands
    alone and `holds` for a row or not, which may be up to what is the person's own.
    """

    typed: str
    rest: str
    meaning: str
    metric: str = ""
    words: Callable[[Entry], str] | None = None
    holds: Callable[[Entry, Personal], bool] | None = None

    @property
    def example(self) -> str:
        """A whole condition with this key."""
        return f"{self.typed}{self.rest}"


def _inputs(row: Entry) -> str:
    """The kinds of input; a file is what everybody calls a PDF."""
    return " ".join((*row.inputs, *(["pdf"] if "file" in row.inputs else [])))


def _efforts(row: Entry) -> str:
    return " ".join(effort.name for effort in row.model.efforts)


# A sign is the one that keeps the better rows.
KEYS = {
    key.typed.rstrip(":<>="): key
    for key in (
        SearchKey("vendor:", "google", "maker", words=lambda row: row.model.vendor),
        SearchKey(
            "host:", "deepseek", "seller", words=lambda row: f"{row.host.id} {row.host.name}"
        ),
        SearchKey("input:", "image", "image, audio, video or pdf", words=_inputs),
        SearchKey("effort:", "high", "effort name", words=_efforts),
        SearchKey(
            "status:",
            "preview",
            "active, preview or deprecated",
            words=lambda row: row.model.status,
        ),
        SearchKey("context>=", "200K", "context window, tokens", "context"),
        SearchKey("output>=", "32K", "longest output, tokens", "max_output"),
        SearchKey("index>=", "40", "quality index", "index"),
        SearchKey("speed>=", "100", "tokens per second", "tokens_per_second"),
        SearchKey("price<", "1", "blended price, $ per 1M tokens", "blended"),
        SearchKey("cost<", "0.02", "$ per point, on the current basis", "cost_per_point"),
        SearchKey("request<", "0.01", "$ per request of your workload", "per_request"),
        SearchKey("bill<", "500", "$ per month of your workload", "monthly"),
        SearchKey("answer<", "30", "seconds until your whole answer", "answer_seconds"),
        SearchKey("open", "", "open weights", holds=lambda row, _: row.model.open_weights is True),
        SearchKey(
            "cache",
            "",
            "has a cache-read price",
            holds=lambda row, _: row.offer.prices.cache_read is not None,
        ),
        SearchKey("tools", "", "takes tools", holds=lambda row, _: row.offer.tools is True),
        SearchKey(
            "schema",
            "",
            "answers by a JSON schema",
            holds=lambda row, _: row.offer.structured_output is True,
        ),
        SearchKey("key", "", "its host's key is set", holds=lambda row, own: row.has_key(own)),
        SearchKey(
            "fav", "", "your favourites", holds=lambda row, own: row.model.id in own.favourites
        ),
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
        own: Personal,
    ) -> list[int]:
        """Those of `positions` that pass; a condition that cannot be read holds back nothing."""
        if self.why_not:
            return positions
        asked = KEYS[self.key]
        if asked.metric:
            metric = METRICS[asked.metric]
            figures = metric.at(entries, positions, terms)
            compares, limit = _SIGNS[self.sign], self.limit
            passing = [
                i
                for i, figure in zip(positions, figures, strict=True)
                if figure is not None and compares(figure, limit)
            ]
            if (mark := metric.mark) and self.sign in ("<", "<="):  # what is more is not known
                return [i for i in passing if mark(entries[i], terms) != LOWER_BOUND]
            return passing
        if holds := asked.holds:
            return [i for i in positions if holds(entries[i], own)]
        words, part = asked.words, self.value
        assert words is not None, "a key has one of the three"
        return [i for i in positions if part in words(entries[i]).lower()]


def read_condition(token: str) -> Condition | None:
    """The condition a word of a search is, in small letters; None where it is only a word.

    One that nobody can mean, or that is half typed, is one that says what is wrong with it.
    """
    if token in KEYS and KEYS[token].holds:
        return Condition(token, token)
    signed = _SIGNED.fullmatch(token)
    if signed is None:
        return None
    if named := signed["named"]:
        return _condition(token, named, ":", signed["word"])
    return _condition(token, signed["key"], signed["sign"], signed["value"])


def _condition(token: str, key: str, sign: str, value: str) -> Condition:
    asked = KEYS.get(key)
    if asked is None:
        return Condition(token, key, why_not=_unknown(token, key))
    if asked.holds:
        return Condition(token, key, why_not=f"{key} takes no value")
    if asked.words:
        if sign != ":" or not value:
            return Condition(token, key, why_not=f"{key} takes a colon and a word: {asked.example}")
        return Condition(token, key, sign, value)
    limit = parse_number(value.removeprefix("$"))
    if sign not in _SIGNS or limit is None:
        return Condition(token, key, why_not=f"{key} takes a number: {asked.example}")
    return Condition(token, key, sign, value, limit)


def _unknown(token: str, key: str) -> str:
    """That there is no such condition, with the nearest that there is."""
    shown = token if len(token) <= _MOST_SHOWN else f"{token[:_MOST_SHOWN]}..."
    near = nearest_names(key, KEYS)
    meant = f"{near[0]}?" if near else f"known are {', '.join(KEYS)}"
    return f"unknown condition {shown}: {meant}"
