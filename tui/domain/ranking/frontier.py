"""The Pareto frontier: rows that nothing else beats on cost and quality at once."""

from collections.abc import Sequence


def pareto(points: Sequence[tuple[float, float]]) -> frozenset[int]:
    """Positions of the (cost, quality) points on the frontier.

    A point is on it when no other is at most as dear and at least as good with one of the two
    strict; equal points stand there together.
    """
    order = sorted(range(len(points)), key=lambda i: (points[i][0], -points[i][1]))
    on_it: set[int] = set()
    best: tuple[float, float] | None = None
    for i in order:
        if best is None or points[i][1] > best[1] or points[i] == best:
            on_it.add(i)
            best = points[i]
    return frozenset(on_it)
