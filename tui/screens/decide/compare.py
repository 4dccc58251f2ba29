"""Two to eight configurations side by side: one table, columns one goes along, a baseline."""

from datetime import date

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.deciding.side_by_side import SideBySide
from tui.domain.handover.deciding.comparison_document import comparison_handover
from tui.domain.handover.handover import Handover
from tui.domain.ranking.ranking_words import scope_in_words
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.deciding.compare_page import (
    ComparedView,
    heads,
    in_sight,
    laid_out,
    write_compared,
)

_BESIDE = 6  # cells: the padding, the scroll bar's place


class CompareScreen(Screen[ConfigurationIds | None]):
    """Closed with the configuration of the column to go to, None where all stays as it was."""

    BINDINGS = bindings("compare", "over")
    DEFAULT_CSS = """
    CompareScreen {
        #compare { height: 1fr; padding: 0 1; }
        #compare-heads { height: auto; }
        #compare-lines { height: 1fr; }
    }
    """

    def __init__(self, table: SideBySide, today: date) -> None:
        super().__init__()
        self._view, self._today = ComparedView(table), today

    def compose(self) -> ComposeResult:
        """The heads of the columns, which stay; the table below them, and the keys that apply."""
        with Pane(id="compare"):
            yield Static("", id="compare-heads", markup=False)
            with ScrollPane(id="compare-lines"):
                yield TextSheet(id="compare-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Begin on the first column."""
        table = self._view.table
        words = f"{len(table.rows)} side by side, ranks among {scope_in_words(table.ranking)}"
        set_title(self.query_one("#compare"), words)
        self.query_one("#compare-lines").focus()
        self._show()

    def on_resize(self) -> None:
        """As many columns as the window has room for."""
        self._show()

    @property
    def _room(self) -> int:
        return self.app.size.width - _BESIDE

    def _show(self) -> None:
        self._view = in_sight(self._view, self._room)
        layout = laid_out(self._view, self._room)
        self.query_one("#compare-heads", Static).update(heads(self._view, layout))
        self.query_one(TextSheet).write(self._text)
        self.refresh_bindings()

    def _text(self, width: int) -> Content:
        page = Page(width)
        write_compared(page, self._view, laid_out(self._view, self._room))
        return page.content()

    def handover(self) -> Handover:
        """The whole table as `compare` prints it, without what is alike if that is left out."""
        return comparison_handover(self._view.table, self._today, differences=self._view.folded)

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what leads nowhere."""
        if action == "column":
            beyond = self._view.cursor + (-1 if str(parameters[0]).startswith("-") else 1)
            return True if 0 <= beyond < len(self._view.table.rows) else None
        if action == "differences":
            return True if self._view.table.alike else None
        if action == "baseline":
            return None if self._view.cursor == self._view.table.baseline else True
        return True

    def action_column(self, step: int) -> None:
        """To the column beside."""
        last = len(self._view.table.rows) - 1
        self._look(cursor=min(max(self._view.cursor + step, 0), last))

    def action_baseline(self) -> None:
        """Have the ratios be to the column under the cursor."""
        self._look(table=replace(self._view.table, baseline=self._view.cursor))

    def action_differences(self) -> None:
        """Leave out the figures in which all agree, or show them again."""
        self._look(folded=not self._view.folded)

    def action_go_to(self) -> None:
        """To the row of the column under the cursor."""
        self.dismiss(self._view.table.rows[self._view.cursor].entry.ids)

    def action_leave(self) -> None:
        """Back to the ranking, which stays as it was."""
        self.dismiss(None)

    def _look(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)
        self._show()

    def on_click(self, event: events.Click) -> None:
        """A click goes to a column, two of them take it to its row."""
        x, y = event.screen_x, event.screen_y
        places = [self.query_one(part).region for part in ("#compare-heads", "#compare-lines")]
        left = self.query_one("#compare-heads").region.x
        column = laid_out(self._view, self._room).column_at(x - left)
        if column is not None and any(place.contains(x, y) for place in places):
            self._look(cursor=column)
            if event.chain == 2:
                self.action_go_to()
