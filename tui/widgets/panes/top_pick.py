"""The top pick: the first of the scope, in one sentence of why, with its price posture."""

from functools import partial

from textual.content import Content
from textual.reactive import var

from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.standing import why_top
from tui.widgets.base.cells import shown_text
from tui.widgets.base.text_sheet import TextSheet


class TopPick(TextSheet):
    """Two lines above the leaderboard."""

    ranking: var[Ranking | None] = var(None, always_update=True)

    def watch_ranking(self, ranking: Ranking | None) -> None:
        if ranking is not None:
            self.write(partial(top_pick_text, ranking))


def top_pick_text(ranking: Ranking, width: int) -> Content:
    """Name and prices, then why; the next model is named where that fits on the line."""
    top = ranking.top
    if top is None:
        return Content("Nothing is ranked: every model fails the floor or lacks a price.")
    why = why_top(ranking)
    if len(why) > width:
        why = why_top(ranking, named=False)
    name = shown_text(
        ("Top pick  ", "$quiet"),
        (top.entry.model.name, "$accent bold"),
        (f"  {top.shown('input')} in / {top.shown('output')} out per 1M", "$heading"),
    )
    return Content("\n").join((name, shown_text((why, "$quiet"))))
