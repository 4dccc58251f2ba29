"""A one-row slider for a share from 0 to 1."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.base.keys import bindings


class Slider(Widget, can_focus=True):
    """Moves in steps of one in a hundred; keys, clicks and drags set it."""

    DEFAULT_CSS = "Slider { height: 1; width: 1fr; }"
    BINDINGS = bindings("slider")

    value: reactive[float] = reactive(0.0)

    @dataclass
    class Changed(Message):
        """A person moved the slider."""

        value: float

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dragging = False

    def validate_value(self, value: float) -> float:
        """Keep it between 0 and 1."""
        return min(max(value, 0.0), 1.0)

    def render(self) -> Content:
        """The track, its filled part and the handle."""
        width = max(self.size.width, 2)
        place = round(self.value * (width - 1))
        handle = "█" if self.has_focus else "┃"
        return Content.assemble(
            ("━" * place, "$bar"), (handle, "$accent"), ("─" * (width - 1 - place), "$quiet")
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The handle moves as far as the track goes."""
        steps = next((each for each in parameters if isinstance(each, int)), 0)
        beyond = (steps < 0 and self.value <= 0) or (steps > 0 and self.value >= 1)
        return None if action == "nudge" and beyond else True

    def action_nudge(self, steps: int) -> None:
        """Move by hundredths."""
        self._set(round(self.value * 100 + steps) / 100)

    def _set(self, value: float) -> None:
        value = self.validate_value(value)
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(value))

    def _set_by_mouse(self, x: int) -> None:
        self._set(round(x / max(self.size.width - 1, 1), 2))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragging = True
        self.capture_mouse()
        self._set_by_mouse(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            self._set_by_mouse(event.x)

    def on_mouse_up(self) -> None:
        self._dragging = False
        self.release_mouse()
