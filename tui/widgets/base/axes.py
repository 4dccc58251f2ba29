"""The axes of a plot: where a value stands on them, and the round figures written along them."""

from math import ceil, floor, log10

from msgspec import Struct

_ROUND = (1, 2, 5)


class Linear(Struct, frozen=True):
    """From `low` to `high` in equal steps."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Where a value stands: 0 at the low end, 1 at the high one."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """At most so many round values, 1, 2 or 5 apart times a power of ten."""
        for power in range(-1, 4):
            for step in (figure * 10.0**power for figure in _ROUND):
                first, last = ceil(self.low / step), floor(self.high / step)
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
        """At most so many round values: 1, 2, 5 times powers of ten, else powers of ten alone."""
        powers = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
        for figures in (_ROUND, (1, 3), (1,)):
            found = [figure * 10.0**power for power in powers for figure in figures]
            found = [value for value in found if self.low <= value <= self.high]
            if len(found) <= most:
                return found
        return found[:: -(-len(found) // max(most, 1))]
