"""What an accepted answer costs: pass rates, retries and review, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalogue.acceptance import (
    Acceptance,
    accepted_share,
    attempts,
    problems,
)

RATE = st.floats(0.01, 1)
RETRIES = st.integers(0, 20)
USD = st.floats(0.000001, 10)


def test_retries_and_review_make_the_cost_of_a_usable_answer() -> None:
    """p 0.5, one retry: attempts (1 - 0.25) / 0.5 = 1.5, accepted 0.75.

    Three minutes at $40 are $2: (1.5 x 0.01 + 2) / 0.75 = 2.686667.
    """
    assert attempts(0.5, 1) == pytest.approx(1.5)
    assert accepted_share(0.5, 1) == pytest.approx(0.75)
    assert Acceptance(1, 3, 40).cost(0.01, 0.5) == pytest.approx(2.686667, abs=5e-7)


def test_an_answer_that_always_passes_costs_its_request_and_its_review() -> None:
    assert (attempts(1, 5), accepted_share(1, 5)) == (1, 1)
    assert Acceptance(5, 3, 40).cost(0.01, 1) == pytest.approx(2.01)


def test_where_nothing_passes_no_answer_is_ever_usable() -> None:
    assert Acceptance(3, 0, 0).cost(0.01, 0) is None
    assert attempts(0, 3) == 4
    assert accepted_share(0, 3) == 0


def test_a_pass_rate_too_small_for_a_figure_gives_none() -> None:
    assert Acceptance(0, 0, 0).cost(1.0, 5e-324) is None


@given(USD, RATE, RETRIES)
def test_without_review_retries_do_not_change_what_a_usable_answer_costs(
    usd: float, rate: float, retries: int
) -> None:
    """attempts / accepted is 1 / p whatever the retries: they only make more answers usable."""
    assert Acceptance(retries, 0, 0).cost(usd, rate) == pytest.approx(usd / rate)


@given(USD, RATE, RETRIES, st.floats(0, 60), st.floats(0, 200))
def test_a_better_pass_rate_and_one_more_retry_never_cost_more(
    usd: float, rate: float, retries: int, minutes: float, hourly: float
) -> None:
    cost = Acceptance(retries, minutes, hourly).cost(usd, rate)
    better = Acceptance(retries, minutes, hourly).cost(usd, min(rate * 1.1, 1))
    again = Acceptance(retries + 1, minutes, hourly).cost(usd, rate)
    assert cost is not None
    assert better is not None
    assert again is not None
    assert better <= cost * (1 + 1e-9)
    assert again <= cost * (1 + 1e-9)
    assert cost >= usd * (1 - 1e-9)


@pytest.mark.parametrize(
    ("index", "rate"),
    [(10, 0.2), (30, 0.2), (35, 0.4), (40, 0.6), (50, 0.75), (60, 0.9), (90, 0.9), (None, None)],
)
def test_a_curve_runs_straight_between_its_points_and_flat_beyond(
    index: float | None, rate: float | None
) -> None:
    """Points (30, 0.2), (40, 0.6), (60, 0.9): at 35 halfway, 0.4; at 50 halfway, 0.75."""
    curve = Acceptance(curve=((30, 0.2), (40, 0.6), (60, 0.9)))

    assert curve.pass_rate("alpha", index) == (None if rate is None else pytest.approx(rate))


def test_a_rate_of_the_model_itself_comes_before_the_curve() -> None:
    both = Acceptance(curve=((0, 0.5),), by_model={"alpha": 0.8})

    assert both.pass_rate("alpha", None) == 0.8
    assert both.pass_rate("beta", 40) == 0.5
    assert Acceptance(by_model={"alpha": 0.8}).pass_rate("beta", 40) is None


def test_two_acceptances_with_other_rates_differ_and_can_be_kept_in_a_set() -> None:
    one, other = Acceptance(by_model={"alpha": 0.8}), Acceptance(by_model={"alpha": 0.9})

    assert one != other
    assert len({one, other, Acceptance(by_model={"alpha": 0.8})}) == 2


def test_bad_input_is_said_in_sentences() -> None:
    wrong = Acceptance(
        retries=-1,
        review_minutes=-2,
        hourly_rate=float("nan"),
        curve=((40, 0.5), (30, 1.5), (-1, 0.2)),
        by_model={"alpha": 80},
    )
    assert problems(wrong) == (
        "retries: -1 is not between 0 and 100.",
        "review minutes: -2 is not 0 or more.",
        "hourly rate: nan is not 0 or more.",
        "pass rate of alpha: 80 is not between 0 and 1.",
        "curve: the index 30 does not follow 40 upwards.",
        "pass rate at index 30: 1.5 is not between 0 and 1.",
        "curve: the index -1 is not 0 or more.",
    )
    assert problems(Acceptance(2, 1, 60, ((0, 0.1), (60, 1)), {"alpha": 0})) == ()
