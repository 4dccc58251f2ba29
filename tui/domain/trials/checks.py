"""Checks of an answer: what has to hold, and where and why it does not.

A check is data, as a file of cases writes it; `judged` holds an answer against one. Whatever an
answer says is only ever compared, parsed as JSON or matched: nothing in it is run. A command of
one's own and a JSON schema need more than the standard library and are judged by a service.
"""

import json
import re
from typing import TypeAlias

from msgspec import Struct

# An answer that is quoted in a sentence is cut there.
_QUOTED = 60


class CheckResult(Struct, frozen=True):
    """Whether a check holds; if not, `why` as a sentence and the `line` of the answer, from 1.

    `line` is 0 where the whole answer is meant.
    """

    holds: bool
    why: str = ""
    line: int = 0


HOLDS = CheckResult(True)


class Equals(Struct, frozen=True, tag="equals"):
    """The answer is this text, apart from white space around it and, unless `exact`, its case."""

    text: str
    exact: bool = False

    def judge(self, answer: str) -> CheckResult:
        found, wanted = answer.strip(), self.text.strip()
        same = found == wanted if self.exact else found.casefold() == wanted.casefold()
        return HOLDS if same else CheckResult(False, f"{_shown(found)} is not {_shown(wanted)}")


class Contains(Struct, frozen=True, tag="contains"):
    """Of some texts the answer has all, any or none; case counts for nothing."""

    texts: tuple[str, ...]
    which: str = "all"

    def judge(self, answer: str) -> CheckResult:
        inside = answer.casefold()
        found = [text for text in self.texts if text.casefold() in inside]
        missing = [text for text in self.texts if text not in found]
        if self.which == "none":
            if not found:
                return HOLDS
            return CheckResult(False, f"has {_shown(found[0])}", _line_of(answer, found[0]))
        if self.which == "any":
            listed = ", ".join(_shown(text) for text in self.texts)
            return HOLDS if found else CheckResult(False, f"has none of {listed}")
        return CheckResult(False, f"does not have {_shown(missing[0])}") if missing else HOLDS


class FitsPattern(Struct, frozen=True, tag="matches"):
    """A regular expression is found in the answer, or, with `whole`, is all of it."""

    pattern: str
    whole: bool = False

    def judge(self, answer: str) -> CheckResult:
        expression = re.compile(self.pattern, re.MULTILINE)
        text = answer.strip()
        found = expression.fullmatch(text) if self.whole else expression.search(text)
        return HOLDS if found else CheckResult(False, f"does not match {self.pattern}")


class LinesFrom(Struct, frozen=True, tag="lines_from"):
    """Every line is one of a set of words; with `expected` the lines are those, in that order."""

    words: tuple[str, ...]
    expected: tuple[str, ...] = ()

    def judge(self, answer: str) -> CheckResult:
        lines = [line.strip() for line in answer.strip().splitlines()]
        if self.expected and len(lines) != len(self.expected):
            return CheckResult(False, f"{len(lines)} lines, {len(self.expected)} expected")
        for place, line in enumerate(lines, start=1):
            if line not in self.words:
                return CheckResult(False, f"{_shown(line)} is not one of the words", place)
            if self.expected and line != self.expected[place - 1]:
                wanted = self.expected[place - 1]
                return CheckResult(False, f"{_shown(line)} where {_shown(wanted)} is right", place)
        return HOLDS


class Near(Struct, frozen=True, tag="near"):
    """The first number of the answer is within `tolerance` of a value, in the value's unit."""

    value: float
    tolerance: float = 0

    def judge(self, answer: str) -> CheckResult:
        found = _NUMBER.search(answer)
        if found is None:
            return CheckResult(False, "has no number")
        number = float(found[0].replace(",", ""))
        if abs(number - self.value) <= self.tolerance:
            return HOLDS
        why = f"{number:g} is not within {self.tolerance:g} of {self.value:g}"
        return CheckResult(False, why, answer.count("\n", 0, found.start()) + 1)


