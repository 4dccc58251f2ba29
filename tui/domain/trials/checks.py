"""Checks of an answer: what has to hold, and where and why it does not.

A check is data, as a file of cases writes it; `judged` holds an answer against one. Whatever an
answer says is only ever compared, parsed as JSON or matched: nothing in it is run. A command of
one's own and a JSON schema need more than the standard library and are judged by a service.
"""

import json
import re
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from tui.domain.trials.answer_text import (
    compiled,
    count_of,
    heading_in,
    shown,
)
from tui.domain.trials.check_result import HOLDS, CheckResult
from tui.domain.trials.document_checks import CitesPages, FactsCited, KnownIds


class Equals(Struct, frozen=True, tag="equals"):
    """The answer is this text, apart from white space around it and, unless `exact`, its case."""

    text: str
    exact: bool = False

    def judge(self, answer: str) -> CheckResult:
        found, wanted = answer.strip(), self.text.strip()
        same = found == wanted if self.exact else found.casefold() == wanted.casefold()
        return HOLDS if same else CheckResult(False, f"{shown(found)} is not {shown(wanted)}")


class Contains(Struct, frozen=True, tag="contains"):
    """Of some texts the answer has all, any or none; case counts for nothing unless `exact`."""

    texts: tuple[str, ...]
    which: str = "all"
    exact: bool = False

    def judge(self, answer: str) -> CheckResult:
        inside = answer if self.exact else answer.casefold()
        places = {text: inside.find(text if self.exact else text.casefold()) for text in self.texts}
        found = [text for text, place in places.items() if place >= 0]
        missing = [text for text, place in places.items() if place < 0]
        if self.which == "none":
            if not found:
                return HOLDS
            line = inside.count("\n", 0, places[found[0]]) + 1
            return CheckResult(False, f"has {shown(found[0])}", line)
        if self.which == "any":
            listed = ", ".join(shown(text) for text in self.texts)
            return HOLDS if found else CheckResult(False, f"has none of {listed}")
        return CheckResult(False, f"does not have {shown(missing[0])}") if missing else HOLDS


class FitsPattern(Struct, frozen=True, tag="matches"):
    """A regular expression is found in the answer, or, with `whole`, is all of it."""

    pattern: str
    whole: bool = False

    def judge(self, answer: str) -> CheckResult:
        expression = compiled(self.pattern)
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
                return CheckResult(False, f"{shown(line)} is not one of the words", place)
            if self.expected and line != self.expected[place - 1]:
                wanted = self.expected[place - 1]
                return CheckResult(False, f"{shown(line)} where {shown(wanted)} is right", place)
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


class FitsSchema(Struct, frozen=True, tag="schema"):
    """The answer, and nothing around it, is JSON that a JSON schema accepts.

    What reads schemas is a library: `judged` is told who asks it. By itself no answer passes.
    """

    schema: dict[str, object]

    def judge(self, answer: str) -> CheckResult:
        return CheckResult(False, "cannot be held against a JSON schema here")


class AtMost(Struct, frozen=True, tag="at_most"):
    """The answer has at most so many words, lines that are not empty, or items of a list."""

    most: int
    of: str = "words"

    def judge(self, answer: str) -> CheckResult:
        count = count_of(answer, self.of)
        why = f"{count} {self.of}, not {self.most} at most"
        return HOLDS if count <= self.most else CheckResult(False, why)


class AtLeast(Struct, frozen=True, tag="at_least"):
    """The answer has at least so many words, lines that are not empty, or items of a list."""

    least: int
    of: str = "words"

    def judge(self, answer: str) -> CheckResult:
        count = count_of(answer, self.of)
        why = f"{count} {self.of}, not {self.least} at least"
        return HOLDS if count >= self.least else CheckResult(False, why)


class AnswerPart(Struct, frozen=True):
    """A section of an answer by its heading, and what holds for the text under it."""

    heading: str
    checks: tuple["Check", ...] = ()


class Sections(Struct, frozen=True, tag="sections"):
    """The answer has these headings in this order, each as a line, and its parts pass."""

    parts: tuple[AnswerPart, ...]

    def judge(self, answer: str) -> CheckResult:
        lines = answer.split("\n")
        starts: list[int] = []
        for part in self.parts:
            wanted = part.heading.casefold()
            after = starts[-1] + 1 if starts else 0
            found = (n for n in range(after, len(lines)) if heading_in(lines[n]) == wanted)
            start = next(found, None)
            if start is None:
                place = f" after {shown(self.parts[len(starts) - 1].heading)}" if starts else ""
                return CheckResult(False, f"has no section {shown(part.heading)}{place}")
            starts.append(start)
        for part, start, end in zip(self.parts, starts, [*starts[1:], len(lines)], strict=True):
            verdict = judged(part.checks, "\n".join(lines[start + 1 : end]))
            if not verdict.holds:
                line = start + 1 + (verdict.line or 0)
                return CheckResult(False, f"{part.heading}: {verdict.why}", line)
        return HOLDS


Check: TypeAlias = (
    Equals
    | Contains
    | FitsPattern
    | LinesFrom
    | Near
    | ValidJson
    | FitsSchema
    | AtMost
    | AtLeast
    | CitesPages
    | FactsCited
    | KnownIds
    | Sections
)

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?")


def judged(
    checks: tuple[Check, ...],
    answer: str,
    by_schema: Callable[[FitsSchema, str], CheckResult] = FitsSchema.judge,
) -> CheckResult:
    """The first check that does not hold; all have to."""
    for check in checks:
        verdict = by_schema(check, answer) if isinstance(check, FitsSchema) else check.judge(answer)
        if not verdict.holds:
            return verdict
    return HOLDS


def _no_constant(name: str) -> object:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(name)
