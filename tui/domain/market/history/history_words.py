"""The history of one model in words: its series of prices, scores and ranks, first to last.

Prices are told host by host, scores and ranks version by version: no series mixes two.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.domain.market.history.readings import HistoryPoint, series
from tui.domain.words import format as fmt
from tui.domain.words.dates import last_day

AT_HOST = "At {host}: prices, and the rank they make. - where {host} did not sell the model."
NOT_FOLLOWED = "Models you added yourself have no history."


class Line(Struct, frozen=True):
    """One figure over time: `values` for blocks, the higher the taller; its ends as shown."""

    name: str
    values: tuple[float | None, ...]
    first: str
    last: str


class Series(Struct, frozen=True):
    """Lines over the same days, comparable because all of them are of one host or index version.

    `of` is the host's id, empty where nobody sold the model, or the version.
    """

    of: str
    first_day: str
    last_day: str
    lines: tuple[Line, ...]


def prices_over_time(points: Sequence[HistoryPoint]) -> tuple[Series, ...]:
    """Input and output price, a series for each stay at one host; USD per 1M tokens."""
    found = []
    by_day = sorted(points, key=lambda point: last_day(point.placed.priced_on))
    for at in series(by_day, lambda point: point.placed.host):
        inputs = _line("input", at, lambda point: point.placed.input, _input)
        outputs = _line("output", at, lambda point: point.placed.output, _output)
        days = at[0].placed.priced_on, at[-1].placed.priced_on
        found.append(Series(at[0].placed.host, *days, (inputs, outputs)))
    return tuple(found)


def quality_over_time(points: Sequence[HistoryPoint]) -> tuple[Series, ...]:
    """Score and rank, a series for each version of the index; the first place is the tallest."""
    found = []
    by_day = sorted(points, key=lambda point: last_day(point.rated_on))
    for on in series(by_day, lambda point: point.version):
        scores = _line("index", on, lambda point: point.placed.score, _score)
        ranks = _line("rank", on, _height, _rank)
        found.append(Series(on[0].version, on[0].rated_on, on[-1].rated_on, (scores, ranks)))
    return tuple(found)


def point_rank(point: HistoryPoint) -> str:
    """The rank among the ranked of its day: `2 of 130`."""
    return fmt.DASH if point.rank is None else f"{point.rank} of {point.ranked:,}"


def reading_name(number: int) -> str:
    """Which sync said so, or the edition."""
    return f"sync {number}" if number else "edition"


def point_name(point: HistoryPoint) -> str:
    """Which sync said so, and the day of what in it is older than the rest: `sync 2, scores of
    2026-05-11`."""
    days = (("scores", point.rated_on), ("prices", point.placed.priced_on))
    older = [f"{what} of {day}" for what, day in days if day != point.day]
    return ", ".join((reading_name(point.number), *older))


def _line(
    name: str,
    points: Sequence[HistoryPoint],
    value: Callable[[HistoryPoint], float | None],
    show: Callable[[HistoryPoint], str],
) -> Line:
    return Line(name, tuple(map(value, points)), show(points[0]), show(points[-1]))


def _height(point: HistoryPoint) -> float | None:
    return None if point.rank is None else -point.rank


def _rank(point: HistoryPoint) -> str:
    return fmt.DASH if point.rank is None else f"{point.rank:,}"


def _input(point: HistoryPoint) -> str:
    return fmt.price(point.placed.input)


def _output(point: HistoryPoint) -> str:
    return fmt.price(point.placed.output)


def _score(point: HistoryPoint) -> str:
    return fmt.points(point.placed.score)
