"""What the app does with workloads of one's own: their files, and the screen that lists them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work

from tui.app.market import LiveApp
from tui.errors import UserError
from tui.screens.requests import DeleteWorkload, KeysWelcome, SaveWorkload, WorkloadsWanted
from tui.store.paths import WORKLOADS, is_there

if TYPE_CHECKING:  # most starts have no workload of one's own
    from tui.domain.planning.named_workload import NamedWorkload


class NamedApp(LiveApp):
    """An app that keeps workloads by name; files are read and written in a thread."""

    @on(KeysWelcome)
    def _name_workloads(self) -> None:
        """Once the screen is there, and where somebody saved a workload."""
        if is_there(self._setup.dirs.config / WORKLOADS):
            self._load_workloads()

    @work(thread=True, group="workloads", exit_on_error=False)
    def _load_workloads(self) -> None:
        own, _ = self._read_workloads()  # what is broken is said where they are listed
        self._later(lambda: self.main.use_workloads(own))

    @on(WorkloadsWanted)
    @work(thread=True, group="workloads", exit_on_error=False)
    def _list_workloads(self) -> None:
        own, notices = self._read_workloads()
        self._later(lambda: self._show_workloads(own, notices))

    def _show_workloads(self, own: "tuple[NamedWorkload, ...]", notices: tuple[str, ...]) -> None:
        from tui.screens.workloads.workloads import WorkloadsScreen

        main = self.main
        main.use_workloads(own)
        if self.screen is main:
            state = main.state
            screen = WorkloadsScreen(
                state.ranking, state.workloads, state.workload, state.selected, notices
            )
            self.push_screen(screen, main.take_workload)

    @on(SaveWorkload)
    @work(thread=True, group="workloads", exit_on_error=False)
    def _save_workload(self, wanted: SaveWorkload) -> None:
        from tui.store.own.workloads import save_own

        named, replace = wanted.named, wanted.replace

        def save() -> str:
            path = save_own(self._setup.dirs, named, self._preset_ids(), replace=replace)
            return f"{named.id} is saved in {path}."

        self._write_workloads(save)

    @on(DeleteWorkload)
    @work(thread=True, group="workloads", exit_on_error=False)
    def _delete_workload(self, wanted: DeleteWorkload) -> None:
        from tui.store.own.workloads import delete_own

        def delete() -> str:
            path = delete_own(self._setup.dirs, wanted.named.id, self._preset_ids())
            return f"{wanted.named.id} is deleted; its file was {path}."

        self._write_workloads(delete)

    def _write_workloads(self, write: Callable[[], str]) -> None:
        """Do it, or say why not, and list what is on the disk then."""
        try:
            sentence = write()
        except UserError as error:
            sentence = error.as_text()
        own, notices = self._read_workloads()
        self._later(lambda: self._list_again(own, notices, sentence))

    def _list_again(
        self, own: "tuple[NamedWorkload, ...]", notices: tuple[str, ...], sentence: str
    ) -> None:
        from tui.screens.workloads.workloads import WorkloadsScreen

        self.main.use_workloads(own)
        for screen in self.screen_stack:
            if isinstance(screen, WorkloadsScreen):
                screen.known_again(self.main.state.workloads, sentence, notices)

    def _read_workloads(self) -> "tuple[tuple[NamedWorkload, ...], tuple[str, ...]]":
        from tui.store.own.workloads import load_all

        try:
            return load_all(self._setup.dirs)
        except UserError as error:  # the folder itself cannot be listed
            return (), (error.as_text(),)

    def _preset_ids(self) -> list[str]:
        return [preset.id for preset in self.main.state.catalogue.presets]
