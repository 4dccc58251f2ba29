"""The search field of the leaderboard; it is there only while one searches."""

from textual.widgets import Input

from tui.widgets.messages import SearchDone, Searched
from tui.widgets.text_field import TextField


class SearchField(TextField):
    """Tells every change of its text, and when Enter ends the typing."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="name, or vendor:google context>=200K price<1 open",
            id="search",
            compact=True,
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each keystroke filters."""
        event.stop()
        self.post_message(Searched(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the table; the search stays."""
        event.stop()
        self.post_message(SearchDone())