class ValidJson(Struct, frozen=True, tag="json"):
    """The answer, and nothing around it, is JSON."""

    def judge(self, answer: str) -> CheckResult:
        try:
            json.loads(answer, parse_constant=_no_constant)
        except json.JSONDecodeError as error:
            return CheckResult(False, f"is no JSON: {error.msg}", error.lineno)
        except (ValueError, RecursionError):
            return CheckResult(False, "is no JSON")
        return HOLDS


class AtMost(Struct, frozen=True, tag="at_most"):
    """The answer has at most so many words, lines that are not empty, or items of a list."""

    most: int
    of: str = "words"

    def judge(self, answer: str) -> CheckResult:
        lines = [line for line in answer.splitlines() if line.strip()]
        count = {
            "words": len(answer.split()),
            "lines": len(lines),
            "items": sum(bool(_ITEM.match(line)) for line in lines),
        }[self.of]
        why = f"{count} {self.of}, not {self.most} at most"
        return HOLDS if count <= self.most else CheckResult(False, why)


class CitesPages(Struct, frozen=True, tag="cites_pages"):
    """The answer cites pages in brackets, and only pages from 1 to `pages`."""

    pages: int

    def judge(self, answer: str) -> CheckResult:
        cited = 0
        for bracket in _PAGES.finditer(answer):
            for page in _page_numbers(bracket[1]):
                cited += 1
                if not 1 <= page <= self.pages:
                    line = answer.count("\n", 0, bracket.start()) + 1
                    return CheckResult(False, f"cites page {page} of {self.pages}", line)
        return HOLDS if cited else CheckResult(False, "cites no page")


class KnownIds(Struct, frozen=True, tag="ids"):
    """The answer is a JSON array of different ids, all of them `known`, `count` if that is set.

    At least `overlap` of them are among the `relevant` ones.
    """

    known: tuple[str, ...]
    count: int | None = None
    relevant: tuple[str, ...] = ()
    overlap: int = 0

    def judge(self, answer: str) -> CheckResult:
        try:
            ids = json.loads(answer)
        except (ValueError, RecursionError):
            return CheckResult(False, "is no JSON array of ids")
        if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
            return CheckResult(False, "is no JSON array of ids")
        if self.count is not None and len(ids) != self.count:
            return CheckResult(False, f"{len(ids)} ids, {self.count} expected")
        strange = [id for id in ids if id not in self.known]
        if strange:
            return CheckResult(False, f"{_shown(strange[0])} is not in the input")
        if len(set(ids)) < len(ids):
            return CheckResult(False, "names an id twice")
        right = len(set(ids) & set(self.relevant))
        if right < self.overlap:
            return CheckResult(False, f"{right} relevant ids, {self.overlap} needed")
        return HOLDS


Check: TypeAlias = (
    Equals | Contains | FitsPattern | LinesFrom | Near | ValidJson | AtMost | CitesPages | KnownIds
)

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_ITEM = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")
# [p. 12], [pp. 3 and 17], [pages 4-6]
_PAGES = re.compile(r"\[(?:pp?\.|pages?)\s*([^\]\n]*)\]", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def judged(checks: tuple[Check, ...], answer: str) -> CheckResult:
    """The first check that does not hold; all have to."""
    for check in checks:
        verdict = check.judge(answer)
        if not verdict.holds:
            return verdict
    return HOLDS


def _page_numbers(text: str) -> list[int]:
    """The pages of a citation; of a range its two ends."""
    return [int(page) for found in _RANGE.finditer(text) for page in found.groups() if page]


def _no_constant(name: str) -> object:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(name)


def _line_of(answer: str, text: str) -> int:
    return answer[: answer.casefold().index(text.casefold())].count("\n") + 1


def _shown(text: str) -> str:
    short = text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
    return json.dumps(short, ensure_ascii=False)
