"""Relaxing a question that leaves nothing: which single condition to give up, and for what."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import floor, log10

from msgspec import Struct

from tui.domain.deciding.finding.question import ANY_HOST, Demand, Sought
from tui.domain.deciding.finding.sieve import Sieve
from tui.domain.figures.figures import LOWER_BOUND
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.search.conditions import KEYS, Condition
from tui.domain.ranking.search.filters import parse_query


class Relaxed(Struct, frozen=True, eq=False):
    """What to give up so that something is left: one condition, or two where one is not enough.

    `to` is the figure that the one would have to be, None where it is to be dropped. `count` models
    are left then; `best` comes first among them.
    """

    given_up: tuple[Demand, ...]
    to: float | None
    count: int
    best: Row


def relaxations(sought: Sought, here: Sieve, anywhere: Sieve) -> tuple[Relaxed, ...]:
    """Each single condition that leaves something once it is relaxed, most models first.

    `here` ranks what the hosts asked for sell, `anywhere` what any host does. Where none is enough,
    the two conditions without which most is left; empty where not even two are.
    """
    found = [*_any_host(sought, anywhere), *_single(sought, here)]
    found.sort(key=lambda each: -each.count)
    return tuple(found or _two(sought, here))


def _any_host(sought: Sought, anywhere: Sieve) -> Iterator[Relaxed]:
    """What is left at any host, with all else as it is."""
    key = [asked for asked in sought.demands if asked.condition == ANY_HOST.condition]
    if sought.view.among or key:
        left = anywhere.passing_all(_texts(sought, *key))
        if left:
            positions = anywhere.positions(left)
            best = first_callable(anywhere.ranking, positions)
            yield Relaxed((ANY_HOST,), None, len(positions), best)


def _single(sought: Sought, here: Sieve) -> Iterator[Relaxed]:
    for asked in sought.demands:
        left = here.passing_all(_texts(sought, asked))
        if left and asked.condition != ANY_HOST.condition:
            (condition,) = parse_query(asked.condition).conditions
            yield _to_the_nearest(asked, condition, here.ranking, here.positions(left))


def _two(sought: Sought, here: Sieve) -> list[Relaxed]:
    masks = [
        (pair, mask)
        for pair in combinations(sought.demands, 2)
        if (mask := here.passing_all(_texts(sought, *pair)))
    ]
    if not masks:
        return []
    pair, mask = max(masks, key=lambda each: each[1].bit_count())
    positions = here.positions(mask)
    return [Relaxed(pair, None, len(positions), first_callable(here.ranking, positions))]


def _texts(sought: Sought, *without: Demand) -> list[str]:
    """The conditions but some, as searches."""
    return [asked.condition for asked in sought.demands if asked not in without]


def _to_the_nearest(
    asked: Demand, condition: Condition, ranking: Ranking, positions: tuple[int, ...]
) -> Relaxed:
    """A condition set to a round figure that the nearest of some rows passes, else dropped."""
    below, known = condition.sign == "<", _figures(condition, ranking, positions)
    if not known:
        return Relaxed((asked,), None, len(positions), first_callable(ranking, positions))
    values = known.values()
    to = _round_above(min(values)) if below else _round_below(max(values))
    passing = [i for i, value in known.items() if (value < to if below else value >= to)]
    return Relaxed((asked,), to, len(passing), first_callable(ranking, passing))


def first_callable(ranking: Ranking, positions: Sequence[int]) -> Row:
    """The first row of some that can be called, else the first of all."""
    entries = ranking.entries
    return ranking.row(next((i for i in positions if entries[i].callable), positions[0]))


def _figures(
    condition: Condition, ranking: Ranking, positions: tuple[int, ...]
) -> dict[int, float]:
    """What is known of a condition's figure in some rows; a lower bound is below nothing."""
    if not (id := KEYS[condition.key].metric):
        return {}
    metric, entries, terms = METRICS[id], ranking.entries, ranking.terms
    found = zip(positions, metric.at(entries, positions, terms), strict=True)
    known = {i: value for i, value in found if value is not None}
    if mark := metric.mark:
        known = {i: x for i, x in known.items() if mark(entries[i], terms) != LOWER_BOUND}
    return known


def _round_above(value: float) -> float:
    """The next figure above a value that has two significant digits."""
    unit = _unit(value)
    return _clean((floor(value / unit) + 1) * unit)


def _round_below(value: float) -> float:
    """The next figure of two significant digits that is no higher."""
    unit = _unit(value)
    return _clean(floor(value / unit) * unit)


def _unit(value: float) -> float:
    return 10.0 ** (floor(log10(value)) - 1) if value > 0 else 1.0


def _clean(value: float) -> float:
    """Without the dust of binary fractions."""
    return float(f"{value:.6g}")
