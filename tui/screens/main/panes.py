"""A screen of four panes: which is current, which are in sight at which size, where focus goes.

Full (110 x 34 and up): all four. Split (76 x 22 and up): the leaderboard and one other, with a
line of tabs between them. Single (smaller, or zoomed): the current pane alone under the tabs.
"""

from textual import events
from textual.geometry import Offset
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.base.pane import PANES

ARRANGEMENTS = ("full", "split", "single")


def arrangement(width: int, height: int, *, zoomed: bool = False) -> str:
    """How many panes are in sight on a window of so many cells: full, split or single."""
    if zoomed or width < 76 or height < 22:
        return "single"
    return "full" if width >= 110 and height >= 34 else "split"


class PaneScreen(Screen[None]):
    """Keeps the classes that the stylesheet shows and hides panes by."""

    HOME = "#table"
    AUTO_FOCUS = HOME

    pane: var[str] = var("leaderboard")
    zoomed: var[bool] = var(False)

    def __init__(self) -> None:
        super().__init__()
        self._lower = "detail"

    def on_resize(self) -> None:
        self.show_panes()

    def watch_zoomed(self) -> None:
        self.show_panes()

    def watch_pane(self) -> None:
        self.show_panes()

    def show_panes(self) -> None:
        """Set the classes for the window, the zoom and the current pane.

        Called before the panes are composed as well, so that they are styled once and not twice.
        """
        size = self.app.size
        now = arrangement(size.width, size.height, zoomed=self.zoomed)
        lower = self.pane if self.pane != "leaderboard" else self._lower
        self._lower = lower
        wanted = {now, f"show-{lower}"}
        if self.pane == "leaderboard":
            wanted.add("at-leaderboard")
        managed = {*ARRANGEMENTS, "at-leaderboard", *(f"show-{name}" for name in PANES)}
        current = managed & set(self.classes)
        if current != wanted:
            # Both at once: every change of classes styles the whole screen again.
            self.remove_class(*(current - wanted), update=False)
            self.add_class(*(wanted - current), update=False)
            self.update_node_styles()
        for tabs in self.query("#tabs"):
            self._place(tabs, above=now == "single")

    def _place(self, tabs: Widget, *, above: bool) -> None:
        """The tabs stand above what they switch: the single pane, or the lower one of two."""
        leaderboard = self.query_one("#leaderboard")
        places = [child.id for child in self.children]
        if above and places.index("tabs") > places.index("leaderboard"):
            self.move_child(tabs, before=leaderboard)
        elif not above and places.index("tabs") < places.index("leaderboard"):
            self.move_child(tabs, after=leaderboard)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """A click on a widget that was removed a moment ago goes nowhere (a Textual defect)."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and not widget.is_attached:
            return None, None
        return widget, offset

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tab may lead into another pane."""
        path = event.widget.ancestors_with_self
        if event.widget is not self.focused or not all(widget.display for widget in path):
            return  # Textual moves the focus of a field that is being hidden to the one beside it
        for widget in path:
            if widget.id in PANES:
                self.pane = widget.id

    def action_pane(self, name: str) -> None:
        """Go to a pane; where it is out of sight it is brought into sight first."""
        self.pane = name
        self.call_after_refresh(self._focus_into, name)

    def _focus_into(self, name: str, tries: int = 10) -> None:
        for widget in (*self.query(f"#{name}"), *self.query(f"#{name} *")):
            if widget.focusable and widget.display:
                widget.focus()
                return
        if tries:  # the styles that bring the pane into sight may still be on their way
            self.call_after_refresh(self._focus_into, name, tries - 1)

    def action_next_pane(self, step: int) -> None:
        self.action_pane(PANES[(PANES.index(self.pane) + step) % len(PANES)])

    def action_zoom(self) -> None:
        """The current pane alone, and back."""
        self.zoomed = not self.zoomed

    @property
    def away(self) -> bool:
        """Whether there is anything to go back from."""
        return self.zoomed or self.focused is not self.query_one(self.HOME)

    def action_back(self) -> None:
        """End the zoom, else go to the leaderboard."""
        if self.zoomed:
            self.zoomed = False
        else:
            self.action_pane("leaderboard")
