"""The top pick: the first of the scope that can be called, and why, in one line."""

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import var

from tui.domain.ranking.row import Row
from tui.domain.ranking.search.board_rows import BoardRows
from tui.domain.ranking.standing import (
    cost_in_short,
    how_long_it_thinks,
    no_top_pick,
    unscored_in_words,
    why_top,
)
from tui.domain.ranking.ties import TIED, tie_of_top
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import label, shown_text
from tui.widgets.base.text_sheet import TextSheet

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against


class TopPick(TextSheet):
    """The line above the leaderboard, about what is in sight there."""

    listed: var[BoardRows | None] = var(None)
    against: "var[Against | None]" = var(None)

    def watch_listed(self) -> None:
        self._write()

    def watch_against(self) -> None:
        self._write()

    def _write(self) -> None:
        if self.listed is not None:
            self.write(partial(top_pick_text, self.listed, against=self.against))


def top_pick_text(listed: BoardRows, width: int, against: "Against | None" = None) -> Content:
    """Rank, name, cost, lead, what it saves, and how long one waits, as far as there is room.

    Of the best row that a search leaves in sight where it hides the top pick, and that it does.
    """
    ranking, row = listed.ranking, listed.ranking.top
    if row is None:
        why = no_top_pick(ranking)
        more = f"{why} Q chooses another quality." if unscored_in_words(ranking) else why
        return shown_text(more if cell_width(more) <= width else why)
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
    if saved := _saved(against, row):
        told = f": {why} {tie}".rstrip()
        texts = [(name, f"{told} {saved} {more}".rstrip()), (name, f"{told} {saved}"), *texts]
    forms = [
        shown_text((f"#{row.rank} ", "$quiet"), (called, "$accent bold"), text)
        for called, text in texts
    ]
    return next((form for form in forms if form.cell_length <= width), forms[-1])


def _saved(against: "Against | None", row: Row) -> str:
    """What a row saves of what one uses today, as a sentence; empty where there is nothing to."""
    if against is None:
        return ""
    if against.is_of(row):
        return "You use it today."
    saving = against.saving(row)
    if saving is None:
        return ""
    from tui.domain.deciding.against_words import saved_in_words

    return f"It {saved_in_words(against, saving)}."
