"""The line that shows a sync at work; no line where none is."""

from textual.reactive import var
from textual.widgets import Static


class SyncLine(Static):
    """Shows how far each source is."""

    DEFAULT_CSS = "SyncLine { height: auto; max-height: 3; padding: 0 1; color: $heading; }"

    text: var[str] = var("")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.display = False

    def watch_text(self, text: str) -> None:
        self.update(text)
        self.display = bool(text)
