"""A source that answers as told, and waits that cost no time."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.services.source_server import SourceServer, source_server
from tui.services.request import Patience


@dataclass(slots=True)
class Naps:
    """A sleep that only counts the seconds."""

    pieces: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Note a wait instead of waiting."""
        self.pieces.append(seconds)

    @property
    def total(self) -> float:
        """Seconds slept in all."""
        return round(sum(self.pieces), 6)

    def patience(self, *, silence: float = 5.0, whole: float = 10.0) -> Patience:
        """Patience that sleeps here, without chance in it."""
        return Patience(silence=silence, whole=whole, sleep=self.sleep, jitter=lambda: 0.5)


@pytest.fixture
def source() -> Iterator[SourceServer]:
    """A source on this machine."""
    with source_server() as server:
        yield server


@pytest.fixture
def naps() -> Naps:
    """The waits of one test."""
    return Naps()
