"""The lines of "weights": the weighted order, what moved, each score as a bar of its parts."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from tui.domain.planning.weights import Weighted
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.widgets.base.cells import fitted, label, shown_width
from tui.widgets.base.page_table import GAP

# A text and the theme's variable it is coloured by; the usual colour where that is empty.
Part = tuple[str, str]

# A character for each criterion, so that the parts of a bar differ without colours too.
MARKS = "█▓▒░·"
INKS = ("bar", "bar", "bar", "bar", "heading")
_MOVED, _SCORE = "moved", "score"
_LONGEST_NAME, _SHORTEST_NAME = 36, 12
_SHORTEST_BAR, _LONGEST_BAR = 16, 60
_POINTS = 6  # cells of the points of one part, with the gap before them


def places(rows: Sequence[Weighted]) -> dict[int, int]:
    """The place of each row in a weighted order, 1 for the first, by its position."""
    return {row.position: place for place, row in enumerate(rows, 1)}


def moved(place: int, before: int) -> str:
    """How many places up (+2) or down (-1) a row went; `=` where it stayed."""
    return f"{before - place:+d}" if before != place else "="


def cells_of_parts(parts: Sequence[float], width: int) -> tuple[int, ...]:
    """The cells of each part in a bar of which `width` cells are 100 points.

    Ends are rounded and not lengths, so that the parts together are as long as the score.
    """
    ends = [round(points / 100 * width) for points in accumulate(parts)]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def longest_name(ranking: Ranking) -> int:
    """Cells of the longest name among the ranked rows."""
    names = (label(ranking.entries[position]) for position in ranking.ranked)
    return max(map(shown_width, names), default=0)


class Layout(Struct, frozen=True):
    """The cells of each column; `points` is how many parts have a column of figures too."""

    place: int
    name: int
    bar: int
    points: int


def layout(width: int, rows: int, longest: int, parts: int) -> Layout:
    """The columns in `width` cells: the bar takes what is left, the parts' figures where it can."""
    place = max(len(f"{rows}"), 2)
    room = width - place - len(_MOVED) - len(_SCORE) - 4 * len(GAP)
    name = max(min(longest, _LONGEST_NAME, room - _SHORTEST_BAR), _SHORTEST_NAME)
    room -= name
    points = parts if room - parts * _POINTS >= 2 * _SHORTEST_BAR else 0
    return Layout(place, name, max(min(room - points * _POINTS, _LONGEST_BAR), 1), points)


def title_line(columns: Layout) -> list[Part]:
    """The columns' titles; a part's figures stand under its mark."""
    name = fitted("model", columns.name, left=True)
    bar = fitted("points of 100", columns.bar, left=True)
    marks = "".join(f"{mark:>{_POINTS}}" for mark in MARKS[: columns.points])
    titles = f"{'#':>{columns.place}}{GAP}{_MOVED}{GAP}{name}{GAP}{_SCORE}{GAP}{bar}"
    return [(titles, "quiet"), (marks, "quiet")]


def row_line(
    columns: Layout, ranking: Ranking, place: int, row: Weighted, before: Mapping[int, int]
) -> list[Part]:
    """One row; `before` are the places under the published weights."""
    name = fitted(label(ranking.entries[row.position], columns.name), columns.name, left=True)
    if row.score is None:
        unknown = f"{fmt.DASH:>{columns.place}}{GAP}{fmt.DASH:>{len(_MOVED)}}{GAP}"
        return [(f"{unknown}{name}{GAP}{fmt.DASH:>{len(_SCORE)}}", "quiet")]
    change = moved(place, before[row.position])
    figures = "".join(f"{fmt.points(part):>{_POINTS}}" for part in row.parts[: columns.points])
    return [
        (f"{place:>{columns.place}}{GAP}", ""),
        (f"{change:>{len(_MOVED)}}", "quiet" if change == "=" else "accent"),
        (f"{GAP}{name}{GAP}{fmt.points(row.score):>{len(_SCORE)}}{GAP}", ""),
        *_bar(row.parts, columns.bar),
        (figures, "quiet"),
    ]


def _bar(parts: Sequence[float], width: int) -> list[Part]:
    """The parts one behind the other, each in its own character."""
    cells = cells_of_parts(parts, width)
    drawn = [
        (mark * count, ink) for mark, ink, count in zip(MARKS, INKS, cells, strict=False) if count
    ]
    return [*drawn, (" " * (width - sum(cells)), "")]
