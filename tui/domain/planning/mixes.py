"""Mixes: one model alone or a router of two, and the frontier of those that nothing beats."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct


class Single(NamedTuple):
    """One model alone: its bill in USD, its quality, and its position among the entries."""

    bill: float
    quality: float
    position: int


def cheapest_alone(alone: Iterable[Single], quality: float) -> Single | None:
    """The model that reaches a quality by itself for the lowest bill; None where none does."""
    reach = (single for single in alone if single.quality >= quality)
    return min(reach, key=lambda single: (single.bill, -single.quality), default=None)


class Mix(Struct, frozen=True):
    """A router at one share e: its two models as positions, its bill in USD and its quality.

    At e = 0 it is the cheap model alone.
    """

    cheap: int
    strong: int
    escalated: float
    bill: float
    quality: float

    @property
    def positions(self) -> tuple[int, ...]:
        """The models that get requests, the cheap one first: one or two."""
        if self.escalated == 0:
            return (self.cheap,)
        return (self.strong,) if self.escalated == 1 else (self.cheap, self.strong)


class FrontierPart(Struct, frozen=True):
    """A straight part of the frontier: one pair from one share to another, or one model alone."""

    start: Mix
    end: Mix

    @property
    def alone(self) -> bool:
        """Whether it is one model, and so a single point."""
        return self.start == self.end

    def at_quality(self, quality: float) -> Mix:
        """The mix of exactly that quality, which lies within the stretch."""
        span = self.end.quality - self.start.quality
        return self._at((quality - self.start.quality) / span, quality=quality)

    def at_bill(self, bill: float) -> Mix:
        """The mix of exactly that bill, which lies within the stretch."""
        span = self.end.bill - self.start.bill
        return self._at((bill - self.start.bill) / span, bill=bill)

    def _at(self, way: float, *, bill: float | None = None, quality: float | None = None) -> Mix:
        """The mix a part of the way along, 0..1; what was asked for is kept to the last digit."""
        start, end = self.start, self.end
        return Mix(
            start.cheap,
            start.strong,
            start.escalated + way * (end.escalated - start.escalated),
            start.bill + way * (end.bill - start.bill) if bill is None else bill,
            start.quality + way * (end.quality - start.quality) if quality is None else quality,
        )


class Frontier(Struct, frozen=True):
    """What no router and no single model beats on bill and quality at once, cheapest first."""

    stretches: tuple[FrontierPart, ...]

    @property
    def corners(self) -> tuple[Mix, ...]:
        """Where it begins, bends and ends: rising bills, rising qualities. A plot draws stretches.

        The end of a stretch that a model alone beats at the same bill is not among them.
        """
        found: list[Mix] = []
        for mix in (mix for stretch in self.stretches for mix in (stretch.start, stretch.end)):
            if found and mix.quality <= found[-1].quality:
                continue
            if found and mix.bill <= found[-1].bill:
                found.pop()
            found.append(mix)
        return tuple(found)

    def cheapest(self, quality: float) -> Mix | None:
        """The lowest bill that reaches a quality; None where nothing does."""
        for stretch in self.stretches:
            if stretch.start.quality >= quality:
                return stretch.start
            if stretch.end.quality >= quality:
                at_end = stretch.end.quality == quality
                return stretch.end if at_end else stretch.at_quality(quality)
        return None

    def best(self, budget: float) -> Mix | None:
        """The highest quality within a budget in USD a month; None where nothing fits."""
        for stretch in reversed(self.stretches):
            if stretch.end.bill <= budget:
                return stretch.end
            if stretch.start.bill <= budget:
                at_start = stretch.start.bill == budget
                return stretch.start if at_start else stretch.at_bill(budget)
        return None
