"""What screens ask the app to do outside the screen: copy, open, save, remember."""

from dataclasses import dataclass

from textual.message import Message


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
