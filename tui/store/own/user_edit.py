"""Edits one's own catalogue: everything else in the file stays, and what is written is valid.

TOML is written without comments: the file as it was is kept beside it before they are lost.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.values import Catalogue
from tui.domain.market.layers import left_out
from tui.errors import UserError
from tui.store.atomic import reserve, write_atomic
from tui.store.compiled import write_compiled
from tui.store.files import parse_toml, read_bytes
from tui.store.lock import own_files
from tui.store.own.user_catalogue import COPY, KIND, build_overlay, user_file
from tui.store.own.user_pins import put_ban, put_pin, take_out_pins
from tui.store.own.user_tables import (
    Place,
    Tables,
    find_table,
    prune_tables,
    put_value,
    take_out,
    value_at,
    values_in,
)
from tui.store.paths import Dirs, is_there

Mark = Literal["hidden", "favourites"]
_HEADER = (
    "# Your own catalogue of llmrank-tui, on top of every other; `llmrank-tui set --help` tells how"
    "\n# it is edited. Edit it by hand as you like: other comments than these are not kept when the"
    "\n# program writes it.\n\n"
)


class Edit(Struct, frozen=True):
    """What became of an edit: the file, and where it is kept as it was with its comments."""

    path: Path
    backup: Path | None = None


def set_value(dirs: Dirs, place: Place, value: object, today: date, below: Catalogue) -> Edit:
    """Set one value of a model. `below` is the catalogue that one's own is put on.

    Raises UserError with nothing changed: the value or the result is not valid, or not of `below`.
    """
    return _edit(dirs, lambda raw: put_value(raw, place, value, today), below)


def unset_value(dirs: Dirs, place: Place, below: Catalogue) -> Edit:
    """Take one value of a model out again, so that the catalogue below says it.

    Raises UserError when the file does not have it, or is not valid without it.
    """

    def change(raw: Tables) -> None:
        if not take_out(raw, place):
            raise _not_there(place)

    return _edit(dirs, change, below)


def set_score(dirs: Dirs, place: Place, value: object, today: date, below: Catalogue) -> Edit:
    """Set the score of the effort at `place` at the index and version of `below`; others stay."""

    def change(raw: Tables) -> None:
        _, others = _scores(raw, place, below)
        new = {"index": below.index.id, "version": below.index.version, "value": value}
        put_value(raw, place, [*others, new], today)

    return _edit(dirs, change, below)


def unset_score(dirs: Dirs, place: Place, below: Catalogue) -> Edit:
    """Take out the score of the effort at `place` at the index and version of `below`."""

    def change(raw: Tables) -> None:
        own, others = _scores(raw, place, below)
        part = find_table(raw, place)
        if part is None or not own:
            raise _not_there(place)
        part[place.key] = others
        if not others:
            take_out(raw, place)

    return _edit(dirs, change, below)


def add_model(dirs: Dirs, id: str, table: Tables, below: Catalogue) -> Edit:
    """Add a whole model of one's own. UserError when any catalogue has it already."""

    def change(raw: Tables) -> None:
        if below.model(id) is not None or find_table(raw, Place(id, "id")) is not None:
            raise UserError(
                "Nothing was added",
                f"there is a model {id!r} already",
                f"Change it with `llmrank-tui set {id} FIELD VALUE`.",
            )
        models = raw.setdefault("models", [])
        assert isinstance(models, list), "the file was validated"
        models.append({"id": id, **table})

    return _edit(dirs, change, below)


def remove_model(dirs: Dirs, id: str, below: Catalogue) -> Edit:
    """Take everything out that the file says of a model. UserError when that is nothing."""

    def change(raw: Tables) -> None:
        entry = find_table(raw, Place(id, "id"))
        if entry is None:
            raise UserError("Nothing to undo", f"your own catalogue says nothing of {id!r}")
        entry.clear()
        prune_tables(raw)

    return _edit(dirs, change, below)


def hide(dirs: Dirs, id: str) -> Edit:
    """Leave a model out of rankings."""
    return _mark(dirs, "hidden", id, on=True)


def unhide(dirs: Dirs, id: str) -> Edit:
    """Rank a model again. UserError when it is not hidden."""
    return _mark(dirs, "hidden", id, on=False)


def favourite(dirs: Dirs, id: str) -> Edit:
    """Mark a model as a favourite."""
    return _mark(dirs, "favourites", id, on=True)


def unfavourite(dirs: Dirs, id: str) -> Edit:
    """Take the mark off a model. UserError when it is none."""
    return _mark(dirs, "favourites", id, on=False)


def pin(dirs: Dirs, model: str, listing: str) -> Edit:
    """Have syncs and imports join the listing `HOST/SLUG` to a model."""
    return _pin(dirs, lambda raw: put_pin(raw, model, listing), f"{model} is pinned to {listing}")


