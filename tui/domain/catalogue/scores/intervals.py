"""The interval of a pass rate: how far what was counted may be from what is true."""

from math import sqrt

# So many standard deviations on either side hold 95% of a normal distribution.
NORMAL_95 = 1.959964


def wilson_interval(share: float, n: int) -> tuple[float, float]:
    """The 95% interval of a share (0..1) of n answers that passed, by E. B. Wilson (1927)."""
    square = NORMAL_95**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = NORMAL_95 * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(middle - half, 0.0), min(middle + half, 1.0)
