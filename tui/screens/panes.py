"""A screen of four panes: which is current, which are in sight at which size, where focus goes.

Full (110 x 34 and up): all four. Split (76 x 22 and up): the leaderboard and one other, with a
line of tabs between them. Single (smaller, or zoomed): the current pane alone under the tabs.
"""

from textual import events
from textual.geometry import Offset
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.pane_tabs import PANES, PaneTabs

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

    def on_mount(self) -> None:
        """Show the pane the state says."""
        self._show_pane()

    def on_resize(self) -> None:
        """Another window, perhaps another arrangement."""
        self._arrange()

    def watch_zoomed(self) -> None:
        """One pane, or as many as fit."""
        self._arrange()

    def _arrange(self) -> None:
        now = arrangement(self.size.width, self.size.height, zoomed=self.zoomed)
        for name in ARRANGEMENTS:
            self.set_class(name == now, name)
        # The tabs stand above what they switch: a single pane, or the lower one of two.
        tabs, leaderboard = self.query_one(PaneTabs), self.query_one("#leaderboard")
        if now == "single":
            self.move_child(tabs, before=leaderboard)
        else:
            self.move_child(tabs, after=leaderboard)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """A click on a widget that was removed a moment ago goes nowhere (a Textual defect)."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and not widget.is_attached:
            return None, None
        return widget, offset

    def watch_pane(self) -> None:
        """Another pane is the current one."""
        if self.is_mounted:
            self._show_pane()

    def _show_pane(self) -> None:
        """Tell stylesheet and tabs which pane is current and which lower one was so last."""
        self.set_class(self.pane == "leaderboard", "at-leaderboard")
        lower = [name for name in PANES if name != "leaderboard"]
        if self.pane in lower or not any(self.has_class(f"show-{name}") for name in lower):
            shown = self.pane if self.pane in lower else lower[0]
            for name in lower:
                self.set_class(name == shown, f"show-{name}")
        self.query_one(PaneTabs).pane = self.pane

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tab may lead into another pane."""
        for widget in event.widget.ancestors_with_self:
            if widget.id in PANES:
                self.pane = widget.id

    def action_pane(self, name: str) -> None:
        """Go to a pane; where it is out of sight it is brought into sight first."""
        self.pane = name
        self.call_after_refresh(self._focus_into, name)

    def _focus_into(self, name: str) -> None:
        pane = self.query_one(f"#{name}")
        for widget in (pane, *pane.query("*")):
            if widget.focusable and widget.display:
                widget.focus()
                return

    def action_next_pane(self, step: int) -> None:
        """Round through the panes."""
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
