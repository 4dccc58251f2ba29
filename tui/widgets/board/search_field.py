"""The search field of the leaderboard; it is there only while one searches."""

from collections.abc import Mapping

from textual.reactive import var
from textual.suggester import Suggester
from textual.widgets import Input

from tui.domain.ranking.search.completion import completion
from tui.domain.ranking.search.filters import NOTHING_SAVED, parse_query
from tui.widgets.base.keys import bindings
from tui.widgets.base.messages import FilterSaveWanted, SearchDone, Searched
from tui.widgets.base.text_field import TextField


class SearchField(TextField):
    """Tells every change of its text, and when Enter or ↓ ends the typing.

    The rest of a key or of a saved filter's name is suggested behind the cursor; → takes it.
    """

    DEFAULT_CSS = "SearchField { margin: 0 2; width: 60; }"
    BINDINGS = bindings("search")

    saved: var[Mapping[str, str]] = var[Mapping[str, str]](NOTHING_SAVED)

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text,
            placeholder="name, vendor:google context>=200K price<1 request<0.01 open",
            suggester=_Completion(self),
            id="search",
            compact=True,
        )

    def on_unmount(self) -> None:
        """Leave nothing behind: the screen stays, and what listens to it would be kept by it."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each keystroke filters."""
        event.stop()
        self.post_message(Searched(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the table; the search stays."""
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        self.post_message(SearchDone())

    def action_save_filter(self) -> None:
        """Ask for a name to save the search under, if it is one that can be read."""
        text = " ".join(self.value.split())
        problems = parse_query(text, self.saved).problems
        if not text:
            self._tell("Type a search first, then Ctrl+S saves it.")
        elif problems:
            self._tell(f"Not saved: {problems[0]}.")
        else:
            self.post_message(FilterSaveWanted(text))

    def _tell(self, sentence: str) -> None:
        self.app.notify(sentence, markup=False)


class _Completion(Suggester):
    """Completes the last word of the search field it belongs to."""

    def __init__(self, field: SearchField) -> None:
        # The names of saved filters change, and what was typed in capitals stays in capitals.
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text as it would be, None where nothing is suggested."""
        added = completion(value, self._field.saved)
        return value + added if added else None
