"""What the main screen's keys open to decide on: what is beside the selected model and below it."""

from tui.screens.main.state import Main


class DecidingKeys:
    """Actions that open a screen for a decision, as the table of commands says."""

    def action_ladder(self: Main) -> None:
        """The efforts of the selected model, and what each further point costs."""
        from tui.screens.read.ladder import LadderScreen

        position = self.state.spoken.find(self.state.selected)
        if position is not None:
            self.app.push_screen(LadderScreen(self.state.spoken, position))
