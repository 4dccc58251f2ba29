"""The leaderboard's table: a line-API widget that formats only the rows one can see."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.domain.ranking import Row
from tui.widgets.cell_text import cell_text
from tui.widgets.cells import fitted
from tui.widgets.columns import GAP, MARK_WIDTH, Column, pages
from tui.widgets.keys import bindings
from tui.widgets.listing import DIVIDER, Listing

CURSOR_MARK = "› "


class RankTable(ScrollView, can_focus=True):
    """Rows of a `Listing`; the cursor stays on its model whatever happens to the order."""

    COMPONENT_CLASSES = {
        "rank-table--header",
        "rank-table--sorted",
        "rank-table--odd",
        "rank-table--quiet",
        "rank-table--bar",
        "rank-table--cursor",
        "rank-table--cursor-blurred",
    }
    BINDINGS = bindings("table")

    listing: reactive[Listing | None] = reactive(None, always_update=True)
    selected: reactive[str] = reactive("")

    @dataclass
    class Selected(Message):
        """The cursor went to another model."""

        model: str

    @dataclass
    class Opened(Message):
        """A model was chosen to be read."""

        model: str

    @dataclass
    class SortBy(Message):
        """A column's header was clicked."""

        metric: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._lines: tuple[int, ...] = ()
        self._strips: dict[tuple[int, bool, bool], Strip] = {}
        self._page = 0
        self._pages: list[tuple[Column, ...]] = []
        self._dearest = 0.0

    # Values in

    def watch_listing(self, listing: Listing | None) -> None:
        """Show a new order with the cursor on the model it was on."""
        if listing is None:
            return
        self._lines = listing.lines
        ranking = listing.ranking
        self._dearest = max((ranking.costs[i] or 0.0 for i in ranking.ranked), default=0.0)
        # One cell wide: it never scrolls sideways, and a width that followed the window would
        # make every layout ask for the next.
        self.virtual_size = Size(1, len(self._lines) + 1)
        self._lay_out()
        self._seek(self.selected)

    def watch_selected(self, model: str) -> None:
        """Move the cursor to a model chosen elsewhere."""
        self._seek(model)

    def on_resize(self) -> None:
        """Choose the columns for the new width."""
        self._lay_out()
        self._keep_cursor_visible()

    def notify_style_update(self) -> None:
        """Colours changed: every drawn line is stale."""
        super().notify_style_update()
        self._strips.clear()

    def _lay_out(self) -> None:
        """Choose the columns again when the table is next drawn, at the width it then has."""
        self._pages = []
        self._strips.clear()
        self.refresh()

    def _chosen_pages(self) -> list[tuple[Column, ...]]:
        listing = self.listing
        if not self._pages and listing is not None and self._width:
            entries = listing.ranking.entries
            longest = max((cell_len(entry.model.name) for entry in entries), default=0)
            with_host = listing.ranking.view.scope == "all"
            self._pages = pages(
                self._width, with_host=with_host, longest_name=longest, rows=len(entries)
            )
            self._page = min(self._page, len(self._pages) - 1)
        return self._pages

    def _seek(self, model: str) -> None:
        listing = self.listing
        if listing is None:
            return
        for line, position in enumerate(self._lines):
            if position != DIVIDER and listing.ranking.entries[position].model.id == model:
                self._move_to(line)
                return
        self._move_to(self._off_divider(self.cursor, -1) if self._lines else 0)

    # The cursor

    def _move_to(self, line: int) -> None:
        before, self.cursor = self.cursor, line
        self._keep_cursor_visible()
        for changed in {before, line}:
            self.refresh(Region(0, changed - self.scroll_offset.y + 1, self.size.width, 1))

    def _keep_cursor_visible(self) -> None:
        shown = self.size.height - 1
        top = self.scroll_offset.y
        if shown <= 0:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + shown:
            self.scroll_to(y=self.cursor - shown + 1, animate=False, force=True)

    def _off_divider(self, line: int, step: int) -> int:
        """The line within the table nearest to `line`; past the divider in the direction of `step`.

        At an end of the table the divider is passed the other way: it never stands alone.
        """
        last = len(self._lines) - 1
        line = min(max(line, 0), last)
        if self._lines[line] != DIVIDER:
            return line
        return line + step if 0 <= line + step <= last else line - step

    def _go(self, line: int, step: int) -> None:
        """Put the cursor on a line, or past the divider in the direction of the step."""
        if not self._lines:
            return
        line = self._off_divider(line, step)
        model = self._model_at(line)
        # While a search hides the selected model, the cursor stands on one that is not selected.
        if line == self.cursor and model == self.selected:
            return
        self._move_to(line)
        self.post_message(self.Selected(model))

    @property
    def under_cursor(self) -> str:
        """The model the cursor stands on; a search may hide the selected one."""
        return self._model_at(self.cursor) if self._lines else ""

    def _model_at(self, line: int) -> str:
        assert self.listing is not None, "lines come from a listing"
        return self.listing.ranking.entries[self._lines[line]].model.id

    def action_cursor_up(self) -> None:
        """One row up."""
        self._go(self.cursor - 1, -1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self._go(self.cursor + 1, 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._go(self.cursor - max(self.size.height - 2, 1), -1)

    def action_page_down(self) -> None:
        """A page down."""
        self._go(self.cursor + max(self.size.height - 2, 1), 1)

    def action_first(self) -> None:
        """The first row."""
        self._go(0, 1)

    def action_last(self) -> None:
        """The last row."""
        self._go(len(self._lines) - 1, -1)

    def action_open(self) -> None:
        """Read the model under the cursor."""
        if self._lines and self._lines[self.cursor] != DIVIDER:
            self.post_message(self.Opened(self._model_at(self.cursor)))

    def action_columns(self, step: int) -> None:
        """To the next or the previous page of columns."""
        page = min(max(self._page + step, 0), len(self._chosen_pages()) - 1)
        if page != self._page:
            self._page = page
            self._strips.clear()
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A row is selected, twice opens it; a header sorts."""
        if event.y == 0:
            column = self._column_at(event.x)
            if column is not None and column.sorts:
                self.post_message(self.SortBy(column.id))
            return
        line = event.y - 1 + self.scroll_offset.y
        if line >= len(self._lines) or self._lines[line] == DIVIDER:
            return
        if event.chain == 2:
            self.action_open()
        else:
            self._go(line, 1)

    def _column_at(self, x: int) -> Column | None:
        left = MARK_WIDTH
        for column in self._columns:
            if left <= x < left + column.width:
                return column
            left += column.width + GAP
        return None

    # Drawing

    @property
    def _width(self) -> int:
        """Cells a line has, beside the room that is kept for the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def _columns(self) -> tuple[Column, ...]:
        chosen = self._chosen_pages()
        return chosen[self._page] if chosen else ()

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the header, a row, the divider or nothing."""
        width = self._width
        listing = self.listing
        if listing is None or not self._columns:  # drawn without a width
            return Strip.blank(width, self.rich_style)
        if y == 0:
            return self._header(listing).adjust_cell_length(width, self.rich_style)
        line = y - 1 + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        key = (line, line == self.cursor, self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._line(listing, line, *key[1:])
        return strip

    def _header(self, listing: Listing) -> Strip:
        plain = self.get_component_rich_style("rank-table--header")
        marked = self.get_component_rich_style("rank-table--sorted")
        before, after = self._page > 0, self._page + 1 < len(self._chosen_pages())
        more = ("«" if before else " ") + ("»" if after else " ")
        segments = [Segment(more, marked)]
        for column in self._columns:
            style, text, width = plain, column.header, column.width
            if column.id == listing.sort:
                # The mark may need a cell of the gap before its column.
                segments[-1] = Segment(" " * (GAP - 1), plain)
                style, width = marked, column.width + 1
                text = ("▴" if listing.reverse else "▾") + text
            segments.append(Segment(fitted(text, width, left=column.left), style))
            segments.append(Segment(" " * GAP, plain))
        return Strip(segments)

    def _line(self, listing: Listing, line: int, is_cursor: bool, focused: bool) -> Strip:
        position = self._lines[line]
        width = self._width
        quiet = self.get_component_rich_style("rank-table--quiet")
        if position == DIVIDER:
            count = len(listing.excluded)
            text = f"  not ranked: {count} "
            return Strip([Segment(text + "╌" * (width - len(text)), quiet)], width)
        row = listing.ranking.row(position)
        base = self.rich_style
        if line % 2:
            base = self.get_component_rich_style("rank-table--odd")
        if is_cursor:
            name = "cursor" if focused else "cursor-blurred"
            base = self.get_component_rich_style(f"rank-table--{name}")
        segments = [Segment(CURSOR_MARK if is_cursor else " " * MARK_WIDTH, base)]
        if row.rank is None:
            style = base if is_cursor else base + Style(color=quiet.color)
            segments += self._excluded(row, style)
        else:
            segments += self._ranked(row, base, is_cursor)
        return Strip(segments).adjust_cell_length(width, base)

    def _excluded(self, row: Row, style: Style) -> list[Segment]:
        name = self._columns[1]
        text = fitted("-", self._columns[0].width) + " " * GAP
        text += fitted(row.entry.model.name, name.width, left=True) + " " * GAP
        left = self._width - MARK_WIDTH - cell_len(text)
        return [Segment(text + fitted("; ".join(row.reasons), left, left=True), style)]

    def _ranked(self, row: Row, base: Style, is_cursor: bool) -> list[Segment]:
        bar_style = self.get_component_rich_style("rank-table--bar")
        segments: list[Segment] = []
        for column in self._columns:
            style = base
            if column.id == "bar" and not is_cursor:
                style = base + Style(color=bar_style.color)
            text = cell_text(column, row, self._dearest)
            segments.append(Segment(fitted(text, column.width, left=column.left), style))
            segments.append(Segment(" " * GAP, base))
        return segments
