"""A list of lines with a cursor: one chooses a line by its place."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.base.cells import shown_block


class LineList(OptionList, inherit_bindings=False):
    """Options by place; the keys that move in it are the screen's, as in all lists here."""

    DEFAULT_CSS = """
    LineList {
        background: $background;
        scrollbar-gutter: stable;
        scrollbar-size: 0 1;
        overflow-x: hidden;

        &:focus { background-tint: transparent; }
        & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
            background: $cursor-row-blurred;
            color: $cursor-row-blurred-text;
        }
        &:focus > .option-list--option-highlighted {
            background: $cursor-row;
            color: $cursor-row-text;
        }
        &:nocolor > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    def fill(self, rows: Sequence[Content], notices: Sequence[str], place: int) -> None:
        """Show other rows with the cursor on one of them; notices follow, quiet, not to choose."""
        told = [Option(shown_block(notice, "$quiet"), disabled=True) for notice in notices]
        self.clear_options()
        self.add_options([*(Option(row, id=str(at)) for at, row in enumerate(rows)), *told])
        if rows:
            self.highlighted = min(max(place, 0), len(rows) - 1)
