"""The list of workloads one chooses from: two lines each where the window is narrow."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.domain.words.sanitise import plain_block


class WorkloadList(OptionList, inherit_bindings=False):
    """Options by place; the keys that move in it are the screen's, as in all lists here."""

    def fill(self, rows: Sequence[Content], notices: Sequence[str], place: int) -> None:
        """Show other rows with the cursor on one of them; notices follow, quiet, not to choose."""
        told = [
            Option(Content.styled(plain_block(notice), "$quiet"), disabled=True)
            for notice in notices
        ]
        self.clear_options()
        self.add_options([*(Option(row, id=str(at)) for at, row in enumerate(rows)), *told])
        if rows:
            self.highlighted = min(max(place, 0), len(rows) - 1)
