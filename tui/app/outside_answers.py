"""What the app sends out of the program for its screens: copies, links, files."""

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from tui.app.holding import Holding
from tui.errors import UserError
from tui.screens.requests import (
    CopyRequested,
    HandsOver,
    LinkRequested,
    SaveAllRequested,
    SaveRequested,
)

if TYPE_CHECKING:
    from tui.screens.read.export import ExportWanted


class OutsideAnswers:
    """A method a request, named after it, and the key that takes along what is in sight."""

    @work(group="copy")
    async def on_copy_requested(self: Holding, request: CopyRequested) -> None:
        """Copy a text, and say what became of it."""
        self.say(await self.outside.copy(request, self.write_terminal))

    def on_link_requested(self: Holding, request: LinkRequested) -> None:
        """Open an address in a browser, or say it."""
        if self.outside.opens_links:
            self.open_url(request.url)
            self.say(f"Asked the browser to open {request.url}")
        else:
            self.say(f"No browser here. Open it yourself: {request.url}")

    def on_save_requested(self: Holding, request: SaveRequested) -> None:
        """Write a new file."""
        try:
            self.say(f"Saved as {self.outside.save(request)}")
        except UserError as error:
            self.say(error.as_text(), severe=True)

    def on_save_all_requested(self: Holding, request: SaveAllRequested) -> None:
        """Write new files into a folder of their own."""
        try:
            self.say(f"Saved in {self.outside.save_all(request)}")
        except UserError as error:
            self.say(error.as_text(), severe=True)

    def action_export(self: Holding) -> None:
        """Take along what is in sight."""
        found = self.screen.handover() if isinstance(self.screen, HandsOver) else None
        if found is not None:
            from tui.screens.read.export import ExportScreen

            screen = ExportScreen(found, str(self.outside.folder), self.outside.there)
            self.push_screen(screen, partial(_export, self))


def _export(app: Holding, wanted: "ExportWanted | None") -> None:
    if wanted is not None:
        app.in_thread(partial(app.outside.export, wanted), partial(_exported, app, wanted))


def _exported(app: Holding, wanted: "ExportWanted", text: str) -> None:
    if wanted.name:
        app.say(text)
    else:
        what = f"{wanted.handover.title} as Markdown"
        app.post_message(CopyRequested(text, what, "E saves it to a file."))
