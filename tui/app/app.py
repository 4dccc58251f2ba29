"""The app: its theme, its first screen, its settings, and who does what screens ask for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.command import CommandPalette, Provider
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.timer import Timer
from textual.worker import Worker, WorkerFailed

from tui.app.file_answers import FileAnswers
from tui.app.holding import Done
from tui.app.kept_settings import KeptSettings
from tui.app.market import Market
from tui.app.outside import Outside
from tui.app.outside_answers import OutsideAnswers
from tui.app.own_scores import ScoreFiles
from tui.app.own_workloads import OwnWorkloads
from tui.app.setup import Setup
from tui.app.typeahead import KEYS_WORK, TypeAheadApp
from tui.commands.table import COMMANDS
from tui.domain.catalogue.entries import set_variables
from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.screens.main.main import MainScreen
from tui.screens.requests import (
    HELP,
    HandsOver,
    KeysWelcome,
    SettingsChanged,
    Undoable,
)
from tui.store.settings import Settings
from tui.theming.load import start_theme
from tui.theming.theme import THEME_VARIABLE_DEFAULTS
from tui.widgets.base.keys import active_commands, bindings

if TYPE_CHECKING:  # most starts run no trial
    from tui.screens.trials.desk import TrialDesk

NOTICE_SECONDS = 6
SAVE_AFTER = 1.0


def _palette() -> type[Provider]:
    from tui.screens.palette import Commands

    return Commands


class LlmrankApp(FileAnswers, OutsideAnswers, TypeAheadApp):
    """`llmrank-tui`: what screens ask for is done by what it holds, and its result goes to one."""

    TITLE = "llmrank-tui"
    BINDINGS = bindings("every")
    CSS_PATH = "app.tcss"
    COMMANDS = {_palette}
    ENABLE_COMMAND_PALETTE = False  # Textual's own key for it; ours come from the table
    _theme_chosen = False

    def __init__(self, setup: Setup) -> None:
        no_color = "NO_COLOR" in setup.environ
        # Told so at once, Textual drops every colour; later it would only turn them grey.
        super().__init__(ansi_color=no_color or None)
        self._setup = setup
        self.market, self.workloads = Market(setup), OwnWorkloads(setup.dirs)
        self.scores = ScoreFiles(setup.dirs, setup.folder)
        self.outside = Outside(setup.environ, setup.folder)
        self._saving: Timer | None = None
        self._kept = KeptSettings(setup.settings, setup.dirs)
        self._undoable: list[Undoable] = []
        for theme in setup.themes:
            self.register_theme(theme)
        self._theme_kept = no_color  # a start without colours must not forget the chosen theme
        self.theme = start_theme(setup.settings.theme, self.available_themes, no_color)
        self._styled = self.theme
        self._theme_chosen = True
        self.stylesheet.set_variables(self.get_css_variables())
        names = set_variables(setup.environ)
        self.main = MainScreen(setup.current, setup.settings, setup.today, names)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none before one is chosen, when Textual asks the first time."""
        return super().get_css_variables() if self._theme_chosen else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our stylesheet's variables, for themes that do not set them."""
        return THEME_VARIABLE_DEFAULTS

    def refresh_css(self, animate: bool = True) -> None:
        """Read the stylesheet again for another theme.

        Textual also asks for it at the start, when it was read with the right colours already.
        """
        if self.theme != self._styled:
            self._styled = self.theme
            super().refresh_css(animate)

    def get_driver_class(self) -> type[Driver]:
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from tui.terminal.driver import TerminalDriver  # which other systems cannot import

        return TerminalDriver

    def get_default_screen(self) -> MainScreen:
        return self.main

    def on_mount(self) -> None:
        """Say what went wrong on the way here; remember themes from now on."""
        for notice in (*self._setup.notices, *self._setup.current.notices):
            self.say(notice, severe=True)
        self.theme_changed_signal.subscribe(self, lambda _: self._remember_soon())

    # What the screens ask for

    @property
    def trials(self) -> "TrialDesk":
        """Where trials are run and kept."""
        from tui.app.trial_desk import OwnTrials

        return OwnTrials(self._setup.dirs, self._setup.environ, self._setup.folder)

    @on(KeysWelcome)
    async def _welcome_keys(self) -> None:
        if self.workloads.any_saved:
            # What is broken is said where they are listed.
            self.in_thread(self.workloads.read, lambda found: self.main.use_workloads(found.own))
        await self.take_keys()

    # Between a thread and the screen

    def in_thread(
        self, do: Callable[[], Done], then: Callable[[Done], object], group: str = KEYS_WORK
    ) -> Worker[None]:
        """Do in a thread what waits for files or sources; what follows is done on the screen."""

        def work() -> None:
            try:
                done = do()
            except UserError as error:
                self.call_later(self.say, error.as_text(), severe=True)
            else:
                self.call_later(self._unless_leaving, then, done)

        return self.run_worker(work, thread=True, group=group)

    def _unless_leaving(self, then: Callable[[Done], object], done: Done) -> None:
        if not self._exit:  # no screen can be opened any more
            then(done)

    def say(self, text: str, *, severe: bool = False) -> None:
        """Tell a person something that needs no answer."""
        self.notify(
            "\n".join(map(plain, text.split("\n"))),
            severity="warning" if severe else "information",
            timeout=NOTICE_SECONDS * (3 if severe else 1),
            markup=False,
        )

    def write_terminal(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    def copy_to_clipboard(self, text: str) -> None:
        """What fields copy when asked by Ctrl+C goes to the terminal as well."""
        from tui.terminal.clipboard import osc52

        self._clipboard = text
        self.write_terminal(osc52(text))

    # Settings

    @on(SettingsChanged)
    def _remember_soon(self) -> None:
        """Save a moment after the last change."""
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(SAVE_AFTER, self._remember_now)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        kept = self._kept.settings.theme if self._theme_kept else self.theme
        return self.main.state.remembered(kept)

    def _remember(self) -> None:
        if notice := self._kept.keep(self.settings):
            self.say(notice, severe=True)

    def _remember_now(self) -> None:
        """Save, and show what another program saved meanwhile."""
        self._remember()
        self.main.take_in(self._kept.settings)

    def on_unmount(self) -> None:
        self._remember()  # nothing is lost by leaving early

    async def action_palette(self) -> None:
        """Open the palette; its field has the focus when this ends: the next key is text."""
        from tui.screens.palette import Palette  # not needed for the first paint

        if not isinstance(self.screen, Palette):
            await self.push_screen(Palette())

    @on(Undoable)
    def remember_undo(self, done: Undoable) -> None:
        self._undoable.append(done)
        self.refresh_bindings()

    def action_undo(self) -> None:
        """Take back what was done last, and say so."""
        done = self._undoable.pop()
        done.back()
        if done.undone:
            self.say(done.undone)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo is there once there is something to undo; help is not opened over itself."""
        if action == "undo":
            return bool(self._undoable)
        if action == "export":
            # What the palette offers is of the screen below it.
            below = [each for each in self.screen_stack if not isinstance(each, CommandPalette)]
            return True if below and isinstance(below[-1], HandsOver) else None
        return None if action == "help" and self.screen.name == HELP else True

    async def action_help(self) -> None:
        """Every key, those of the screen in sight first."""
        from tui.screens.read.help import HelpScreen

        acting = {command for command, active in active_commands(self.screen) if active.enabled}
        here = [command for command in COMMANDS if command in acting]
        await self.push_screen(HelpScreen(here))

    def action_next_theme(self) -> None:
        names = [theme.name for theme in self._setup.themes]
        if names:
            place = names.index(self.theme) + 1 if self.theme in names else 0
            self._theme_kept = False
            self.theme = names[place % len(names)]
            self.say(f"Theme {self.theme}")

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screen; the first mistake is raised once the terminal is clean again.

        Textual would draw a traceback with the values of variables. `launch` raises the mistake
        for the command line to report, and a pilot raises it for a test to see. A mistake in a
        thread comes wrapped, and is told as what it is. What is told to leave before it is
        composed looks for parts that it never gets: no mistake.
        """
        if self._exit and isinstance(error, NoMatches):
            return
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
