"""A workload from text: paste a prompt or several, read how long they are and what repeats."""

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from tui.domain.planning.estimate import Estimate, estimate, in_words, split_prompts
from tui.screens.plan.planning import PlanningScreen
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet

# A text up to this many characters is counted between two keystrokes, a longer one in a thread.
_AT_ONCE = 20_000
_NOTHING_YET = (
    "Paste a prompt, or several of the same kind separated by a line of ---. Their common prefix "
    "can be cached. In a single prompt that is the text before its first {placeholder}, "
    "<placeholder> or date."
)


class FromTextScreen(PlanningScreen[Estimate]):
    """Dismisses with the estimate, or None; it stays an estimate, and its error is told."""

    DEFAULT_CSS = """
    FromTextScreen {
        #from-text { height: 1fr; padding: 0 1; }
        #prompts { height: 1fr; border: none; padding: 0; }
    }
    """
    BINDINGS = bindings("workload")
    TITLE_TEXT = "Token estimate"
    STARTS_AT = "#prompts"

    def __init__(self) -> None:
        super().__init__()
        self._found: Estimate | None = None

    def compose(self) -> ComposeResult:
        """The text, and below it what it is estimated to be."""
        with Pane(id="from-text"):
            yield TextArea(id="prompts", compact=True, soft_wrap=True, highlight_cursor_line=False)
        with ScrollPane(id="plan"):
            yield Static("", id="plan-busy", markup=False)
            yield TextSheet(id="plan-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Name the part above."""
        set_title(self.query_one("#from-text"), "Paste a prompt, or several separated by ---")

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        text = event.text_area.text
        if len(text) <= _AT_ONCE:
            self.workers.cancel_group(self, "plan")
            self._estimated(estimate(split_prompts(text)))
        else:
            self.in_background(partial(_estimate, text), self._estimated)

    def _estimated(self, found: object) -> None:
        self._found = found if isinstance(found, Estimate) else None
        self.query_one("#plan-busy", Static).update("")
        self.show()
        self.refresh_bindings()

    def write(self, page: Page) -> None:
        """The estimate in sentences, each figure with its error."""
        if self._found is None:
            page.paragraph(_NOTHING_YET, style="$quiet")
            return
        for sentence in in_words(self._found):
            page.paragraph(sentence)
        page.blank()
        page.paragraph(
            "Estimated without a tokenizer. With four public tokenizers the bounds held for 99% of "
            "longer texts. Ctrl+T uses the prompt tokens and the cached share.",
            style="$quiet",
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to take while there is no text; nothing to save here."""
        if action == "take":
            return True if self._found else None
        if action in ("save_as", "from_text"):
            return False
        return super().check_action(action, parameters)

    def action_take(self) -> None:
        """Take the estimate to the figures."""
        if self._found is not None:
            self.dismiss(self._found)


def _estimate(text: str, cancelled: Callable[[], bool]) -> Estimate | None:
    return None if cancelled() else estimate(split_prompts(text))
