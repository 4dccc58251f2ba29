"""The footer: the keys that act now, those that matter first, and none of them cut."""

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tui.widgets.base.keys import active_commands

GAP = 1

# What a key of the footer is made of: key, its name, its label, action, whether it acts, help.
Shown = tuple[str, str, str, str, bool, str]


class KeyFooter(Footer):
    """As many keys as fit whole; greyed ones come last. It changes only when they do."""

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._shown: list[Shown] = []

    def compose(self) -> ComposeResult:
        """The keys in the order of the table's places."""
        self._shown = self._fitting()
        for key, name, label, action, enabled, tooltip in self._shown:
            # With the class it would get a moment later, and have to be styled again for.
            yield FooterKey(
                *(key, name, label, action),
                disabled=not enabled,
                tooltip=tooltip,
                classes="-compact",
            )

    def _fitting(self) -> list[Shown]:
        """The keys that act now, as far as there is room; none before the bindings are known."""
        if not self._bindings_ready:
            return []
        found = [each for each in active_commands(self.screen) if each[0].footer]
        found.sort(key=lambda each: (not each[1].enabled, each[0].footer))
        room = self.app.size.width
        fitting: list[Shown] = []
        for command, (_, binding, enabled, tooltip) in found:
            name = self.app.get_key_display(binding)
            room -= cell_len(name) + GAP + cell_len(command.label)
            if room < 0:
                break
            room -= GAP
            fitting.append((binding.key, name, command.label, binding.action, enabled, tooltip))
        return fitting

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Other keys apply, or the same ones: Textual says so at every move of the focus."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._follow)

    def on_resize(self, event: events.Resize) -> None:
        """More keys, or fewer."""
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        gone = not self.is_attached or self._pruning  # then the screen around it may be, too
        if not gone and self._fitting() != self._shown:
            self.refresh(recompose=True)  # by its own messages, so that it is laid out after them
