"""What the leaderboard lists: a ranking in display order, searched and sorted."""

from collections.abc import Iterable
from dataclasses import dataclass

from tui.domain.ranking import Ranking

DIVIDER = -1
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listing:
    """What the table shows: a ranking, its positions in display order, and what sorts it."""

    ranking: Ranking
    order: tuple[int, ...]
    excluded: tuple[int, ...]
    sort: str
    reverse: bool

    @property
    def lines(self) -> tuple[int, ...]:
        """Positions line by line, `DIVIDER` between ranked and excluded."""
        return (*self.order, DIVIDER, *self.excluded) if self.excluded else self.order


def listing(
    ranking: Ranking, sort: str, reverse: bool, search: str, favourites: frozenset[str] = NOBODY
) -> Listing:
    """What the table shows; a search hides rows and leaves their rank numbers as they are."""
    order, excluded = ranking.sorted(sort, reverse=reverse), ranking.excluded
    if search:
        order = kept(ranking, order, search, favourites)
        excluded = kept(ranking, excluded, search, favourites)
    return Listing(ranking, order, excluded, sort, reverse)


def kept(
    ranking: Ranking, positions: Iterable[int], search: str, favourites: frozenset[str] = NOBODY
) -> tuple[int, ...]:
    """The positions whose rows a search keeps, in the same order."""
    from tui.domain.filters import parse_query  # not needed for the first paint

    return parse_query(search).kept(ranking.entries, positions, ranking.terms, favourites)


def about_search(
    listed: Listing, search: str, selected: str, favourites: frozenset[str] = NOBODY
) -> str:
    """What a search does, in one line: its conditions as chips, what it cannot read or hides."""
    from tui.domain.filters import parse_query

    ranking = listed.ranking
    query = parse_query(search)
    if not search.strip():
        return ""
    shown = len(listed.order) + len(listed.excluded)
    if not shown:
        return f"Nothing matches {search!r}. Esc ends the search."
    chips = " ".join(f"[{condition.text}]" for condition in query.conditions)
    said = [f"{chips} {shown} of {len(ranking.entries)}" if chips else "", *query.problems]
    position = ranking.find(selected)
    if position is not None and not kept(ranking, (position,), search, favourites):
        said.append(f"the search hides the selected {ranking.entries[position].model.name}")
    text = "; ".join(part for part in said if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
