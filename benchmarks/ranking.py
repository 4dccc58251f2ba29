"""How long a ranking takes without a screen: `python -m benchmarks.ranking FILE ...`."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from tui.domain.ranking import rank
from tui.store.catalogue import load_catalogue

RUNS = 20


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of `work` over some runs, after one that does not count."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


def main() -> None:
    """Print a line for each catalogue: a whole ranking, and another of the entries it listed."""
    for name in sys.argv[1:]:
        catalogue = load_catalogue(Path(name), None)
        whole = milliseconds(partial(rank, catalogue))
        again = milliseconds(partial(rank, catalogue, within=rank(catalogue).entries))
        size = len(catalogue.models)
        print(f"rank()        {size:>5,} models: {whole:.2f} ms, again {again:.2f} ms")


if __name__ == "__main__":
    main()
