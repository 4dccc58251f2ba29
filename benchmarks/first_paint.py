"""From process start to first paint, and peak memory: the program beside a bare Textual app.

The two alternate, so that whatever else the machine does falls on both. "Warm" means that the
program has run before: its settings and the compiled copy of its catalogue are there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.environment import Environment
from benchmarks.pty_session import PtySession

WARM_UPS, RUNS = 2, 10
LIMIT, AIM = 1.35, 1.15
FIRST = "DeepSeek V4 Flash"  # the leaderboard is drawn
PANES = ("Leaderboard", "Detail", "Calculator", "Use it")
SETTLED = 0.3  # seconds without output after which start-up counts as over


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds to the first paint and to the last pane, and peak memory in MB."""

    first: float
    complete: float
    memory: float


def report(environment: Environment) -> Iterator[str]:
    """Lines with the medians of both programs and their ratios."""
    bare_command = [environment.python, "-m", "benchmarks.bare_app"]
    ours, bare = [], []
    for _ in range(WARM_UPS + RUNS):
        bare.append(_start(environment, bare_command, "Press a key"))
        ours.append(_start(environment, [environment.command], FIRST, *PANES))
    ours, bare = ours[WARM_UPS:], bare[WARM_UPS:]
    base = median(start.first for start in bare)
    first = median(start.first for start in ours)
    complete = median(start.complete for start in ours)
    verdict = "within" if first / base <= LIMIT else "over"
    yield f"first paint   bare app {base * 1000:.0f} ms, llmrank-tui {first * 1000:.0f} ms"
    yield f"              ratio {first / base:.2f}, {verdict} the limit {LIMIT} (aim {AIM})"
    yield f"              all four panes {complete * 1000:.0f} ms, ratio {complete / base:.2f}"
    base_memory = median(start.memory for start in bare)
    memory = median(start.memory for start in ours)
    yield f"peak memory   bare app {base_memory:.1f} MB, llmrank-tui {memory:.1f} MB"
    yield f"              ratio {memory / base_memory:.2f}"


def _start(environment: Environment, command: list[str], first: str, *others: str) -> Start:
    with PtySession(command, environment.variables) as session:
        painted = session.seen(first)
        complete = session.seen(first, *others)
        session.settle(SETTLED)
        return Start(painted - session.started, complete - session.started, session.end())
