"""A trial's results put to use: pass rates of models and tokens of the workload, and taken back.

Pass rates of accepted answers are by model, a trial's are by configuration. A host does not change
what a model answers: the answers of one effort count together, wherever they came from. Of several
efforts that were tried the one with the highest index counts, which is the one that rankings list;
the scores of one's own that are kept beside have each effort by itself.

The workload has one number of tokens for all models. Answer tokens are the mean over the
configurations. Reasoning differs too much between models for one number: it is only taken from one
configuration, the only one that was tried or the one that is named, and else stays as it is.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.scores.own_scores import MOST_POINTS, OwnScore, OwnScores, points_interval
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.trials.report import TrialReport, written_tokens
from tui.domain.trials.summary import TrialRow
from tui.errors import UserError

# A rate that was shown in percent and typed again is the same rate.
_SAME_RATE = 1e-6


class UsedRate(Struct, frozen=True):
    """The pass rate of a model as a trial has it: `passed` of `judged` answers of one effort.

    `hosts` are names of where it was asked, `before` is the rate that it takes the place of.
    """

    model: str
    effort: str
    hosts: tuple[str, ...]
    passed: int
    judged: int
    before: float | None = None

    @property
    def rate(self) -> float:
        """The share that passed, 0..1."""
        return self.passed / self.judged


class UsedTokens(Struct, frozen=True):
    """Tokens a request of the workload: of the answer, and how reasoning is billed."""

    answer: float
    reasoning: Reasoning

    def within(self, workload: Workload) -> Workload:
        """A workload with these tokens."""
        return replace(workload, answer_tokens=self.answer, reasoning=self.reasoning)


class TrialUse(Struct, frozen=True):
    """What of a trial is in use since `day`: everything it takes to tell it and to take it back.

    `tokens` took the place of `tokens_before`; both are None where the trial measured none.
    `reasoning` is whether the reasoning tokens are the trial's too.
    """

    trial: str
    name: str
    started: str
    day: str
    rates: tuple[UsedRate, ...]
    tokens: UsedTokens | None = None
    tokens_before: UsedTokens | None = None
    reasoning: bool = False

    def rate_of(self, acceptance: Acceptance, model: str) -> UsedRate | None:
        """The rate of a model that is this trial's; None where it has none or was changed since."""
        rate = next((each for each in self.rates if each.model == model), None)
        return rate if rate is not None and _same(acceptance, rate) else None


def use_of(
    report: TrialReport,
    acceptance: Acceptance,
    workload: Workload,
    day: str,
    only: ConfigurationIds | None = None,
) -> TrialUse:
    """What a trial puts in the place of which rates and tokens, on the day `day`.

    `only` is the configuration whose tokens the workload takes. UserError where no answer was
    judged, or where the trial did not try that one.
    """
    rates = [replace(each, before=acceptance.by_model.get(each.model)) for each in _rates(report)]
    if not rates:
        raise UserError(
            "Nothing to use", f"no answer of {report.head.id} is judged", "Judge some first."
        )
    before = UsedTokens(workload.answer_tokens, workload.reasoning)
    tokens, reasoning = _tokens(report, workload, only)
    return TrialUse(
        trial=report.head.id,
        name=report.head.name,
        started=report.head.started,
        day=day,
        rates=tuple(rates),
        tokens=tokens,
        tokens_before=None if tokens is None else before,
        reasoning=reasoning,
    )


def applied(
    use: TrialUse, acceptance: Acceptance, workload: Workload
) -> tuple[Acceptance, Workload]:
    """The acceptance with the trial's rates, and the workload with its tokens."""
    rates = {each.model: each.rate for each in use.rates}
    acceptance = replace(acceptance, by_model={**acceptance.by_model, **rates})
    return acceptance, workload if use.tokens is None else use.tokens.within(workload)


