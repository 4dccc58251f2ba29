"""The weighted order as a list: a line a model, of which only those in sight are drawn."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui.domain.ranking import Ranking
from tui.domain.weights import Weighted
from tui.widgets.page import Page, Part
from tui.widgets.weights_text import layout, longest_name, row_line, title_line

_NOBODY = "No model is ranked, so there is no order."


class WeightedList(Widget):
    """As high as its rows and a line of titles, so that what is around it scrolls it."""

    def __init__(
        self,
        ranking: Ranking,
        before: Mapping[int, int],
        *,
        id: str | None = None,
    ) -> None:
        """`before` are the places under the published weights, by position."""
        super().__init__(id=id)
        self._ranking = ranking
        self._rows: Sequence[Weighted] = ()
        self._before = before
        self._longest = longest_name(ranking)

    def put(self, rows: Sequence[Weighted]) -> None:
        """Show another order."""
        same_height = len(rows) == len(self._rows)
        self._rows = rows
        self.refresh(layout=not same_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line a row and one for the titles."""
        return len(self._rows) + 1

    def render_line(self, y: int) -> Strip:
        """The titles, or the row of a line."""
        width = self.size.width
        page = Page(width)
        page.line(*self._parts(y, width))
        content: Content = page.content()
        strips = Visual.to_strips(self, content, width, 1, self.visual_style, pad=True)
        return strips[0].adjust_cell_length(width, self.rich_style)

    def _parts(self, y: int, width: int) -> list[Part]:
        rows = self._rows
        if y > len(rows) or not rows:
            return [_NOBODY if not rows and y == 0 else ""]
        columns = layout(width, len(rows), self._longest, len(rows[0].parts))
        if y == 0:
            return title_line(columns)
        return row_line(columns, self._ranking, y, rows[y - 1], self._before)
