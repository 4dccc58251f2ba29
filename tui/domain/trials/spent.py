"""What an answer cost: the tokens that a host reported, at the program's own prices."""

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.pricing import prices_for
from tui.domain.trials.record import Answer, AnswerUsage

_PER_PRICE = 1_000_000
# What a host refused before it wrote anything, and so bills nothing for: no host is known to bill
# a request that it answers with 4xx or 5xx, unless it gave up on it ("timeout").
_UNBILLED = (
    *("key", "credit", "forbidden", "slug", "too_long", "busy", "host", "request"),
    "unreached",
)
# What a host may have written more for than it reported before.
_BROKEN_OFF = ("cut", "cancelled", "error")


def cost_of(entry: Entry, usage: AnswerUsage | None) -> float | None:
    """USD of one answer; None where the host did not report its tokens or a price is not known.

    Cached tokens are billed at the cache-read price, or as fresh ones where none is published or
    the host does not say how many there were; reasoning at a price of its own where there is one.
    The prompt's size chooses the tier.
    """
    if usage is None or usage.prompt is None or usage.output is None:
        return None
    offer = entry.offer
    prices = prices_for(offer, usage.prompt)
    if prices.input is None or prices.output is None:
        return None
    cached = min(usage.cached or 0, usage.prompt)
    read = prices.input if prices.cache_read is None else prices.cache_read
    reasoning = min(usage.reasoning or 0, usage.output)
    written = usage.output - reasoning + reasoning * offer.reasoning_ratio
    usd = (usage.prompt - cached) * prices.input + cached * read + written * prices.output
    return usd / _PER_PRICE


def spent_by(answer: Answer, most: float) -> float:
    """USD that a request counts with against a ceiling: what it cost, else what it can have cost.

    What it cost is the larger of the program's own figure and the host's. It is nothing where the
    host refused the request, and at least `most` where it may have worked on it and did not say at
    the end for how much: broken off, cancelled, no tokens reported.
    """
    known = max(answer.cost or 0.0, answer.reported_cost or 0.0)
    if answer.trouble in _UNBILLED and answer.first_token is None:
        return known
    if answer.finish == "filtered" and answer.first_token is None:
        return known
    if answer.cost is None or answer.finish in _BROKEN_OFF:
        return max(known, most)
    return known
