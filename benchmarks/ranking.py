"""How long a ranking takes without a screen, at 30 and at 5,000 models."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median

from benchmarks.synthetic import SIZES, synthetic_catalogue
from tui.domain.ranking import rank

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
    """Print one line a size: listing and ranking, and ranking again what is listed already."""
    for size in SIZES:
        catalogue = synthetic_catalogue(size)
        whole = milliseconds(partial(rank, catalogue))
        again = milliseconds(partial(rank, catalogue, within=rank(catalogue).entries))
        print(f"rank()        {size:>5,} models: {whole:.2f} ms, again {again:.2f} ms")


if __name__ == "__main__":
    main()
