"""The least a Textual app can be, and what everything is measured against."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class BareApp(App[None]):
    """One line of text that shows the last key."""

    def compose(self) -> ComposeResult:
        yield Static("Press a key")

    def on_key(self, event: Key) -> None:
        self.query_one(Static).update(f"Pressed {event.key}")


if __name__ == "__main__":
    BareApp().run()
