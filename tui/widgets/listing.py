"""What the leaderboard lists: a ranking in display order, searched and sorted."""

from dataclasses import dataclass

from tui.domain.ranking import Ranking

DIVIDER = -1


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


def matches(ranking: Ranking, position: int, search: str) -> bool:
    """Whether an entry's name, vendor, id or slug holds every word of the search."""
    entry = ranking.entries[position]
    model = entry.model
    text = f"{model.name} {model.vendor} {model.id} {entry.offer.slug or ''}".lower()
    return all(word in text for word in search.lower().split())


def listing(ranking: Ranking, sort: str, reverse: bool, search: str) -> Listing:
    """What the table shows; a search hides rows and leaves their rank numbers as they are."""
    order = ranking.sorted(sort, reverse=reverse)
    excluded = ranking.excluded
    if search:
        order = tuple(i for i in order if matches(ranking, i, search))
        excluded = tuple(i for i in excluded if matches(ranking, i, search))
    return Listing(ranking, order, excluded, sort, reverse)
