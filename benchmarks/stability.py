"""How long the whole stability table takes: `python -m benchmarks.stability FILE ...`."""

import sys
from functools import partial
from pathlib import Path

from benchmarks.ranking import PASSING, milliseconds
from tui.domain.figures.bases import BASES
from tui.domain.planning.weights import weighted_order
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.domain.stability.stability import stability
from tui.store.catalogue import load_catalogue

LIMIT = 500  # ms, the table
WEIGHED = 20  # ms, the order after a weight moved


def main() -> None:
    """Print a line for each catalogue and basis, and whether the slowest is within the limit."""
    for name in sys.argv[1:]:
        catalogue = load_catalogue(Path(name), None)
        size, slowest = len(catalogue.models), 0.0
        for basis in BASES:
            ranking = rank(catalogue, View(basis=basis, acceptance=PASSING))
            took = milliseconds(partial(stability, ranking))
            slowest = max(slowest, took)
            print(f"stability     {size:>5,} models by {basis}: {took:.1f} ms")
        print(f"              {'within' if slowest <= LIMIT else 'over'} the limit of {LIMIT} ms")
        took = milliseconds(partial(weighted_order, rank(catalogue), catalogue.criteria))
        print(f"weights       {size:>5,} models in another order: {took:.1f} ms", end="")
        print(f", {'within' if took <= WEIGHED else 'over'} the limit of {WEIGHED} ms")


if __name__ == "__main__":
    main()
