"""What panes tell the screen."""

from textual.message import Message

from tui.domain.catalogue.workload import Workload
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import ModeId


class WorkloadChanged(Message):
    """A person changed the workload."""

    def __init__(self, workload: Workload) -> None:
        super().__init__()
        self.workload = workload


class Searched(Message):
    """The search text changed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class SearchDone(Message):
    """Enter ended the typing of a search."""


class FilterSaveWanted(Message):
    """Save a search, which can be read, under a name a person is still to give."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ModeChosen(Message):
    """Another mode was chosen for the code."""

    def __init__(self, mode: ModeId) -> None:
        super().__init__()
        self.mode = mode


class ClientChosen(Message):
    """Another client was chosen for the code."""

    def __init__(self, client: ClientId) -> None:
        super().__init__()
        self.client = client
