"""The calculator pane: the workload's fields and the bill, live with every keystroke."""

from functools import partial

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.widgets import Input, Label, Static

from tui.domain.catalogue.workload import REASONING_KINDS, Workload, with_reasoning
from tui.domain.ranking.ranking import Ranking
from tui.widgets.base.bill_text import bill_text
from tui.widgets.base.choice import Choice
from tui.widgets.base.fields import BY_ID, FIELDS, field_means
from tui.widgets.base.messages import WorkloadChanged
from tui.widgets.base.pane import ScrollPane, set_title
from tui.widgets.base.slider import Slider
from tui.widgets.base.text_field import REFUSED, TextField
from tui.widgets.base.text_sheet import TextSheet, no_row_in_sight

# Where its name alone does not say what the number behind it is.
_REASONING_NAMES = {"fixed": "fixed"}


class Calculator(ScrollPane, can_focus=False):
    """Edits a workload and shows its bill; a value that cannot be read changes nothing."""

    DEFAULT_CSS = """
    Calculator {
        height: 16; /* room for every line a bill may have, so that nothing below moves */
        padding-left: 1;

        Input { width: 12; margin-right: 2; }
        Input.-refused { color: $bad; text-style: underline; }
        #fixed { margin: 0 0 0 1; }
        #refused { color: $bad; height: auto; padding-right: 1; }
    }
    """

    ranking: var[Ranking | None] = var(None, always_update=True)
    selected: var[str] = var("")
    workload: var[Workload] = var(Workload)
    preset: var[str] = var("")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._refused: dict[str, str] = {}
        self._before = self.workload  # as the edit of a field began
        self._sent: list[Workload] = []  # on their way to the screen and back

    def compose(self) -> ComposeResult:
        """The fields, the reason a value was refused, the bill."""
        for first, second in (("requests", "prompt"), ("answer", "cache")):
            with Horizontal(classes="field-row"):
                yield Label(BY_ID[first].label, classes="field-label")
                yield TextField(id=first, compact=True)
                yield Label(BY_ID[second].label, classes="field-label")
                yield TextField(id=second, compact=True)
        with Horizontal(classes="field-row"):
            yield Label("", classes="field-label")
            yield Slider(id="cache-slider")
        with Horizontal(classes="field-row"):
            yield Label("Reasoning", classes="field-label")
            names = [(kind, _REASONING_NAMES.get(kind, kind)) for kind in REASONING_KINDS]
            yield Choice(names, id="reasoning")
            yield TextField(id="fixed", compact=True)
        yield Static(id="refused", markup=False)
        yield TextSheet(id="bill")

    def on_mount(self) -> None:
        """Fill the fields."""
        self._show_refusals()
        self._show_workload(typing=False)
        self._show_bill()

    # Values in

    def watch_workload(self, workload: Workload) -> None:
        """Another workload: a field that already means it stays as it was typed."""
        if self.is_mounted:
            self._show_workload(typing=self._came_back(workload))

    def _came_back(self, workload: Workload) -> bool:
        """Whether a workload is one that was sent from here; later ones may be on their way."""
        for place, sent in enumerate(self._sent):
            if sent is workload:
                del self._sent[: place + 1]
                return True
        self._sent.clear()
        return False

    def watch_ranking(self) -> None:
        """Other figures."""
        self._show_bill()

    def watch_selected(self) -> None:
        """Another model."""
        self._show_bill()

    def watch_preset(self, name: str) -> None:
        """Name the workload in the title."""
        set_title(self, f"3 Calculator · {name or 'own workload'}")

    def _show_workload(self, *, typing: bool) -> None:
        """Fill the fields; while one is typing, its text may be ahead of the workload."""
        workload = self.workload
        with self.prevent(Input.Changed):
            for field in FIELDS:
                box, value = self.query_one(f"#{field.id}", Input), field.get(workload)
                if typing and box.has_focus:
                    continue
                if not field_means(field, box.value, value):
                    box.value = field.show(value)
                    self._accept(field.id)
        self.query_one(Slider).value = workload.cache_ratio
        self.query_one("#reasoning", Choice).value = workload.reasoning.kind
        self.query_one("#fixed", Input).display = workload.reasoning.kind == "fixed"

    def _show_bill(self) -> None:
        ranking = self.ranking
        if ranking is None or not self.is_mounted:
            return
        position, sheet = ranking.find(self.selected), self.query_one(TextSheet)
        if position is not None:
            sheet.write(partial(bill_text, ranking, position))
        else:
            sheet.write(no_row_in_sight)

    # Messages out

    @on(TextField.Began)
    def _begun(self) -> None:
        self._before = self._latest

    @on(TextField.PutBack)
    def _put_back(self, event: TextField.PutBack) -> None:
        """The workload itself: what stands in a field may be rounded."""
        event.stop()
        self._accept(event.field.id or "")
        self._send(self._before)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Every keystroke counts; what cannot be read is refused in place, with the reason."""
        event.stop()
        field = BY_ID[event.input.id or ""]
        try:
            value = field.parse(event.value)
        except ValueError as reason:
            self._refuse(field.id, str(reason))
            return
        self._accept(field.id)
        self._send(field.put(self._latest, value))

    @on(Slider.Changed)
    def _slid(self, event: Slider.Changed) -> None:
        event.stop()
        self._send(replace(self._latest, cache_ratio=event.value))

    @on(Choice.Changed)
    def _chose(self, event: Choice.Changed) -> None:
        event.stop()
        self._send(with_reasoning(self._latest, event.value))

    @property
    def _latest(self) -> Workload:
        """The workload with every change made here, also those the screen has yet to take."""
        return self._sent[-1] if self._sent else self.workload

    def _send(self, workload: Workload) -> None:
        self._sent.append(workload)
        self.post_message(WorkloadChanged(workload))

    def _refuse(self, id: str, reason: str) -> None:
        self._refused[id] = reason
        self.query_one(f"#{id}").add_class(REFUSED)
        self._show_refusals()

    def _accept(self, id: str) -> None:
        self._refused.pop(id, None)
        self.query_one(f"#{id}").remove_class(REFUSED)
        self._show_refusals()

    def _show_refusals(self) -> None:
        reasons = "; ".join(self._refused.values())
        text = f"{reasons}. The last good value stays." if reasons else ""
        shown = self.query_one("#refused", Static)
        shown.update(text[:1].upper() + text[1:])
        shown.display = bool(text)
