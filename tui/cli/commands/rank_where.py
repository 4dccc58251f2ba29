"""`llmrank-tui rank --where`: the rows of a ranking that a search keeps."""

from tui.cli.shared.output import message
from tui.cli.shared.setting import Setting
from tui.domain.market.current import Current
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.search.board_rows import RowSearch, found_hidden, hidden_in_words
from tui.domain.ranking.search.filters import SAVED, Query
from tui.errors import UserError

Positions = tuple[int, ...]


def kept_where(
    setting: Setting, current: Current, ranking: Ranking, where: str
) -> tuple[Positions, Positions, str]:
    """The ranked and the excluded that a search keeps, and that in words.

    That it finds nothing but hidden models is told on stderr.
    UserError when a condition in it cannot be read.
    """
    search = RowSearch(where, setting.settings().filters if SAVED in where else {})
    query = search.query
    if query.problems:
        raise UserError(
            "Cannot filter",
            "; ".join(query.problems),
            "`llmrank-tui rank --help` shows how a search is written.",
        )
    own = setting.personal(current)
    ranked, excluded = (
        query.kept(ranking.entries, positions, ranking.terms, own)
        for positions in (ranking.ranked, ranking.excluded)
    )
    if not ranked and not excluded and (hidden := found_hidden(ranking, search, own)):
        message(f"{hidden_in_words(hidden)} `llmrank-tui hide MODEL --undo` ranks it again.")
    kept = f"{len(ranked) + len(excluded)} of {len(ranking.entries)} rows, ranks as among all"
    return ranked, excluded, f"Where {_in_words(where, query)} · {kept}"


def _in_words(where: str, query: Query) -> str:
    """A search as it was typed, with what its saved filters stand for."""
    saved = "; ".join(chip for chip in query.chips if chip.startswith(SAVED))
    return f"{where.strip()} ({saved})" if saved else where.strip()
