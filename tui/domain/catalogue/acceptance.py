"""What an accepted answer costs: pass rates, retries and review, in dollars an answer.

With a pass rate p and at most k retries: attempts = (1 - (1-p)^(k+1)) / p, accepted =
1 - (1-p)^(k+1), and with m minutes of review an answer at h dollars an hour
cost = (attempts x bill of a request + m h / 60) / accepted.
"""

from collections.abc import Iterable, Mapping
from math import expm1, isfinite, log1p

from msgspec import Struct, field

# Points (score, pass rate), the score ascending.
Curve = tuple[tuple[float, float], ...]
MINUTES_AN_HOUR = 60
MOST_RETRIES = 100


class Acceptance(Struct, frozen=True):
    """How answers become accepted ones: pass rates, retries, and what a person's review costs.

    retries: at most so many more tries of a failed request. review_minutes an answer that is
    delivered, at hourly_rate USD an hour. Pass rates are shares, 0..1: `by_model` by a model's id,
    else `curve`, points (index, pass rate) with the index ascending.
    """

    retries: int = 0
    review_minutes: float = 0.0
    hourly_rate: float = 0.0
    curve: Curve = ()
    by_model: Mapping[str, float] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Of all but the mapping, which has none."""
        return hash((self.retries, self.review_minutes, self.hourly_rate, self.curve))

    def pass_rate(self, model: str, index: float | None) -> float | None:
        """The share of a model's answers that pass; None where neither it nor a curve says.

        Between two points of the curve the rate runs straight, beyond its ends it stays.
        """
        given = self.by_model.get(model)
        if given is not None:
            return given
        return None if index is None or not self.curve else _on_curve(self.curve, index)

    def pass_rates(self, models: Iterable[str], indices: Iterable[float]) -> list[float | None]:
        """`pass_rate` of each of many models; an unknown index is NaN here."""
        curve = self.curve
        by_curve = [
            None if index != index or not curve else _on_curve(curve, index) for index in indices
        ]
        if not self.by_model:
            return by_curve
        return [
            self.by_model.get(model, rate) for model, rate in zip(models, by_curve, strict=True)
        ]

    def cost(self, per_request: float, pass_rate: float) -> float | None:
        """USD of one accepted answer; None where none ever comes (a pass rate of 0).

        `per_request` is the bill of one request in USD. Review is paid once for each request asked,
        whatever the number of tries. Attempts over accepted is 1 / p, so that retries change what
        the review of an accepted answer costs and not what its requests do.
        """
        if pass_rate <= 0:
            return None
        cost = per_request / pass_rate + self.review / accepted_share(pass_rate, self.retries)
        return cost if isfinite(cost) else None

    @property
    def known(self) -> bool:
        """Whether any pass rate is given."""
        return bool(self.curve or self.by_model)

    @property
    def review(self) -> float:
        """USD of a person's review an answer."""
        return self.review_minutes * self.hourly_rate / MINUTES_AN_HOUR


def _on_curve(curve: Curve, index: float) -> float:
    before, rate = curve[0]
    if index <= before:
        return rate
    for at, next_rate in curve[1:]:
        if index < at:
            return rate + (next_rate - rate) * (index - before) / (at - before)
        before, rate = at, next_rate
    return rate


def accepted_share(pass_rate: float, retries: int) -> float:
    """The share of requests that end in an accepted answer: 1 - (1-p)^(k+1)."""
    if pass_rate >= 1:
        return 1.0
    # The same by logarithms, so that a tiny p does not vanish in 1 - p.
    return -expm1((retries + 1) * log1p(-pass_rate))


def attempts(pass_rate: float, retries: int) -> float:
    """Requests sent for one that is asked: (1 - (1-p)^(k+1)) / p; every retry where p is 0."""
    if pass_rate <= 0:
        return retries + 1.0
    return accepted_share(pass_rate, retries) / pass_rate


def problems(acceptance: Acceptance) -> tuple[str, ...]:
    """What is wrong with an acceptance as a person entered it, as sentences."""
    found: list[str] = []
    if not 0 <= acceptance.retries <= MOST_RETRIES:
        found.append(f"retries: {acceptance.retries} is not between 0 and {MOST_RETRIES}.")
    for what, amount in (
        ("review minutes", acceptance.review_minutes),
        ("hourly rate", acceptance.hourly_rate),
    ):
        if not (isfinite(amount) and amount >= 0):
            found.append(f"{what}: {amount:g} is not 0 or more.")
    for id, rate in acceptance.by_model.items():
        found += _rate_problems(f"pass rate of {id}", rate)
    found += _curve_problems(acceptance.curve)
    return tuple(found)


def _rate_problems(what: str, rate: float) -> list[str]:
    return [] if 0 <= rate <= 1 else [f"{what}: {rate:g} is not between 0 and 1."]


def _curve_problems(curve: Iterable[tuple[float, float]]) -> list[str]:
    found: list[str] = []
    before: float | None = None
    for index, rate in curve:
        if not (isfinite(index) and index >= 0):
            found.append(f"curve: the index {index:g} is not 0 or more.")
        elif before is not None and index <= before:
            found.append(f"curve: the index {index:g} does not follow {before:g} upwards.")
        found += _rate_problems(f"pass rate at index {index:g}", rate)
        before = index
    return found
