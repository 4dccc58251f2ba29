"""The detail pane: the page about the selected model."""

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import Static

from tui.domain.ranking import Ranking
from tui.widgets.detail_text import detail_text
from tui.widgets.pane import ScrollPane, set_title


class Detail(ScrollPane):
    """Shows one row of a ranking; scrolls to the top when another model is chosen."""

    ranking: reactive[Ranking | None] = reactive(None, always_update=True)
    selected: reactive[str] = reactive("")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="detail-text")

    def on_mount(self) -> None:
        """Name the pane."""
        set_title(self, "2 Detail")

    def watch_ranking(self) -> None:
        """Other figures, same place on the page."""
        self._show()

    def watch_selected(self) -> None:
        """Another model, from the top."""
        self.scroll_home(animate=False)
        self._show()

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._show()

    def _show(self) -> None:
        ranking, width = self.ranking, self.scrollable_content_region.width
        if ranking is None or not self.is_mounted or not width or not self.display:
            return
        position = ranking.find(self.selected)
        text = self.query_one("#detail-text", Static)
        if position is None:
            text.update("No model is selected.")
        else:
            text.update(detail_text(ranking, position, width))
