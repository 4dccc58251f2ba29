"""What a command knows of its surroundings: the day, the folders, the catalogue to use."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from tui.cli.shared.output import message
from tui.store.paths import Dirs

if TYPE_CHECKING:  # `keys` and --help ask for no catalogue and load nothing of it
    from tui.domain.catalogue.entries import Personal, Scope
    from tui.domain.catalogue.overlay import Overlay
    from tui.domain.catalogue.values import Catalogue
    from tui.domain.market.current import Current
    from tui.store.settings import Settings


class Setting(Struct, frozen=True):
    """Passed to every command; `chosen` is the catalogue a person named instead of the own one."""

    today: date
    dirs: Dirs
    chosen: Path | None = None

    @property
    def path(self) -> Path:
        """The catalogue file in use."""
        from tui.resources import catalogue_file

        return self.chosen or catalogue_file()

    def current(self, *, quiet: bool = False) -> "Current":
        """The catalogue in use with its layers; what could not be used is told on stderr.

        Not when `quiet`: editing a file says what is wrong with it. UserError says what is wrong
        with a catalogue there is no doing without.
        """
        from tui.services.current import current_catalogue

        current = current_catalogue(self.chosen, self.dirs, self.settings().floors)
        for notice in () if quiet else current.notices:
            message(notice)
        return current

    def settings(self) -> "Settings":
        """What the program remembers; that its file was broken is told on stderr."""
        from tui.store.settings_file import load_settings

        settings, broken = load_settings(self.dirs)
        if broken:
            message(broken)
        return settings

    def overlay(self) -> "Overlay":
        """What one's own catalogue says; that it could not be used is told on stderr."""
        from tui.store.own.user_catalogue import load_overlay

        overlay, broken = load_overlay(self.dirs)
        if broken:
            message(broken)
        return overlay

    def personal(self, current: "Current") -> "Personal":
        """What is the person's own about the rows: favourites, and variables that are set."""
        from tui.domain.catalogue.entries import Personal, set_variables

        return Personal(current.favourites, set_variables(os.environ))

    def suggest_sync(self, current: "Current", form: str, scope: "Scope") -> None:
        """Say in one line on stderr that what is ranked is old; programs find its date in theirs.

        After how many days is `stale_after_days` in the settings.
        """
        if form == "table":
            sentence = current.stale(self.today, self.settings().stale_after_days, scope)
            if sentence:
                message(sentence)

    def catalogue(self) -> "Catalogue":
        """The catalogue in use; UserError as for `current`."""
        return self.current().catalogue


def setting_in(context: click.Context) -> Setting:
    """The setting of the command line that is run."""
    setting = context.find_object(Setting)
    assert setting is not None, "main() passes the setting in"
    return setting
