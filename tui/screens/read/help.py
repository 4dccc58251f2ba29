"""The help screen: every key and what it does, out of the table of commands."""

from collections.abc import Sequence

from tui.commands.command import Command, key_names
from tui.commands.table import COMMANDS, grouped
from tui.domain.ranking.search.conditions import KEYS, SearchKey
from tui.domain.ranking.search.filters import SAVED
from tui.screens.read.reading import ReadingScreen
from tui.screens.requests import HELP
from tui.widgets.base.page import Page

_NAMES = (*map(key_names, COMMANDS), *(key.typed + key.rest for key in KEYS.values()))
_KEYS_WIDTH = max(map(len, _NAMES)) + 2

_MARKS = (
    ("›", "the selected row, the ranked effort, the basis that ranks"),
    ("▸▾", "more efforts: Space expands / collapses them"),
    ("★", "a favourite"),
    ("● ◉", "marked to be compared (M); the cursor on a marked row"),
    ("@", "at a host you chose"),
    ("×", "no API to call: never the top pick"),
    ("▴▾", "the sorted column: ascending, descending"),
    ("«»", "more columns: ← and → scroll to them"),
    ("3 (1)", "third on this basis, first by list price: the order flips"),
    ("°", "an old figure, while old-figure marks are on"),
    ("≠", "sources disagree on this price; the detail has both"),
    ("≈", "cannot be told apart by score from a neighbour, the next better or worse model"),
    ("≥ ≤", "at least, at most: the reasoning of a bill is not known"),
    ("±", "more or less than what you use today (I)"),
    ("?", "a listing matched to the model by a guess"),
    ("~", "an estimated score"),
    ("-", "not published; never 0"),
)
_MARK_WIDTH = 7


class HelpScreen(ReadingScreen):
    """Generated, so it cannot drift from the keys."""

    TITLE_TEXT = "Help"

    def __init__(self, here: Sequence[Command]) -> None:
        """`here` is what the keys do on the screen one comes from."""
        super().__init__(name=HELP)
        self._here = here

    def write(self, page: Page) -> None:
        """How the screen is meant, the keys of where one comes from, then all of them."""
        page.paragraph(
            "The leaderboard ranks models by dollars per point of quality; lower is better. "
            "Select a model to read its detail, price it on your workload and copy the code that "
            "calls it. Enter or e starts editing a field; only then do letters and digits type "
            "text."
        )
        for group, commands in {"Here": self._here, **grouped()}.items():
            page.heading(group)
            for command in commands:
                page.paragraph(command.help, first=f"  {key_names(command):<{_KEYS_WIDTH}}")
        page.heading("Between fields")
        page.paragraph(
            "The next field or pane, and the one before", first=f"  {'Tab ⇧Tab':<{_KEYS_WIDTH}}"
        )
        page.heading("Numbers")
        page.paragraph(
            "Type 10,000, 10000 or 10k; 1.5M is 1,500,000. K is 1,000, as vendors print it. "
            "A share is 70%, 70 or 0.7; 1 is 100%."
        )
        page.heading("Conditions in the search")
        page.paragraph(
            "Conditions are ANDed. Unknown figures never match. Ranks don't change. Keys "
            "autocomplete; → accepts."
        )
        saved = SearchKey(SAVED, "name", "a search saved with Ctrl+S")
        for key in (*KEYS.values(), saved):
            page.paragraph(key.meaning, first=f"  {key.typed + key.rest:<{_KEYS_WIDTH}}")
        page.heading("Marks")
        for mark, meaning in _MARKS:
            page.paragraph(meaning, first=f"  {mark:<{_MARK_WIDTH}}")
        page.heading("Terminals")
        page.paragraph(
            "Where a terminal sends modifier keys as keys of their own, start with "
            "TEXTUAL_DISABLE_KITTY_KEY=1. NO_COLOR=1 switches colours off."
        )
