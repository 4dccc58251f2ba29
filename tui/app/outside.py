"""What leaves the program: texts to a clipboard, addresses to a browser, snippets to files."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tui.screens.requests import CopyRequested, SaveRequested
from tui.terminal.surroundings import can_open_links


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

    def save(self, request: SaveRequested) -> Path:
        """Write a new file, over none; where it is. UserError where that cannot be."""
        from tui.terminal.clipboard import save_new_file

        return save_new_file(self._folder, request.name, request.text)
