"""How long a ranking takes without a screen: `python -m benchmarks.ranking FILE ...`."""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.bases import BASES
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.store.catalogue import load_catalogue

RUNS = 20
# Two retries, a minute of review at $60 an hour, pass rates by index.
PASSING = Acceptance(2, 1, 60, ((0, 0.1), (40, 0.6), (60, 0.9)))
LIMIT = 10  # ms, for ranking again on any basis


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of `work` over some runs, after one that does not count."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


def bases() -> Iterator[tuple[str, View, Workload]]:
    """Every basis, and those that bill a workload with measured reasoning too."""
    traffic, reasoning = Workload(), Workload(reasoning=Reasoning("tasks"))
    for basis in BASES:
        view = View(basis=basis, acceptance=PASSING)
        yield basis, view, traffic
        if basis in ("workload", "accepted"):
            yield f"{basis}, reasoning as measured", view, reasoning


def main() -> None:
    """Print a line for each catalogue and basis: a whole ranking, then again with its entries."""
    for name in sys.argv[1:]:
        catalogue = load_catalogue(Path(name), None)
        size, listed = len(catalogue.models), rank(catalogue).entries
        whole = milliseconds(partial(rank, catalogue))
        print(f"rank()        {size:>5,} models: {whole:.2f} ms")
        slowest = 0.0
        for basis, view, workload in bases():
            took = milliseconds(partial(rank, catalogue, view, workload, listed))
            slowest = max(slowest, took)
            print(f"              again by {basis}: {took:.2f} ms")
        print(f"              {'within' if slowest <= LIMIT else 'over'} the limit of {LIMIT} ms")


if __name__ == "__main__":
    main()
