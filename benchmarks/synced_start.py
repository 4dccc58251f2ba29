"""From process start to first paint on a large snapshot, beside the start on the edition.

Both have run before. The two alternate, so that whatever else the machine does falls on both.
"""

from collections.abc import Iterator
from statistics import median

from benchmarks.environment import Environment
from benchmarks.first_paint import LEADERBOARD, RUNS, WARM_UPS, start
from benchmarks.synthetic import SYNCED_MODELS, SYNCED_OFFERS, write_synced
from tui.resources import catalogue_file

LIMIT = 1.3


def report(environment: Environment) -> Iterator[str]:
    """Lines with the medians of both starts and their ratio."""
    home = environment.folder / "home-synced"
    first_model = write_synced(catalogue_file(), home / "data")
    with_snapshot = {**environment.variables, "LLMRANK_HOME": str(home)}
    synced, edition = [], []
    for _ in range(WARM_UPS + RUNS):
        edition.append(start(environment.variables, [environment.command], LEADERBOARD).first)
        synced.append(start(with_snapshot, [environment.command], (first_model,)).first)
    base, ours = median(edition[WARM_UPS:]), median(synced[WARM_UPS:])
    size = f"{SYNCED_MODELS} models, {SYNCED_OFFERS:,} offers"
    times = f"{ours * 1000:.0f} ms, edition {base * 1000:.0f} ms"
    yield f"snapshot      {size}: first paint {times}: ratio {ours / base:.2f}"
    yield f"              {'within' if ours / base <= LIMIT else 'over'} the limit of {LIMIT}"
