"""A pane: a titled region with a line above it that tells whether it has the focus."""

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tui.domain.words.sanitise import plain
from tui.widgets.base.keys import bindings

# Those of the main screen, in the order of their keys.
PANES = ("leaderboard", "detail", "calculator", "use")


def set_title(widget: Widget, title: str) -> None:
    """Put a title into the line above a pane, as text and never as markup.

    A pane whose title changes is drawn again as a whole.
    """
    text = Content(f" {plain(title)} ")
    if widget.border_title != text.markup:
        widget.border_title = text


class Pane(Vertical):
    """A pane that lays out its parts."""


class ScrollPane(VerticalScroll, can_focus=True):
    """A pane of text one can scroll with the arrows or with j and k."""

    BINDINGS = bindings("scroll")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Text is scrolled as far as there is more."""
        if action in ("scroll_up", "page_up", "scroll_home"):
            return True if self.scroll_y > 0 else None
        if action in ("scroll_down", "page_down", "scroll_end"):
            return True if self.scroll_y < self.max_scroll_y else None
        return True
