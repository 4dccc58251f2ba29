"""The app: settings, themes, first screen, and what screens ask to be done outside them."""

import os
import sys
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from textual import on, work
from textual.command import Provider
from textual.timer import Timer

from tui.app.setup import Setup
from tui.app.workloads import NamedApp
from tui.errors import UserError
from tui.resources import theme_files
from tui.screens.main.main import MainScreen
from tui.screens.requests import (
    CopyRequested,
    KeysWelcome,
    LinkRequested,
    SaveRequested,
    SettingsChanged,
)
from tui.services.current import current_catalogue
from tui.store.paths import user_dirs
from tui.store.settings import load_settings, save_settings, settings_file
from tui.terminal.surroundings import can_open_links, install_signal_handlers
from tui.theming.check import THEME_VARIABLE_DEFAULTS
from tui.theming.load import load_themes, start_theme

SAVE_AFTER = 1.0


def _palette() -> type[Provider]:
    from tui.screens.palette import Commands

    return Commands


class LlmrankApp(NamedApp):
    """`llmrank-tui`."""

    TITLE = "llmrank-tui"
    CSS_PATH = "app.tcss"
    COMMANDS = {_palette}
    ENABLE_COMMAND_PALETTE = False  # Textual's own key for it; ours come from the table
    _theme_chosen = False

    def __init__(self, setup: Setup) -> None:
        no_color = "NO_COLOR" in setup.environ
        # Told so at once, Textual drops every colour; later it would only turn them grey.
        super().__init__(setup, ansi_color=no_color or None)
        self._saving: Timer | None = None
        self._saved = setup.settings
        self._told: str | None = None
        for theme in setup.themes:
            self.register_theme(theme)
        self._theme_kept = no_color  # a start without colours must not forget the chosen theme
        self.theme = start_theme(setup.settings.theme, self.available_themes, no_color)
        self._styled = self.theme
        self._theme_chosen = True
        self.stylesheet.set_variables(self.get_css_variables())
        self.main = MainScreen(setup.current, setup.settings, setup.today)

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

    def get_default_screen(self) -> MainScreen:
        """The main screen is the first and stays."""
        return self.main

    def on_load(self) -> None:
        """Leave the terminal clean when told to end."""
        if not self.is_headless:
            install_signal_handlers(self)

    def on_mount(self) -> None:
        """Say what went wrong on the way here; remember themes from now on."""
        for notice in (*self._setup.notices, *self._setup.current.notices):
            self.say(notice, severe=True)
        self.theme_changed_signal.subscribe(self, lambda _: self._remember_soon())

    # Requests of the screens

    @on(KeysWelcome)
    async def _welcome_keys(self) -> None:
        await self.take_keys()

    @on(CopyRequested)
    @work(group="copy", exit_on_error=False)
    async def _copy(self, request: CopyRequested) -> None:
        from shutil import which

        from tui.terminal.clipboard import copy_text, plan_copy  # not needed for the first paint

        doing = plan_copy(self._setup.environ, sys.platform, which)
        otherwise = "the detail shows it" if request.what == "link" else "save to a file with w"
        outcome = await copy_text(request.text, doing, self._write, otherwise=otherwise)
        self.say(f"{request.what.capitalize()}: {outcome.sentence}")

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    def copy_to_clipboard(self, text: str) -> None:
        """What fields copy when asked by Ctrl+C goes to the terminal as well."""
        from tui.terminal.clipboard import osc52

        self._clipboard = text
        self._write(osc52(text))

    @on(LinkRequested)
    def _open(self, request: LinkRequested) -> None:
        if can_open_links(self._setup.environ, sys.platform):
            self.open_url(request.url)
            self.say(f"Asked the browser for {request.url}")
        else:
            self.say(f"No browser to open here: {request.url}")

    @on(SaveRequested)
    def _save(self, request: SaveRequested) -> None:
        from tui.terminal.clipboard import save_new_file

        try:
            path = save_new_file(self._setup.folder, request.name, request.text)
        except UserError as error:
            self.say(error.as_text(), severe=True)
        else:
            self.say(f"Saved as {path}")

    # Settings

    @on(SettingsChanged)
    def _remember_soon(self) -> None:
        """Save a moment after the last change."""
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(SAVE_AFTER, self._remember)

    def _remember(self) -> None:
        theme = self._saved.theme if self._theme_kept else self.theme
        settings = self.main.state.remembered(theme)
        if settings == self._saved:
            return
        self._saved = settings
        try:
            notice = save_settings(settings, self._setup.dirs)
        except UserError as error:
            notice = error.as_text()
        if notice and notice != self._told:  # once, and not with every change
            self.say(notice, severe=True)
        self._told = notice

    def on_unmount(self) -> None:
        """Nothing is lost by leaving early."""
        self._remember()

    async def action_palette(self) -> None:
        """Open the palette; its field has the focus when this ends: the next key is text."""
        from textual.command import CommandPalette  # not needed for the first paint

        if not isinstance(self.screen, CommandPalette):
            await self.push_screen(CommandPalette())

    def action_next_theme(self) -> None:
        """The next of our themes."""
        names = [theme.name for theme in self._setup.themes]
        if names:
            place = names.index(self.theme) + 1 if self.theme in names else 0
            self._theme_kept = False
            self.theme = names[place % len(names)]
            self.say(f"Theme {self.theme}")

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screen; the first mistake is raised once the terminal is clean again.

        Textual would draw a traceback with the values of variables. `launch` raises the mistake
        for the command line to report, and a pilot raises it for a test to see.
        """
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def launch(catalogue: Path | None = None) -> int:
    """Show the screen until it is left; the process's exit status. Raises what made it crash."""
    environ = dict(os.environ)
    dirs = user_dirs(environ)
    settings, notice = load_settings(dirs)
    themes, broken = load_themes(theme_files(), dirs.cache)
    current = current_catalogue(catalogue, dirs, settings.floors)
    if not settings_file(dirs).exists() or (
        current.layer == "snapshot" and settings.edition != current.catalogue.edition.name
    ):  # nobody has left the screen on a scope of theirs since these figures came
        settings = replace(settings, scope=current.scope)
    setup = Setup(
        current=current,
        settings=settings,
        themes=tuple(themes),
        dirs=dirs,
        today=date.today(),
        environ=environ,
        folder=Path.cwd(),
        notices=(*broken, *([notice] if notice else [])),
        file=catalogue,
    )
    app = LlmrankApp(setup)
    app.run()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
