"""Text in cells: fitted to a width, aligned, and bars drawn in halves of a cell.

Here text from outside enters the screen: cells, lines and blocks are made plain, so that it is
shown and never interpreted. Whoever hands it in need not do so.
"""

from textual.content import Content

from tui.domain.catalogue.entries import Entry
from tui.domain.words.cell_width import cell_width, cut_to_cells
from tui.domain.words.sanitise import plain, plain_block

Part = str | tuple[str, str]  # a text, with a style


def styled(part: Part) -> tuple[str, str]:
    """A part of a line as (text, style), the text safe to show."""
    text, style = (part, "") if isinstance(part, str) else part
    return plain(text), style


def shown_text(*parts: Part) -> Content:
    """Parts of one line as Textual shows them."""
    return Content.assemble(*map(styled, parts))


def shown_block(text: str, style: str = "") -> Content:
    """A longer text as Textual shows it, its lines kept."""
    return Content.styled(plain_block(text), style)


def shown_width(text: str) -> int:
    """The cells a text takes on one line once it is shown."""
    return cell_width(plain(text))


def fitted(text: str, width: int, *, left: bool = False) -> str:
    """`text` in exactly `width` cells, aligned right unless `left`, cut with an ellipsis."""
    text = cut_to_cells(plain(text), width)
    space = " " * (width - cell_width(text))
    return text + space if left else space + text


def bar(share: float, width: int) -> str:
    """A bar of `share` (0..1) of `width` cells; anything above 0 shows at least half a cell.

    Thin, in the middle of its line: bars of full height on neighbouring lines fuse to one block.
    """
    halves = round(min(max(share, 0.0), 1.0) * width * 2)
    if share > 0:
        halves = max(halves, 1)
    whole, rest = divmod(halves, 2)
    return ("━" * whole + "╸" * rest).ljust(width)


def label(entry: Entry, width: int | None = None) -> str:
    """A model's name with the effort a row is of, where there are others: `Aster (high)`.

    The name alone where `width` cells are too few for both: half an effort names none.
    """
    both = entry.label
    return both if width is None or cell_width(both) <= width else entry.model.name
