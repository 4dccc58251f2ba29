"""promptfoo's assertions as checks of this program, where it has the same.

What only a script, another model, a price or a clock can judge has no equal and is left out by
name. promptfoo minds the case of letters in `contains` and `equals`, and so do these checks.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from tui.domain.trials.answer_text import compiled
from tui.domain.trials.checks import (
    AtLeast,
    AtMost,
    Check,
    Contains,
    Equals,
    FitsPattern,
    FitsSchema,
    ValidJson,
)
from tui.domain.words.sanitise import plain
from tui.sources.cases.messages import decoded_json
from tui.sources.cases.rows import as_text
from tui.sources.reading import BadRecordError, finite

# In a cell of a table the kind stands before a colon, a threshold in parentheses behind the kind.
_IN_A_CELL = re.compile(r"((?:not-)?[a-z][a-z0-9-]*)(?:\([0-9.]+\))?(?::(.*))?", re.DOTALL)
_OLD_SCRIPTS = ("fn:", "eval:", "file://")
# Kinds that are known to be no text of an answer, though they have no equal here.
_BY_NAME = re.compile(
    r"javascript|python|ruby|webhook|llm-rubric|model-graded-\w+|factuality|g-eval|answer-relevance"
    r"|context-\w+|similar|levenshtein|rouge-n|bleu|gleu|meteor|perplexity(?:-score)?|cost|latency"
    r"|classifier|moderation|select-best|max-score|contains-(?:json|html|sql|xml)|is-[a-z-]+|pi"
    r"|guardrails|f-score|finish-reason|assert-set|tool-call-f1|search-rubric|human"
    r"|conversation-relevance"
)


def of_cell(cell: str) -> Mapping[str, object]:
    """The assertion of a cell of a table; what names no kind is what the answer has to equal."""
    if cell.startswith(_OLD_SCRIPTS):
        return {"type": "javascript"}
    if cell.startswith("grade:"):
        return {"type": "llm-rubric"}
    found = _IN_A_CELL.fullmatch(cell.strip())
    kind = found[1].removeprefix("not-") if found else ""
    if found and (kind in _KINDS or _BY_NAME.fullmatch(kind)):
        return {"type": found[1], "value": found[2]}
    return {"type": "equals", "value": cell}


def check_of(assertion: Mapping[str, object]) -> tuple[Check, ...]:
    """The checks that an assertion is; BadRecordError names one without an equal."""
    kind = plain(as_text(assertion.get("type"))[:40]) or "an assertion without a type"
    read = _KINDS.get(kind)
    if read is None:
        raise BadRecordError(kind)
    value = assertion.get("value")
    if isinstance(value, str) and value.startswith("file://"):
        raise BadRecordError(f"{kind} of a file")
    return tuple(read(kind, value))


def _equals(kind: str, value: object) -> Iterable[Check]:
    if isinstance(value, dict | list):
        raise BadRecordError("equals with an object")
    yield Equals(as_text(value), exact=True)


def _contains(kind: str, value: object) -> Iterable[Check]:
    alone = kind in ("contains", "icontains", "not-contains", "not-icontains")
    texts = (as_text(value),) if alone else _listed(value)
    if not texts or not all(texts):
        raise BadRecordError(f"{kind} without a text")
    which = "none" if kind.startswith("not-") else "any" if kind.endswith("-any") else "all"
    yield Contains(texts, which, exact="icontains" not in kind)


def _regex(kind: str, value: object) -> Iterable[Check]:
    pattern = as_text(value)
    # Of one line there, of each line here: with either sign the whole answer has to be meant.
    whole = f"(?-m:{pattern})" if "^" in pattern or "$" in pattern else pattern
    try:
        compiled(whole)
    except (re.error, RecursionError, OverflowError) as error:
        raise BadRecordError("regex that only JavaScript knows") from error
    yield FitsPattern(whole)


def _starts(kind: str, value: object) -> Iterable[Check]:
    if not as_text(value):
        raise BadRecordError(f"{kind} without a text")
    yield FitsPattern(rf"\A{re.escape(as_text(value))}")


def _json(kind: str, value: object) -> Iterable[Check]:
    schema = decoded_json(value)
    if schema in (None, "", {}):
        yield ValidJson()
    elif isinstance(schema, dict):
        yield FitsSchema(schema)
    else:
        raise BadRecordError("is-json with a schema in YAML")


def _words(kind: str, value: object) -> Iterable[Check]:
    exactly = _count(value)
    table = value if isinstance(value, dict) else {"min": exactly, "max": exactly}
    least, most = _count(table.get("min")), _count(table.get("max"))
    if least is None and most is None:
        raise BadRecordError("word-count without a number")
    if least is not None:
        yield AtLeast(least)
    if most is not None:
        yield AtMost(most)


_KINDS: Mapping[str, Callable[[str, object], Iterable[Check]]] = {
    "equals": _equals,
    "contains": _contains,
    "icontains": _contains,
    "contains-all": _contains,
    "icontains-all": _contains,
    "contains-any": _contains,
    "icontains-any": _contains,
    "not-contains": _contains,
    "not-icontains": _contains,
    "not-contains-any": _contains,
    "not-icontains-any": _contains,
    "regex": _regex,
    "starts-with": _starts,
    "is-json": _json,
    "word-count": _words,
}


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(as_text, value))
    return tuple(each.strip() for each in as_text(value).split(",") if each.strip())


def _count(value: object) -> int | None:
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 12:
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = finite(value)
    return int(number) if number is not None and number >= 0 else None
