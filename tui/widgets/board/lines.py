"""The leaderboard's lines: rows, the divider, and the efforts of the models that are open."""

from collections.abc import Mapping

from msgspec import Struct, field

from tui.domain.catalogue.values import Effort, Model
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.search.board_rows import BoardRows

DIVIDER = -1


class Lines(Struct, frozen=True):
    """Line by line the position of a row in its ranking, or `DIVIDER`.

    The line of an effort repeats its model's position; `efforts` has the effort of such lines.
    """

    ranking: Ranking
    positions: tuple[int, ...]
    efforts: Mapping[int, Effort] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.positions)

    def model(self, line: int) -> Model:
        """Whose line it is; not to be asked of the divider."""
        return self.ranking.entries[self.positions[line]].model

    def row(self, line: int) -> Row:
        """What a line shows: the row of a model, or of one of its efforts, which has no rank."""
        position, effort = self.positions[line], self.efforts.get(line)
        ranking = self.ranking
        return ranking.row(position) if effort is None else ranking.at_effort(position, effort)

    def find(self, model: str, effort: str | None = None) -> int | None:
        """The line of a model's effort where it is open, else of the model; None without one."""
        entries = self.ranking.entries
        for line, position in enumerate(self.positions):
            if position == DIVIDER or entries[position].model.id != model:
                continue
            its_efforts = (at for at in self.efforts if self.positions[at] == position)
            return next((at for at in its_efforts if self.efforts[at].name == effort), line)
        return None

    def off_divider(self, line: int, step: int) -> int:
        """The line nearest to `line`; past the divider in the direction of `step`.

        At an end of the table the divider is passed the other way: it never stands alone.
        """
        last = len(self.positions) - 1
        line = min(max(line, 0), last)
        if self.positions[line] != DIVIDER:
            return line
        return line + step if 0 <= line + step <= last else line - step


def unfolded(listing: BoardRows, opened: frozenset[str]) -> Lines:
    """A listing line by line, with the efforts of the models in `opened` below their rows."""
    ranking = listing.ranking
    rows = listing.order
    if listing.excluded:
        rows = (*listing.order, DIVIDER, *listing.excluded)
    if not opened:
        return Lines(ranking, rows)
    positions: list[int] = []
    efforts: dict[int, Effort] = {}
    for position in rows:
        positions.append(position)
        if position == DIVIDER or ranking.entries[position].model.id not in opened:
            continue
        for effort in _others(listing, position):
            efforts[len(positions)] = effort
            positions.append(position)
    return Lines(ranking, tuple(positions), efforts)


def opens(ranking: Ranking, model: Model) -> bool:
    """Whether a model's row has efforts to show: it has not where each has a row of its own."""
    return len(model.efforts) > 1 and not ranking.view.all_efforts


def _others(listing: BoardRows, position: int) -> tuple[Effort, ...]:
    """The efforts that the row itself does not show, in the order of the sorted column.

    Unknown values come last, equal ones stay in the catalogue's order.
    """
    ranking = listing.ranking
    own = ranking.row(position)
    if not opens(ranking, own.entry.model):
        return ()
    metric = METRICS[listing.sort]
    descending = (metric.better == "high") != listing.reverse

    def place(effort: Effort) -> tuple[bool, float]:
        value = ranking.at_effort(position, effort)[metric.id]
        if value is None:
            return True, 0.0
        return False, -value if descending else value

    others = (effort for effort in own.entry.model.efforts if effort is not own.entry.effort)
    return tuple(sorted(others, key=place))
