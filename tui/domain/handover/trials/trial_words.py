"""What a trial tells in sentences: who can be told apart, what a job costs, what to know of it."""

from collections.abc import Sequence

from tui.domain.trials.quote import Quote, break_even
from tui.domain.trials.record import Answer, Tried
from tui.domain.trials.report import TrialReport
from tui.domain.trials.statistics import MOST_CASES
from tui.domain.trials.summary import Comparison, TrialRow, compared
from tui.domain.words import format as fmt

# How a request ended without a whole answer.
ENDINGS = {
    "length": "cut off at the token limit",
    "filtered": "stopped by the host's content filter",
    "refused": "refused",
    "cut": "the stream broke off",
    "cancelled": "cancelled",
    "error": "no answer",
}


def called(tried: Tried) -> str:
    """A configuration by name and host: `Swift (low) at Gate`."""
    return f"{tried.label} at {tried.host_name}"


def told_apart_words(report: TrialReport) -> list[str]:
    """A sentence for the configuration with the best pass rate against each other one."""
    what = "case" if report.head.runs == 1 else "answer"
    return [_pair_in_words(pair, what) for pair in compared(report.rows)]


def _pair_in_words(pair: Comparison, what: str) -> str:
    first, second = pair.first, pair.second
    better, other = called(first.tried), called(second.tried)
    rate, rate_of_other = fmt.percent(first.pass_rate), fmt.percent(second.pass_rate)
    on = fmt.counted(pair.cases, what)
    if pair.apart:
        return (
            f"{better} passes more often than {other}: {rate} against {rate_of_other} on {on}, "
            "and the 95% intervals do not overlap."
        )
    start = f"{better} and {other} cannot be told apart on {on}"
    if first.pass_rate == second.pass_rate:
        return f"{start}: both passed {rate}."
    if pair.needed is None or pair.more is None:
        would = f"more than {fmt.counted(MOST_CASES, what)}"
    else:
        would = f"{fmt.counted(pair.needed, what)} each, {fmt.whole(pair.more)} more"
    return f"{start}: {rate} and {rate_of_other} passed. At these rates it takes {would}."


def break_even_words(rows: Sequence[TrialRow]) -> list[str]:
    """From which cost of a wrong answer a better model is worth what it costs more.

    Each that passes more often than the cheapest is held against that.
    """
    costs = [row.cost[0] for row in rows if row.cost is not None and row.pass_rate is not None]
    if not costs:
        return []
    rated = [row for row in rows if row.cost is not None and row.pass_rate is not None]
    cheapest = min(rated, key=lambda row: row.cost[0] if row.cost else 0.0)
    found = []
    for row in rated:
        usd = break_even(cheapest, row)
        if usd is None:
            continue
        name, other = called(row.tried), called(cheapest.tried)
        if usd == 0:
            found.append(f"{name} costs no more than {other} and passes more often.")
            continue
        found.append(
            f"{name} becomes cheaper than {other} where a wrong answer costs you more than "
            f"{fmt.request_bill(usd)}."
        )
    return found


def hours(quoted: Quote) -> str:
    """How long a job takes: 2.5 h, minutes below an hour, seconds below a minute."""
    if quoted.hours is None:
        return fmt.DASH
    if quoted.hours >= 1:
        return f"{quoted.hours:,.1f} h"
    minutes = quoted.hours * 60
    return f"{minutes:.0f} min" if minutes >= 1 else fmt.seconds(minutes * 60)


def dollars(quoted: Quote) -> str:
    """What a job costs with its range: `$20.00 ($15.00–$25.00)`."""
    if quoted.low is None or quoted.high is None:
        return fmt.bill(quoted.usd)
    return f"{fmt.bill(quoted.usd)} ({fmt.bill(quoted.low)}–{fmt.bill(quoted.high)})"


def caveats(report: TrialReport) -> list[str]:
    """What has to be known before the figures are used."""
    found = []
    unpriced = sum(row.unpriced for row in report.rows)
    if unpriced:
        found.append(
            f"Nobody said at the end what {fmt.counted(unpriced, 'request')} cost (broken off, "
            "cancelled, or without reported tokens): more may have been spent."
        )
    left = sum(row.planned - row.asked for row in report.rows)
    if left:
        planned = fmt.counted(sum(row.planned for row in report.rows), "request")
        found.append(f"{fmt.whole(left)} of {planned} were not sent.")
    if report.head.runs > 1:
        found.append(
            "Answers to the same case are alike, so with "
            f"{report.head.runs} runs a case the true intervals are wider than those shown."
        )
    gone = [called(row.tried) for row in report.rows if row.tried.ids not in report.entries]
    if gone:
        found.append(
            f"Not in today's catalogue: {', '.join(gone)}. Nothing published stands beside it."
        )
    if report.options.damaged:
        lines = fmt.counted(report.options.damaged, "line")
        found.append(f"{lines} of the trial's file could not be read.")
    return found


def verdict(answer: Answer) -> str:
    """What became of a request: `passed`, `failed: "a" is not "b" (line 3)`, `no answer: ...`."""
    if answer.finish in ("error", "cancelled"):
        return _with(ENDINGS[answer.finish], answer.sentence)
    if answer.finish != "stop":
        return _with("failed", ENDINGS[answer.finish])
    if answer.passed == "pass":
        return "passed"
    if answer.passed == "undecided":
        return "undecided"
    line = f" (line {answer.line})" if answer.line else ""
    return _with("failed", answer.why) + line


def _with(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what
