"""The limits a program sets: how many tokens an answer may have, and how long it may take.

Both follow from what was measured of the effort: the wait for the first answer token w, that for
the first token f (seconds) and the speed v (tokens a second), medians all of them.
"""

from math import ceil

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.thinking import reasons

# Tokens of an answer without reasoning, and the least with it, which counts against the limit.
_ANSWER_ALONE, _WITH_REASONING = 4_000, 16_000
# Seconds for one attempt: at least, at most, and where no speed is published, as the SDKs have it.
_SHORTEST, _LONGEST, _UNKNOWN = 60, 3_600, 600
# Half of all answers take longer than the median: room for one that takes twice as much.
_ROOM = 2


def most_tokens(entry: Entry) -> int:
    """Tokens an answer may have with its reasoning: never more than the model can write.

    With reasoning twice what it takes, v (w - f), in thousands, and 16,000 at least.
    """
    if reasons(entry.model, entry.effort) is False:
        wanted = _ANSWER_ALONE
    else:
        wanted = max(_WITH_REASONING, ceil(_ROOM * _reasoning(entry) / 1000) * 1000)
    return wanted if entry.max_output is None else min(wanted, entry.max_output)


def longest_wait(entry: Entry) -> int:
    """Seconds for one attempt, in whole minutes: twice the time that the whole limit takes.

    That is f + limit / v. 1 to 60 minutes, and 10 where no speed is published.
    """
    effort = entry.effort
    if not effort.tokens_per_second:
        return _UNKNOWN
    whole = (effort.time_to_first_token or 0.0) + most_tokens(entry) / effort.tokens_per_second
    return min(max(_SHORTEST, ceil(_ROOM * whole / 60) * 60), _LONGEST)


def _reasoning(entry: Entry) -> float:
    """Tokens of reasoning before an answer, by the waits; 0 where they are not published."""
    effort = entry.effort
    first, answer = effort.time_to_first_token, effort.time_to_first_answer_token
    if first is None or answer is None or effort.tokens_per_second is None:
        return 0.0
    return max(answer - first, 0.0) * effort.tokens_per_second
