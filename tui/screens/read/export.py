"""What one wants to take along, and how: copied, or saved under a name that can be changed."""

from collections.abc import Callable

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static

from tui.domain.handover.forms import FORMS, HandoverForm, file_name
from tui.domain.handover.handover import Handover, forms_of
from tui.widgets.base.cells import fitted, shown_text
from tui.widgets.base.dialog import Dialog
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.text_field import TextField
from tui.widgets.pages.line_list import LineList

_LABEL = max(len(form.label) for form in FORMS) + 2


class ExportWanted(Struct, frozen=True):
    """One form of what was in sight; `name` is the file's, empty where the text is copied."""

    handover: Handover
    form: HandoverForm
    name: str = ""
    overwrite: bool = False


class ExportScreen(ModalScreen[ExportWanted | None]):
    """A digit takes a form at once, Enter the one under the cursor; Esc takes nothing.

    A file that is there is replaced once that was said and the form is chosen again.
    """

    DEFAULT_CSS = """
    ExportScreen {
        #name-row { height: 1; margin-bottom: 1; }
        #name-row Label { color: $quiet; width: auto; }
        #name { width: 1fr; }
        LineList { background: $panel; height: auto; border: none; padding: 0; }
    }
    """
    BINDINGS = bindings("export", "over", "every")
    AUTO_FOCUS = "LineList"

    def __init__(self, handover: Handover, folder: str, there: Callable[[str], bool]) -> None:
        """`folder` is where files go; `there` says whether one of that name is in it."""
        super().__init__()
        self._handover, self._folder, self._there = handover, folder, there
        self._forms = forms_of(handover)
        self._warned = ""

    def compose(self) -> ComposeResult:
        """What is taken along, the name of the file, and the forms."""
        with Dialog(id="dialog"):
            yield Label(shown_text(f"Export: {self._handover.title}"), id="dialog-title")
            yield Static(shown_text(f"Files go to {self._folder}"), id="dialog-text")
            with Horizontal(id="name-row"):
                yield Label("Name  ")
                yield TextField(self._handover.name, id="name", compact=True)
            yield LineList(markup=False, compact=True)
            yield Static(id="dialog-refused")
        yield KeyFooter()

    def on_mount(self) -> None:
        """The cursor begins on the first form."""
        self._fill()

    def _fill(self) -> None:
        lines, box = [], self.query_one(LineList)
        for form in self._forms:
            label = fitted(form.label, _LABEL, left=True)
            name = file_name(self._stem, form) if form.ending else ""
            lines.append(
                Content.assemble(
                    (f"{FORMS.index(form) + 1}  ", "$accent"), label, shown_text((name, "$quiet"))
                )
            )
        box.fill(lines, (), box.highlighted or 0)

    @property
    def _stem(self) -> str:
        return self.query_one(TextField).value.strip() or self._handover.name

    @on(Input.Changed)
    def _typed(self) -> None:
        self._warned = ""
        self._say("")
        self._fill()

    @on(Input.Submitted)
    def _named(self) -> None:
        self.query_one(LineList).focus()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the forms there are none of, and the ends of the list."""
        if action == "take_form":
            return True if FORMS[int(str(parameters[0])) - 1] in self._forms else None
        if action == "move_form":
            last = 0 if str(parameters[0]).startswith("-") else len(self._forms) - 1
            at = [box.highlighted for box in self.query(LineList)]  # none before it is made
            return None if at == [last] else True
        return True

    def action_move_form(self, step: int) -> None:
        """The form above or below."""
        box = self.query_one(LineList)
        box.highlighted = min(max((box.highlighted or 0) + step, 0), len(self._forms) - 1)
        self.refresh_bindings()

    def action_name_file(self) -> None:
        """Type another name."""
        field = self.query_one(TextField)
        field.focus()
        field.action_edit()

    def action_take(self) -> None:
        """Take the form under the cursor."""
        self._take(self._forms[self.query_one(LineList).highlighted or 0])

    def action_take_form(self, number: int) -> None:
        """Take a form by its number."""
        self._take(FORMS[number - 1])

    def _take(self, form: HandoverForm) -> None:
        if not form.ending:
            self.dismiss(ExportWanted(self._handover, form))
            return
        name = file_name(self._stem, form)
        taken = self._there(name)
        if taken and name != self._warned:
            self._warned = name
            self._say(f"{name} exists. Choose it again to replace it, or e for another name.")
        else:
            self.dismiss(ExportWanted(self._handover, form, name, taken))

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)

    def _say(self, text: str) -> None:
        self.query_one("#dialog-refused", Static).update(shown_text(text))
