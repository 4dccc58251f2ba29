"""Reads the catalogue in use: the file named, else the newest good snapshot, else the editions."""

from collections.abc import Mapping
from pathlib import Path

from tui.domain.market.current import Current, current_of
from tui.resources import catalogue_file
from tui.store.catalogue import load_editions
from tui.store.paths import OWN_CATALOGUE, SNAPSHOTS, Dirs, is_there


def current_catalogue(
    path: Path | None, dirs: Dirs, chosen: Mapping[str, float] | None = None
) -> Current:
    """The catalogue in the file `path`, else the newest good snapshot, else the newest edition.

    One's own catalogue is put on top of each. `chosen` are the floors a person chose for versions
    of the index; a file they name has its own. UserError when `path` or the edition is broken; a
    snapshot or a file of one's own that cannot be used is left out and said.
    """
    if chosen or is_there(dirs.data / SNAPSHOTS) or is_there(dirs.config / OWN_CATALOGUE):
        from tui.services.layered import layered_catalogue

        return layered_catalogue(path, dirs, chosen or {})
    editions = load_editions(path or catalogue_file(), dirs.cache)
    return current_of(editions, "file" if path else "edition")
