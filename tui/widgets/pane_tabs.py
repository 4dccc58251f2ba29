"""The line of tabs that names the panes where not all of them are in sight."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

PANES = ("leaderboard", "detail", "calculator", "use")
_NAMES = {
    "leaderboard": "1 Leaderboard",
    "detail": "2 Detail",
    "calculator": "3 Calculator",
    "use": "4 Use it",
}


class PaneTabs(Widget):
    """One line; the current pane stands in brackets, a click goes to another."""

    pane: reactive[str] = reactive("leaderboard")

    def render(self) -> Content:
        """The names of the panes."""
        parts: list[Content] = []
        for name in PANES:
            if name == self.pane:
                parts.append(Content.styled(f"[{_NAMES[name]}]", "$accent bold"))
            else:
                link = f"[@click=screen.pane('{name}')] {_NAMES[name]} [/]"
                parts.append(Content.from_markup(link))
        return Content(" ").join(parts)
