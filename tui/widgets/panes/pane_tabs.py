"""The line of tabs that names the panes where not all of them are in sight."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.base.pane import PANES

_NAMES = {
    "leaderboard": "1 Leaderboard",
    "detail": "2 Detail",
    "calculator": "3 Calculator",
    "use": "4 Use it",
}


class PaneTabs(Widget):
    """One line; the current pane stands in brackets, a click goes to another."""

    DEFAULT_CSS = """
    PaneTabs { display: none; height: 1; link-color: $quiet; link-style: none; }
    """

    pane: reactive[str] = reactive("leaderboard")

    def render(self) -> Content:
        """The names of the panes, or but the numbers of the others where not all names fit."""
        tabs = self._tabs(short=False)
        return tabs if tabs.cell_length <= self.size.width else self._tabs(short=True)

    def _tabs(self, *, short: bool) -> Content:
        parts: list[Content] = []
        for name in PANES:
            if name == self.pane:
                parts.append(Content.styled(f"[{_NAMES[name]}]", "$accent bold"))
            else:
                label = _NAMES[name][:1] if short else _NAMES[name]
                parts.append(Content.from_markup(f"[@click=screen.pane('{name}')] {label} [/]"))
        return Content(" ").join(parts)
