"""What a trial tells, by a small one worked out by hand, and the quotes that follow from it."""

import pytest
from msgspec.structs import replace

from tests.trials import DEEP, HEAD, SWIFT, an_answer
from tui.domain.trials.quote import Quote, break_even, quote
from tui.domain.trials.record import Answer, AnswerUsage, Finish, Judgement, Passed, Trouble
from tui.domain.trials.summary import (
    Quantiles,
    TrialRow,
    compared,
    counts_as,
    judged_answers,
    tokens_per_second,
    trial_rows,
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
    assert swift.cost == pytest.approx((0.02, 0.024843), abs=1e-6)
    assert swift.cost_per_pass == pytest.approx(0.04)
    assert swift.planned == 3
    assert swift.request_seconds == pytest.approx(8 / 3)
    assert (deep.asked, deep.pass_rate, deep.interval, deep.cost) == (0, None, None, None)


@pytest.mark.parametrize("finish", ["length", "filtered", "refused", "cut"])
def test_an_answer_that_is_not_whole_fails_whatever_its_checks_say(finish: Finish) -> None:
    swift, _ = rows_of(an_answer("a", finish=finish), an_answer("b"))
    assert (swift.passed, swift.failed, swift.troubles) == (1, 1, 0)


@pytest.mark.parametrize(
    ("finish", "trouble", "unpriced"),
    [("error", "key", 0), ("error", "timeout", 1), ("cancelled", "", 1)],
)
def test_a_request_without_an_answer_says_nothing_of_the_model(
    finish: Finish, trouble: Trouble, unpriced: int
) -> None:
    silent = replace(an_answer("a", finish=finish, cost=None), first_token=None, trouble=trouble)
    swift, _ = rows_of(silent, an_answer("b"))
    assert (swift.asked, swift.judged, swift.troubles) == (2, 1, 1)
    assert swift.unpriced == unpriced


def test_what_a_host_does_not_report_is_unknown_and_in_no_mean() -> None:
    silent = replace(an_answer("a", cost=None), usage=None)
    swift, _ = rows_of(silent, an_answer("b"))
    assert (swift.unpriced, swift.cost, swift.cost_per_pass) == (1, (0.01, None), 0.01)
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
    assert (found.first.tried.label, found.second.tried.label) == ("Swift", "Deep")
    assert (found.apart, found.cases, found.needed, found.more) == (False, 3, 20, 17)


def test_a_case_costs_what_its_answers_did_and_a_pass_what_the_others_did_too() -> None:
    cancelled = an_answer("c", finish="cancelled", cost=0.5)
    cut_off = an_answer("b", finish="length", cost=0.03)
    swift, _ = rows_of(an_answer("a"), cut_off, cancelled)
    assert swift.cost is not None
    assert swift.cost[0] == pytest.approx(0.02)
    assert swift.cost_per_pass == pytest.approx(0.04)
    assert swift.spent == pytest.approx(0.54)
    assert swift.unpriced == 1  # the cancelled one may be billed for more than was received


def test_reasoning_that_was_not_streamed_is_no_part_of_the_speed() -> None:
    hidden = replace(an_answer("a"), first_token=1.5)
    assert tokens_per_second(hidden) == pytest.approx(60)
    assert tokens_per_second(replace(hidden, usage=AnswerUsage(100, 0, 10, 12))) is None


@pytest.mark.parametrize(
    ("finish", "passed", "counted"),
    [
        ("stop", "pass", "pass"),
        ("stop", "undecided", "undecided"),
        ("length", "pass", "fail"),
        ("cut", "undecided", "fail"),
        ("error", "fail", None),
        ("cancelled", "pass", None),
    ],
)
def test_what_an_answer_counts_as(finish: Finish, passed: Passed, counted: Passed | None) -> None:
    assert counts_as(an_answer("a", finish=finish, passed=passed)) == counted


# ── Quotes ──────────────────────────────────────────────────────────────────────────────────────


def a_row(passed: int, failed: int, cost: tuple[float, float | None] | None) -> TrialRow:
    swift, _ = rows_of(an_answer("a"))
    return replace(swift, passed=passed, failed=failed, cost=cost)


def test_a_job_is_quoted_with_its_range_and_its_hours() -> None:
    row = replace(a_row(9, 1, (0.002, 0.0005)), request_seconds=3.6)
    found = quote(row, 10_000, at_once=4)
    assert found.cases == 10_000
    assert [found.usd, found.low, found.high] == pytest.approx([20.0, 15.0, 25.0])
    assert found.hours == pytest.approx(2.5)
    assert quote(replace(row, cost=None), 10, 4) == Quote(10, None, None, None, 0.0025)
    one = quote(replace(row, cost=(0.002, None), request_seconds=None), 10, 4)
    assert one == Quote(10, 0.02, None, None, None)


def test_what_a_wrong_answer_has_to_cost_for_the_dearer_to_be_the_cheaper() -> None:
    cheap, dear = a_row(80, 20, (0.001, 0.0)), a_row(95, 5, (0.016, 0.0))
    assert break_even(cheap, dear) == pytest.approx(0.10)
    assert break_even(dear, cheap) is None
    assert break_even(cheap, replace(dear, cost=None)) is None
    assert break_even(replace(cheap, cost=(0.02, 0.0)), dear) == 0.0
