"""The catalogue in use where there is more than the edition: a snapshot, floors, one's own."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from tui.domain.catalogue.values import Catalogue
from tui.domain.market.current import Current, current_alone
from tui.domain.market.layer_below import with_snapshot
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue
from tui.store.paths import OWN_CATALOGUE, Dirs, is_there
from tui.store.snapshots import snapshot_in_use


def layered_catalogue(path: Path | None, dirs: Dirs, chosen: Mapping[str, float]) -> Current:
    """What `current_catalogue` returns, whatever files there are. Raises as it does."""
    current = _lowest(path, dirs, chosen)
    if not is_there(dirs.config / OWN_CATALOGUE):
        return current
    from tui.domain.market.layers import apply_overlay, left_out
    from tui.store.own.user_catalogue import load_overlay, user_file

    notices, below = list(current.notices), current.below
    overlay, broken = load_overlay(dirs)
    if broken:
        notices.append(broken)
    if unused := left_out(below, overlay):
        lines = "\n".join(f"  {sentence}" for sentence in unused)
        notices.append(f"Not all of your own catalogue is used ({user_file(dirs)}):\n{lines}")
    catalogue = apply_overlay(below, overlay)
    shelf = catalogue if current.shelf is below else apply_overlay(current.shelf, overlay)
    return replace(current, catalogue=catalogue, shelf=shelf, own=overlay, notices=tuple(notices))


def _lowest(path: Path | None, dirs: Dirs, chosen: Mapping[str, float]) -> Current:
    """What is in use without one's own catalogue, and what is to be said about it."""
    if path is not None:
        return current_alone(load_catalogue(path, dirs.cache), "file")
    edition = load_catalogue(catalogue_file(), dirs.cache)
    shelf = _under_its_floor(edition, edition, chosen, dirs)
    alone = replace(current_alone(shelf, "edition"), published=edition.index)
    try:
        use = snapshot_in_use(dirs.data)
    except UserError as error:  # the folder of the snapshots cannot be read
        return replace(alone, notices=(error.as_text(),))
    if use.snapshot is None:
        return replace(alone, notices=tuple(use.notices))
    synced = with_snapshot(edition, use.snapshot.catalogue)
    below = _under_its_floor(synced, edition, chosen, dirs)
    return replace(
        alone, catalogue=below, below=below, layer="snapshot", notices=tuple(use.notices)
    )


def _under_its_floor(
    catalogue: Catalogue, edition: Catalogue, chosen: Mapping[str, float], dirs: Dirs
) -> Catalogue:
    """A catalogue under the floor chosen for its index's version, else carried over to it."""
    if not chosen and catalogue.index == edition.index:
        return catalogue  # the edition's own floor
    from tui.services.floors import Floors

    return Floors(edition, chosen, dirs).over(catalogue)
