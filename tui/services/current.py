"""The catalogue everything is computed from: the lowest layer and one's own on top of it."""

from dataclasses import dataclass
from pathlib import Path

from tui.domain.catalogue import Catalogue
from tui.domain.layers import Layer, apply, left_out, with_snapshot
from tui.domain.overlay import Overlay
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue
from tui.store.paths import Dirs
from tui.store.snapshots import snapshot_in_use
from tui.store.user_catalogue import load_overlay, user_file


@dataclass(frozen=True, slots=True)
class Current:
    """`catalogue` is in use: `below`, which is of the layer `layer`, with `overlay` on top.

    `notices` are sentences about files that could not be used, or not whole.
    """

    catalogue: Catalogue
    below: Catalogue
    layer: Layer
    overlay: Overlay
    notices: tuple[str, ...]


def current_catalogue(path: Path | None, dirs: Dirs) -> Current:
    """The catalogue in the file `path`, else the newest good snapshot, else the embedded edition.

    One's own catalogue is put on top of each. UserError when `path` or the edition is broken; a
    snapshot or a file of one's own that cannot be used is left out and said.
    """
    below, layer, notices = _lowest(path, dirs)
    overlay, broken = load_overlay(dirs)
    if broken:
        notices.append(broken)
    if unused := left_out(below, overlay):
        lines = "\n".join(f"  {sentence}" for sentence in unused)
        notices.append(f"Not all of your own catalogue is used ({user_file(dirs)}):\n{lines}")
    return Current(apply(below, overlay), below, layer, overlay, tuple(notices))


def _lowest(path: Path | None, dirs: Dirs) -> tuple[Catalogue, Layer, list[str]]:
    """The catalogue under one's own, its layer, and what is to be said about it."""
    if path is not None:
        return load_catalogue(path, dirs.cache), "file", []
    edition = load_catalogue(catalogue_file(), dirs.cache)
    try:
        use = snapshot_in_use(dirs.data)
    except UserError as error:  # the folder of the snapshots cannot be read
        return edition, "edition", [error.as_text()]
    if use.snapshot is None:
        return edition, "edition", list(use.notices)
    return with_snapshot(edition, use.snapshot.catalogue), "snapshot", list(use.notices)
