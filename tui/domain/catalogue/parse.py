"""Reading one number a person typed: strict, so that a typo is a sentence and never a wrong bill.

A number is plain digits with an optional decimal point, or thousands grouped by commas, and may end
in k or M for thousands and millions, as vendors print them: 10000, 10,000, 10K, 1.5M, 6450.5. K is
1,000 and never 1,024. No signs, exponents, underscores or words. Spaces around it are ignored.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from tui.domain.catalogue.workload import Reasoning

# Far above any traffic; beyond it, sums of dollars stop being figures anybody could check.
LARGEST = 1_000_000_000_000
HIGHEST_INDEX = 100

_NUMBER = re.compile(
    r"(?P<number>(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|\.\d+)(?P<unit>[km]?)",
    re.ASCII | re.IGNORECASE,
)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
# The start of what was typed is enough to recognise it by.
_LONGEST_SHOWN = 40


def parse_count(text: str, what: str, *, most: float = LARGEST) -> float:
    """`text` as a number from 0 to `most`, 1,000,000,000,000 unless told; k and M are read.

    ValueError is a sentence that begins with `what`: "requests a day must be a number of 0 or
    more, not '1_0'".
    """
    value = parse_number(text)
    if value is None:
        raise ValueError(f"{what} must be a number of 0 or more, not {short_quote(text)}")
    if value > most:
        raise ValueError(f"{what} must be at most {most:,}, not {short_quote(text)}")
    return value


def parse_share(text: str, what: str) -> float:
    """`text` as a share from 0 to 1, written 70%, 70 or 0.7; ValueError is a sentence.

    Without a sign, what lies between 1 and 2 is refused: 1.3 may mean 1.3% or 130%.
    """
    bare = text.strip()
    signed = bare.endswith("%")
    value = parse_number(bare.removesuffix("%"), units=False)
    percent = signed or (value is not None and value > 1)
    if value is None or value > 100 or (not signed and 1 < value < 2):
        raise ValueError(f"{what} must be from 0% to 100%, such as 70%, not {short_quote(text)}")
    return value / 100 if percent else value


# `measured` is what AA's tasks were called before there was a second measure.
REASONING_WORDS: Mapping[str, Reasoning] = {
    "effort": Reasoning("effort"),
    "off": Reasoning("off"),
    "tasks": Reasoning("tasks"),
    "speed": Reasoning("speed"),
    "measured": Reasoning("tasks"),
}


def parse_reasoning(text: str) -> Reasoning:
    """A word of REASONING_WORDS, or the reasoning tokens of one request; ValueError says which."""
    known = REASONING_WORDS.get(text.strip().lower())
    if known is not None:
        return known
    value = parse_number(text)
    if value is None:
        raise ValueError(
            "reasoning must be effort, off, tasks, speed, or a number of tokens a request, "
            f"not {short_quote(text)}"
        )
    return Reasoning("fixed", parse_count(text, "reasoning tokens a request"))


def parse_floor(text: str) -> float:
    """`text` as a quality floor, an index value from 0 to 100; ValueError is a sentence."""
    return parse_count(text, "the floor", most=HIGHEST_INDEX)


def parse_number(text: str, *, units: bool = True) -> float | None:
    """The number that `text` is, None for what is none; with `units` it may end in k or M."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or (found["unit"] and not units):
        return None
    # In decimals, as it is written: 8.3 times 1,000 is 8,300.000000000002 otherwise.
    return float(Decimal(found["number"].replace(",", "")) * _UNITS[found["unit"].lower()])


def short_quote(text: str) -> str:
    """What was typed, quoted, short and without control characters."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}...")
