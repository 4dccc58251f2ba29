"""Asks for one name, of a filter or a workload; what cannot be a name is said at once."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from tui.domain.catalogue.workload import Workload
from tui.domain.planning.named_workload import NamedWorkload, same_name
from tui.domain.ranking.bill_words import workload_in_words
from tui.domain.ranking.search.filters import filter_name
from tui.widgets.base.cells import shown_text
from tui.widgets.base.dialog import Dialog
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.text_field import TextField


def _no_objection(name: str) -> str:
    return ""


class NameScreen(ModalScreen[str | None]):
    """Enter gives the name, in small letters; Esc gives None.

    A name that is taken replaces what has it, once that was said and Enter is pressed again.
    """

    BINDINGS = bindings("over", "every")
    AUTO_FOCUS = "#name"

    def __init__(
        self,
        title: str,
        hint: str,
        taken: frozenset[str],
        why_not: Callable[[str], str] = _no_objection,
    ) -> None:
        """`why_not` says what speaks against a well-formed name, with empty text for nothing."""
        super().__init__()
        self._title = title
        self._hint = hint
        self._taken = taken
        self._why_not = why_not
        self._warned = ""

    def compose(self) -> ComposeResult:
        """What is named, the name, and what is wrong with it."""
        with Dialog(id="dialog"):
            yield Label(shown_text(self._title), id="dialog-title")
            yield Static(shown_text(self._hint), id="dialog-text")
            yield TextField(placeholder="name; Enter saves, Esc cancels", id="name", compact=True)
            yield Static(id="dialog-refused")
        yield KeyFooter()

    def on_mount(self) -> None:
        """There is nothing else to do but to type."""
        self.query_one(TextField).action_edit()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at each keystroke what is wrong with the name so far."""
        self._warned = ""
        name, problem = self._read(event.value) if event.value else ("", "")
        if name in self._taken and not problem:
            problem = f"{name} exists. Saving replaces it."
        self._say(problem)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the name, or say why it is none."""
        name, problem = self._read(event.value)
        self.query_one(TextField).editing = True  # until there is a name
        if problem:
            self._say(problem)
        elif name in self._taken and name != self._warned:
            self._warned = name
            self._say(f"{name} exists. Press Enter again to replace it.")
        else:
            self.dismiss(name)

    @on(TextField.PutBack)
    def _put_back(self, event: TextField.PutBack) -> None:
        if not event.field.editing:
            self.action_leave()

    def action_leave(self) -> None:
        """No name."""
        self.dismiss(None)

    def _read(self, text: str) -> tuple[str, str]:
        """The name that was typed, and as a sentence what is wrong with it."""
        try:
            name = filter_name(text)
        except ValueError as error:
            return "", _sentence(str(error))
        return name, _sentence(self._why_not(name))

    def _say(self, text: str) -> None:
        self.query_one("#dialog-refused", Static).update(shown_text(text))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def ask_name(workload: Workload, known: Sequence[NamedWorkload]) -> NameScreen:
    """The question; names of presets are refused, one's own are replaced once that was said."""
    presets = [each.id for each in known if each.origin == "preset"]

    def why_not(name: str) -> str:
        if not name[0].isalnum():
            return "a workload name starts with a letter or digit"
        taken = same_name(name, presets)
        return (
            ""
            if taken is None
            else f"{taken} is a preset, and presets are read-only; choose another name"
        )

    return NameScreen("Save workload as", workload_in_words(workload), own_names(known), why_not)


def own_names(known: Sequence[NamedWorkload]) -> frozenset[str]:
    """The names of what a person saved, in small letters."""
    return frozenset(each.id.lower() for each in known if each.origin == "own")
