"""What counts of passes tell: intervals, whether two can be told apart, and how many it would take.

The interval is Wilson's for 95% (E. B. Wilson 1927), the same as for scores of one's own. Two pass
rates are told apart where their intervals do not overlap; that is stricter than a test of the
difference at 95%, and says the same to everyone who looks at the picture. The interval of a mean is
Student's, which is wide where there are few values.
"""

from math import ceil, sqrt

from tui.domain.catalogue.scores.intervals import NORMAL_95, wilson_interval

# Where no number of cases up to this would do, none is named.
MOST_CASES = 1_000_000
# Student's t for 95% on both sides, by degrees of freedom from 1.
_STUDENT_95 = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)


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


def mean_and_error(values: list[float]) -> tuple[float, float | None] | None:
    """The mean, and half the width of its 95% interval; None where one value tells no spread."""
    if not values:
        return None
    mean, free = sum(values) / len(values), len(values) - 1
    if not free:
        return mean, None
    variance = sum((value - mean) ** 2 for value in values) / free
    return mean, student_95(free) * sqrt(variance / len(values))


def student_95(free: int) -> float:
    """Student's t for 95% on both sides; beyond 30 degrees of freedom by its expansion."""
    if free <= len(_STUDENT_95):
        return _STUDENT_95[free - 1]
    z = NORMAL_95
    first = (z**3 + z) / (4 * free)
    return z + first + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)


def _overlap(first: float, second: float, cases: int) -> bool:
    one, other = wilson_interval(first, cases), wilson_interval(second, cases)
    return one[0] <= other[1] and other[0] <= one[1]
