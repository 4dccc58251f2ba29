"""The detail pane: the page about the selected model."""

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.reactive import var
from textual.timer import Timer

from tui.domain.ranking.ranking import Ranking
from tui.widgets.base.pane import ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet, no_row_in_sight
from tui.widgets.panes.detail_text import detail_text
from tui.widgets.panes.spread_text import AT_ONCE, count_spreads

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against

# Seconds without a key before what takes longer than one may is looked at.
PAUSE = 0.2


class Detail(ScrollPane):
    """Shows one row of a ranking; scrolls to the top when another model is chosen."""

    DEFAULT_CSS = "Detail { width: 1fr; padding-left: 1; }"

    ranking: var[Ranking | None] = var(None, always_update=True)
    selected: var[str] = var("")
    against: "var[Against | None]" = var(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._counted: Ranking | None = None
        self._later: Timer | None = None

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
        if position is None:
            sheet.write(no_row_in_sight)
            return
        counted = len(ranking.ranked) <= AT_ONCE or self._counted is ranking
        text = partial(detail_text, ranking, position, against=self.against, counted=counted)
        sheet.write(text)
        if self._later is not None:
            self._later.stop()
        if not counted:
            self._later = self.set_timer(PAUSE, self._count)

    def _count(self) -> None:
        """Look through many rows beside the screen, once no key has come for a while."""
        ranking, width = self.ranking, self.query_one(TextSheet).content_size.width
        position = None if ranking is None else ranking.find(self.selected)
        if ranking is None or position is None or width <= 0:
            return

        def count() -> None:
            count_spreads(ranking, position, width)
            self.app.call_from_thread(self._have_counted, ranking)

        self.run_worker(count, thread=True, group="spreads", exclusive=True, exit_on_error=False)

    def _have_counted(self, ranking: Ranking) -> None:
        if ranking is self.ranking:
            self._counted = ranking
            self._show()
