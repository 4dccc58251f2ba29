"""The leaderboard's cursor: it moves over the lines, stays on its model, and opens rows."""

from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView

from tui.domain.catalogue.values import Effort, Model
from tui.domain.ranking.search.board_rows import BoardRows
from tui.widgets.base.cells import shown_text
from tui.widgets.base.keys import bindings
from tui.widgets.board.lines import DIVIDER, Lines, opens, unfolded

_UP = ("cursor_up", "page_up", "first")
_DOWN = ("cursor_down", "page_down", "last")


class RankCursor(ScrollView, can_focus=True):
    """Lines of a `BoardRows`; the cursor stays on its model whatever happens to the order.

    It stands on the efforts of an open row too; the model that is selected is the same on each of
    these lines, and what is said of using it is of the line's own effort.
    """

    BINDINGS = bindings("table")

    listing: var[BoardRows | None] = var(None, always_update=True)
    selected: var[str] = var("")

    class Selected(Message):
        """The cursor went to another line: a model's, or that of an effort below it."""

        def __init__(self, model: str, effort: str = "") -> None:
            super().__init__()
            self.model, self.effort = model, effort

    class Opened(Message):
        """A model was chosen to be read."""

        def __init__(self, model: str) -> None:
            super().__init__()
            self.model = model

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._lines: Lines | None = None
        self._opened: frozenset[str] = frozenset()

    # Values in

    def watch_listing(self, listing: BoardRows | None) -> None:
        """Show a new order with the cursor on the model, and the effort, it was on."""
        if listing is not None:
            self._unfold(listing)
            self.lines_changed()

    def lines_changed(self) -> None:
        """Other lines stand in the table: what was drawn of them is stale."""
        self.refresh()

    def watch_selected(self, model: str) -> None:
        """Move the cursor to a model chosen elsewhere."""
        if self.under_cursor != model:  # it may stand on one of the model's efforts
            self._seek(model)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight(self.cursor)

    def _unfold(self, listing: BoardRows) -> None:
        effort = self._effort_at(self.cursor)
        self._lines = unfolded(listing, self._opened)
        # One cell wide: it never scrolls sideways, and a width that followed the window would
        # make every layout ask for the next.
        self.virtual_size = Size(1, len(self._lines) + 1)
        self._seek(self.selected, effort.name if effort else None)

    def _seek(self, model: str, effort: str | None = None) -> None:
        lines = self._lines
        if lines is None:
            return
        line = lines.find(model, effort)
        if line is None:
            line = lines.off_divider(self.cursor, -1) if len(lines) else 0
        self._move_to(line)

    # Where it stands

    @property
    def under_cursor(self) -> str:
        """The model the cursor stands on; a search may hide the selected one."""
        model = self._model_at(self.cursor)
        return model.id if model else ""

    def _model_at(self, line: int) -> Model | None:
        """The model of a line; the divider and what is below the last line have none."""
        lines = self._lines
        if lines is None or line >= len(lines) or lines.positions[line] == DIVIDER:
            return None
        return lines.model(line)

    def _effort_at(self, line: int) -> Effort | None:
        """The effort that a line is of; None for the row of a model itself."""
        return self._lines.efforts.get(line) if self._lines else None

    # Where it goes

    def _move_to(self, line: int) -> None:
        before, self.cursor = self.cursor, line
        self._keep_in_sight(line)
        for changed in {before, line}:
            self.refresh(Region(0, changed - self.scroll_offset.y + 1, self.size.width, 1))

    def _keep_in_sight(self, line: int) -> None:
        shown = self.size.height - 1
        top = self.scroll_offset.y
        if shown <= 0:
            return
        if line < top:
            self.scroll_to(y=line, animate=False, force=True)
        elif line >= top + shown:
            self.scroll_to(y=line - shown + 1, animate=False, force=True)

    def _go(self, line: int, step: int) -> None:
        """Put the cursor on a line, or past the divider in the direction of the step."""
        if not self._lines:
            return
        line = self._lines.off_divider(line, step)
        if line == self.cursor:
            return
        self._move_to(line)
        effort = self._effort_at(line)
        self.post_message(self.Selected(self._lines.model(line).id, effort.name if effort else ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing moves beyond the first and the last line."""
        lines, ways = self._lines, {**dict.fromkeys(_UP, -1), **dict.fromkeys(_DOWN, 1)}
        if action not in ways or not lines:
            return True
        end = lines.off_divider(0, 1) if ways[action] < 0 else lines.off_divider(len(lines) - 1, -1)
        return None if self.cursor == end else True

    def action_cursor_up(self) -> None:
        self._go(self.cursor - 1, -1)

    def action_cursor_down(self) -> None:
        self._go(self.cursor + 1, 1)

    def action_page_up(self) -> None:
        self._go(self.cursor - max(self.size.height - 2, 1), -1)

    def action_page_down(self) -> None:
        self._go(self.cursor + max(self.size.height - 2, 1), 1)

    def action_first(self) -> None:
        self._go(0, 1)

    def action_last(self) -> None:
        if self._lines:
            self._go(len(self._lines) - 1, -1)

    def action_open(self) -> None:
        """Read the model under the cursor."""
        if self.under_cursor:
            self.post_message(self.Opened(self.under_cursor))

    # Efforts in place

    def action_efforts(self) -> None:
        """Open the row under the cursor to the model's other efforts, or close it again."""
        self.open_or_close(self.cursor)

    def go_to_effort(self, effort: str) -> None:
        """Go to an effort of the selected model, whose row is opened where it stands below that."""
        lines, listing = self._lines, self.listing
        row = None if lines is None else lines.find(self.selected)
        if lines is None or listing is None or row is None:
            return
        if lines.row(row).entry.effort.name != effort and self.selected not in self._opened:
            self._opened |= {self.selected}
            self._unfold(listing)
            self.lines_changed()
        assert self._lines is not None
        self._go(self._lines.find(self.selected, effort) or row, 1)

    def open_or_close(self, line: int) -> None:
        """Show the efforts of a line's model below its row, or put them away."""
        model, listing = self._model_at(line), self.listing
        if model is None or listing is None:
            return
        if not opens(listing.ranking, model):
            self._tell_why_not(model)
            return
        self._opened ^= {model.id}
        stood_on_effort = self._effort_at(self.cursor) is not None
        self._unfold(listing)
        if stood_on_effort and self._effort_at(self.cursor) is None:
            self.post_message(self.Selected(self.under_cursor))
        self.lines_changed()
        if model.id in self._opened:
            self.call_after_refresh(self._show_efforts)  # by then the table has its new height

    def show_effort(self, model: str, effort: str) -> None:
        """Open a model's row, if it has efforts to show, and put the cursor on one of them."""
        if self.listing is None:
            return
        self._opened |= {model}
        self._unfold(self.listing)
        self._seek(model, effort)
        self.lines_changed()

    def _tell_why_not(self, model: Model) -> None:
        name = model.name
        if len(model.efforts) > 1:
            text = f"Every effort of {name} has its own row."
        elif model.efforts:
            text = f"{name} has one effort: {model.efforts[0].name}."
        else:
            text = f"{name} has no known efforts."
        self.notify(shown_text(text).plain, markup=False)

    def _show_efforts(self) -> None:
        """Bring the efforts below the cursor in sight, as far as the cursor's line stays there."""
        last = self.cursor
        while self._effort_at(last + 1):
            last += 1
        self._keep_in_sight(last)
        self._keep_in_sight(self.cursor)
