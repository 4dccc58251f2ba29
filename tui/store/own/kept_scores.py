"""Keeps a person's own scores in the data folder, each set as normalised JSON under its name."""

from pathlib import Path
from urllib.parse import quote, unquote

from msgspec import json
from msgspec.structs import replace

from tui.domain.catalogue.scores.own_scores import OwnScores
from tui.errors import UserError, nearest_names
from tui.store.atomic import write_atomic
from tui.store.files import names_in, read_bytes
from tui.store.paths import SCORES, Dirs

_SUFFIX = ".json"


def kept_names(dirs: Dirs) -> tuple[str, ...]:
    """The names of all scores that are kept, in alphabetical order; none of them is read.

    UserError (exit code 1) where the folder cannot be listed.
    """
    files = names_in(dirs.data / SCORES, _SUFFIX, "scores")
    shown = (unquote(each) for each in files if not each.startswith("."))
    return tuple(sorted(shown, key=str.lower))


def kept_scores(dirs: Dirs, name: str) -> OwnScores:
    """The scores kept under a name; UserError where there are none, or the copy is damaged."""
    names = kept_names(dirs)
    if name not in names:
        raise _unknown(name, names)
    path = _copy(dirs, name)
    try:
        return json.decode(read_bytes(path, "scores"), type=OwnScores)
    except ValueError as error:
        raise UserError(
            "The kept scores are damaged", f"{path}: {error}", "Read their file again."
        ) from error


def keep_scores(dirs: Dirs, own: OwnScores) -> Path:
    """Keep scores under their name, in place of those that had it; the file they are in."""
    path = _copy(dirs, own.name)
    kept = replace(own, path="")
    write_atomic(path, json.format(json.encode(kept), indent=1) + b"\n")
    return path


def delete_scores(dirs: Dirs, name: str) -> Path:
    """Remove scores that are kept; where they were. UserError where there are none."""
    names, path = kept_names(dirs), _copy(dirs, name)
    if name not in names:
        raise _unknown(name, names)
    try:
        path.unlink()
    except OSError as error:
        raise UserError(
            "Cannot delete the scores", f"{path}: {error.strerror or error}", exit_code=1
        ) from error
    return path


def _unknown(name: str, names: tuple[str, ...]) -> UserError:
    near = nearest_names(name, names)
    hint = f"Nearest: {near[0]}. " if near else ""
    kept = f"You keep: {', '.join(names)}." if names else "You keep no scores."
    return UserError("No such scores", f"you keep none under the name {name!r}", f"{hint}{kept}")


def _copy(dirs: Dirs, name: str) -> Path:
    file = quote(name, safe=" ()[]+,&=@")
    if file.startswith("."):  # hidden files of the folder are none that are kept
        file = f"%2E{file[1:]}"
    return dirs.data / SCORES / (file + _SUFFIX)
