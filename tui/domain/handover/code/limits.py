"""The limits a program sets: how many tokens an answer may have, and how long it may take."""

from math import ceil

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.thinking import reasons

# Room for the reasoning, which counts against the limit, and for an answer without any.
_WITH_REASONING, _ANSWER_ALONE = 16_000, 4_000
# Seconds for one attempt: where nothing is published, with reasoning, and at least.
_UNKNOWN, _AT_LEAST = 300, 60
# A slow answer takes so many times the median wait for its first token.
_SLOW = 3


def most_tokens(entry: Entry) -> int:
    """Tokens an answer may have with its reasoning: never more than the model can write."""
    wanted = _WITH_REASONING if _reasons(entry) else _ANSWER_ALONE
    return wanted if entry.max_output is None else min(wanted, entry.max_output)


def longest_wait(entry: Entry) -> int:
    """Seconds for one attempt, in whole minutes: three times the published wait, 60 or more."""
    wait = entry.effort.time_to_first_answer_token or entry.effort.time_to_first_token
    if wait is None:
        return _UNKNOWN if _reasons(entry) else _AT_LEAST
    return max(_AT_LEAST, ceil(_SLOW * wait / 60) * 60)


def _reasons(entry: Entry) -> bool:
    return reasons(entry.model, entry.effort) is not False
