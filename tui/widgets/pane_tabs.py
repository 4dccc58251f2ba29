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
            here = name == self.pane
            label = f"\\[{_NAMES[name]}]" if here else f" {_NAMES[name]} "
            style = "$accent bold" if here else "$quiet"
            parts.append(
                Content.from_markup(f"[@click=screen.pane('{name}')][{style}]{label}[/][/]")
            )
        return Content(" ").join(parts)
