"""A sieve: a ranking with the bit masks of the conditions asked of it, a bit a row.

Each condition is looked through once for a ranking, so that any combination of them is a few ANDs:
a keystroke over thousands of rows changes one of them.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_

from msgspec import Struct, field

from tui.domain.catalogue.entries import Personal
from tui.domain.catalogue.workload import Workload
from tui.domain.ranking.filters import parse_query
from tui.domain.ranking.ranking import Ranking, View


class Sieve(Struct, eq=False):
    """A ranking of a view and a workload, and whose favourites and keys count."""

    view: View
    workload: Workload
    ranking: Ranking
    own: Personal
    masks: dict[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> int:
        """The mask of everything that is ranked."""
        return self._mask("", lambda: self.ranking.ranked)

    def passing(self, condition: str) -> int:
        """The mask of the ranked rows that pass a condition, written as a search."""
        ranking, query = self.ranking, parse_query(condition)
        return self._mask(
            condition,
            lambda: query.kept(ranking.entries, ranking.ranked, ranking.terms, self.own),
        )

    def passing_all(self, conditions: Iterable[str]) -> int:
        """The mask of those that pass all of some conditions."""
        return reduce(and_, map(self.passing, conditions), self.whole)

    def positions(self, mask: int) -> tuple[int, ...]:
        """The positions of a mask, best first."""
        bits = mask.to_bytes(len(self.ranking.entries) // 8 + 1, "little")
        return tuple([i for i in self.ranking.ranked if bits[i >> 3] >> (i & 7) & 1])

    def _mask(self, key: str, positions: Callable[[], Iterable[int]]) -> int:
        if key not in self.masks:
            bits = bytearray(len(self.ranking.entries) // 8 + 1)
            for i in positions():
                bits[i >> 3] |= 1 << (i & 7)
            self.masks[key] = int.from_bytes(bits, "little")
        return self.masks[key]
