"""What the leaderboard lists: a ranking in display order, searched and sorted."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import NOBODYS, Personal, entries
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row

if TYPE_CHECKING:
    from tui.domain.ranking.search.filters import Query

# Hidden models that are named where a search finds no other.
SOME_HIDDEN = 3
NOTHING: Mapping[str, str] = MappingProxyType({})


class RowSearch(Struct, frozen=True):
    """What was typed to search, and the texts of saved filters by name."""

    text: str = ""
    saved: Mapping[str, str] = NOTHING

    @property
    def query(self) -> "Query":
        """The search as it is understood."""
        from tui.domain.ranking.search.filters import parse_query

        return parse_query(self.text, self.saved)

    @property
    def begun(self) -> "tuple[RowSearch, str] | None":
        """The search without its last word and the condition that this word begins; None for none.

        Who types `price<1` types `pri` on the way there, and no model is called so.
        """
        from tui.domain.ranking.search.completion import completion

        added = completion(self.text, self.saved)
        before, _, word = self.text.rpartition(" ")
        return (RowSearch(before, self.saved), word + added) if added else None


class BoardRows(Struct, frozen=True):
    """What the table shows: a ranking, its positions in display order, and what sorts it.

    `own` has the ids of the models that carry a mark. `begun` is the condition that the last
    word of the search is taken for the beginning of, `elsewhere` how many rows of the other scope
    the search finds, 0 where nobody looked. `hidden` are the names of the hidden models that it
    finds, where it finds no other.
    """

    ranking: Ranking
    order: tuple[int, ...]
    excluded: tuple[int, ...]
    sort: str
    reverse: bool
    own: Personal = NOBODYS
    search: RowSearch = RowSearch()
    begun: str = ""
    elsewhere: int = 0
    hidden: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.order) + len(self.excluded)

    @property
    def ascending(self) -> bool:
        """Whether the sorted column rises from the first row down."""
        return (METRICS[self.sort].better == "low") != self.reverse

    @property
    def best(self) -> Row | None:
        """The row in sight with the best rank, one that can be called first; None without any."""
        ranking = self.ranking

        def place(at: int) -> tuple[bool, int]:
            return not ranking.entries[at].callable, ranking.ranks[at]

        found = min(self.order, key=place, default=None)
        return None if found is None else ranking.row(found)

    def selected(self, wanted: str, *, apart: bool) -> str:
        """The model of the row that everything speaks of, by id; empty where no row is in sight.

        The wanted one. Where a search hides it, or it is no longer ranked and was not chosen
        `apart` from those that are: the top pick, else the first in sight that can be called.
        """
        ranking, entries = self.ranking, self.ranking.entries
        for model in (wanted, ranking.top.entry.model.id if ranking.top else ""):
            at = ranking.find(model)
            if at is not None and (at in self.order or (apart and at in self.excluded)):
                return model
        first = next((i for i in self.order if entries[i].callable), None)
        found = (*self.order[:1], *self.excluded[:1]) if first is None else (first,)
        return next((entries[i].model.id for i in found), "")


def board_rows(
    ranking: Ranking, sort: str, reverse: bool, search: RowSearch, own: Personal
) -> BoardRows:
    """What the table shows; a search hides rows and leaves their rank numbers as they are."""
    order, excluded = ranking.sorted(sort, reverse=reverse), ranking.excluded
    listed = BoardRows(ranking, order, excluded, sort, reverse, own, search)
    if not search.text:
        return listed
    found, condition = _kept(listed, search), ""
    if not any(found) and (begun := search.begun):
        found, condition = _kept(listed, begun[0]), begun[1]
    return BoardRows(ranking, *found, sort, reverse, own, search, condition)


def _kept(listed: BoardRows, search: RowSearch) -> tuple[tuple[int, ...], tuple[int, ...]]:
    query, ranking, own = search.query, listed.ranking, listed.own
    order = query.kept(ranking.entries, listed.order, ranking.terms, own)
    return order, query.kept(ranking.entries, listed.excluded, ranking.terms, own)


def found_in(ranking: Ranking, search: RowSearch, own: Personal) -> int:
    """How many rows of a ranking a search finds."""
    every = range(len(ranking.entries))
    return len(search.query.kept(ranking.entries, every, ranking.terms, own))


def found_hidden(ranking: Ranking, search: RowSearch, own: Personal) -> tuple[str, ...]:
    """The names of the hidden models of a ranking's scope that a search finds."""
    catalogue, view = ranking.catalogue, ranking.view
    left_out = frozenset(catalogue.hidden)
    models = tuple(model for model in catalogue.models if model.id in left_out)
    if not models:
        return ()
    shown = replace(catalogue, models=models, hidden=())
    listed = entries(
        *(shown, view.scope),
        all_efforts=view.all_efforts,
        among=view.among,
        hosts=view.hosts,
    )
    found = search.query.kept(listed, range(len(listed)), ranking.terms, own)
    return tuple(dict.fromkeys(listed[i].model.name for i in found))


def hidden_in_words(names: Sequence[str]) -> str:
    """That a search finds nothing but hidden models: which."""
    models = "a hidden model matches" if len(names) == 1 else "hidden models match"
    rest = f" and {len(names) - SOME_HIDDEN:,} more" if len(names) > SOME_HIDDEN else ""
    return f"Only {models}: {', '.join(names[:SOME_HIDDEN])}{rest}."
