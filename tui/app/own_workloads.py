"""Workloads of one's own: what is done with their files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.errors import UserError
from tui.screens.requests import DeleteWorkload, SaveWorkload
from tui.store.paths import WORKLOADS, Dirs, is_there

if TYPE_CHECKING:
    from tui.domain.planning.named_workload import NamedWorkload


class OnDisk(Struct, frozen=True):
    """The workloads that can be read, what is wrong with the others, and what was done, if so."""

    own: "tuple[NamedWorkload, ...]"
    notices: tuple[str, ...]
    sentence: str = ""


class OwnWorkloads:
    """The workloads in one's own folder. Each method that waits for files is called in a thread
    and raises nothing: what could not be done is the sentence.
    """

    def __init__(self, dirs: Dirs) -> None:
        self._dirs = dirs

    @property
    def any_saved(self) -> bool:
        """Whether somebody saved one."""
        return is_there(self._dirs.config / WORKLOADS)

    def read(self, sentence: str = "") -> OnDisk:
        """All there are."""
        from tui.store.own.workloads import load_all

        try:
            return OnDisk(*load_all(self._dirs), sentence)
        except UserError as error:  # the folder itself cannot be listed
            return OnDisk((), (error.as_text(),), sentence)

    def save(self, wanted: SaveWorkload, presets: Sequence[str]) -> OnDisk:
        """Keep one under its id, which none of the presets has."""
        from tui.store.own.workloads import save_own

        named = wanted.named
        try:
            path = save_own(self._dirs, named, presets, replace=wanted.replace)
        except UserError as error:
            return self.read(error.as_text())
        return self.read(f"{named.id} is saved in {path}.")

    def delete(self, wanted: DeleteWorkload, presets: Sequence[str]) -> OnDisk:
        """Remove one, which is no preset."""
        from tui.store.own.workloads import delete_own

        id = wanted.named.id
        try:
            path = delete_own(self._dirs, id, presets)
        except UserError as error:
            return self.read(error.as_text())
        return self.read(f"{id} is deleted; its file was {path}.")
