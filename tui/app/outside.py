"""What leaves the program: texts to a clipboard, addresses to a browser, snippets to files."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import UserError
from tui.screens.requests import CopyRequested, SaveAllRequested, SaveRequested
from tui.terminal.surroundings import can_open_links

if TYPE_CHECKING:
    from tui.screens.read.export import ExportWanted


class Outside:
    """The way out of one program: its environment and its folder."""

    def __init__(self, environ: Mapping[str, str], folder: Path) -> None:
        self._environ = environ
        self._folder = folder

    async def copy(self, request: CopyRequested, write: Callable[[str], None]) -> str:
        """Copy a text; what became of it. `write` sends control sequences to the terminal."""
        from shutil import which

        from tui.terminal.clipboard import copy_text, plan_copy

        doing = plan_copy(self._environ, sys.platform, which)
        outcome = await copy_text(request.text, doing, write)
        said = f"Copied {request.what} ({outcome.way})."
        return said if outcome.certain else f"{said} Paste empty? {request.otherwise}"

    @property
    def opens_links(self) -> bool:
        """Whether a browser can be expected."""
        return can_open_links(self._environ, sys.platform)

    @property
    def folder(self) -> Path:
        """Where files go that are named without one."""
        return self._folder

    def there(self, name: str) -> bool:
        """Whether something of that name is there already."""
        return os.path.lexists(self._named(name))

    def export(self, wanted: "ExportWanted") -> str:
        """The text to copy; for a form that is saved, a sentence that says where it is now.

        UserError where the file cannot be written, or came about meanwhile.
        """
        from tui.domain.handover.handover import text_in
        from tui.store.exports import write_export

        text = text_in(wanted.handover, wanted.form)
        if not wanted.name:
            return text
        path = self._named(wanted.name)
        write_export(path, text, overwrite=wanted.overwrite, how="Choose another name.")
        return f"Saved as {path}"

    def read_message(self, typed: str) -> "str | UserError":
        """The text of a file that is to be sent, or why it cannot be."""
        from tui.domain.handover.code.message_choice import LONGEST_MESSAGE
        from tui.store.files import read_text

        try:
            return read_text(self._named(typed.strip()), "message", largest=LONGEST_MESSAGE)
        except UserError as error:
            return error

    def _named(self, name: str) -> Path:
        return self._folder / Path(os.path.expanduser(name))

    def save(self, request: SaveRequested) -> Path:
        """Write a new file, over none; where it is. UserError where that cannot be."""
        from tui.terminal.clipboard import save_new_file

        return save_new_file(self._folder, request.name, request.text)

    def save_all(self, request: SaveAllRequested) -> Path:
        """Write files into a new folder; where it is. UserError where that cannot be."""
        from tui.terminal.new_folder import save_new_folder

        return save_new_folder(self._folder, request.folder, request.files)
