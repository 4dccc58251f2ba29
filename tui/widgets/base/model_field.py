"""A one-row field that chooses a model: by typing a part of its name, or with the up/down keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.domain.planning.candidates import meant
from tui.domain.ranking.row import Row
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import label, shown_text
from tui.widgets.base.keys import bindings
from tui.widgets.base.text_field import TextField

# Further suggestions named behind the first; the rest only count.
_SUGGESTED = 3


class ModelField(Horizontal):
    """Takes the likeliest model at each keystroke; a text that means none is refused in place.

    Leaving the field or Enter writes the name out.
    The up and down keys step through what the typed text means, or through all of the models.
    """

    DEFAULT_CSS = """
    ModelField { height: 1; width: 1fr; }
    ModelField Static { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS = bindings("model")

    @dataclass
    class Changed(Message):
        """A person chose another model."""

        field: "ModelField"
        row: Row

        @property
        def control(self) -> "ModelField":
            """The field, so that handlers can select by its id."""
            return self.field

    def __init__(self, rows: Sequence[Row], chosen: Row, *, id: str) -> None:
        """`rows` in the order of the steps; `chosen` is one of their models."""
        super().__init__(id=id)
        self._rows = tuple(rows)
        self._chosen = self._before = chosen
        self._typed_text = ""
        self._without = ""

    def compose(self) -> ComposeResult:
        """The text, and beside it what it means."""
        yield TextField(label(self._chosen.entry), compact=True)
        yield Static()

    def on_mount(self) -> None:
        """What is chosen at first."""
        self._tell()

    def on_resize(self) -> None:
        """As much as there is room for."""
        self._tell()

    def leave_out(self, model: str) -> None:
        """Offer every model but this one, by id: two of the same are no router."""
        self._without = model
        self._tell()

    def _meant(self) -> tuple[Row, ...]:
        found = meant(self._rows, self._typed_text)
        return tuple(row for row in found if row.entry.model.id != self._without)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        untouched = event.value == label(self._chosen.entry)
        self._typed_text = "" if untouched else event.value.strip()
        found = self._meant()
        self.query_one(Input).set_class(not found, "-refused")
        if found and self._typed_text:
            self._choose(found[0])
        self._tell()

    @on(TextField.Began)
    def _begun(self) -> None:
        self._before = self._chosen

    @on(TextField.PutBack)
    def _put_back(self) -> None:
        self._choose(self._before)
        self._write_out()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._write_out()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leave the field with the name of what is chosen."""
        self._write_out()

    def action_step(self, step: int) -> None:
        """The next or the previous of the models that are meant."""
        found = self._meant() or self._rows
        places = [place for place, row in enumerate(found) if _same(row, self._chosen)]
        place = places[0] + step if places else 0
        if 0 <= place < len(found):
            typed = self._typed_text
            self._choose(found[place])
            self._write_out()
            self._typed_text = typed  # the next step is among the same models
            self._tell()

    def _choose(self, row: Row) -> None:
        if not _same(row, self._chosen):
            self._chosen = row
            self.post_message(self.Changed(self, row))

    def _write_out(self) -> None:
        self._typed_text = ""
        box = self.query_one(Input)
        with self.prevent(Input.Changed):
            box.value = label(self._chosen.entry)
        box.remove_class("-refused")
        self._tell()

    def _tell(self) -> None:
        if self.is_mounted:
            self.query_one(Static).update(self._hint())

    def _hint(self) -> Content:
        """What is chosen and what else is meant, or why nothing is."""
        found, chosen = self._meant(), self._chosen
        if not found:
            kept = f"{label(chosen.entry)} stays"
            return _said((f"no other model is called so: {kept}", "$bad"))
        index, bill = chosen.shown("index"), chosen.shown("monthly")
        reached = f"{chosen.terms.index.label} {index}"
        figures = f"{reached}, {bill} a month"
        if not self._typed_text:
            forms = (figures, f"{index}, {bill}", reached)
            fits = [text for text in forms if cell_width(text) <= self.query_one(Static).size.width]
            return _said((fits[0] if fits else "", "$quiet"))  # a cut figure reads as another
        others = [label(row.entry) for row in found if not _same(row, chosen)]
        also = ", ".join(others[:_SUGGESTED])
        more = len(others) - _SUGGESTED
        also += f" and {more:,} more" if more > 0 else ""
        parts = [(f"= {label(chosen.entry)}", "$accent")]
        if also:
            parts.append((f"; ↓ {also}", "$quiet"))
        return _said(*parts)


def _same(row: Row, other: Row) -> bool:
    """Whether two rows are of one effort of one model."""
    mine, theirs = row.entry, other.entry
    return mine.model.id == theirs.model.id and mine.effort.name == theirs.effort.name


def _said(*parts: tuple[str, str]) -> Content:
    return shown_text(*parts)
