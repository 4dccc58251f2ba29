"""A keystroke in Find, without a screen: `python -m benchmarks.find_keystroke FILE`.

A key changes one line of the question: what each line leaves is counted again, and the rows that
are left are put in order. A key in the sizes of the job ranks everything again as well.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from tui.domain.catalogue.entries import Personal
from tui.domain.deciding.finding.narrowing import Finder
from tui.domain.deciding.finding.question import Requirements
from tui.domain.deciding.finding.question_words import best_in_words, left_in_words, nothing_left
from tui.domain.planning.budget import Ceilings
from tui.store.catalogue import load_catalogue

RUNS = 20
LIMIT = 16  # ms
KEYED = Personal(variables=frozenset({"OPENROUTER_API_KEY", "DEEPSEEK_API_KEY"}))
WHOLE = Requirements(
    takes=("image", "tools"), context=128_000, ceilings=Ceilings(0.02, 5_000, 60), index=30
)


def keystrokes() -> Iterator[tuple[str, list[Requirements]]]:
    """Kinds of keys, each as the questions that typing one after the other asks."""
    work = WHOLE.workload
    yield (
        "the seconds",
        [replace(WHOLE, ceilings=replace(WHOLE.ceilings, answer=30.0 + i)) for i in range(RUNS)],
    )
    yield (
        "dollars a request",
        [replace(WHOLE, ceilings=replace(WHOLE.ceilings, request=0.01 + i)) for i in range(RUNS)],
    )
    yield "the index", [replace(WHOLE, index=30.0 + i) for i in range(RUNS)]
    yield (
        "what it must take",
        [replace(WHOLE, takes=("pdf", "tools")[: i % 3], index=31.0 + i) for i in range(RUNS)],
    )
    yield "nothing left", [replace(WHOLE, index=99.0, context=1000.0 + i) for i in range(RUNS)]
    yield "a key that is set", [replace(WHOLE, with_key=bool(i % 2)) for i in range(RUNS)]
    yield (
        "the prompt of the job",
        [replace(WHOLE, workload=replace(work, prompt_tokens=3_000.0 + i)) for i in range(RUNS)],
    )


def main() -> None:
    """Print a line for each kind of key, and whether the slowest is within the limit."""
    catalogue = load_catalogue(Path(sys.argv[1]), None)
    finder = Finder(catalogue, KEYED)
    rows, slowest = len(finder.narrow(WHOLE).ranking.entries), 0.0
    for named, questions in keystrokes():
        took = _typed(finder, questions)
        slowest = max(slowest, took)
        print(f"find          {rows:>5,} rows, a key in {named}: {took:.1f} ms")
    print(f"              {'within' if slowest <= LIMIT else 'over'} the limit of {LIMIT} ms")


def _typed(finder: Finder, questions: list[Requirements]) -> float:
    """The median milliseconds of one of these questions, each asked for the first time."""
    finder.narrow(WHOLE)
    times = []
    for question in questions:
        start = time.perf_counter()
        found = finder.narrow(question)
        _ = [left_in_words(line, found) for line in found.lines], best_in_words(found)
        _ = nothing_left(found)
        times.append(time.perf_counter() - start)
    return median(times) * 1000


if __name__ == "__main__":
    main()
