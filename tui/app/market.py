"""What the app does with the market of today: sync, histories, floors, one's own marks.

Everything that reads or writes files, or asks the network, runs in a thread; the screen stays
usable, and what comes of it is put into use at once.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.app.setup import Setup
from tui.app.typeahead import TypeAheadApp
from tui.domain.catalogue.entries import Scope
from tui.domain.market.current import Current
from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.screens.main.main import MainScreen
from tui.screens.requests import FloorWanted, HistoryWanted, MarkWanted, SyncWanted
from tui.services.current import current_catalogue
from tui.store.settings import Settings

if TYPE_CHECKING:  # the services are slow to import and most starts need none of them
    from tui.screens.read.floor import FloorScreen
    from tui.services.gather import Progress

NOTICE_SECONDS = 6


class FromThread(Message):
    """What a thread asks to be done on the screen; it does not wait for it."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self.do = do


class LiveApp(TypeAheadApp):
    """An app whose figures can be replaced while it runs."""

    main: MainScreen

    def __init__(self, setup: Setup, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._setup = setup
        self._syncing: Worker[None] | None = None

    def say(self, text: str, *, severe: bool = False) -> None:
        """Tell a person something that needs no answer."""
        self.notify(
            "\n".join(map(plain, text.split("\n"))),
            severity="warning" if severe else "information",
            timeout=NOTICE_SECONDS * (3 if severe else 1),
            markup=False,
        )

    # Another catalogue

    def _put_into_use(self, current: Current, scope: Scope | None = None) -> None:
        """Rank what is in use now; with `scope` go there."""
        for notice in current.notices:
            self.say(notice, severe=True)
        self.main.use_catalogue(current, scope)

    def _current(self, floors: Mapping[str, float]) -> Current:
        return current_catalogue(self._setup.file, self._setup.dirs, floors)

    # Sync

    @on(SyncWanted)
    def _sync_wanted(self) -> None:
        if self._syncing is not None and self._syncing.is_running:
            self._syncing.cancel()
            self.main.sync_line = "Cancelling the sync ..."
        else:
            self.main.sync_line = "The sync starts"
            self._syncing = self._sync(self._settings)

    @work(thread=True, group="sync", exit_on_error=False)
    def _sync(self, settings: Settings) -> None:
        from tui.resources import catalogue_file
        from tui.services.sync import sync
        from tui.services.sync_plan import sync_plan
        from tui.store.catalogue import load_catalogue
        from tui.store.own.user_catalogue import load_overlay
        from tui.widgets.panes.sync_text import SyncSteps, sync_outcome

        setup, worker, steps = self._setup, get_current_worker(), SyncSteps()

        def told(progress: "Progress") -> None:
            line = steps.after(progress)
            self._later(lambda: self._show_step(worker, line))

        current = None
        try:
            # As it is now: a pin may have been set while the app was open.
            own, _ = load_overlay(setup.dirs)
            plan = sync_plan(settings, own, setup.environ)
            edition = load_catalogue(catalogue_file(), setup.dirs.cache)
            result = sync(
                *(plan, edition, setup.dirs, setup.today, told), lambda: worker.is_cancelled
            )
            if result.snapshot is not None:
                current = self._current(settings.floors)
        except UserError as error:
            sentence, severe = error.as_text(), True
        else:
            sentence, severe = sync_outcome(result), bool(result.refused)
        self._later(lambda: self._sync_ended(sentence, severe, current))

    def _show_step(self, worker: Worker[None], line: str) -> None:
        if not worker.is_cancelled:
            self.main.sync_line = line

    def _sync_ended(self, sentence: str, severe: bool, current: Current | None) -> None:
        self.main.sync_line = ""
        if current is not None and self._setup.file is not None:
            sentence += f" The screen still shows {self._setup.file}."
        elif current is not None:
            self._put_into_use(current, "all")
        self.say(sentence, severe=severe)

    # Histories and floors

    @on(HistoryWanted)
    @work(thread=True, group="history", exclusive=True, exit_on_error=False)
    def _history(self, wanted: HistoryWanted) -> None:
        from tui.resources import catalogue_file
        from tui.screens.read.model_screens import HistoryScreen
        from tui.services.history import all_readings
        from tui.store.catalogue import load_catalogue

        try:
            edition = load_catalogue(catalogue_file(), self._setup.dirs.cache)
            found, notices = all_readings(edition, self._settings.floors, self._setup.dirs)
        except UserError as error:
            self._fail(error)
        else:
            screen = HistoryScreen(found, wanted.model, notices)
            self._later(lambda: self.main.open(screen))

    @on(FloorWanted)
    @work(thread=True, group="floor", exclusive=True, exit_on_error=False)
    def _floor(self, wanted: FloorWanted) -> None:
        from tui.domain.ranking.floor import rated_efforts
        from tui.resources import catalogue_file
        from tui.screens.read.floor import FloorScreen
        from tui.services.floors import Floors
        from tui.store.catalogue import load_catalogue

        setup, index = self._setup, wanted.catalogue.index
        try:
            edition = load_catalogue(catalogue_file(), setup.dirs.cache)
            floors = Floors(edition, self._settings.floors, setup.dirs)
            proposal = floors.proposal(index.version, rated_efforts(wanted.catalogue))
        except UserError as error:
            self._fail(error)
        else:
            screen = FloorScreen(index, edition.index, proposal)
            self._later(lambda: self._ask(screen))

    def _ask(self, screen: "FloorScreen") -> None:
        """Ask over the ranking the floor is of, not over what was opened meanwhile."""
        if self.screen is self.main:
            self.push_screen(screen, self.main.take_floor)

    # One's own marks

    @on(MarkWanted)
    @work(thread=True, group="mark", exit_on_error=False)
    def _mark(self, wanted: MarkWanted) -> None:
        from tui.services.marks import mark_model

        try:
            sentence = mark_model(self._setup.dirs, wanted.model, wanted.mark, on=wanted.on)
            current = self._current(self._settings.floors)
        except UserError as error:
            self._fail(error)
        else:
            self._later(lambda: self._marked(sentence, current))

    def _marked(self, sentence: str, current: Current) -> None:
        self._put_into_use(current)
        self.say(sentence)

    # Between a thread and the screen

    def _later(self, do: Callable[[], object]) -> None:
        self.post_message(FromThread(do))

    @on(FromThread)
    def _do(self, message: FromThread) -> None:
        if not self._exit:  # no screen can be opened any more
            message.do()

    def _fail(self, error: UserError) -> None:
        sentence = error.as_text()
        self._later(lambda: self.say(sentence, severe=True))

    @property
    def _settings(self) -> Settings:
        """The settings as they are now."""
        return self.main.state.remembered(self.theme)
