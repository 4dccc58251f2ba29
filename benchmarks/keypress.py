"""From a key press to the re-ranked table, beside a bare Textual app that shows the key.

The key is the one that switches the price mix: every row gets another cost and may change place.
"""

from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from benchmarks.environment import Environment
from benchmarks.pty_session import PtySession

WARM_UPS, PRESSES = 3, 30
BURST = 0.004  # what follows within so many seconds belongs to the same picture
SETTLED = 0.1  # seconds without output between two presses
LIMITS = {30: 6, 5_000: 8}  # times the bare app, by models
MIXES = ("3:1", "7:2:1", "1:1")  # in the order in which the key comes to them


def report(environment: Environment, catalogues: Mapping[int, Path]) -> Iterator[str]:
    """Lines with the median time of the bare app, then of each catalogue with its ratio."""
    bare = _presses(
        environment,
        [environment.python, "-m", "benchmarks.bare_app"],
        "Press a key",
        {f"Pressed {key}": key for key in "abc"},
    )
    yield f"key press     bare app {bare:.1f} ms"
    for size, file in catalogues.items():
        ours = _presses(
            environment,
            [environment.command, "--catalogue", str(file)],
            "price mix 1:1",
            {f"price mix {mix}": "b" for mix in MIXES},
        )
        ratio, limit = ours / bare, LIMITS[size]
        yield f"              {size:>5,} models {ours:.1f} ms, ratio {ratio:.1f}"
        yield f"              {'within' if ratio <= limit else 'over'} the limit of {limit}"


def _presses(
    environment: Environment, command: list[str], ready: str, answers: Mapping[str, str]
) -> float:
    """The median milliseconds from a key to the picture with the text that answers it."""
    times = []
    with PtySession(command, environment.variables) as session:
        session.seen(ready)
        session.settle(SETTLED * 3)
        for answer, key in islice(cycle(answers.items()), WARM_UPS + PRESSES):
            pressed = session.send(key)
            answered = session.seen(answer)
            times.append(max(answered, session.settle(BURST)) - pressed)
            session.settle(SETTLED)
    return median(times[WARM_UPS:]) * 1000
