"""Ceilings: what a request, a month and a whole answer may take, as conditions of a search."""

from dataclasses import dataclass
from decimal import Decimal

from tui.domain.ranking.filters import parse_query
from tui.domain.ranking.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Ceilings:
    """Ranked models have to stay below these; None is no ceiling.

    request: USD of a request. bill: USD a month. answer: seconds to the whole answer.
    """

    request: float | None = None
    bill: float | None = None
    answer: float | None = None

    @property
    def conditions(self) -> str:
        """The ceilings as a search: `request<0.01 bill<1000 answer<30`; empty without any."""
        named = (("request", self.request), ("bill", self.bill), ("answer", self.answer))
        return " ".join(f"{key}<{_digits(limit)}" for key, limit in named if limit is not None)

    def kept(self, ranking: Ranking) -> frozenset[int]:
        """The positions of the ranked rows below all ceilings; an unknown figure is below none."""
        query = parse_query(self.conditions)
        return frozenset(query.kept(ranking.entries, ranking.ranked, ranking.terms))


def _digits(value: float) -> str:
    """The number in plain digits without an exponent, as a condition is read."""
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
