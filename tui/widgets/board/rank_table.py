"""The leaderboard's table: a line-API widget that formats only the rows one can see."""

from datetime import date
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.values import Model
from tui.domain.ranking.search.board_rows import BoardRows
from tui.domain.ranking.ties import tied_in
from tui.widgets.base.cells import fitted
from tui.widgets.board.board_columns import (
    FIGURES,
    GAP,
    MARK_WIDTH,
    PRICES,
    BoardColumn,
    pages,
)
from tui.widgets.board.cell_text import CostScale, rank_cell
from tui.widgets.board.column_needs import UNMARKED, Extent, FigureEnds, Needs, figure_rooms
from tui.widgets.board.lines import DIVIDER, Lines, opens
from tui.widgets.board.marks import Ages
from tui.widgets.board.rank_cursor import RankCursor
from tui.widgets.board.rank_line import Ink, LineMarks, line_mark, segments

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against

FOLDED, UNFOLDED = "▸", "▾"


class RankTable(RankCursor):
    """Draws the lines, and answers the mouse; figures older than `older_than` days are marked."""

    COMPONENT_CLASSES = {
        "rank-table--header",
        "rank-table--sorted",
        "rank-table--odd",
        "rank-table--quiet",
        "rank-table--bar",
        "rank-table--marked",
        "rank-table--cursor",
        "rank-table--cursor-blurred",
    }

    older_than: var[int] = var(0)
    marked: var[tuple[ConfigurationIds, ...]] = var[tuple[ConfigurationIds, ...]](())
    against: "var[Against | None]" = var(None)

    class SortBy(Message):
        """A column's header was clicked."""

        def __init__(self, metric: str) -> None:
            super().__init__()
            self.metric = metric

    def __init__(self, today: date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ages = Ages(today)
        self._strips: dict[tuple[int, bool, bool], Strip] = {}
        self._page = 0
        self._sort = ""
        self._pages: list[tuple[BoardColumn, ...]] = []
        self._line_width = 0  # the width that the pages were chosen for
        self._inks: dict[tuple[bool, bool, bool], Ink] = {}
        self._scale = CostScale(1, 1)
        self._extent = Extent.of(())
        self._ends: FigureEnds | None = None

    # Values in

    def watch_listing(self, listing: BoardRows | None) -> None:
        """Show a new order, with bars for the costs in it, and the column that sorts it."""
        if listing is not None:
            costs = (listing.ranking.costs[i] for i in listing.order)
            self._scale = CostScale.over([usd for usd in costs if usd])
        super().watch_listing(listing)
        if listing is not None and listing.sort != self._sort:
            self._sort = listing.sort
            self._turn_to(listing.sort)

    def watch_older_than(self, days: int) -> None:
        """Mark other figures."""
        self._ages = Ages(self._ages.today, days)
        self.lines_changed()

    def watch_against(self) -> None:
        """Other columns, or other figures in them."""
        self.lines_changed()

    def watch_marked(self) -> None:
        """Show which rows are marked."""
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Choose the columns for the new width; the cursor keeps itself in sight."""
        self.lines_changed()

    def notify_style_update(self) -> None:
        """Colours changed: every drawn line is stale."""
        super().notify_style_update()
        self._strips.clear()
        self._inks.clear()

    # Columns

    def lines_changed(self) -> None:
        """Choose the columns again when the table is next drawn, at the width it then has."""
        self._pages = []
        self._strips.clear()
        self.refresh()

    @property
    def _width(self) -> int:
        """Cells a line has, beside the room that is kept for the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def _columns(self) -> tuple[BoardColumn, ...]:
        chosen = self._chosen_pages()
        return chosen[self._page] if chosen else ()

    def _chosen_pages(self) -> list[tuple[BoardColumn, ...]]:
        listing = self.listing
        if not self._pages and listing is not None and self._width:
            self._line_width = self._width
            entries = listing.ranking.entries
            if entries is not self._extent.entries:  # most rankings are of the same entries
                self._extent = Extent.of(entries)
            ranking, lines = listing.ranking, self._lines
            opened = [lines.row(line) for line in lines.efforts] if lines else []
            if self._ends is None or not self._ends.holds_for(ranking):
                self._ends = FigureEnds.of(ranking)
            figures = figure_rooms(ranking, self._ends, opened, self.against)
            needs = Needs(self._extent, figures, self._marked)
            self._pages = pages(self._line_width, ranking, needs)
            self._page = min(self._page, len(self._pages) - 1)
        return self._pages

    @property
    def _marked(self) -> frozenset[str]:
        """The columns whose figures may carry marks."""
        if self.older_than:
            return FIGURES
        return PRICES if self._extent.disputed else UNMARKED

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Columns are turned as far as there are others."""
        if action != "columns":
            return super().check_action(action, parameters)
        (step,) = parameters
        beyond = self._page + (1 if step == 1 else -1)
        return True if 0 <= beyond < len(self._chosen_pages()) else None

    def action_columns(self, step: int) -> None:
        """To the next or the previous page of columns."""
        page = min(max(self._page + step, 0), len(self._chosen_pages()) - 1)
        if page != self._page:
            self._page = page
            self._strips.clear()
            self.refresh()

    def _turn_to(self, metric: str) -> None:
        """To the first page that has a column, unless the page in sight has it."""
        if any(column.id == metric for column in self._columns):
            return
        for place, page in enumerate(self._chosen_pages()):
            if any(column.id == metric for column in page):
                self._page = place
                return

    def _column_at(self, x: int) -> BoardColumn | None:
        left = MARK_WIDTH
        for column in self._columns:
            if left <= x < left + column.width:
                return column
            left += column.width + GAP
        return None

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """A row is selected, twice opens it; its mark shows the efforts; a header sorts."""
        if event.y == 0:
            column = self._column_at(event.x)
            if column is not None and column.sorts:
                self.post_message(self.SortBy(column.id))
            return
        line = event.y - 1 + self.scroll_offset.y
        if self._model_at(line) is None:
            return
        if event.x < MARK_WIDTH:
            self._go(line, 1)
            self.open_or_close(line)
        elif event.chain == 2:
            self.action_open()
        else:
            self._go(line, 1)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the header, a row, an effort, the divider or nothing."""
        listing, lines = self.listing, self._lines
        if listing is None or lines is None or not self._columns:  # drawn without a width
            return Strip.blank(self._width, self.rich_style)
        if y == 0:
            return self._header(listing).adjust_cell_length(self._line_width, self.rich_style)
        line = y - 1 + self.scroll_offset.y
        if line >= len(lines):
            return Strip.blank(self._line_width, self.rich_style)
        key = (line, line == self.cursor, self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._line(listing, lines, *key)
        return strip

    def _header(self, listing: BoardRows) -> Strip:
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
                text = ("▴" if listing.ascending else "▾") + text
            if column.id == "rank":
                text = rank_cell(text, column)
            segments.append(Segment(fitted(text, width, left=column.left), style))
            segments.append(Segment(" " * GAP, plain))
        return Strip(segments)

    def _line(
        self, listing: BoardRows, lines: Lines, line: int, is_cursor: bool, focused: bool
    ) -> Strip:
        width = self._line_width
        if lines.positions[line] == DIVIDER:
            quiet = self.get_component_rich_style("rank-table--quiet")
            text = f"  not ranked: {len(listing.excluded)} "
            return Strip([Segment(text + "╌" * (width - len(text)), quiet)], width)
        row = lines.row(line)
        ink = self._ink(line % 2 == 1, is_cursor, focused)
        is_effort = line in lines.efforts
        shown = LineMarks(
            row,
            is_effort,
            favourite=row.entry.model.id in listing.own.favourites,
            old=self._ages.old(row.entry),
            scale=self._scale,
            by_list=listing.ranking.rank_turned_by_list(lines.positions[line]),
            own_host=listing.ranking.chosen(row.entry),
            tied=row.entry in tied_in(listing.ranking),
            against=self.against,
        )
        fold = " " if is_effort else self._fold_mark(listing, row.entry.model)
        colour = self.get_component_rich_style("rank-table--marked").color
        mark = line_mark(ink, colour, is_cursor=is_cursor, marked=row.entry.ids in self.marked)
        gutter = [mark, Segment(fold, ink.base)]
        cells = segments(shown, self._columns, width - MARK_WIDTH, ink)
        return Strip([*gutter, *cells]).adjust_cell_length(width, ink.base)

    def _ink(self, odd: bool, is_cursor: bool, focused: bool) -> Ink:
        """The colours of a line, looked up once; under the cursor there is one for all."""
        kind = (odd, is_cursor, focused)
        if kind not in self._inks:
            base = self.rich_style
            if odd:
                base = self.get_component_rich_style("rank-table--odd")
            if is_cursor:
                name = "cursor" if focused else "cursor-blurred"
                base = self.get_component_rich_style(f"rank-table--{name}")
                self._inks[kind] = Ink(base, base, base)
            else:
                quiet = self.get_component_rich_style("rank-table--quiet").color
                bar = self.get_component_rich_style("rank-table--bar").color
                self._inks[kind] = Ink(base, base + Style(color=quiet), base + Style(color=bar))
        return self._inks[kind]

    def _fold_mark(self, listing: BoardRows, model: Model) -> str:
        """Whether a row has efforts to open, or has them open."""
        if not opens(listing.ranking, model):
            return " "
        return UNFOLDED if model.id in self._opened else FOLDED
