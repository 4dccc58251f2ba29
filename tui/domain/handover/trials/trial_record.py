"""A trial for programs: its rows and answers unrounded, units in the keys, null is unknown.

Times are seconds from the sending of a request, money is USD, rates are shares of 0..1.
"""

from tui.domain.handover.for_programs import Record, csv_text
from tui.domain.trials.quote import break_even, quote
from tui.domain.trials.record import Answer, AnswerUsage, TrialHead, Tried
from tui.domain.trials.report import (
    Timing,
    TrialReport,
    predicted_reasoning,
    timings,
    written_tokens,
)
from tui.domain.trials.summary import Comparison, TrialRow, compared, counts_as, tokens_per_second

_OF_TOKENS = ("prompt", "cached", "output", "reasoning")
ANSWER_KEYS = (
    *("trial", "case", "run", "model", "effort", "host", "slug", "finish", "passed", "why", "line"),
    *(f"{what}_tokens" for what in _OF_TOKENS),
    *("first_token_seconds", "first_answer_token_seconds", "seconds", "tokens_per_second"),
    *("cost_usd", "reported_cost_usd", "retries", "trouble", "sentence"),
)


def trial_record(report: TrialReport) -> Record:
    """The whole trial: what it was of, a row a configuration, pairs, and the answers."""
    head = report.head
    return {
        "trial": head_record(head),
        "spent_usd": report.spent,
        "damaged_lines": report.options.damaged,
        "rows": [row_record(report, row) for row in report.rows],
        "compared": [_pair_record(pair) for pair in compared(report.rows)],
        "answers": [_answer_record(report, each) for each in report.answers],
    }


def head_record(head: TrialHead) -> Record:
    """What a trial is of; `trials` lists these."""
    return {
        "id": head.id,
        "name": head.name,
        "started": head.started,
        "cases": list(head.cases),
        "runs": head.runs,
        "ceiling_usd": head.ceiling,
        "max_tokens": head.max_tokens,
        "temperature": head.temperature,
        "at_once": head.at_once,
        "configurations": [
            {
                **place_of(tried),
                "label": tried.label,
                "prices_usd_per_1m_tokens": dict(tried.prices.by_name()),
                "prices_as_of": tried.as_of,
            }
            for tried in head.tried
        ],
    }


def place_of(tried: Tried) -> Record:
    """Model, effort, host and slug of a configuration as it was asked."""
    ids = tried.ids
    return {
        "model": ids.model,
        "effort": ids.effort or None,
        "host": ids.host or None,
        "slug": tried.slug,
    }


def row_record(report: TrialReport, row: TrialRow) -> Record:
    """One configuration with its figures and the quote for the job."""
    low, high = row.interval or (None, None)
    cost, half = row.cost or (None, None)
    predicted, written = predicted_reasoning(report, row), written_tokens(report, row)
    record: Record = {
        **place_of(row.tried),
        "planned": row.planned,
        "asked": row.asked,
        "judged": row.judged,
        "passed": row.passed,
        "failed": row.failed,
        "undecided": row.undecided,
        "no_answer": row.troubles,
        "pass_rate": row.pass_rate,
        "pass_rate_low": low,
        "pass_rate_high": high,
        "cost_usd_per_case": cost,
        "cost_usd_per_case_half_interval": half,
        "reported_cost_usd_per_case": row.reported_cost,
        "cost_usd_per_passed_case": row.cost_per_pass,
        "spent_usd": row.spent,
        "requests_without_cost": row.unpriced,
        "prompt_tokens": row.prompt_tokens,
        "answer_tokens": written.answer,
        "output_tokens": row.output_tokens,
        "reasoning_tokens": written.reasoning,
        "predicted_reasoning_tokens": predicted and predicted.tokens,
        "predicted_by": predicted and predicted.by,
        "request_seconds": row.request_seconds,
    }
    for timing in timings(report, row):
        record.update(_timing_record(timing))
    job = quote(row, report.options.job, report.head.at_once)
    record["job"] = {
        "cases": job.cases,
        "usd": job.usd,
        "usd_low": job.low,
        "usd_high": job.high,
        "hours": job.hours,
    }
    return record


def answers_csv(report: TrialReport) -> str:
    """A line an answer; its text is the last column, unless answers are left out."""
    rows = [_answer_record(report, each) for each in report.answers]
    keys = (*ANSWER_KEYS, "answer") if report.options.with_answers else ANSWER_KEYS
    return csv_text(keys, [{"trial": report.head.id, **row} for row in rows])


def _timing_record(timing: Timing) -> Record:
    """Median, 90th percentile, and what is published; the speed is in tokens a second."""
    key = timing.name if timing.name == "tokens_per_second" else f"{timing.name}_seconds"
    said = timing.published
    return {
        f"{key}_median": timing.measured.median,
        f"{key}_p90": timing.measured.ninetieth,
        f"{key}_published": said and said.value,
        f"{key}_published_source": said and said.source,
        f"{key}_published_as_of": said and said.as_of,
    }


def _pair_record(pair: Comparison) -> Record:
    """The better of two by pass rate against another; `more_cases` is null where none would do.

    `break_even_usd` is the cost of a wrong answer from which the dearer of the two is the cheaper.
    """
    first, second = pair.first, pair.second
    return {
        "first": place_of(first.tried),
        "second": place_of(second.tried),
        "told_apart": pair.apart,
        "cases": pair.cases,
        "cases_needed": pair.needed,
        "more_cases": pair.more,
        "break_even_usd": break_even(second, first),
    }


def _answer_record(report: TrialReport, answer: Answer) -> Record:
    usage = answer.usage or AnswerUsage()
    tried = next(each for each in report.head.tried if each.ids == answer.ids)
    record: Record = {
        "case": answer.case,
        "run": answer.run,
        **place_of(tried),
        "finish": answer.finish,
        "passed": counts_as(answer),
        "why": answer.why or None,
        "line": answer.line or None,
        **{f"{what}_tokens": getattr(usage, what) for what in _OF_TOKENS},
        "first_token_seconds": answer.first_token,
        "first_answer_token_seconds": answer.first_answer_token,
        "seconds": answer.seconds,
        "tokens_per_second": tokens_per_second(answer),
        "cost_usd": answer.cost,
        "reported_cost_usd": answer.reported_cost,
        "retries": answer.retries,
        "trouble": answer.trouble or None,
        "sentence": answer.sentence or None,
    }
    if report.options.with_answers:
        record["answer"] = answer.text
        record["reasoning"] = answer.reasoning_text
    return record
