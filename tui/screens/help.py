"""The help screen: every key and what it does, out of the table of commands."""

from tui.commands import COMMANDS, grouped, key_names
from tui.screens.reading import ReadingScreen
from tui.widgets.page import Page

_KEYS_WIDTH = max(len(key_names(command)) for command in COMMANDS) + 2


class HelpScreen(ReadingScreen):
    """Generated, so it cannot drift from the keys."""

    TITLE_TEXT = "Help"

    def write(self, page: Page) -> None:
        """Keys by group, then how the screen is meant."""
        page.paragraph(
            "The leaderboard orders models by dollars per index point. Move to a model to read its "
            "detail, price it on your own workload in the calculator, and copy the code that calls "
            "it. In a field, letters and digits are text; Esc leaves the field."
        )
        for group, commands in grouped().items():
            page.heading(group)
            for command in commands:
                page.paragraph(command.help, first=f"  {key_names(command):<{_KEYS_WIDTH}}")
        page.heading("Between fields")
        page.paragraph(
            "The next field or pane, and the one before", first=f"  {'Tab ⇧Tab':<{_KEYS_WIDTH}}"
        )
        page.heading("Marks")
        page.paragraph("the row under the cursor, the effort that is ranked", first="  ›  ")
        page.paragraph("the column that sorts, best first or worst first", first="  ▾▴ ")
        page.paragraph("more columns to the left, to the right", first="  «» ")
        page.paragraph("an estimated score", first="  ~  ")
        page.paragraph("not published; never 0", first="  -  ")
        page.heading("Terminals")
        page.paragraph(
            "Where a terminal sends modifier keys as keys of their own, start with "
            "TEXTUAL_DISABLE_KITTY_KEY=1. NO_COLOR=1 switches colours off."
        )
