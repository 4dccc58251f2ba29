"""What panes tell the screen."""

from textual.message import Message

from tui.domain.catalogue.workload import Workload
from tui.domain.handover.code.clients import ClientId


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


class ClientChosen(Message):
    """Another client was chosen for the code."""

    def __init__(self, client: ClientId) -> None:
        super().__init__()
        self.client = client
