"""The catalogue in use where there is more than the edition: a snapshot, floors, one's own."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from tui.domain.catalogue.values import Catalogue
from tui.domain.market.current import Current, Editions, current_of, with_models_of
from tui.domain.market.layer_below import with_snapshot
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.store.catalogue import load_editions
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
    catalogue = apply_overlay(current.catalogue, overlay)
    shelf = apply_overlay(current.shelf, overlay) if current.apart else catalogue
    return replace(current, catalogue=catalogue, shelf=shelf, own=overlay, notices=tuple(notices))


def _lowest(path: Path | None, dirs: Dirs, chosen: Mapping[str, float]) -> Current:
    """What is in use without one's own catalogue, and what is to be said about it."""
    if path is not None:
        return current_of(load_editions(path, dirs.cache), "file")
    editions = load_editions(catalogue_file(), dirs.cache)
    alone = current_of(editions, "edition")
    if chosen:
        floored = [_under_its_floor(each, editions, chosen, dirs) for each in editions.all]
        now = current_of(Editions(floored[0], tuple(floored[1:])), "edition")
        alone = replace(now, published=alone.published)
    try:
        use = snapshot_in_use(dirs.data)
    except UserError as error:  # the folder of the snapshots cannot be read
        return replace(alone, notices=(error.as_text(),))
    if use.snapshot is None:
        return replace(alone, notices=tuple(use.notices))
    synced = with_snapshot(editions.newest, use.snapshot.catalogue)
    synced = _under_its_floor(synced, editions, chosen, dirs)
    return replace(
        alone,
        catalogue=synced,
        below=with_models_of(synced, alone.shelf),
        layer="snapshot",
        notices=tuple(use.notices),
    )


def _under_its_floor(
    catalogue: Catalogue, editions: Editions, chosen: Mapping[str, float], dirs: Dirs
) -> Catalogue:
    """A catalogue under the floor chosen for its index's version, else known or carried over."""
    index = catalogue.index
    if not chosen and any(index == edition.index for edition in editions.all):
        return catalogue  # an edition's own floor
    from tui.services.floors import Floors

    return Floors(editions.newest, chosen, dirs).over(catalogue)
