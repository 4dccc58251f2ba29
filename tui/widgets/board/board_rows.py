"""What the leaderboard lists: a ranking in display order, searched and sorted."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.domain.ranking.ranking import Ranking

if TYPE_CHECKING:
    from tui.domain.ranking.filters import Query

NOBODY: frozenset[str] = frozenset()
NOTHING: Mapping[str, str] = MappingProxyType({})


class RowSearch(Struct, frozen=True):
    """What was typed to search, and the texts of saved filters by name."""

    text: str
    saved: Mapping[str, str]

    @property
    def query(self) -> "Query":
        """The search as it is understood."""
        from tui.domain.ranking.filters import parse_query

        return parse_query(self.text, self.saved)


class BoardRows(Struct, frozen=True):
    """What the table shows: a ranking, its positions in display order, and what sorts it.

    `favourites` are the ids of the models that carry a mark.
    """

    ranking: Ranking
    order: tuple[int, ...]
    excluded: tuple[int, ...]
    sort: str
    reverse: bool
    favourites: frozenset[str] = NOBODY


def board_rows(
    ranking: Ranking, sort: str, reverse: bool, search: RowSearch, favourites: frozenset[str]
) -> BoardRows:
    """What the table shows; a search hides rows and leaves their rank numbers as they are."""
    order, excluded = ranking.sorted(sort, reverse=reverse), ranking.excluded
    if search.text:
        query = search.query
        order = query.kept(ranking.entries, order, ranking.terms, favourites)
        excluded = query.kept(ranking.entries, excluded, ranking.terms, favourites)
    return BoardRows(ranking, order, excluded, sort, reverse, favourites)


def about_search(listed: BoardRows, search: RowSearch, selected: str) -> str:
    """What a search does, in one line: its conditions as chips, what it cannot read or hides."""
    if not search.text.strip():
        return ""
    ranking, query = listed.ranking, search.query
    shown = len(listed.order) + len(listed.excluded)
    if not shown and not query.problems:
        return f"Nothing matches {search.text!r}. Esc ends the search."
    chips = " ".join(f"[{chip}]" for chip in query.chips)
    loose = query.found(ranking.entries).loose
    said = [f"no model is called {word!r}: these have its letters in order" for word in loose]
    position = ranking.find(selected)
    if position is not None and not query.kept(
        ranking.entries, (position,), ranking.terms, listed.favourites
    ):
        said.append(f"the search hides the selected {ranking.entries[position].model.name}")
    # Chips later: they repeat what was typed, and a narrow window cuts off what stands last.
    said += [f"{chips} {shown} of {len(ranking.entries)}" if chips else "", *query.problems]
    text = "; ".join(part for part in said if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
