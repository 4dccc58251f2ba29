"""Marks models as favourites or hides them, in one's own catalogue, and says what came of it."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from tui.store.own.user_catalogue import read_overlay, user_file
from tui.store.own.user_edit import Edit, Mark, favourite, hide, unfavourite, unhide
from tui.store.paths import Dirs, is_there


class _Way(Struct, frozen=True):
    """How a mark is put on or taken off, and what is said of the model, by name, then."""

    edit: Callable[[Dirs, str], Edit]
    done: str


_WAYS: dict[tuple[Mark, bool], _Way] = {
    ("favourites", True): _Way(favourite, "{} is a favourite now."),
    ("favourites", False): _Way(unfavourite, "{} is no longer a favourite."),
    ("hidden", True): _Way(hide, "{} is hidden."),
    ("hidden", False): _Way(unhide, "{} is ranked again."),
}


def mark_model(dirs: Dirs, id: str, kind: Mark, *, on: bool) -> Path | None:
    """Put a mark on a model or take it off; the file as it was where comments in it were lost.

    What the file says already, because something else wrote it meanwhile, is not written again.
    UserError, with nothing changed, when the file is broken or cannot be written.
    """
    if (id in _marked(dirs, kind)) == on:
        return None
    return _WAYS[kind, on].edit(dirs, id).backup


def marked_in_words(name: str, kind: Mark, *, on: bool, undoes: bool, backup: Path | None) -> str:
    """What to tell the person of a mark on a model called so, also of their comments.

    `undoes`: it takes another back, and is told as that.
    """
    if kind == "hidden" and on and not undoes:
        said = f"Hidden: {name}. Ctrl+Z undoes."
    else:
        said = f"{'Undone: ' if undoes else ''}{_WAYS[kind, on].done.format(name)}"
    if backup is None:
        return said
    return f"{said}\nComments are not kept; the file as it was is {backup}."


def _marked(dirs: Dirs, kind: Mark) -> tuple[str, ...]:
    """The ids that have a mark in the file, none where there is no file."""
    path = user_file(dirs)
    if not is_there(path):
        return ()
    own = read_overlay(path, dirs.cache)
    return own.hidden if kind == "hidden" else own.favourites
