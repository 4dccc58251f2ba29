"""What the leaderboard lists: a ranking in display order, searched and sorted."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from tui.domain.ranking.ranking import Ranking

NOBODY: frozenset[str] = frozenset()
NOTHING: Mapping[str, str] = MappingProxyType({})


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
    ranking: Ranking,
    sort: str,
    reverse: bool,
    search: str,
    favourites: frozenset[str] = NOBODY,
    saved: Mapping[str, str] = NOTHING,
) -> BoardRows:
    """What the table shows; a search hides rows and leaves their rank numbers as they are.

    `saved` are the texts of saved filters by name.
    """
    order, excluded = ranking.sorted(sort, reverse=reverse), ranking.excluded
    if search:
        order = kept(ranking, order, search, favourites, saved)
        excluded = kept(ranking, excluded, search, favourites, saved)
    return BoardRows(ranking, order, excluded, sort, reverse, favourites)


def kept(
    ranking: Ranking,
    positions: Iterable[int],
    search: str,
    favourites: frozenset[str] = NOBODY,
    saved: Mapping[str, str] = NOTHING,
) -> tuple[int, ...]:
    """The positions whose rows a search keeps, in the same order."""
    from tui.domain.ranking.filters import parse_query

    return parse_query(search, saved).kept(ranking.entries, positions, ranking.terms, favourites)


def about_search(
    listed: BoardRows, search: str, selected: str, saved: Mapping[str, str] = NOTHING
) -> str:
    """What a search does, in one line: its conditions as chips, what it cannot read or hides."""
    from tui.domain.ranking.filters import parse_query

    ranking = listed.ranking
    query = parse_query(search, saved)
    if not search.strip():
        return ""
    shown = len(listed.order) + len(listed.excluded)
    if not shown and not query.problems:
        return f"Nothing matches {search!r}. Esc ends the search."
    chips = " ".join(f"[{chip}]" for chip in query.chips)
    loose = query.found(ranking.entries).loose
    said = [f"no model is called {word!r}: these have its letters in order" for word in loose]
    position = ranking.find(selected)
    if position is not None and not kept(ranking, (position,), search, listed.favourites, saved):
        said.append(f"the search hides the selected {ranking.entries[position].model.name}")
    # Chips later: they repeat what was typed, and a narrow window cuts off what stands last.
    said += [f"{chips} {shown} of {len(ranking.entries)}" if chips else "", *query.problems]
    text = "; ".join(part for part in said if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
