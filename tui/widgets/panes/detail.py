"""The detail pane: the page about the selected model."""

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.reactive import var

from tui.domain.ranking.ranking import Ranking
from tui.widgets.base.pane import ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet, no_row_in_sight
from tui.widgets.panes.detail_text import detail_text

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against


class Detail(ScrollPane):
    """Shows one row of a ranking; scrolls to the top when another model is chosen."""

    DEFAULT_CSS = "Detail { width: 1fr; padding-left: 1; }"

    ranking: var[Ranking | None] = var(None, always_update=True)
    selected: var[str] = var("")
    against: "var[Against | None]" = var(None)

    def compose(self) -> ComposeResult:
        yield TextSheet(id="detail-text")

    def on_mount(self) -> None:
        set_title(self, "2 Detail")
        self._show()

    def watch_ranking(self) -> None:
        """Other figures, same place on the page; the table, which one looks at, comes first."""
        self.call_after_refresh(self._show)

    def watch_against(self) -> None:
        """What one uses is another one; as for other figures."""
        self.call_after_refresh(self._show)

    def watch_selected(self) -> None:
        """Another model, from the top."""
        self.scroll_home(animate=False)
        self._show()

    def _show(self) -> None:
        ranking = self.ranking
        if ranking is None or not self.is_mounted:
            return
        position, sheet = ranking.find(self.selected), self.query_one(TextSheet)
        if position is not None:
            sheet.write(partial(detail_text, ranking, position, against=self.against))
        else:
            sheet.write(no_row_in_sight)
