"""Fields of a planning screen: labelled texts that are read at each keystroke, refused in place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from tui.widgets.base.text_field import REFUSED, TextField

Value = float | str | None


class PlanField(Struct, frozen=True):
    """One field; `parse` raises ValueError with the sentence to show, None means left empty."""

    id: str
    label: str
    parse: Callable[[str], Value]
    show: Callable[[Value], str]


class PlanFields(Vertical):
    """Rows of fields and of other one-row widgets; the last good value of each field stays."""

    DEFAULT_CSS = """
    PlanFields {
        height: auto;

        Input { width: 1fr; max-width: 14; margin-right: 2; }
        Input.-refused { color: $bad; text-style: underline; }
        ModelField Input { width: 30; max-width: 60%; }
        #curve, #models { max-width: 60; /* lists */ }
        #plan-refused {
            color: $bad;
            height: auto;
            min-height: 1; /* so that nothing below moves when something is refused */
        }
    }
    """

    @dataclass
    class Changed(Message):
        """A person typed something that can be read."""

        field: str
        value: Value

    def __init__(
        self,
        rows: Iterable[Iterable[PlanField | tuple[str, Widget]]],
        values: Mapping[str, Value],
        *,
        id: str | None = "plan-fields",
    ) -> None:
        """`rows` hold fields, and other widgets with their label; `values` are by field id."""
        super().__init__(id=id)
        self._rows = [list(row) for row in rows]
        self._fields = {
            each.id: each for row in self._rows for each in row if isinstance(each, PlanField)
        }
        self._values = dict(values)
        self._before: Value = None  # of the field that is being edited
        self._texts: dict[str, str] = {}
        self._refused: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The rows, then the reasons of what was refused."""
        for row in self._rows:
            with Horizontal(classes="field-row"):
                for each in row:
                    if isinstance(each, PlanField):
                        yield Label(each.label, classes="field-label")
                        text = self._texts[each.id] = each.show(self._values.get(each.id))
                        yield TextField(text, id=each.id, compact=True)
                    else:
                        label, widget = each
                        if label:
                            yield Label(label, classes="field-label")
                        yield widget
        yield Static(id="plan-refused", markup=False)

    def on_mount(self) -> None:
        """Nothing is refused yet; without a field there is nothing to show."""
        self.display = bool(self._rows)
        self._show_refusals()

    def put(self, field: str, value: Value) -> None:
        """Show a value that came from elsewhere, and with it forget a refusal."""
        self._values[field] = value
        self._refused.pop(field, None)
        self._texts[field] = self._fields[field].show(value)
        with self.prevent(Input.Changed):
            self.query_one(f"#{field}", Input).value = self._texts[field]
        self._show_refusals()

    @on(TextField.Began)
    def _begun(self, event: TextField.Began) -> None:
        if event.field.id in self._fields:
            self._before = self._values.get(event.field.id)

    @on(TextField.PutBack)
    def _put_back(self, event: TextField.PutBack) -> None:
        """The value itself: what stands in a field may be rounded."""
        event.stop()
        id = event.field.id
        if id in self._fields:
            self._texts[id] = event.field.value
            self._accept(id, self._before)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        field = self._fields[event.input.id or ""]
        if event.value == self._texts[field.id]:
            return  # a field also says what it starts with: shown rounded, to be read by nobody
        self._texts[field.id] = event.value
        try:
            value = field.parse(event.value)
        except ValueError as reason:
            self._refused[field.id] = str(reason)
            self._show_refusals()
            return
        self._accept(field.id, value)

    def _accept(self, field: str, value: Value) -> None:
        self._values[field] = value
        self._refused.pop(field, None)
        self._show_refusals()
        self.post_message(self.Changed(field, value))

    def _show_refusals(self) -> None:
        for id in self._fields:
            self.query_one(f"#{id}").set_class(id in self._refused, REFUSED)
        reasons = "; ".join(self._refused.values())
        text = f"{reasons}. The last good value stays." if reasons else ""
        self.query_one("#plan-refused", Static).update(text[:1].upper() + text[1:])