def taken_back(
    use: TrialUse, acceptance: Acceptance, workload: Workload
) -> tuple[Acceptance, Workload]:
    """Both as they were before; what was changed since stays."""
    by_model = dict(acceptance.by_model)
    for rate in use.rates:
        if not _same(acceptance, rate):
            continue
        if rate.before is None:
            del by_model[rate.model]
        else:
            by_model[rate.model] = rate.before
    now = UsedTokens(workload.answer_tokens, workload.reasoning)
    if use.tokens is not None and use.tokens_before is not None and now == use.tokens:
        workload = use.tokens_before.within(workload)
    return replace(acceptance, by_model=by_model), workload


def without(uses: Sequence[TrialUse], place: int) -> tuple[TrialUse, ...]:
    """The uses but for one: what came after it now stands in place of what was before that."""
    gone = uses[place]
    return (*uses[:place], *(_after(use, gone) for use in uses[place + 1 :]))


def scores_of(report: TrialReport) -> OwnScores:
    """The pass rates as scores of one's own, in points, each effort with its Wilson interval."""
    scores = []
    for rate in _by_effort(report):
        value = round(rate.rate * MOST_POINTS, 9)
        low, high = points_interval(value, rate.judged)
        scores.append(
            OwnScore(rate.model, value, rate.effort, low, high, rate.judged, report.head.id)
        )
    day = report.head.started[:10]
    return OwnScores(report.head.id, day, "trial", tuple(scores))


def _same(acceptance: Acceptance, rate: UsedRate) -> bool:
    now = acceptance.by_model.get(rate.model)
    return now is not None and abs(now - rate.rate) < _SAME_RATE


def _after(use: TrialUse, gone: TrialUse) -> TrialUse:
    """A use that took the place of one that is gone: before it is what was before that."""
    before = {each.model: each for each in gone.rates}
    rates = tuple(
        replace(each, before=before[each.model].before)
        if each.model in before and each.before == before[each.model].rate
        else each
        for each in use.rates
    )
    tokens = use.tokens_before
    if tokens is not None and tokens == gone.tokens:
        tokens = gone.tokens_before
    return replace(use, rates=rates, tokens_before=tokens)


def _by_effort(report: TrialReport) -> list[UsedRate]:
    """The judged answers of each effort of a model, from all hosts, in the order of the trial."""
    rows: dict[tuple[str, str], list[TrialRow]] = {}
    for row in report.rows:
        if row.judged:
            ids = row.tried.ids
            rows.setdefault((ids.model, ids.effort), []).append(row)
    return [
        UsedRate(
            model,
            effort,
            tuple(dict.fromkeys(row.tried.host_name for row in found)),
            sum(row.passed for row in found),
            sum(row.judged for row in found),
        )
        for (model, effort), found in rows.items()
    ]


def _rates(report: TrialReport) -> list[UsedRate]:
    """One rate a model: that of its effort with the highest index."""
    index = {
        (ids.model, ids.effort): -1.0 if entry.index is None else entry.index
        for ids, entry in report.entries.items()
    }
    best: dict[str, UsedRate] = {}
    for rate in _by_effort(report):
        other = best.get(rate.model)
        here = index.get((rate.model, rate.effort), -1.0)
        if other is None or here > index.get((other.model, other.effort), -1.0):
            best[rate.model] = rate
    return list(best.values())


def _tokens(
    report: TrialReport, workload: Workload, only: ConfigurationIds | None
) -> tuple[UsedTokens | None, bool]:
    """The tokens that the workload takes, and whether its reasoning is the trial's."""
    rows = [row for row in report.rows if only is None or row.tried.ids == only]
    if not rows:
        raise UserError("Not in the trial", f"{report.head.id} did not try that configuration")
    written = [found for row in rows if (found := written_tokens(report, row)).answer is not None]
    if not written:
        return None, False
    answer = round(sum(each.answer or 0.0 for each in written) / len(written))
    if len(rows) == 1 and written[0].reasoning:
        return UsedTokens(answer, Reasoning("fixed", round(written[0].reasoning))), True
    return UsedTokens(answer, workload.reasoning), False
