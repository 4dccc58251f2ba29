"""A row's bill for its workload: by part, a request, a day and a month, with what to know of it."""

from collections.abc import Mapping

from msgspec import Struct

from tui.domain.catalogue.disputes import MARK, Disagreement, disagreement_on
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.workload import Session, Workload
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND
from tui.domain.figures.pricing import (
    Bill,
    bill_per_request,
    billed_price,
    billed_prices,
    monthly_factor,
    prices_for,
    tokens_of,
)
from tui.domain.figures.thinking import ASSUMED, is_assumed, need_of
from tui.domain.ranking.eligibility import why_not_fit
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt

# The parts of a bill in the order they are billed, with what people call them.
PARTS = (
    ("fresh_input", "fresh input"),
    ("cache_read", "cache reads"),
    ("cache_write", "cache writes"),
    ("answer", "answer"),
    ("reasoning", "reasoning"),
    ("batch_saving", "batch saving"),
    ("total", "total"),
)


# The same month with reasoning off and by either measure, what they are called, and their marks.
TOTALS = (
    ("answers_only", "answers only", ""),
    ("monthly_with_reasoning", "reasoning as on AA's tasks", ""),
    ("monthly_at_speed_test", "reasoning as in AA's speed test", ESTIMATE),
)


class Statement(Struct, frozen=True):
    """USD a request, a day and a month of 30 days; None while a price is unknown or it won't fit.

    `mark` stands before each: "≥" where the reasoning is not known and the bill a lower bound, "~"
    where it is told from the speed test. `totals` are USD a month by TOTALS.
    """

    per_request: Bill | None
    per_day: Bill | None
    per_month: Bill | None
    mark: str
    totals: Mapping[str, float | None]

    @property
    def answers_only_per_month(self) -> float | None:
        """The month with no reasoning billed."""
        return self.totals["answers_only"]

    @property
    def with_measured_reasoning_per_month(self) -> float | None:
        """The month with reasoning as on AA's tasks."""
        return self.totals["monthly_with_reasoning"]


def bill_statement(row: Row) -> Statement:
    """The bill of a row for the workload it was ranked under."""
    workload = row.terms.billed
    bill = _bill(row)
    return Statement(
        per_request=bill,
        per_day=bill.times(workload.requests_per_day) if bill else None,
        per_month=bill.times(monthly_factor(workload)) if bill else None,
        mark=row.mark("monthly", 0.0) if bill else "",
        totals={metric: row[metric] for metric, _, _ in TOTALS},
    )


def _bill(row: Row) -> Bill | None:
    """The bill of one request by part; reasoning that is not known is none."""
    workload = row.terms.billed
    need = need_of(row.entry, workload)
    if not need.fits(row.entry):
        return None
    return bill_per_request(row.entry.offer, workload, need.thinking or 0.0)


def bill_part(bill: Bill | None, name: str) -> float | None:
    """One part of a bill by its name in PARTS, USD; None while the bill is unknown."""
    if bill is None:
        return None
    parts = {
        "fresh_input": bill.fresh_input,
        "cache_read": bill.cache_read,
        "cache_write": bill.cache_write,
        "answer": bill.answer,
        "reasoning": bill.reasoning,
        "batch_saving": bill.batch_saving,
        "total": bill.total,
    }
    return parts[name]


def marked(mark: str, usd: str) -> str:
    """A bill with the mark of a lower bound or an estimate; an unknown one has none."""
    return usd if usd == fmt.DASH else mark + usd


def cost_multiple(usd: float | None, of: float | None) -> float | None:
    """`usd` as a multiple of `of`; None where either is unknown or `of` is nothing."""
    return usd / of if usd is not None and of else None


class CacheShares(Struct, frozen=True):
    """What reading from cache is of the prompt: its share of the tokens and of the input's dollars.

    `dollars` is None where the input costs nothing.
    """

    tokens: float
    dollars: float | None


def cache_shares(offer: Offer, traffic: Session | Workload) -> CacheShares | None:
    """The shares of cache reads in the prompts of a session or a workload; None without a price.

    Beside each other, because they are far apart: 87% of a chat's prompt tokens are 56% of its
    input bill where a cached token costs a fifth of a fresh one.
    """
    workload = traffic.workload() if isinstance(traffic, Session) else traffic
    prices = billed_prices(offer, workload.prompt_tokens, workload.off_peak_share)
    if prices.input is None:
        return None
    tokens = tokens_of(workload)
    reads = tokens.cached * billed_price(prices.cache_read, prices.input)
    writes = tokens.written * billed_price(prices.cache_write, prices.input)
    dollars = tokens.fresh * prices.input + writes + reads
    return CacheShares(workload.cache_ratio, reads / dollars if dollars else None)


def whole_percent(share: float | None) -> str:
    """A share in whole percents: 87%; to a tenth where whole ones would say none or all."""
    if share is None or share < 0.01 or share > 0.99:
        return fmt.percent(share)
    return fmt.percent(round(share, 2))


