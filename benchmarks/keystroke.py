"""The work of a key typed into the search, without a screen: `python -m benchmarks.keystroke FILE`.

A key filters all rows again; so that any other key is covered too, it ranks them again as well.
"""

import sys
from functools import partial
from pathlib import Path

from benchmarks.ranking import milliseconds
from tui.domain.catalogue.entries import NOBODYS
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.search.board_rows import RowSearch, board_rows
from tui.store.catalogue import load_catalogue
from tui.widgets.board.search_text import about_search

LIMIT = 16  # ms
SEARCHES = ("deepseek", "vendor:google open", "index>=40 context>=200K price<1", "bill<1000")


def main() -> None:
    """Print a line for each search, and whether the slowest is within the limit."""
    ranking = rank(load_catalogue(Path(sys.argv[1]), None))
    rows, slowest = len(ranking.entries), 0.0
    for search in SEARCHES:
        took = milliseconds(partial(_keystroke, ranking, search))
        slowest = max(slowest, took)
        print(f"search        {rows:>5,} rows, ranked and filtered by {search}: {took:.1f} ms")
    print(f"              {'within' if slowest <= LIMIT else 'over'} the limit of {LIMIT} ms")


def _keystroke(before: Ranking, search: str) -> None:
    """What the screen computes: the order, the rows that stay, and what the search hides."""
    ranking = rank(before.catalogue, before.view, before.terms.workload, before.entries)
    listed = board_rows(ranking, "cost_per_point", False, RowSearch(search), NOBODYS)
    listed.selected(ranking.entries[-1].model.id, apart=False)
    about_search(listed)


if __name__ == "__main__":
    main()
