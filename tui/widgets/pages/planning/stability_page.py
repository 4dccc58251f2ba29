"""The text of the stability screen: who is first, and lever by lever what would change that."""

from collections.abc import Sequence

from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import what_is_ranked
from tui.domain.stability.flip_words import (
    TITLES,
    flip_cells,
    flip_notes,
    moving,
    on_workload,
    who_is_first,
)
from tui.domain.stability.flips import Flip
from tui.domain.words import format as fmt
from tui.widgets.base.cells import bar
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, PageColumn, PageTable

_BAR, _LEAST_BAR = 12, 6
_LEVER = 30  # cells of a lever's name where a row takes two lines


def write_stability(page: Page, ranking: Ranking, flips: Sequence[Flip] | None) -> None:
    """The first place and its lead, then the levers; None while they are being computed."""
    page.paragraph(what_is_ranked(ranking), style="$quiet")
    if on_workload(ranking.view):
        page.paragraph(bill_in_words(ranking), style="$quiet")
    page.blank()
    page.paragraph(who_is_first(ranking), style="bold")
    if flips is None or ranking.top is None:
        return
    near = moving(flips)
    if near:
        page.heading("What would change the winner, closest first")
        _levers(page, near)
    else:
        page.heading("Nothing tried changes the winner")
    page.blank()
    for note in flip_notes(ranking, flips):
        page.paragraph(note, style="$quiet")


def _levers(page: Page, flips: Sequence[Flip]) -> None:
    """The levers that flip: a line each with a bar of the distance, in a narrow window two."""
    columns = [PageColumn(text, "right" if text == "distance" else "left") for text in TITLES]
    room = page.width - 2 * len(GAP)
    table = PageTable(columns, [flip_cells(flip) for flip in flips], room - _LEAST_BAR)
    if not table.whole:
        for flip in flips:
            _in_two_lines(page, flip)
        return
    page.row(*table.titles())
    for place, flip in enumerate(flips):
        drawn = bar(flip.distance or 0.0, min(room - table.width, _BAR))
        page.row(*table.line(place), GAP, (drawn, "$bar"))


def _in_two_lines(page: Page, flip: Flip) -> None:
    page.bar(
        flip.name,
        flip.distance or 0.0,
        fmt.percent(flip.distance),
        label_width=min(_LEVER, page.width - 26),
    )
    page.paragraph(flip.sentence(), first="    ", style="$quiet")
