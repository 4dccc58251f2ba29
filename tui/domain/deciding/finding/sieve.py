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
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import View
from tui.domain.ranking.search.filters import parse_query

_OF_A_WORKLOAD = ("answer", "request", "bill")


class Sieve(Struct, eq=False):
    """A ranking of a view and a workload, and whose favourites and keys count.

    `lasting` are the masks of what no workload changes, shared by all rankings of the same entries.
    """

    view: View
    workload: Workload
    ranking: Ranking
    own: Personal
    lasting: dict[str, int] = field(default_factory=dict)
    masks: dict[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> int:
        """The mask of everything that is ranked."""
        return self._mask(self.masks, "", lambda: self.ranking.ranked)

    def passing(self, condition: str) -> int:
        """The mask of the ranked rows that pass a condition, written as a search."""
        ranking, query = self.ranking, parse_query(condition)
        lasts = all(each.key not in _OF_A_WORKLOAD for each in query.conditions)
        among = range(len(ranking.entries)) if lasts else ranking.ranked
        return self.whole & self._mask(
            self.lasting if lasts else self.masks,
            condition,
            lambda: query.kept(ranking.entries, among, ranking.terms, self.own),
        )

    def passing_all(self, conditions: Iterable[str]) -> int:
        """The mask of those that pass all of some conditions."""
        return reduce(and_, map(self.passing, conditions), self.whole)

    def positions(self, mask: int) -> tuple[int, ...]:
        """The positions of a mask, best first."""
        bits = mask.to_bytes(len(self.ranking.entries) // 8 + 1, "little")
        return tuple([i for i in self.ranking.ranked if bits[i >> 3] >> (i & 7) & 1])

    def _mask(self, masks: dict[str, int], key: str, positions: Callable[[], Iterable[int]]) -> int:
        if key not in masks:
            bits = bytearray(len(self.ranking.entries) // 8 + 1)
            for i in positions():
                bits[i >> 3] |= 1 << (i & 7)
            masks[key] = int.from_bytes(bits, "little")
        return masks[key]
