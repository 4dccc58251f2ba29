"""What the app's answers to its screens need of it: what it holds, and the ways to tell."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker

from tui.app.market import Market
from tui.app.outside import Outside
from tui.app.own_scores import ScoreFiles
from tui.app.own_workloads import OwnWorkloads
from tui.app.typeahead import KEYS_WORK
from tui.screens.main.main import MainScreen
from tui.screens.requests import Undoable
from tui.store.settings import Settings

if TYPE_CHECKING:
    from textual.widget import AwaitMount

    from tui.screens.trials.desk import TrialDesk

Done = TypeVar("Done")
Closed = TypeVar("Closed")


class Holding(Protocol):
    """The app, as far as what it does for its screens goes."""

    market: Market
    workloads: OwnWorkloads
    scores: ScoreFiles
    outside: Outside
    main: MainScreen
    syncing: Worker[None] | None

    @property
    def trials(self) -> "TrialDesk":
        """Where trials are run and kept."""

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""

    @property
    def screen(self) -> Screen[object]:
        """The screen in front."""

    def say(self, text: str, *, severe: bool = False) -> None:
        """Tell a person something that needs no answer."""

    def in_thread(
        self, do: Callable[[], Done], then: Callable[[Done], object], group: str = KEYS_WORK
    ) -> Worker[None]:
        """Do in a thread what waits for files or sources; what follows is done on the screen."""

    def remember_undo(self, done: Undoable) -> None:
        """Let Ctrl+Z take something back."""

    def write_terminal(self, sequence: str) -> None:
        """Send a control sequence to the terminal."""

    def call_later(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Do something on the screen, from a thread too."""

    def open_url(self, url: str) -> None:
        """Ask for a browser."""

    def post_message(self, message: Message) -> bool:
        """Ask for something, as a screen does."""

    def push_screen(
        self, screen: Screen[Closed], callback: Callable[[Closed | None], object]
    ) -> "AwaitMount":
        """Open a screen; what it is closed with is passed on."""
