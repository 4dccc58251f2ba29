"""A one-line field: a key, and not the focus, begins to edit it; Enter accepts, Esc puts back."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from tui.widgets.base.keys import bindings

LONGEST = 1_000  # characters; what is longer is a page and no field's affair
_FULL = f"a field holds {LONGEST:,}."
REFUSED = "-refused"  # the class of a field whose text cannot be read; who reads it sets it


def fitted_paste(field: Input, text: str) -> tuple[str, str]:
    """What of a pasted text goes into a field of one line, and what to say of the rest.

    Lines become words beside each other, and so does whatever else cannot be seen.
    """
    line = " ".join(text.splitlines())
    line = "".join(one if one.isprintable() else " " for one in line)
    room = max(LONGEST - len(field.value) + len(field.selected_text), 0)
    if len(line) <= room:
        return line, ""
    return line[:room], f"Pasted {room:,} of {len(line):,} characters: {_FULL}"


class TextField(Input):
    """An `Input` whose keys are commands until it is edited; while it is, every one is text.

    Each keystroke counts at once, so whoever reads the field remembers at `Began` what to go back
    to at `PutBack`. What cannot be read is not accepted, and goes with the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("field", "editing")

    editing: var[bool] = var(False, toggle_class="-editing")

    class Began(Message):
        """A person begins to edit the field."""

        def __init__(self, field: "TextField") -> None:
            super().__init__()
            self.field = field

    class PutBack(Began):
        """The text of before stands there again."""

    def on_mount(self) -> None:
        """The focus alone marks no text."""
        self.select_on_focus = False
        self.max_length = LONGEST
        self._before = self.value

    # What a person does

    def action_edit(self) -> None:
        """Begin to edit, with the whole text marked, so that typing replaces it."""
        self._begin()
        self.select_all()

    def on_click(self) -> None:
        """A click puts the cursor where it is."""
        self._begin()

    def _begin(self) -> None:
        if not self.editing:
            self._before = self.value
            self.editing = True
            self.post_message(self.Began(self))

    async def action_accept(self) -> None:
        """Accept the text if it can be read."""
        if not self.has_class(REFUSED):
            self._end()
            await self.action_submit()

    def action_restore(self) -> None:
        """Put back what stood there before."""
        self._end()
        self.action_retype()

    def action_retype(self) -> None:
        """Put back what stood there before and go on editing."""
        with self.prevent(Input.Changed):
            self.value = self._before
        self.post_message(self.PutBack(self))

    def action_go_on(self, step: int) -> None:
        """Accept the text, if it can be read, and edit the field beside."""
        if self.has_class(REFUSED):
            return
        self._end()
        beside = self.screen.focus_next() if step > 0 else self.screen.focus_previous()
        if isinstance(beside, TextField):
            beside.action_edit()

    def _end(self) -> None:
        self.editing = False
        self.cursor_position = len(self.value)

    def restricted(self) -> None:
        """Say why a key adds nothing."""
        self.notify(f"The field is full: {_FULL}", markup=False)

    # What follows from whether it is edited

    def watch_editing(self) -> None:
        """Other keys apply."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that edit do so while the field is edited and are none before."""
        if action == "edit":
            return not self.editing
        if action == "retype":
            return self.editing and self.value != self._before
        return self.editing and action != "submit"

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is text here (Textual does not know the slash by its key's name)."""
        return self.editing and (key == "slash" or super().check_consume_key(key, character))

    async def _on_key(self, event: events.Key) -> None:
        if not self.editing:
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        if not self.editing:
            event.stop().prevent_default()
            self.notify("Press Enter or e to edit the field, then paste.", markup=False)

    def _on_blur(self, event: events.Blur) -> None:
        if self.editing and self.app.app_focus:  # another window is no other field
            if self.has_class(REFUSED):
                self.action_restore()
            self._end()
