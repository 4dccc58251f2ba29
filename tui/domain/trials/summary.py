"""What a trial tells of each configuration: how often it passes, how fast it is, what it costs.

Only answers count for the pass rate: one that was cut off at the limit, filtered, refused or broken
off is a failure, a request that got no answer (a key refused, a host down, cancelled) says nothing
of the model and is counted apart. Times and tokens are of whole answers ("stop"), money is of every
request that was billed.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.trials.record import Answer, Judgement, TrialHead, Tried
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
    """One configuration: `asked` requests, of which some `passed`, `failed` or wait for a judge.

    `troubles` counts requests without an answer. Tokens are means an answer, `cost` is the mean USD
    of a case with half the width of its 95% interval, `unpriced` how many requests have no cost.
    """

    tried: Tried
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
    prompt_tokens: float | None
    answer_tokens: float | None
    reasoning_tokens: float | None
    cost: tuple[float, float] | None
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
        """USD spent for each answer that passed; None where none did or a cost is not known."""
        return self.spent / self.passed if self.passed and not self.unpriced else None


class Comparison(Struct, frozen=True):
    """Two configurations of a trial: whether it can tell them apart, else how many cases would."""

    first: Tried
    second: Tried
    apart: bool
    cases: int
    needed: int | None


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
    return [_row(tried, by_ids[tried.ids]) for tried in head.tried]


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
    return Comparison(best.tried, row.tried, apart, min(best.judged, row.judged), needed)


def _row(tried: Tried, answers: list[Answer]) -> TrialRow:
    came = [each for each in answers if each.finish not in _NO_ANSWER]
    whole = [each for each in came if each.finish == "stop"]
    passed = sum(each.passed == "pass" and each.finish == "stop" for each in came)
    undecided = sum(each.passed == "undecided" for each in whole)
    costs = [each.cost for each in answers if each.cost is not None]
    judged = len(came) - undecided
    return TrialRow(
        tried=tried,
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
        prompt_tokens=_mean(each.usage.prompt for each in whole if each.usage),
        answer_tokens=_mean(map(_answer_tokens, whole)),
        reasoning_tokens=_mean(each.usage.reasoning for each in whole if each.usage),
        cost=mean_and_error(costs),
        spent=sum(costs),
        unpriced=sum(each.cost is None for each in came),
    )


def tokens_per_second(answer: Answer) -> float | None:
    """Output tokens with the reasoning over the seconds from the first token to the last."""
    usage, first, seconds = answer.usage, answer.first_token, answer.seconds
    if usage is None or usage.output is None or first is None or seconds is None:
        return None
    return usage.output / (seconds - first) if seconds > first else None


def _answer_tokens(answer: Answer) -> int | None:
    """Output tokens that are not reasoning; None where the host does not tell them apart."""
    usage = answer.usage
    if usage is None or usage.output is None or usage.reasoning is None:
        return None
    return usage.output - usage.reasoning


def _quantiles(values: Iterable[float | None]) -> Quantiles:
    known = [value for value in values if value is not None]
    return Quantiles(median(known), percentile(known, 0.9))


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
