"""Two to eight configurations beside each other: every figure, wins, what differs at all."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.deciding.compared_figures import Compared, compared_figures
from tui.domain.deciding.configurations import entry_of_ids, placed_row
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row

MOST = 8


class ComparedGroup(Struct, frozen=True, eq=False):
    """Figures about one matter, such as the parts of a bill."""

    title: str
    figures: tuple[Compared, ...]

    def wins(self, column: int) -> int:
        """In how many of them a column is the best."""
        return sum(column in figure.best for figure in self.figures)

    @property
    def decided(self) -> int:
        """How many of them have a best."""
        return sum(bool(figure.best) for figure in self.figures)


class SideBySide(Struct, frozen=True, eq=False, dict=True):
    """Rows under the terms of one ranking, each a column; ratios are to the column `baseline`.

    `today` is the column of what the person uses today, if there is one.
    """

    ranking: Ranking
    rows: tuple[Row, ...]
    groups: tuple[ComparedGroup, ...]
    baseline: int = 0
    today: int | None = None

    @property
    def figures(self) -> tuple[Compared, ...]:
        """All figures, group by group."""
        return tuple(chain.from_iterable(group.figures for group in self.groups))

    @cached_property
    def wins(self) -> tuple[int, ...]:
        """In how many figures each column is the best, alone or with others."""
        columns = range(len(self.rows))
        return tuple(sum(group.wins(i) for group in self.groups) for i in columns)

    @property
    def decided(self) -> int:
        """How many figures have a best."""
        return sum(group.decided for group in self.groups)

    @property
    def differences(self) -> tuple[ComparedGroup, ...]:
        """The groups without the figures that all columns show alike; none is left empty."""
        left = (
            ComparedGroup(group.title, tuple(each for each in group.figures if each.differs))
            for group in self.groups
        )
        return tuple(group for group in left if group.figures)

    @property
    def alike(self) -> tuple[Compared, ...]:
        """The figures that all columns show alike."""
        return tuple(figure for figure in self.figures if not figure.differs)


def side_by_side(ranking: Ranking, rows: Sequence[Row], baseline: int = 0) -> SideBySide:
    """Rows of a ranking's terms beside each other, in their order."""
    rows = tuple(rows)
    groups = (ComparedGroup(*group) for group in compared_figures(rows).items())
    return SideBySide(ranking, rows, tuple(groups), baseline)


def against_column(ranking: Ranking, rows: Sequence[Row], baseline: Row | None) -> SideBySide:
    """Rows side by side, and the baseline: the last column where it is not among them.

    Without one it is the first row.
    """
    if baseline is None:
        return side_by_side(ranking, rows)
    found = next((i for i, row in enumerate(rows) if row.entry.ids == baseline.entry.ids), None)
    if found is None:
        rows, found = (*rows, placed_row(ranking, baseline.entry)), len(rows)
    return side_by_side(ranking, rows, found)


def rows_to_compare(
    ranking: Ranking, marked: Sequence[ConfigurationIds], selected: Row | None
) -> tuple[Row, ...]:
    """The marked configurations that the ranking's catalogue has, if two or more.

    Else the one marked and the selected row; the two that can be called first stand in for what is
    missing. Fewer than two where the ranking has no more.
    """
    found = (entry_of_ids(ranking.catalogue, ids) for ids in marked)
    entries = {entry.ids: entry for entry in found if entry is not None}
    if len(entries) < 2:
        more = [] if selected is None else [selected.entry]
        for entry in (*more, *(ranking.entries[i] for i in ranking.picks)):
            if len(entries) < 2:
                entries.setdefault(entry.ids, entry)
    return tuple(placed_row(ranking, entry) for entry in list(entries.values())[:MOST])


def column_names(rows: Sequence[Row]) -> tuple[str, ...]:
    """What each row is called among the others: its model and effort, its host too if need be."""
    labels = [row.entry.label for row in rows]
    return tuple(
        f"{label} at {row.entry.host.name}" if labels.count(label) > 1 else label
        for label, row in zip(labels, rows, strict=True)
    )
