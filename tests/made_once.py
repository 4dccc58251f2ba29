"""A folder that takes long to make: made at the first need, kept outside the tree, never half."""

import tempfile
from collections.abc import Callable
from pathlib import Path


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """`folder`, which `make` fills at the first call; it is given the path to do it at.

    Test processes that start at once may each make their own; the first to finish puts its folder
    in place in one step and the others use that, so nobody waits, sees half a folder or leaves a
    lock behind. What `make` writes must bear being renamed.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as work:
            ready = Path(work) / "ready"
            make(ready)
            try:
                ready.rename(folder)
            except OSError:
                if not folder.exists():
                    raise
    return folder
