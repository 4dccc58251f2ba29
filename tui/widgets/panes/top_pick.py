"""The top pick: the first of the scope that can be called, and why, in one line."""

from functools import partial

from textual.content import Content
from textual.reactive import var

from tui.domain.ranking.board_rows import BoardRows
from tui.domain.ranking.standing import cost_in_short, how_long_it_thinks, no_top_pick, why_top
from tui.domain.ranking.ties import TIED, tie_of_top
from tui.widgets.base.cells import label, shown_text
from tui.widgets.base.text_sheet import TextSheet


class TopPick(TextSheet):
    """The line above the leaderboard, about what is in sight there."""

    listed: var[BoardRows | None] = var(None)

    def watch_listed(self, listed: BoardRows | None) -> None:
        if listed is not None:
            self.write(partial(top_pick_text, listed))


def top_pick_text(listed: BoardRows, width: int) -> Content:
    """Rank, name, cost, lead, and how long one waits for an answer, as far as there is room.

    Of the best row that a search leaves in sight where it hides the top pick, and that it does.
    """
    ranking, row = listed.ranking, listed.ranking.top
    if row is None:
        return shown_text(no_top_pick(ranking))
    why, more, tie = why_top(ranking), how_long_it_thinks(row), tie_of_top(ranking)
    if ranking.picks[0] not in listed.order:
        more = f"The search hides #{row.rank}, {row.entry.model.name}."
        if listed.best is None:
            return shown_text(more)
        row = listed.best
        why, tie = f"{cost_in_short(row)}.", ""
    _, _, lead = why.partition(", ")
    name, lead = label(row.entry), f", {lead}" if lead else ""
    texts = [
        *((name, f": {why} {more}".rstrip()), (name, f": {why}")),
        *((row.entry.model.name, f": {why}"), (name, lead), (row.entry.model.name, lead)),
    ]
    if tie:  # what is uncertain about the pick goes last, in short where there is little room
        sign = f" {TIED}#{ranking.ranks[ranking.picks[1]]} by score"
        wait = f": {why} {tie} {more}".rstrip()
        plain = [(called, f"{text.removesuffix('.')}.{sign}.") for called, text in texts[1:]]
        texts = [(name, wait), (name, f": {why} {tie}"), *plain]
    forms = [
        shown_text((f"#{row.rank} ", "$quiet"), (called, "$accent bold"), text)
        for called, text in texts
    ]
    return next((form for form in forms if form.cell_length <= width), forms[-1])
