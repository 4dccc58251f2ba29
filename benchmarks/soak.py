"""How much memory the program takes after thousands of keys over all of its screens."""

from collections.abc import Iterator
from itertools import cycle

from benchmarks.environment import Environment
from benchmarks.pty_session import PtySession

FIRST, LAST = 400, 4_000  # keys after which memory is read
LIMIT = 10  # MB between the two
ESCAPE = "\x1b[27u"  # a sequence of its own, so that it makes no other key of the one behind it
SETTLED = 0.06  # seconds without output after which the next keys come
# Each is left by the first Esc; the second leaves a field, if need be.
SCREENS = "?mWYxTA567890DFQPCLE"
# Move, blend, sort, basis, scope, minimum, workload, reasoning, mark, in use, panes, search.
RANKING = (
    *("jjjjkkkk", "bbb", "sS", "BBB", "aa", "f-", "pp", "rrr", "MjMkN", "IjdI", "R"),
    *("2", "1", "/deep"),
)
# On screens where one decides: what each looks at that nothing else does.
DECIDING = ("F3pts9\r", "Qjj", "Pjjnnxyev", "Clbd", "Lj", "Ejjj")


def report(environment: Environment) -> Iterator[str]:
    """Lines with the memory after the first keys and after the last."""
    visits = [stroke for screen in (*SCREENS, *DECIDING) for stroke in (screen, ESCAPE, ESCAPE)]
    strokes = cycle((*RANKING, ESCAPE, *visits))
    with PtySession([environment.command], environment.variables) as session:
        session.seen("price mix")
        first = _memory_after(session, strokes, FIRST)
        last = _memory_after(session, strokes, LAST - FIRST)
    yield f"soak          {first:.1f} MB after {FIRST:,} keys, {last:.1f} MB after {LAST:,}"
    word = "within" if last - first <= LIMIT else "over"
    yield f"              {last - first:+.1f} MB, {word} the limit of {LIMIT}"


def _memory_after(session: PtySession, strokes: Iterator[str], keys: int) -> float:
    """MB in use after so many more keys."""
    while keys > 0:
        stroke = next(strokes)
        session.send(stroke)
        session.settle(SETTLED)
        keys -= 1 if stroke == ESCAPE else len(stroke)
    return session.memory()
