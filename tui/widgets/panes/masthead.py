"""The first line: what the program is for, and the keys that a newcomer presses next."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands.command import key_names
from tui.commands.table import COMMANDS
from tui.widgets.base.cells import shown_text

_NAME = "llmrank-tui"
_FOR = "Which LLM API gives the most quality per dollar"
_GAP = 3
_KEYS = {command.id: key_names(command).split()[0] for command in COMMANDS}


class Masthead(Widget):
    """Name and purpose at the left, three keys at the right; only on windows with room for it."""

    DEFAULT_CSS = "Masthead { height: 1; padding: 0 1; }"

    others: reactive[str] = reactive("")

    def render(self) -> Content:
        """Both ends of the line."""
        keys = (("find", "find"), ("search", "search"), ("scope", self.others))
        right = Content("   ").join(
            shown_text((_KEYS[id], "$accent bold"), f" {does}") for id, does in keys
        )
        left = shown_text((_NAME, "bold"), (f"  {_FOR}", "$quiet"))
        space = self.content_size.width - left.cell_length - right.cell_length
        return Content.assemble(left, " " * max(space, _GAP), right)
