"""Starts the app: reads what it is given from the surroundings, and reads nothing more later."""

import os
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from tui.app.app import LlmrankApp
from tui.app.setup import Setup
from tui.domain.catalogue.quality import OWN, PUBLISHED
from tui.domain.market.current import Current
from tui.errors import UserError
from tui.resources import theme_files
from tui.services.current import current_catalogue
from tui.store.paths import Dirs, is_there, user_dirs
from tui.store.settings_file import load_settings, settings_file
from tui.theming.load import load_themes


def launch(catalogue: Path | None = None) -> int:
    """Show the screen until it is left; the process's exit status. Raises what made it crash."""
    environ = dict(os.environ)
    dirs = user_dirs(environ)
    settings, notice = load_settings(dirs)
    themes, broken = load_themes(theme_files(), dirs.cache)
    current = current_catalogue(catalogue, dirs, settings.floors)
    if not is_there(settings_file(dirs)) or (
        current.layer == "snapshot" and settings.edition != current.catalogue.edition.name
    ):  # nobody has left the screen on a scope of theirs since these figures came
        settings = replace(settings, scope=current.scope)
    if settings.quality.startswith(OWN):
        current, gone = with_kept_scores(current, dirs, settings.quality)
        if gone:
            notice = "\n".join(filter(None, (notice, gone)))
            settings = replace(settings, quality=PUBLISHED)
    setup = Setup(
        current=current,
        settings=settings,
        themes=tuple(themes),
        dirs=dirs,
        today=date.today(),
        environ=environ,
        folder=_working_folder(),
        notices=(*broken, *([notice] if notice else [])),
        file=catalogue,
    )
    app = LlmrankApp(setup)
    app.run()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0


def with_kept_scores(current: Current, dirs: Dirs, quality: str) -> tuple[Current, str]:
    """The figures in use with the scores that were ranked by last, or why that cannot be."""
    from tui.store.own.kept_scores import kept_scores

    name = quality.removeprefix(OWN)
    try:
        return current.with_scores(kept_scores(dirs, name)), ""
    except UserError as error:
        return current, f"{error.as_text()}\nRanked by the published index instead of {name}."


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()  # it was deleted: only what is saved there fails, and says so
