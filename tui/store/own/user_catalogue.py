"""Loads one's own catalogue: `catalog.toml` in the config folder, on top of every other.

The program never moves or changes a file it cannot use; it starts without it and says so.
"""

from pathlib import Path

from tui.domain.catalogue.overlay import Overlay
from tui.errors import UserError
from tui.store.compiled import read_compiled, write_compiled
from tui.store.files import parse_toml, read_bytes
from tui.store.paths import OWN_CATALOGUE, Dirs

KIND = "catalogue of your own"
COPY = "own"


def user_file(dirs: Dirs) -> Path:
    """Where one's own catalogue is."""
    return dirs.config / OWN_CATALOGUE


def load_overlay(dirs: Dirs) -> tuple[Overlay, str | None]:
    """What the file says, and where it could not be used a notice of why.

    A missing file says nothing and is no failure.
    """
    path = user_file(dirs)
    try:
        path.lstat()  # also a link that leads nowhere is a file somebody meant
    except FileNotFoundError:
        return Overlay(), None
    except OSError:
        pass  # reading it says why
    try:
        return read_overlay(path, dirs.cache), None
    except UserError as error:
        ignored = "The file stays as it is, and nothing of it is used until it is mended."
        return Overlay(), f"{error.as_text()}\n{ignored}"


def read_overlay(path: Path, cache: Path) -> Overlay:
    """What the file `path` says; `cache` is the folder for its compiled copy.

    Raises UserError with every problem of the file: the place in it, the key and what is wrong.
    """
    source = read_bytes(path, KIND)
    kept = read_compiled(cache, COPY, source, Overlay)
    if kept is not None:
        return kept
    overlay = build_overlay(parse_toml(source, path, KIND), path)
    write_compiled(cache, COPY, source, overlay)
    return overlay


def build_overlay(raw: dict[str, object], path: Path) -> Overlay:
    """The overlay of a parsed file; one UserError lists everything that is wrong with it."""
    from tui.store.schema.problems import bad_file
    from tui.store.schema.user_schema import checked_overlay

    overlay, problems = checked_overlay(raw)
    if problems:
        raise bad_file(path, KIND, problems)
    return overlay
