"""Checks of an answer about a document: pages it cites, facts it tells, ids it names."""

import json

from msgspec import Struct

from tui.domain.trials.answer_text import (
    CITATION,
    ITEM,
    ends_with_pages,
    line_of,
    page_numbers,
    paragraphs,
    says,
    shown,
)
from tui.domain.trials.check_result import HOLDS, CheckResult


class CitesPages(Struct, frozen=True, tag="cites_pages"):
    """The answer cites pages in brackets, and only pages from 1 to `pages`.

    With `each_item` every item of its lists ends with such a citation.
    """

    pages: int
    each_item: bool = False

    def judge(self, answer: str) -> CheckResult:
        cited = 0
        for bracket in CITATION.finditer(answer):
            for page in page_numbers(bracket[1]):
                cited += 1
                if not 1 <= page <= self.pages:
                    line = answer.count("\n", 0, bracket.start()) + 1
                    return CheckResult(False, f"cites page {page} of {self.pages}", line)
        for line, text in paragraphs(answer) if self.each_item else ():
            if ITEM.match(text) and not ends_with_pages(text):
                return CheckResult(False, "an item does not end with its pages", line)
        return HOLDS if cited else CheckResult(False, "cites no page")


class Fact(Struct, frozen=True):
    """A word or figure of a document, and the pages that it stands on."""

    text: str
    pages: tuple[int, ...]


class FactsCited(Struct, frozen=True, tag="facts"):
    """At least so many of some facts are told, and who tells one cites a page that it is on."""

    facts: tuple[Fact, ...]
    least: int = 0

    def judge(self, answer: str) -> CheckResult:
        told: set[str] = set()
        for line, text in paragraphs(answer):
            brackets = [found[1] for found in CITATION.finditer(text)]
            cited = {page for inside in brackets for page in page_numbers(inside, whole=True)}
            words = CITATION.sub("", text)
            for fact in self.facts:
                if not says(words, fact.text):
                    continue
                told.add(fact.text)
                if not cited & set(fact.pages):
                    pages = " or ".join(map(str, fact.pages))
                    why = f"{shown(fact.text)} is on page {pages}, which is not cited for it"
                    return CheckResult(False, why, line)
        if len(told) < self.least:
            return CheckResult(False, f"tells {len(told)} of the facts, {self.least} needed")
        return HOLDS


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
            line = line_of(answer, strange[0])
            return CheckResult(False, f"{shown(strange[0])} is not in the input", line)
        if len(set(ids)) < len(ids):
            twice = next(id for place, id in enumerate(ids) if id in ids[:place])
            return CheckResult(False, f"names {shown(twice)} twice", line_of(answer, twice))
        right = len(set(ids) & set(self.relevant))
        if right < self.overlap:
            return CheckResult(False, f"{right} relevant ids, {self.overlap} needed")
        return HOLDS
