"""From process start to first paint, and peak memory: the program beside a bare Textual app.

The two alternate, so that whatever else the machine does falls on both. "Warm" means that the
program has run before: its settings and the compiled copy of its catalogue are there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from benchmarks.environment import Environment
from benchmarks.pty_session import PtySession

WARM_UPS, RUNS = 2, 10
LIMIT, AIM = 1.25, 1.15
BARE = ("Press a key",)
LEADERBOARD = ("$0.0507",)  # the cost per point in the last row: nothing else shows it
PANES = ("2 Detail", "3 Calculator", "4 Use it", "DeepSeek · active", "answers only", "pip install")
SETTLED = 0.3  # seconds without output after which start-up counts as over


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds to the first paint, to all panes and to the last change, and peak MB."""

    first: float
    complete: float
    at_rest: float
    memory: float


def report(environment: Environment) -> Iterator[str]:
    """Lines with the medians of both programs and their ratios."""
    bare_command = [environment.python, "-m", "benchmarks.bare_app"]
    ours, bare = [], []
    for _ in range(WARM_UPS + RUNS):
        bare.append(start(environment.variables, bare_command, BARE))
        ours.append(start(environment.variables, [environment.command], LEADERBOARD, PANES))
    ours, bare = ours[WARM_UPS:], bare[WARM_UPS:]
    base = median(start.first for start in bare)
    first = median(start.first for start in ours)
    verdict = "within" if first / base <= LIMIT else "over"
    yield f"first paint   bare app {_ms(base)}, llmrank-tui {_ms(first)}: ratio {first / base:.2f}"
    yield f"              {verdict} the limit of {LIMIT} (the aim is {AIM})"
    complete = median(start.complete for start in ours)
    yield f"all panes     llmrank-tui {_ms(complete)}: ratio {complete / base:.2f}"
    still = median(start.at_rest for start in bare)
    at_rest = median(start.at_rest for start in ours)
    rests = f"bare app {_ms(still)}, llmrank-tui {_ms(at_rest)}"
    yield f"at rest       {rests}: ratio {at_rest / still:.2f}"
    little = median(start.memory for start in bare)
    memory = median(start.memory for start in ours)
    peaks = f"bare app {little:.1f} MB, llmrank-tui {memory:.1f} MB"
    yield f"peak memory   {peaks}: ratio {memory / little:.2f}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def start(
    variables: Mapping[str, str],
    command: list[str],
    first: tuple[str, ...],
    others: tuple[str, ...] = (),
) -> Start:
    """Start a program, wait until it shows `first` and the others and rests, and end it."""
    with PtySession(command, variables) as session:
        painted = session.seen(*first)
        complete = session.seen(*first, *others)
        at_rest = session.settle(SETTLED)
        begin = session.started
        return Start(painted - begin, complete - begin, at_rest - begin, session.end())
