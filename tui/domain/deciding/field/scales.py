"""The scales of a chart's axes, with round values along them: linear, logarithmic, of dates."""

from collections.abc import Iterable
from datetime import date
from math import ceil, floor, log10
from typing import Literal

from msgspec import Struct

ScaleName = Literal["linear", "log", "date"]
_ROUND = (1, 2, 5)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)  # apart; they divide years, so that each begins with a tick
_DUST = 1e-9
_ROOM = 0.04  # of the span, left at each end
_ALONE = 1.5  # a single value is in the middle of it times and divided by this


class Linear(Struct, frozen=True):
    """From `low` to `high` in equal steps."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Where a value stands: 0 at the low end, 1 at the high one."""
        return (value - self.low) / (self.high - self.low)

    def value(self, at: float) -> float:
        """What stands at a place 0..1."""
        return self.low + at * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """At most so many round values: 1, 2 or 5 times a power of ten apart."""
        span = self.high - self.low
        power = floor(log10(span / max(most, 1))) if span > 0 else 0
        for step in (figure * 10.0**up for up in range(power, power + 3) for figure in _ROUND):
            first, last = ceil(self.low / step - _DUST), floor(self.high / step + _DUST)
            if last - first + 1 <= most:
                return [step * n for n in range(first, last + 1)]
        return []


class Log(Struct, frozen=True):
    """From `low` to `high`, both above 0, in equal factors."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Where a value above 0 stands: 0 at the low end, 1 at the high one."""
        return log10(value / self.low) / log10(self.high / self.low)

    def value(self, at: float) -> float:
        """What stands at a place 0..1."""
        return self.low * float((self.high / self.low) ** at)

    def ticks(self, most: int) -> list[float]:
        """At most so many round values: 1, 2, 5 times powers of ten, else 1, 3, else 1 alone."""
        powers = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
        for figures in (_ROUND, (1, 3), (1,)):
            found = [figure * 10.0**power for power in powers for figure in figures]
            found = [value for value in found if self.low <= value <= self.high]
            if len(found) <= most:
                return found
        return found[:: -(-len(found) // max(most, 1))]


class Days(Linear, frozen=True):
    """Linear in days, each as `date.toordinal` counts it; its ticks are the first of months."""

    def ticks(self, most: int) -> list[float]:
        """At most so many first days of months, as many months apart as divide a year."""
        first, last = (date.fromordinal(round(end)) for end in (self.low, self.high))
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        for apart in _MONTHS:
            days = [date(n // 12, n % 12 + 1, 1) for n in months if n % apart == 0]
            found = [float(day.toordinal()) for day in days]
            found = [day for day in found if self.low <= day <= self.high]
            if len(found) <= most:
                return found
        return []


Scale = Linear | Log


def scale_for(name: ScaleName, values: Iterable[float], room: float = _ROOM) -> Scale | None:
    """A scale of values with `room`, a part of their span, at both ends; None without any."""
    known = list(values)
    if not known:
        return None
    low, high = min(known), max(known)
    if name == "log":
        beyond = (high / low) ** room if high > low else _ALONE
        return Log(low / beyond, high * beyond)
    beyond = (high - low) * room if high > low else max(abs(high) / 10, 1.0)
    return (Days if name == "date" else Linear)(low - beyond, high + beyond)
