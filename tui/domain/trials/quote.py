"""What a whole job would cost and take by what a trial measured, and which model it is for.

With n cases, a trial's mean cost c of a case and half the width e of its 95% interval the job
costs n (c ± e). With s seconds a request in the mean, k at a time, it takes n s / k seconds. A
dearer model with pass rate q against a cheaper one with p becomes the cheaper one where a wrong
answer costs more than (C - c) / (q - p): what it costs more a case over how many fewer are wrong.
"""

from msgspec import Struct

from tui.domain.trials.summary import TrialRow

SECONDS_AN_HOUR = 3600


class Quote(Struct, frozen=True):
    """A job of `cases`: USD with its 95% range, and hours at the measured seconds a request.

    Without a second answer there is no range.
    """

    cases: int
    usd: float | None
    low: float | None
    high: float | None
    hours: float | None


def quote(row: TrialRow, cases: int, at_once: int) -> Quote:
    """The job at one configuration, `at_once` requests at a time: at least one."""
    seconds = row.request_seconds
    hours = None if seconds is None else cases * seconds / at_once / SECONDS_AN_HOUR
    if row.cost is None:
        return Quote(cases, None, None, None, hours)
    mean, half = row.cost
    if half is None:
        return Quote(cases, cases * mean, None, None, hours)
    return Quote(cases, cases * mean, cases * max(mean - half, 0.0), cases * (mean + half), hours)


def break_even(cheaper: TrialRow, dearer: TrialRow) -> float | None:
    """USD that a wrong answer has to cost for the dearer model to be the cheaper one.

    None where it is not the better one, or a cost or a pass rate is not known; 0 where it costs no
    more.
    """
    p, q = cheaper.pass_rate, dearer.pass_rate
    if cheaper.cost is None or dearer.cost is None or p is None or q is None or q <= p:
        return None
    return max((dearer.cost[0] - cheaper.cost[0]) / (q - p), 0.0)
