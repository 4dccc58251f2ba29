"""The top pick: the first of the scope, in one sentence of why, with its price posture."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.describe import why_top
from tui.domain.ranking import Ranking
from tui.domain.sanitise import plain


class TopPick(Static):
    """Two lines above the leaderboard."""

    ranking: reactive[Ranking | None] = reactive(None, always_update=True)

    def watch_ranking(self, ranking: Ranking | None) -> None:
        """Another ranking, perhaps another first."""
        if ranking is None:
            return
        top = ranking.top
        if top is None:
            self.update(Content("Nothing is ranked: every model fails the floor or lacks a price."))
            return
        prices = f"{top.shown('input')} in / {top.shown('output')} out per 1M"
        self.update(
            Content.assemble(
                ("Top pick  ", "$quiet"),
                (plain(top.entry.model.name), "$accent bold"),
                ("  " + prices, "$heading"),
                "\n",
                (plain(why_top(ranking)), "$quiet"),
            )
        )
