"""Choices in a row: one of some named options, or any number of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.domain.words.cell_width import cell_width
from tui.domain.words.sanitise import plain
from tui.widgets.base.keys import bindings


class Choice(Widget, can_focus=True):
    """Options as (id, name) pairs; the chosen one stands in brackets."""

    DEFAULT_CSS = """
    Choice {
        height: 1;
        width: auto;
        min-width: 20;

        &:nocolor:focus { text-style: underline; }
    }
    """
    BINDINGS = bindings("choice")

    options: reactive[tuple[tuple[str, str], ...]] = reactive(())
    value: reactive[str] = reactive("")

    @dataclass
    class Changed(Message):
        """A person chose another option."""

        choice: "Choice"
        value: str

        @property
        def control(self) -> "Choice":
            """The widget, so that handlers can select by its id."""
            return self.choice

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), value: str = "", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(Choice.options, tuple(options))
        self.set_reactive(Choice.value, value)

    def _labels(self) -> list[tuple[str, str]]:
        return [
            (id, f"[{plain(name)}]" if id == self.value else f" {plain(name)} ")
            for id, name in self.options
        ]

    def render(self) -> Content:
        chosen = "$accent bold" if self.has_focus else "$heading bold"
        parts = [(label, chosen if id == self.value else "$quiet") for id, label in self._labels()]
        return Content.assemble(*parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to choose where there are two."""
        return None if action == "step" and len(self.options) < 2 else True

    def action_step(self, step: int) -> None:
        """The next or the previous option, round and round."""
        ids = [id for id, _ in self.options]
        if ids:
            place = ids.index(self.value) if self.value in ids else 0
            self._choose(ids[(place + step) % len(ids)])

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self, value))

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        left = 0
        for id, label in self._labels():
            right = left + cell_width(label)
            if left <= event.x < right:
                self._choose(id)
                return
            left = right


class OneInSight(Choice):
    """The same for many options: the chosen one alone, between arrows."""

    def _labels(self) -> list[tuple[str, str]]:
        chosen = next((name for id, name in self.options if id == self.value), "")
        return [(self.value, f"‹ {plain(chosen)} ›")]

    def on_click(self, event: events.Click) -> None:
        """The next option; on the left arrow the one before."""
        self.action_step(-1 if event.x == 0 else 1)


class Toggle(Struct, frozen=True):
    """An option: its id, its name, and the key of the screen that turns it on and off."""

    id: str
    name: str
    key: str

    @property
    def width(self) -> int:
        """Cells of its key, its name, the brackets of a chosen one and the gap behind them."""
        return cell_width(self.key) + cell_width(self.name) + 4


class Toggles(Widget, can_focus=True):
    """Chosen options stand in brackets; the one under the cursor is marked while it has the focus.

    A key of the screen turns an option on and off wherever the focus is: `toggle`.
    """

    DEFAULT_CSS = """
    Toggles { height: auto; width: 1fr; }
    """
    BINDINGS = bindings("toggles")

    chosen: reactive[frozenset[str]] = reactive(frozenset())
    cursor: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """A person turned an option on or off."""

        toggles: "Toggles"
        chosen: frozenset[str]

        @property
        def control(self) -> "Toggles":
            """The widget, so that handlers can select by its id."""
            return self.toggles

    def __init__(
        self, options: Sequence[Toggle], chosen: frozenset[str] = frozenset(), *, id: str
    ) -> None:
        super().__init__(id=id)
        self._options = tuple(options)
        self.set_reactive(Toggles.chosen, chosen)

    def toggle(self, option: str) -> None:
        """Turn an option on or off, as a person does."""
        self.chosen = self.chosen ^ {option}
        self.post_message(self.Changed(self, self.chosen))

    def _rows(self, width: int) -> list[list[Toggle]]:
        """The options line by line, as many in a line as fit."""
        rows: list[list[Toggle]] = [[]]
        for each in self._options:
            used = sum(other.width for other in rows[-1])
            if rows[-1] and used + each.width > width:
                rows.append([])
            rows[-1].append(each)
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._rows(width))

    def render(self) -> Content:
        under = self._options[self.cursor].id if self.has_focus else ""
        lines = []
        for row in self._rows(self.content_size.width):
            parts = []
            for each in row:
                on = each.id in self.chosen
                before, after = ("[", "]") if on else (" ", " ")
                style = "$accent bold" if on else "$quiet"
                name = f"{style} underline" if each.id == under else style
                parts += [
                    (before, style),
                    (each.key, "$accent"),
                    (" ", style),
                    (plain(each.name), name),
                    (f"{after} ", style),
                ]
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The cursor stops at the ends."""
        if action == "step":
            at_end = 0 if parameters[0] == -1 else len(self._options) - 1
            return None if self.cursor == at_end else True
        return True

    def action_step(self, step: int) -> None:
        """The option beside."""
        self.cursor = min(max(self.cursor + step, 0), len(self._options) - 1)
        self.refresh_bindings()

    def action_turn(self) -> None:
        """Turn the option under the cursor on or off."""
        self.toggle(self._options[self.cursor].id)

    def on_click(self, event: events.Click) -> None:
        """Turn the option under the mouse on or off."""
        rows = self._rows(self.content_size.width)
        left = 0
        for each in rows[min(event.y, len(rows) - 1)]:
            if left <= event.x < left + each.width:
                self.cursor = self._options.index(each)
                self.toggle(each.id)
                return
            left += each.width
