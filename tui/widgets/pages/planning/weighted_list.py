"""The weighted order as a list: a line a model, of which only those in sight are drawn."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.domain.planning.weights import Weighted
from tui.domain.ranking.ranking import Ranking
from tui.widgets.pages.planning.weights_page import Part, layout, longest_name, row_line, title_line

_NOBODY = "Nothing is ranked."


class WeightedList(Widget):
    """As high as its rows and a line of titles, so that what is around it scrolls it."""

    DEFAULT_CSS = """
    WeightedList {
        height: auto;

        & > .weighted-list--quiet { color: $quiet; }
        & > .weighted-list--accent { color: $accent; }
        & > .weighted-list--bar { color: $bar; }
        & > .weighted-list--heading { color: $heading; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"weighted-list--{ink}" for ink in ("quiet", "accent", "bar", "heading")
    }

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
        segments = [Segment(text, self._ink(ink)) for text, ink in self._parts(y, self.size.width)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _ink(self, ink: str) -> Style:
        return self.get_component_rich_style(f"weighted-list--{ink}") if ink else self.rich_style

    def _parts(self, y: int, width: int) -> list[Part]:
        rows = self._rows
        if not rows:
            return [(_NOBODY, "")] if y == 0 else []
        columns = layout(width, len(rows), self._longest, len(rows[0].parts))
        if y == 0:
            return title_line(columns)
        return row_line(columns, self._ranking, y, rows[y - 1], self._before)
