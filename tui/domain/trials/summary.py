"""What a trial tells of each configuration: how often it passes, how fast it is, what it costs.

Only answers count for the pass rate: one that was cut off at the limit, filtered, refused or broken
off is a failure, a request that got no answer (a key refused, a host down, cancelled) says nothing
of the model and is counted apart. Medians and tokens are of whole answers ("stop"). What a case
costs and how long a request takes are means over all that answered: one that is cut off is paid for
too. What was spent is of every request.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.trials.record import Answer, Judgement, Passed, TrialHead, Tried
from tui.domain.trials.spent import spent_by
from tui.domain.trials.statistics import (
    cases_to_tell_apart,
    mean_and_error,
    median,
    pass_interval,
    percentile,
    told_apart,
)

Key = tuple[str, ConfigurationIds, int]
_NO_ANSWER = ("error", "cancelled")


class Quantiles(Struct, frozen=True):
    """The median and the 90th percentile of what was measured; None where nothing was."""

    median: float | None
    ninetieth: float | None


class TrialRow(Struct, frozen=True):
    """One configuration: of `planned` requests `asked` were sent; some `passed`, some `failed`.

    The rest is undecided: it waits for a judge. `troubles` counts requests without an answer.
    Tokens are means an answer, `cost` is the mean USD of a case with half the width of its 95%
    interval, None of one answer; `reported_cost` is the mean of what the host says itself. Of
    `unpriced` requests nobody said at the end what they cost: with any of them `spent` is a lower
    bound.
    """

    tried: Tried
    planned: int
    asked: int
    passed: int
    failed: int
    undecided: int
    troubles: int
    interval: tuple[float, float] | None
    first_token: Quantiles
    first_answer_token: Quantiles
    tokens_per_second: Quantiles
    seconds: Quantiles
    request_seconds: float | None
    prompt_tokens: float | None
    answer_tokens: float | None
    output_tokens: float | None
    reasoning_tokens: float | None
    cost: tuple[float, float | None] | None
    reported_cost: float | None
    spent: float
    unpriced: int

    @property
    def judged(self) -> int:
        """How many answers passed or failed."""
        return self.passed + self.failed

    @property
    def pass_rate(self) -> float | None:
        """The share of the judged answers that passed, 0..1."""
        return self.passed / self.judged if self.judged else None

    @property
    def cost_per_pass(self) -> float | None:
        """USD for each answer that passes: of a case, over the pass rate; None where none did."""
        if self.cost is None or not self.pass_rate:
            return None
        return self.cost[0] / self.pass_rate


class Comparison(Struct, frozen=True):
    """Two configurations of a trial: whether it can tell them apart, else how many cases would.

    `first` passed at least as often; `cases` are the judged answers of the one that has fewer.
    """

    first: TrialRow
    second: TrialRow
    apart: bool
    cases: int
    needed: int | None

    @property
    def more(self) -> int | None:
        """How many more cases of each it would take; None where none would do, or a million."""
        return None if self.needed is None else self.needed - self.cases


def judged_answers(answers: Iterable[Answer], judgements: Iterable[Judgement]) -> list[Answer]:
    """The last answer of each request, by what a person said last where one did."""
    kept: dict[Key, Answer] = {(each.case, each.ids, each.run): each for each in answers}
    for said in judgements:
        key = (said.case, said.ids, said.run)
        if key in kept:
            kept[key] = replace(kept[key], passed=said.passed, why="", line=0)
    return list(kept.values())


def trial_rows(head: TrialHead, answers: Sequence[Answer]) -> list[TrialRow]:
    """Each configuration in the order in which it was named."""
    by_ids: Mapping[ConfigurationIds, list[Answer]] = {each.ids: [] for each in head.tried}
    for answer in answers:
        if answer.ids in by_ids:
            by_ids[answer.ids].append(answer)
    planned = len(head.cases) * head.runs
    return [_row(tried, planned, by_ids[tried.ids]) for tried in head.tried]


def compared(rows: Sequence[TrialRow]) -> list[Comparison]:
    """The configuration with the best pass rate against each of the others that were judged."""
    rated = [row for row in rows if row.pass_rate is not None]
    if len(rated) < 2:
        return []
    best = max(rated, key=lambda row: row.pass_rate or 0.0)
    return [_compared(best, row) for row in rated if row is not best]


def _compared(best: TrialRow, row: TrialRow) -> Comparison:
    apart = told_apart((best.passed, best.judged), (row.passed, row.judged))
    needed = None if apart else cases_to_tell_apart(best.pass_rate or 0.0, row.pass_rate or 0.0)
    return Comparison(best, row, apart, min(best.judged, row.judged), needed)


def _row(tried: Tried, planned: int, answers: list[Answer]) -> TrialRow:
    came = [each for each in answers if counts_as(each) is not None]
    whole = [each for each in came if each.finish == "stop"]
    passed = sum(counts_as(each) == "pass" for each in came)
    undecided = sum(counts_as(each) == "undecided" for each in came)
    costs = [each.cost for each in came if each.cost is not None]
    judged = len(came) - undecided
    return TrialRow(
        tried=tried,
        planned=planned,
        asked=len(answers),
        passed=passed,
        failed=judged - passed,
        undecided=undecided,
        troubles=len(answers) - len(came),
        interval=pass_interval(passed, judged),
        first_token=_quantiles(each.first_token for each in whole),
        first_answer_token=_quantiles(each.first_answer_token for each in whole),
        tokens_per_second=_quantiles(map(tokens_per_second, whole)),
        seconds=_quantiles(each.seconds for each in whole),
        request_seconds=_mean(each.seconds for each in came),
        prompt_tokens=_mean(each.usage.prompt for each in whole if each.usage),
        answer_tokens=_mean(map(_answer_tokens, whole)),
        output_tokens=_mean(each.usage.output for each in whole if each.usage),
        reasoning_tokens=_mean(each.usage.reasoning for each in whole if each.usage),
        cost=mean_and_error(costs),
        reported_cost=_mean(each.reported_cost for each in came),
        spent=sum(each.cost for each in answers if each.cost is not None),
        unpriced=sum(spent_by(each, inf) == inf for each in answers),
    )


def counts_as(answer: Answer) -> Passed | None:
    """What an answer counts as: a failure where it is not whole; None where there is none."""
    if answer.finish in _NO_ANSWER:
        return None
    return answer.passed if answer.finish == "stop" else "fail"


def tokens_per_second(answer: Answer) -> float | None:
    """Output tokens over the seconds from the first token to the last.

    Reasoning counts where it was streamed. Where the first token is one of the answer it was not,
    and took its time before that.
    """
    usage, first, seconds = answer.usage, answer.first_token, answer.seconds
    if usage is None or usage.output is None or first is None or seconds is None:
        return None
    hidden = (usage.reasoning or 0) if first == answer.first_answer_token else 0
    streamed = usage.output - hidden
    return streamed / (seconds - first) if seconds > first and streamed > 0 else None


def _answer_tokens(answer: Answer) -> int | None:
    """Output tokens that are not reasoning; None where the host does not tell them apart."""
    usage = answer.usage
    if usage is None or usage.output is None or usage.reasoning is None:
        return None
    return max(usage.output - usage.reasoning, 0)


def _quantiles(values: Iterable[float | None]) -> Quantiles:
    known = [value for value in values if value is not None]
    return Quantiles(median(known), percentile(known, 0.9))


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
