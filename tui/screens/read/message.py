"""What the code sends: the mode's own message, an example prompt, or a text of one's own."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from tui.domain.catalogue.values import ExamplePrompt
from tui.domain.handover.code.message_choice import (
    MODES_OWN,
    OWN_TEXT,
    MessageChoice,
    why_no_message,
)
from tui.domain.handover.code.modes import Mode
from tui.errors import UserError
from tui.screens.requests import ReadMessage
from tui.widgets.base.cells import shown_text
from tui.widgets.base.dialog import Dialog
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings

_FILE = "@"


class MessageScreen(ModalScreen[MessageChoice | None]):
    """Enter takes what the cursor is on; Esc leaves everything as it is.

    A text that begins with @ names a file, which the app reads; @@ stands for a single one.
    """

    BINDINGS = bindings("message", "over", "every")
    AUTO_FOCUS = "#choices"
    DEFAULT_CSS = """
    MessageScreen {
        align: center middle;
        background: $background 60%;

        #choices > .option-list--option { text-wrap: nowrap; text-overflow: ellipsis; }
        #choices { margin-top: 1; }
        #own-text { height: 4; border: none; padding: 0; margin-top: 1; background: $surface; }
        #dialog-refused { height: auto; }
    }
    """

    def __init__(
        self, message: MessageChoice, prompts: Sequence[ExamplePrompt], mode: Mode
    ) -> None:
        super().__init__()
        self._message, self._mode = message, mode
        self._choices = [(MODES_OWN, f"{mode.name}: {mode.message}")]
        self._choices += [(prompt.id, f"Example: {prompt.title}") for prompt in prompts]
        self._choices.append((OWN_TEXT, "Your own text, below"))

    def compose(self) -> ComposeResult:
        """The choices, the text of one's own, and what is wrong with it."""
        with Dialog(id="dialog"):
            yield Label(shown_text("Message · what the code sends"), id="dialog-title")
            numbered = enumerate(text for _, text in self._choices)
            options = [Option(shown_text(text), id=str(place)) for place, text in numbered]
            yield OptionList(*options, id="choices")
            own = self._message.own
            shown = f"{_FILE}{own}" if own.startswith(_FILE) else own
            yield TextArea(
                shown,
                id="own-text",
                compact=True,
                highlight_cursor_line=False,
                placeholder="Your own text, or @ and the name of a file",
            )
            yield Static("", id="dialog-refused", markup=False)
            keys = "Enter sends the choice. Tab types your own text, Ctrl+T sends it."
            yield Static(keys, id="dialog-keys", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Stand on what is sent now."""
        ids = [id for id, _ in self._choices]
        chosen = self._message.chosen
        self.query_one(OptionList).highlighted = ids.index(chosen) if chosen in ids else 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen, _ = self._choices[int(event.option.id or 0)]
        if chosen != OWN_TEXT:
            self.dismiss(self._message.choosing(chosen))
        elif self.query_one(TextArea).text.strip():
            self.action_take_text()
        else:
            self.query_one(TextArea).focus()

    def action_next_message(self) -> None:
        """The next choice."""
        self.query_one(OptionList).action_cursor_down()

    def action_previous_message(self) -> None:
        """The previous choice."""
        self.query_one(OptionList).action_cursor_up()

    def action_edit_text(self) -> None:
        """Type a text of one's own."""
        self.query_one(TextArea).focus()

    def action_take_text(self) -> None:
        """Send the text, or what the file has that it names."""
        text = self.query_one(TextArea).text
        if text.startswith(_FILE * 2):
            self.take(text[1:])
        elif text.startswith(_FILE):
            self.post_message(ReadMessage(text[1:]))
        else:
            self.take(text)

    def take(self, read: str | UserError) -> None:
        """Send this text and close, or say why it cannot be sent."""
        refused = read.as_text() if isinstance(read, UserError) else why_no_message(read)
        if refused or isinstance(read, UserError):
            self.query_one("#dialog-refused", Static).update(shown_text(refused))
        else:
            self.dismiss(self._message.writing(read))

    def action_leave(self) -> None:
        """Send what was sent before."""
        self.dismiss(None)
