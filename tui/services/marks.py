"""Marks models as favourites or hides them, in one's own catalogue, and says what came of it."""

from collections.abc import Callable

from msgspec import Struct

from tui.store.own.user_catalogue import read_overlay, user_file
from tui.store.own.user_edit import Edit, Mark, favourite, hide, unfavourite, unhide
from tui.store.paths import Dirs


class _Way(Struct, frozen=True):
    """How a mark is put on or taken off, and what is said of the model then."""

    edit: Callable[[Dirs, str], Edit]
    done: str


_WAYS: dict[tuple[Mark, bool], _Way] = {
    ("favourites", True): _Way(favourite, "is a favourite now"),
    ("favourites", False): _Way(unfavourite, "is no favourite now"),
    ("hidden", True): _Way(hide, "is hidden now; Ctrl+Z or the palette shows it again"),
    ("hidden", False): _Way(unhide, "is ranked again"),
}


def mark_model(dirs: Dirs, id: str, kind: Mark, *, on: bool) -> str:
    """Put a mark on a model or take it off; what to tell the person, also of their comments.

    What the file says already, because something else wrote it meanwhile, is not written again.
    UserError, with nothing changed, when the file is broken or cannot be written.
    """
    way = _WAYS[kind, on]
    done = f"{id} {way.done}."
    if (id in _marked(dirs, kind)) == on:
        return done
    edit = way.edit(dirs, id)
    if edit.backup is None:
        return done
    return f"{done}\nComments are not kept; the file as it was is {edit.backup}."


def _marked(dirs: Dirs, kind: Mark) -> tuple[str, ...]:
    """The ids that have a mark in the file, none where there is no file."""
    path = user_file(dirs)
    if not path.exists():
        return ()
    own = read_overlay(path, dirs.cache)
    return own.hidden if kind == "hidden" else own.favourites
