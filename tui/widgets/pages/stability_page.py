"""The text of the stability screen: who is first, and lever by lever what would end that."""

from collections.abc import Sequence

from tui.domain.ranking.billing import workload_in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import what_is_ranked
from tui.domain.stability.flip_words import (
    TITLES,
    first_then,
    flip_cells,
    flip_notes,
    lever_name,
    of_the_router,
    who_is_first,
)
from tui.domain.stability.flips import WEIGHT, Flip
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import bar
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, PageColumn, PageTable

_BAR, _LEAST_BAR = 12, 6
_LEVER = 30  # cells of a lever's name where a row takes two lines


def write_stability(page: Page, ranking: Ranking, flips: Sequence[Flip] | None) -> None:
    """The first place and its lead, then the levers; None while they are being computed."""
    page.paragraph(what_is_ranked(ranking), style="$quiet")
    page.paragraph(workload_in_words(ranking.terms.workload), style="$quiet")
    page.blank()
    page.paragraph(who_is_first(ranking), style="bold")
    if flips is None or ranking.top is None:
        return
    near = [flip for flip in flips if flip.distance is not None]
    firm = [flip for flip in flips if flip.distance is None]
    page.heading("What would end that, nearest first" if near else "Nothing would end that")
    if near:
        _levers(page, near, ranking.top.entry.model.id)
    if firm:
        page.heading("Nothing within the range")
        width = max(cell_width(lever_name(flip)) for flip in firm)
        for flip in firm:
            _firm(page, flip, width)
    page.blank()
    told = of_the_router(flips)
    for note in flip_notes(flips):
        if (told is None or note != told.sentence()) and not note.startswith("No effect of"):
            page.paragraph(note, style="$quiet")


def _levers(page: Page, flips: Sequence[Flip], first: str) -> None:
    """The levers that flip: a line each with a bar of the distance, in a narrow window two."""
    columns = [PageColumn(text, "right" if text == "distance" else "left") for text in TITLES]
    room = page.width - 2 * len(GAP)
    table = PageTable(columns, [flip_cells(flip) for flip in flips], room - _LEAST_BAR)
    wide = table.whole
    if wide:
        page.row(*table.titles())
    elsewhere = next((flip for flip in flips if _leads_by_weight(flip, first)), None)
    for place, flip in enumerate(flips):
        if not wide:
            _in_two_lines(page, flip)
            continue
        drawn = bar(flip.distance or 0.0, min(room - table.width, _BAR))
        page.row(*table.line(place), GAP, (drawn, "$bar"))
        if of_the_router([flip]) or not flip.new_first:
            page.paragraph(flip.sentence(), first="    ", style="$quiet")
        elif flip is elsewhere:  # said once, and true of every weight
            said = f"By weighted score {flip.first_name} is first now."
            page.paragraph(said, first="    ", style="$quiet")


def _leads_by_weight(flip: Flip, first: str) -> bool:
    """Whether it is a weight's lever and another model than the first leads by weighted score."""
    return flip.lever.startswith(WEIGHT) and flip.first != first


def _in_two_lines(page: Page, flip: Flip) -> None:
    page.bar(
        lever_name(flip),
        flip.distance or 0.0,
        fmt.percent(flip.distance),
        label_width=min(_LEVER, page.width - 26),
    )
    page.paragraph(flip.sentence(), first="    ", style="$quiet")


def _firm(page: Page, flip: Flip, width: int) -> None:
    """A lever that flips nothing: the range it was looked for in, or why it has no effect."""
    name = lever_name(flip)
    first = f"  {name}{' ' * (width - cell_width(name))}  "
    if cell_width(first) > page.width // 2:
        page.line((f"  {name}", "$quiet"))
        first = "    "
    said = f"no effect: {flip.why_none}" if flip.why_none else first_then(flip)
    if not flip.why_none:
        said += f", {flip.shown(flip.now)} now"
    page.paragraph(said, first=first, style="$quiet")
