"""What the actions of the main screen need of it: its mixins see no more of the screen."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from textual.app import App
from textual.message import Message

from tui.screens.main.state import MainState
from tui.store.settings import Settings

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel


class Main(Protocol):
    """What its actions need of the main screen."""

    today: date
    variables: frozenset[str]
    undoing: bool

    @property
    def pane(self) -> str:
        """The pane in use, by its id."""

    @property
    def state(self) -> MainState:
        """All it shows."""

    @state.setter
    def state(self, state: MainState) -> None: ...

    @property
    def in_front(self) -> bool:
        """Whether no other screen was opened over it."""

    @property
    def app(self) -> App[object]:
        """Where screens are pushed."""

    def choose(self, settings: Settings) -> None:
        """Change choices that outlast the program."""

    def choose_host(self, host: str) -> None:
        """Put the selected row at a host."""

    def choose_quality(self, state: MainState) -> None:
        """Rank by a quality."""

    def notify(
        self, message: str, *, severity: "SeverityLevel" = "information", markup: bool = True
    ) -> None:
        """Tell a person something that needs no answer."""

    def post_message(self, message: Message) -> bool:
        """Ask the app for something."""

    async def search_for(self, text: str) -> None:
        """Search the leaderboard for a text."""

    def become(self, state: MainState) -> None:
        """Take on a state that is nobody's change."""

    def action_scope(self) -> None:
        """To the other scope."""

    def action_pane(self, name: str) -> None:
        """To a pane."""

    def select(self, model: str, effort: str = "") -> None:
        """Select a model, at one of its efforts or at its row's."""

    def show_effort(self, model: str, effort: str) -> None:
        """Open a model's row and stand on one of its efforts."""
