"""`llmrank-tui hide` and `favourite`: marks on models, in one's own catalogue."""

from collections.abc import Callable

import click
from msgspec import Struct

from tui.cli.commands.own.edit import LIST, own_id, tell
from tui.cli.shared.formats import TEXT_ONLY, examples
from tui.cli.shared.options import MODEL_IF_ANY
from tui.cli.shared.output import write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.overlay import Overlay
from tui.domain.handover.document import Block, TextColumn, table
from tui.store.own.user_edit import Edit, favourite, hide, unfavourite, unhide
from tui.store.paths import Dirs

_UNDO = click.option("--undo", is_flag=True, help="Remove the mark.")


class _Mark(Struct, frozen=True):
    """One kind of mark: how it is put on and taken off, the ids that have it, how that is told."""

    on: Callable[[Dirs, str], Edit]
    off: Callable[[Dirs, str], Edit]
    ids: Callable[[Overlay], tuple[str, ...]]
    done: str
    undone: str


_HIDDEN = _Mark(hide, unhide, lambda overlay: overlay.hidden, "is hidden", "is ranked again")
_FAVOURITE = _Mark(
    favourite,
    unfavourite,
    lambda overlay: overlay.favourites,
    "is a favourite",
    "is no favourite now",
)


@click.command(
    "hide",
    epilog=examples("hide deepseek-v4-flash", "hide --list", "hide deepseek-v4-flash --undo"),
)
@MODEL_IF_ANY
@_UNDO
@LIST
@TEXT_ONLY
@click.pass_obj
def hide_command(setting: Setting, model: str | None, undo: bool, listed: bool) -> None:
    """Hide a model from every ranking; `show MODEL` still shows it.

    The mark is kept in your own catalogue, catalog.toml in the config folder. The program does not
    keep comments in that file; it saves a copy as catalog.toml.bak-1 first.
    """
    _run(_HIDDEN, setting, model, undo, listed)


@click.command(
    "favourite",
    epilog=examples(
        "favourite deepseek-v4-flash", "favourite --list", "favourite deepseek-v4-flash --undo"
    ),
)
@MODEL_IF_ANY
@_UNDO
@LIST
@TEXT_ONLY
@click.pass_obj
def favourite_command(setting: Setting, model: str | None, undo: bool, listed: bool) -> None:
    """Mark a model as a favourite.

    The mark is kept in your own catalogue, catalog.toml in the config folder. The program does not
    keep comments in that file; it saves a copy as catalog.toml.bak-1 first.
    """
    _run(_FAVOURITE, setting, model, undo, listed)


def _run(mark: _Mark, setting: Setting, model: str | None, undo: bool, listed: bool) -> None:
    """Put a mark on a model or take it off, or list the models that have it."""
    current = setting.current(quiet=not listed)
    if listed:
        names = {model.id: model.name for model in current.every_model.models}
        write_lines(_listed(mark, mark.ids(current.overlay), names))
        return
    if model is None:
        raise click.UsageError("Give MODEL or --list.")
    id = own_id(current, model)
    edit = (mark.off if undo else mark.on)(setting.dirs, id)
    tell(edit, f"{id} {mark.undone if undo else mark.done}")


def _listed(mark: _Mark, ids: tuple[str, ...], names: dict[str, str]) -> list[Block]:
    if not ids:
        return [f"No model {mark.done}."]
    rows = [[id, names.get(id, "not in the catalogue in use")] for id in ids]
    return table([TextColumn("model", "left"), TextColumn("name", "left")], rows)