def ban(dirs: Dirs, model: str, host: str) -> Edit:
    """Have them join no listing of a host to a model, nor with an empty host of any."""
    where = f"at {host}" if host else "at every host"
    return _pin(dirs, lambda raw: put_ban(raw, model, host), f"{model} is forbidden {where}")


def unpin(dirs: Dirs, model: str, host: str) -> Edit:
    """Let the rules join a model again, at a host or everywhere. UserError when nothing is held."""

    def change(raw: Tables) -> None:
        if not take_out_pins(raw, model, host):
            where = f" at {host}" if host else ""
            raise UserError(
                "Nothing to undo",
                f"your own catalogue pins and forbids nothing for {model}{where}",
                "`llmrank-tui pin --list` shows what it has.",
            )

    return _edit(dirs, change, None)


def _pin(dirs: Dirs, put: Callable[[Tables], bool], said: str) -> Edit:
    def change(raw: Tables) -> None:
        if not put(raw):
            raise UserError("Nothing to do", f"{said} already")

    return _edit(dirs, change, None)


def own_values(dirs: Dirs) -> list[tuple[Place, object]]:
    """Every value of a model in the file, with its place. UserError where the file is broken."""
    _, raw = _read(user_file(dirs))
    return list(values_in(raw))


def _mark(dirs: Dirs, mark: Mark, id: str, *, on: bool) -> Edit:
    def change(raw: Tables) -> None:
        found = raw.get(mark)
        ids = found if isinstance(found, list) else []
        if on == (id in ids):
            word = "hidden" if mark == "hidden" else "a favourite"
            title = "Nothing to do" if on else "Nothing to undo"
            raise UserError(title, f"{id} is {'already' if on else 'not'} {word}")
        raw[mark] = [*ids, id] if on else [other for other in ids if other != id]
        if not raw[mark]:
            del raw[mark]

    return _edit(dirs, change, None)


def _scores(raw: Tables, place: Place, below: Catalogue) -> tuple[list[Tables], list[Tables]]:
    """The effort's scores at the index and version of `below`, and its others."""
    found = value_at(raw, place)
    scores = found if isinstance(found, list) else []
    named = (below.index.id, below.index.version)
    own = [score for score in scores if (score.get("index"), score.get("version")) == named]
    return own, [score for score in scores if score not in own]


def _not_there(place: Place) -> UserError:
    where = f" for {place.name}" if place.name else ""
    return UserError(
        "Nothing to undo",
        f"your own catalogue does not set {place.key} of {place.model}{where}",
        "`llmrank-tui set --list` shows what it sets.",
    )


def _edit(dirs: Dirs, change: Callable[[Tables], None], below: Catalogue | None) -> Edit:
    """Read the file, change its tables, and write it where the result is valid; one at a time."""
    with own_files(dirs, "an edit of your own catalogue"):
        return _edit_alone(dirs, change, below)


def _edit_alone(dirs: Dirs, change: Callable[[Tables], None], below: Catalogue | None) -> Edit:
    from tui.store.schema.user_schema import checked_overlay

    path = user_file(dirs)
    source, raw = _read(path)
    before, _ = checked_overlay(raw)
    change(raw)
    overlay, problems = checked_overlay(raw)
    found = [str(problem) for problem in problems]
    if below is not None and not found:
        known = left_out(below, before)
        found = [text for text in left_out(below, overlay) if text not in known]
    if found:
        raise UserError("Nothing was changed", "; ".join(found))
    backup = _keep_comments(path, source)
    data = _as_toml(raw)
    write_atomic(path, data)
    write_compiled(dirs.cache, COPY, data, overlay)
    return Edit(path, backup)


def _read(path: Path) -> tuple[bytes, Tables]:
    """The file's bytes and tables; UserError where it is broken. A missing one has none."""
    if not is_there(path):
        return b"", {}
    source = read_bytes(path, KIND)
    raw = parse_toml(source, path, KIND)
    build_overlay(raw, path)
    return source, raw


def _as_toml(raw: Tables) -> bytes:
    import tomli_w

    return (_HEADER + tomli_w.dumps(raw)).encode()


def _keep_comments(path: Path, source: bytes) -> Path | None:
    """Keep a file that may hold somebody's comments: one that is not as the program writes it."""
    if b"#" not in source or source == _as_toml(parse_toml(source, path, KIND)):
        return None
    target = Path(os.path.realpath(path))
    try:
        spare = reserve(target, "bak")
    except OSError as error:
        raise UserError(
            "Nothing was changed",
            f"the comments of {path} could not be kept: {error.strerror or error}",
            "Check that its folder is writable and has room.",
            exit_code=1,
        ) from error
    write_atomic(spare, source)
    return spare