def cached_in_words(row: Row) -> str:
    """What of the prompt comes from cache, in tokens and in dollars; "" where nothing does."""
    workload = row.terms.workload
    shares = cache_shares(row.entry.offer, workload)
    if shares is None or shares.dollars is None or not workload.cache_ratio:
        return ""
    return (
        f"Cached: {whole_percent(shares.tokens)} of prompt tokens, "
        f"{whole_percent(shares.dollars)} of the input cost."
    )


def session_remarks(offer: Offer, session: Session) -> tuple[str, ...]:
    """What a session's cache and its longest prompt do to the bill, as sentences."""
    said: list[str] = []
    if session.forgotten:
        said.append(
            f"The cache lifetime of {session.cache_seconds:,g} s is shorter than the "
            f"{session.pause_seconds:,g} s between turns: nothing is read from the cache."
        )
    elif session.turns > 1 and (fresh := _too_short(session)):
        prefix = fmt.counted(session.min_prefix_tokens, "token")
        said.append(
            f"Prompts under {prefix} are not cached: {fresh} of {session.turns} turns find no "
            "cached prompt for that reason."
        )
    longest, average = session.prompt(session.turns), session.workload().prompt_tokens
    if prices_for(offer, longest) is not prices_for(offer, average):
        said.append(
            f"The longest prompt, {fmt.counted(longest, 'token')}, is in a more expensive tier "
            f"than the average of {fmt.counted(average, 'token')} that this bill uses."
        )
    return tuple(said)


def _too_short(session: Session) -> int:
    """Turns whose prompt before was too short for the cache."""
    return sum(1 for turn in range(2, session.turns + 1) if not session.cached(turn))


def bill_remarks(row: Row) -> tuple[str, ...]:
    """What the figures of a row's bill do not say themselves, as sentences."""
    entry, workload = row.entry, row.terms.workload
    name, host = entry.model.name, entry.host.name
    prices = prices_for(entry.offer, workload.prompt_tokens)
    said: list[str] = []
    if prices.input is None or prices.output is None:
        return (f"No bill for {name}: its prices are not published.",)
    if prices is not entry.offer.prices:
        size = fmt.counted(workload.prompt_tokens, "token")
        said.append(
            f"{name} costs more for a prompt of {size} ({host}): "
            f"{fmt.price(prices.input)} in, {fmt.price(prices.output)} out."
        )
    if workload.off_peak_share:
        said += _off_peak_remarks(row, prices)
    said += [f"No bill for {name} ({host}): {reason}." for reason in why_not_fit(entry, row.terms)]
    bill = _bill(row)
    if bill:
        said += _reasoning_remarks(row)
    if bill and bill.cache_read_unpublished:
        said.append(
            f"No cache-read price of {name} is published ({host}): "
            "cached tokens are billed at the input price."
        )
    if bill and bill.cache_write_unpublished:
        said.append(
            f"No cache-write price of {name} is published ({host}): "
            "written tokens are billed at the input price."
        )
    if bill and workload.batch_share and entry.offer.batch_discount is None:
        said.append(f"No batch discount of {name} is known ({host}): batches are billed in full.")
    if bill and prices is entry.offer.prices:
        said += [
            f"{MARK} {name} ({host}): {each.sentence()}" for each in _disputes(entry, workload)
        ]
    return tuple(said)


def _disputes(entry: Entry, workload: Workload) -> list[Disagreement]:
    """What sources disagree about among the prices that the workload is billed at."""
    figures = ["input", "output"]
    figures += ["cache_read"] if workload.cache_ratio else []
    figures += ["cache_write"] if workload.write_ratio else []
    found = (disagreement_on(entry, figure) for figure in figures)
    return [each for each in found if each is not None]


def _off_peak_remarks(row: Row, prices: Prices) -> list[str]:
    """What a share of traffic in off-peak hours does to a row; `prices` are its ordinary ones."""
    name, host, offer = row.entry.model.name, row.entry.host.name, row.entry.offer
    share = fmt.percent(row.terms.workload.off_peak_share)
    if offer.off_peak is None:
        return [
            f"No off-peak prices of {name} are known ({host}): "
            f"the {share} of traffic in off-peak hours costs the same."
        ]
    hours = f" ({'; '.join(offer.off_peak.windows)})" if offer.off_peak.windows else ""
    said = [f"{share} of the traffic is billed at the off-peak prices of {name}{hours}."]
    if prices is not offer.prices:
        said.append(
            "Off-peak prices have no tier for long prompts: they apply to prompts of any size."
        )
    return said


def _reasoning_remarks(row: Row) -> list[str]:
    """Where the reasoning of a row's bill is not known, or is what AA assumes."""
    name, kind = row.entry.model.name, row.terms.billed.reasoning.kind
    if row.mark("monthly", 0.0) == LOWER_BOUND:
        where = "AA's tasks" if kind == "tasks" else "AA's speed test"
        return [
            f"Nobody measured how much {name} reasons on {where}: its bill counts the answers only "
            f"and is a lower bound ({LOWER_BOUND})."
        ]
    if kind == "speed" and is_assumed(row.entry.model, row.entry.effort):
        return [
            f"The reasoning of {name} is not measured: AA assumes {ASSUMED:,} tokens an answer."
        ]
    return []
