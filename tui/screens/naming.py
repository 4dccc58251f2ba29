"""Asks for one name, over the screen it is asked on; what cannot be a name is said at once."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.domain.filters import filter_name
from tui.widgets.keys import bindings
from tui.widgets.pane import set_title
from tui.widgets.text_field import TextField


def _anything(name: str) -> str:
    return ""


class NameScreen(ModalScreen[str | None]):
    """Enter gives the name, in small letters; Esc gives None.

    A name that is `taken` replaces what has it, once that was said and Enter is pressed again.
    """

    BINDINGS = bindings("dialog")

    def __init__(
        self,
        title: str,
        hint: str,
        taken: frozenset[str],
        why_not: Callable[[str], str] = _anything,
    ) -> None:
        """`why_not` says what is wrong with a name that is well formed, empty for nothing."""
        super().__init__()
        self._title = title
        self._hint = hint
        self._taken = taken
        self._why_not = why_not
        self._warned = ""

    def compose(self) -> ComposeResult:
        """What is named, the name, and what is wrong with it."""
        with Vertical(id="naming"):
            yield Static(self._hint, id="naming-hint", markup=False)
            yield TextField(id="name", compact=True, max_length=60)
            yield Static("Enter saves, Esc leaves.", id="naming-said", markup=False)

    def on_mount(self) -> None:
        """Name the box."""
        set_title(self.query_one("#naming"), self._title)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at each keystroke what would come of Enter."""
        self._warned = ""
        if not event.value:
            self._say("Enter saves, Esc leaves.")
            return
        name, problem = self._read(event.value)
        if problem:
            self._say(problem, refused=True)
        elif name in self._taken:
            self._say(f"{name} is taken; saving replaces it.")
        else:
            self._say(f"Enter saves it as {name}, Esc leaves.")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the name, or say why it is none."""
        name, problem = self._read(event.value)
        if problem:
            self._say(problem, refused=True)
        elif name in self._taken and self._warned != name:
            self._warned = name
            self._say(f"{name} is taken; Enter again replaces it, Esc leaves.", refused=True)
        else:
            self.dismiss(name)

    def action_cancel(self) -> None:
        """No name."""
        self.dismiss(None)

    def _read(self, text: str) -> tuple[str, str]:
        """The name that was typed and what is wrong with it, as a sentence."""
        try:
            name = filter_name(text)
        except ValueError as error:
            return "", _sentence(str(error))
        return name, _sentence(self._why_not(name))

    def _say(self, text: str, *, refused: bool = False) -> None:
        said = self.query_one("#naming-said", Static)
        said.update(text)
        said.set_class(refused, "-refused")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
