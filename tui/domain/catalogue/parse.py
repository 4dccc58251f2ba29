"""Reading one number a person typed: strict, so that a typo is a sentence and never a wrong bill.

A number is plain digits with an optional decimal point, or thousands grouped by commas: 10000,
10,000, 6450.5. No signs, exponents, underscores, suffixes or words: 10K may mean 10,000 or 10,240.
Spaces around it are ignored.
"""

import re

from tui.domain.catalogue.workload import Reasoning

# Far above any traffic; beyond it, sums of dollars stop being figures anybody could check.
LARGEST = 1_000_000_000_000
HIGHEST_INDEX = 100

_NUMBER = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|\.\d+", re.ASCII)
# The start of what was typed is enough to recognise it by.
_LONGEST_SHOWN = 40


def parse_count(text: str, what: str, *, most: float = LARGEST) -> float:
    """`text` as a number from 0 to `most`, 1,000,000,000,000 unless told.

    ValueError is a sentence that begins with `what`: "requests a day must be a number of 0 or
    more, not '1_0'".
    """
    value = _number(text)
    if value is None:
        raise ValueError(f"{what} must be a number of 0 or more, not {short_quote(text)}")
    if value > most:
        raise ValueError(f"{what} must be at most {most:,}, not {short_quote(text)}")
    return value


def parse_share(text: str, what: str) -> float:
    """`text` as a share from 0 to 1, written 0.7, 70% or 70 %; ValueError is a sentence."""
    bare = text.strip()
    percent = bare.endswith("%")
    value = _number(bare.removesuffix("%"))
    if value is None or value > (100 if percent else 1):
        raise ValueError(f"{what} must be between 0 and 1, or 0% and 100%, not {short_quote(text)}")
    return value / 100 if percent else value


def parse_reasoning(text: str) -> Reasoning:
    """`off`, `measured`, or the reasoning tokens of one request; ValueError is a sentence."""
    word = text.strip().lower()
    if word == "off":
        return Reasoning("off")
    if word == "measured":
        return Reasoning("measured")
    value = _number(text)
    if value is None:
        raise ValueError(
            "reasoning must be off, measured, or a number of tokens a request, "
            f"not {short_quote(text)}"
        )
    return Reasoning("fixed", parse_count(text, "reasoning tokens a request"))


def parse_floor(text: str) -> float:
    """`text` as a quality floor, an index value from 0 to 100; ValueError is a sentence."""
    return parse_count(text, "the floor", most=HIGHEST_INDEX)


def _number(text: str) -> float | None:
    bare = text.strip()
    return float(bare.replace(",", "")) if _NUMBER.fullmatch(bare) else None


def short_quote(text: str) -> str:
    """What was typed, quoted, short and without control characters."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}...")
