"""A one-row choice between a few named options, all of them in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
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
