"""Statistics of trials, by examples worked out beside the program and by what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalogue.scores.intervals import wilson_interval
from tui.domain.trials.statistics import (
    cases_to_tell_apart,
    mean_and_error,
    median,
    pass_interval,
    percentile,
    student_95,
    told_apart,
)

SHARES = st.integers(0, 100).map(lambda percent: percent / 100)


@pytest.mark.parametrize(
    ("passed", "cases", "low", "high"),
    [(38, 40, 0.8350, 0.9862), (10, 10, 0.7225, 1.0), (0, 5, 0.0, 0.4345), (1, 2, 0.0945, 0.9055)],
)
def test_an_interval_is_wilson_s(passed: int, cases: int, low: float, high: float) -> None:
    found = pass_interval(passed, cases)
    assert found is not None
    assert [round(end, 4) for end in found] == [low, high]


def test_nothing_is_told_of_no_case() -> None:
    assert pass_interval(0, 0) is None
    assert not told_apart((0, 0), (3, 3))
    assert (median([]), percentile([], 0.9), mean_and_error([])) == (None, None, None)


def test_two_are_told_apart_where_their_intervals_do_not_overlap() -> None:
    assert not told_apart((38, 40), (36, 40))
    assert told_apart((40, 40), (30, 40))


def test_how_many_cases_it_would_take() -> None:
    needed = cases_to_tell_apart(0.95, 0.90)
    assert needed == 427
    assert cases_to_tell_apart(0.9, 0.9) is None
    assert cases_to_tell_apart(1.0, 0.0) == 4
    assert cases_to_tell_apart(0.5, 0.500001) is None


def overlap(first: float, second: float, cases: int) -> bool:
    """Whether the intervals of two pass rates meet."""
    (low, high), (other_low, other_high) = (wilson_interval(p, cases) for p in (first, second))
    return low <= other_high and other_low <= high


@given(first=SHARES, second=SHARES)
def test_so_many_cases_do_and_one_fewer_does_not(first: float, second: float) -> None:
    needed = cases_to_tell_apart(first, second)
    assert (needed is None) == (first == second)
    if needed is not None:
        assert not overlap(first, second, needed)
        assert needed == 1 or overlap(first, second, needed - 1)


@pytest.mark.parametrize(
    ("values", "middle", "ninth"),
    [([3.0], 3.0, 3.0), ([1.0, 4.0], 2.5, 4.0), ([float(n) for n in range(10, 0, -1)], 5.5, 9.0)],
)
def test_median_and_90th_percentile(values: list[float], middle: float, ninth: float) -> None:
    assert median(values) == middle
    assert percentile(values, 0.9) == ninth


def test_the_mean_has_half_the_width_of_its_interval_beside_it() -> None:
    assert mean_and_error([2.0]) == (2.0, None)
    # The deviation is sqrt(5 / 3), t for 3 degrees of freedom 3.182.
    assert mean_and_error([1.0, 2.0, 3.0, 4.0]) == pytest.approx((2.5, 2.054), abs=1e-3)


@pytest.mark.parametrize(
    ("free", "quantile"), [(1, 12.706), (30, 2.042), (31, 2.0395), (60, 2.0003), (199, 1.972)]
)
def test_an_interval_of_few_values_is_student_s(free: int, quantile: float) -> None:
    assert student_95(free) == pytest.approx(quantile, abs=1e-4)
