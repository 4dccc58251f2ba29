"""What screens ask the app to do outside the screen: copy, open, save, remember."""

from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from tui.domain.catalogue import Catalogue


@dataclass
class CopyRequested(Message):
    """Put a text on the clipboard; `what` names it in the notice."""

    text: str
    what: str


@dataclass
class LinkRequested(Message):
    """Open an address in a browser."""

    url: str


@dataclass
class SaveRequested(Message):
    """Write a text to a new file in the current folder."""

    name: str
    text: str


@dataclass
class SettingsChanged(Message):
    """Something worth remembering changed."""


@dataclass
class KeysWelcome(Message):
    """All that keys act on is there."""


@dataclass
class SyncWanted(Message):
    """Fetch today's figures, or cancel the sync at work."""


@dataclass
class HistoryWanted(Message):
    """Show how a model's price, score and rank moved."""

    model: str


@dataclass
class FloorWanted(Message):
    """Show what is known of the floor of an index version, and let the person choose."""

    catalogue: Catalogue


@dataclass
class MarkWanted(Message):
    """Put a mark on a model in one's own catalogue, or take it off again."""

    model: str
    mark: Literal["favourites", "hidden"]
    on: bool


@dataclass
class WorkloadsWanted(Message):
    """Show the workloads by name."""
