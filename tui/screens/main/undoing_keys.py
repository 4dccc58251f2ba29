"""What the main screen takes back, and takes on, without it being a change of the person's."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from tui.screens.main.acting import Main
from tui.screens.main.state import MainState
from tui.screens.requests import MarkWanted, Undoable
from tui.store.settings import Settings


class UndoingKeys:
    """Asks the app to remember what a person changed, which then answers Ctrl+Z."""

    undoing = False

    def offer_undo(self: Main, before: MainState) -> None:
        """Let each change since a state be taken back, unless it was taken back just now."""
        if self.undoing:
            return
        from tui.screens.main.undoing import undoable_changes

        for change in undoable_changes(before, self.state):
            self.post_message(Undoable(partial(_take_back, self, change.out_of), change.undone))

    def become(self: Main, state: MainState) -> None:
        """Take on what the person did not do just now: there is nothing of theirs to take back."""
        self.undoing = True
        self.state = state
        self.undoing = False

    def take_in(self: Main, kept: Settings) -> None:
        """Show settings that another program changed; those of a file somebody named stay."""
        state = replace(self.state, settings=replace(kept, floor=self.state.settings.floor))
        if self.state.current.layer != "file":
            state = replace(state, floors=kept.floors)
        self.become(state)

    def show_again(self: Main, model: str) -> None:
        """Rank a hidden model again."""
        self.post_message(MarkWanted(model, "hidden", False))


def _take_back(main: Main, out_of: Callable[[MainState], MainState]) -> None:
    main.become(out_of(main.state))
