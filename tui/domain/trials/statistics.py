"""What counts of passes tell: intervals, whether two can be told apart, and how many it would take.

The interval is Wilson's for 95% (E. B. Wilson 1927), the same as for scores of one's own. Two pass
rates are told apart where their intervals do not overlap; that is stricter than a test of the
difference at 95%, and says the same to everyone who looks at the picture.
"""

from math import ceil, sqrt

from tui.domain.catalogue.scores.intervals import NORMAL_95, wilson_interval

# Where no number of cases up to this would do, none is named.
MOST_CASES = 1_000_000


def pass_interval(passed: int, cases: int) -> tuple[float, float] | None:
    """The 95% Wilson interval of a pass rate, as shares of 0..1; None without a case."""
    return None if cases == 0 else wilson_interval(passed / cases, cases)


def told_apart(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two counts (passed, cases) have intervals that do not overlap."""
    one, other = pass_interval(*first), pass_interval(*second)
    if one is None or other is None:
        return False
    return one[0] > other[1] or other[0] > one[1]


def cases_to_tell_apart(first: float, second: float) -> int | None:
    """Cases of each that would tell two pass rates (0..1) apart if the rates stay as they are.

    The smallest number whose intervals do not overlap, found by halving; None where the rates are
    equal or it would take more than a million.
    """
    if first == second:
        return None
    low, high = 1, MOST_CASES
    if _overlap(first, second, high):
        return None
    while low < high:
        middle = (low + high) // 2
        if _overlap(first, second, middle):
            low = middle + 1
        else:
            high = middle
    return low


def percentile(values: list[float], share: float) -> float | None:
    """The nearest-rank percentile: the smallest value that `share` of them do not exceed."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def median(values: list[float]) -> float | None:
    """The middle value, or the mean of the two in the middle; None of nothing."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def mean_and_error(values: list[float]) -> tuple[float, float] | None:
    """The mean, and half the width of its 95% interval; that is 0 of a single value's spread."""
    if not values:
        return None
    mean = sum(values) / len(values)
    if len(values) == 1:
        return mean, 0.0
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return mean, NORMAL_95 * sqrt(variance / len(values))


def _overlap(first: float, second: float, cases: int) -> bool:
    one, other = wilson_interval(first, cases), wilson_interval(second, cases)
    return one[0] <= other[1] and other[0] <= one[1]
