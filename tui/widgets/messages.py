"""What panes tell the screen; apart from the panes, which are mounted after the first paint."""

from dataclasses import dataclass

from textual.message import Message

from tui.domain.languages import Language
from tui.domain.workload import Workload


@dataclass
class WorkloadChanged(Message):
    """A person changed the workload."""

    workload: Workload


@dataclass
class Searched(Message):
    """The search text changed."""

    text: str


@dataclass
class SearchDone(Message):
    """Enter ended the typing of a search."""


@dataclass
class FilterSaveWanted(Message):
    """Save a search, which can be read, under a name a person is still to give."""

    text: str


@dataclass
class HostChosen(Message):
    """Another host was chosen for the code."""

    host: str


@dataclass
class LanguageChosen(Message):
    """Another language was chosen for the code."""

    language: Language
