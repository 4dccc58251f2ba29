"""The footer: the keys that act now, those that matter first, and none of them cut."""

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tui.widgets.base.keys import active_commands

GAP = 1


class KeyFooter(Footer):
    """As many keys as fit whole; greyed ones come last."""

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        """The keys in the order of the table's places."""
        if not self._bindings_ready:
            return
        found = [each for each in active_commands(self.screen) if each[0].footer]
        found.sort(key=lambda each: (not each[1].enabled, each[0].footer))
        room = self.app.size.width
        for command, (_, binding, enabled, tooltip) in found:
            display = self.app.get_key_display(binding)
            room -= cell_len(display) + GAP + cell_len(command.label)
            if room < 0:
                return
            room -= GAP
            yield FooterKey(
                *(binding.key, display, command.label, binding.action),
                disabled=not enabled,
                tooltip=tooltip,
            )

    def on_resize(self, event: events.Resize) -> None:
        """More keys, or fewer."""
        self.refresh(recompose=True)
