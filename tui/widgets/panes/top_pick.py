"""The top pick: the first of the scope, in one sentence of why, with its price posture."""

from functools import partial

from textual.content import Content
from textual.reactive import var

from tui.domain.ranking.board_rows import BoardRows
from tui.domain.ranking.ranking import Row
from tui.domain.ranking.standing import no_top_pick, why_top
from tui.widgets.base.cells import shown_text
from tui.widgets.base.text_sheet import TextSheet


class TopPick(TextSheet):
    """Two lines above the leaderboard, about what is in sight there."""

    listed: var[BoardRows | None] = var(None)

    def watch_listed(self, listed: BoardRows | None) -> None:
        if listed is not None:
            self.write(partial(top_pick_text, listed))


def top_pick_text(listed: BoardRows, width: int) -> Content:
    """Name and prices, then why; the next model is named where that fits on the line.

    Of the best row that a search leaves in sight where it hides the top pick, and that it does.
    """
    ranking, best = listed.ranking, listed.best
    top = ranking.top
    if top is None:
        return Content(no_top_pick(ranking))
    called, row, why = "Top pick", top, why_top(ranking)
    if len(why) > width:
        why = why_top(ranking, named=False)
    if ranking.find(top.entry.model.id) not in listed.order:
        hidden = f"The search hides the top pick, {top.entry.model.name}."
        if best is None:
            why = hidden
        else:
            called, row = "Best found", best
            why = f"#{best.rank} {ranking.where}: {best.shown('cost_per_point')}. {hidden}"
    name = shown_text(
        (f"{called}  ", "$quiet"),
        (row.entry.model.name, "$accent bold"),
        (f"  {_prices(row)}", "$heading"),
    )
    return Content("\n").join((name, shown_text((why, "$quiet"))))


def _prices(row: Row) -> str:
    return f"{row.shown('input')} in / {row.shown('output')} out per 1M"
