"""The calculator's number fields: how each is read, shown, taken from and put into a workload."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.parse import parse_count, parse_share
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.words import format as fmt


class NumberField(Struct, frozen=True):
    """One field; `parse` raises ValueError with the sentence to show."""

    id: str
    label: str
    parse: Callable[[str], float]
    show: Callable[[float], str]
    get: Callable[[Workload], float]
    put: Callable[[Workload, float], Workload]


def _percent(share: float) -> str:
    return f"{round(share * 100, 2):g}%"


FIELDS = (
    NumberField(
        "requests",
        "Requests a day",
        lambda text: parse_count(text, "requests a day"),
        fmt.whole,
        lambda workload: workload.requests_per_day,
        lambda workload, value: replace(workload, requests_per_day=value),
    ),
    NumberField(
        "prompt",
        "Prompt tokens",
        lambda text: parse_count(text, "prompt tokens"),
        fmt.whole,
        lambda workload: workload.prompt_tokens,
        lambda workload, value: replace(workload, prompt_tokens=value),
    ),
    NumberField(
        "answer",
        "Answer tokens",
        lambda text: parse_count(text, "answer tokens"),
        fmt.whole,
        lambda workload: workload.answer_tokens,
        lambda workload, value: replace(workload, answer_tokens=value),
    ),
    NumberField(
        "cache",
        "Cached share",
        lambda text: parse_share(text, "the cached share"),
        _percent,
        lambda workload: workload.cache_ratio,
        lambda workload, value: replace(workload, cache_ratio=value),
    ),
    NumberField(
        "fixed",
        "tokens a request",
        lambda text: parse_count(text, "reasoning tokens"),
        fmt.whole,
        lambda workload: workload.reasoning.tokens,
        lambda workload, value: replace(workload, reasoning=Reasoning("fixed", value)),
    ),
)

BY_ID = {field.id: field for field in FIELDS}


def field_means(field: NumberField, text: str, value: float) -> bool:
    """Whether what is typed already means `value`, and so needs no rewriting."""
    try:
        typed = field.parse(text)
    except ValueError:
        return False
    return typed == value or field.show(value) == text
