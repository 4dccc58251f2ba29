"""What a trial tells, by a small one worked out by hand, and the quotes that follow from it."""

import pytest
from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.offer import Prices
from tui.domain.trials.quote import Quote, break_even, quote
from tui.domain.trials.record import (
    Answer,
    AnswerUsage,
    Finish,
    Judgement,
    Passed,
    TrialHead,
    Tried,
)
from tui.domain.trials.summary import Quantiles, TrialRow, compared, judged_answers, trial_rows

SWIFT, DEEP = ConfigurationIds("swift", "low", "gate"), ConfigurationIds("deep", "max", "gate")
DAY = "2026-11-01"


def tried(ids: ConfigurationIds) -> Tried:
    return Tried(ids, ids.model.title(), "Gate", ids.model, Prices(1.0, 2.0), DAY)


HEAD = TrialHead(
    "t1", "Titles", "2026-11-02T08:00:00Z", ("a", "b", "c"), (tried(SWIFT), tried(DEEP)), 1, 0.25
)


def an_answer(
    case: str,
    ids: ConfigurationIds = SWIFT,
    finish: Finish = "stop",
    passed: Passed = "pass",
    cost: float | None = 0.01,
) -> Answer:
    """An answer of 40 tokens, 10 of them reasoning, in 2 s of which 1 s is before the first."""
    usage = AnswerUsage(prompt=100, cached=0, output=40, reasoning=10)
    return Answer(
        *(case, ids, 1, finish),
        first_token=1.0,
        first_answer_token=1.5,
        seconds=2.0,
        usage=usage,
        cost=cost,
        passed=passed,
    )


def rows_of(*answers: Answer) -> list[TrialRow]:
    return trial_rows(HEAD, answers)


def test_what_a_configuration_did() -> None:
    swift, deep = rows_of(
        an_answer("a"),
        replace(an_answer("b", passed="fail", cost=0.03), seconds=4.0, first_token=2.0),
        an_answer("c", passed="undecided", cost=0.02),
    )
    assert (swift.asked, swift.passed, swift.failed, swift.undecided) == (3, 1, 1, 1)
    assert (swift.judged, swift.pass_rate) == (2, 0.5)
    assert swift.first_token == Quantiles(1.0, 2.0)
    assert swift.first_answer_token == Quantiles(1.5, 1.5)
    assert swift.tokens_per_second == Quantiles(40.0, 40.0)
    assert swift.seconds == Quantiles(2.0, 4.0)
    assert (swift.prompt_tokens, swift.answer_tokens, swift.reasoning_tokens) == (100, 30, 10)
    assert swift.cost is not None
    assert [round(each, 6) for each in swift.cost] == [0.02, 0.011316]
    assert swift.cost_per_pass == pytest.approx(0.06)
    assert (deep.asked, deep.pass_rate, deep.interval, deep.cost) == (0, None, None, None)


@pytest.mark.parametrize("finish", ["length", "filtered", "refused", "cut"])
def test_an_answer_that_is_not_whole_fails_whatever_its_checks_say(finish: Finish) -> None:
    swift, _ = rows_of(an_answer("a", finish=finish), an_answer("b"))
    assert (swift.passed, swift.failed, swift.troubles) == (1, 1, 0)


@pytest.mark.parametrize("finish", ["error", "cancelled"])
def test_a_request_without_an_answer_says_nothing_of_the_model(finish: Finish) -> None:
    swift, _ = rows_of(an_answer("a", finish=finish, cost=None), an_answer("b"))
    assert (swift.asked, swift.judged, swift.troubles, swift.unpriced) == (2, 1, 1, 0)


def test_what_a_host_does_not_report_is_unknown_and_no_price_of_a_pass_is_made_up() -> None:
    silent = replace(an_answer("a", cost=None), usage=None)
    swift, _ = rows_of(silent, an_answer("b"))
    assert swift.unpriced == 1
    assert swift.cost_per_pass is None
    assert swift.tokens_per_second == Quantiles(40.0, 40.0)
    untold = replace(an_answer("a"), usage=AnswerUsage(prompt=100, output=40))
    assert rows_of(untold)[0].answer_tokens is None


def test_of_answers_and_judgements_the_last_count() -> None:
    first, again = an_answer("a", passed="fail"), an_answer("a", passed="pass")
    marks: tuple[Passed, ...] = ("pass", "fail")
    said = [Judgement("a", SWIFT, 1, mark, True) for mark in marks]
    [kept] = judged_answers([first, again], [])
    assert kept.passed == "pass"
    [kept] = judged_answers([first, again], said)
    assert kept.passed == "fail"
    assert judged_answers([], said) == []


def test_two_that_a_trial_cannot_tell_apart_are_named_with_the_cases_it_would_take() -> None:
    [found] = compared(
        rows_of(
            *(an_answer(case) for case in "abc"),
            *(an_answer(case, DEEP, passed="pass" if case != "c" else "fail") for case in "abc"),
        )
    )
    assert (found.first.label, found.second.label) == ("Swift", "Deep")
    assert (found.apart, found.cases, found.needed) == (False, 3, 20)


# ── Quotes ──────────────────────────────────────────────────────────────────────────────────────


def a_row(passed: int, failed: int, cost: tuple[float, float] | None) -> TrialRow:
    swift, _ = rows_of(an_answer("a"))
    return replace(swift, passed=passed, failed=failed, cost=cost)


def test_a_job_is_quoted_with_its_range_and_its_hours() -> None:
    row = replace(a_row(9, 1, (0.002, 0.0005)), seconds=Quantiles(3.6, 9.0))
    found = quote(row, 10_000, at_once=4)
    assert found.cases == 10_000
    assert [found.usd, found.low, found.high] == pytest.approx([20.0, 15.0, 25.0])
    assert found.hours == pytest.approx(2.5)
    assert quote(replace(row, unpriced=1), 10, 4) == Quote(10, None, None, None, 0.0025)
    assert quote(replace(row, seconds=Quantiles(None, None)), 10, 4).hours is None


def test_what_a_wrong_answer_has_to_cost_for_the_dearer_to_be_the_cheaper() -> None:
    cheap, dear = a_row(80, 20, (0.001, 0.0)), a_row(95, 5, (0.016, 0.0))
    assert break_even(cheap, dear) == pytest.approx(0.10)
    assert break_even(dear, cheap) is None
    assert break_even(cheap, replace(dear, cost=None)) is None
    assert break_even(replace(cheap, cost=(0.02, 0.0)), dear) == 0.0
