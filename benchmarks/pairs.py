"""How long the pair search takes, without a screen: `python -m benchmarks.pairs FILE`.

Among as many models as a sync ranks, once as they are and once where each is dearer and better
than the one before, so that none can be left out.
"""

import sys
from functools import partial
from pathlib import Path

from benchmarks.ranking import milliseconds
from benchmarks.synthetic import SYNCED_MODELS
from tui.domain.planning.mixes import Single
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.ranking.ranking import Ranking, rank
from tui.store.catalogue import load_catalogue

LIMIT = 300  # ms


def main() -> None:
    """Print a line for each search, and whether the slowest is within the limit."""
    ranking = rank(load_catalogue(Path(sys.argv[1]), None))
    slowest = 0.0
    for both in (False, True):
        paying = "paying both" if both else "paying one "
        usual = milliseconds(partial(_usual, ranking, both))
        hardest = milliseconds(partial(pair_search, rising(SYNCED_MODELS), both))
        slowest = max(slowest, usual, hardest)
        print(
            f"pair search   {SYNCED_MODELS:>5,} models, {paying}: {usual:.1f} ms with the ranking, "
            f"{hardest:.1f} ms where each is better than the last"
        )
    print(f"              {'within' if slowest <= LIMIT else 'over'} the limit of {LIMIT} ms")


def _usual(ranking: Ranking, both: bool) -> None:
    """What a person waits for after another workload: the ranking, the bills, and the search."""
    within = ranking.entries[:SYNCED_MODELS]
    again = rank(ranking.catalogue, ranking.view, ranking.terms.workload, within)
    pair_search(single_models(again), both)


def rising(count: int) -> list[Single]:
    """Models each dearer and better than the one before, at an ever higher price of a point."""
    return [Single(1 + i**3 / 1_000, 30 + 30 * i / count, i) for i in range(count)]


if __name__ == "__main__":
    main()
