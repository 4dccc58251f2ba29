"""What a running trial tells whoever watches it, as it happens."""

from typing import TypeAlias

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.trials.record import Answer

RequestKey: TypeAlias = tuple[str, ConfigurationIds, int]


class RequestSent(Struct, frozen=True):
    """A request went out: case, configuration and run name it."""

    key: RequestKey


class TextReceived(Struct, frozen=True):
    """A piece of an answer, or of the reasoning before it, `after` so many seconds."""

    key: RequestKey
    text: str
    reasoning: bool
    after: float


class RequestEnded(Struct, frozen=True):
    """A request came to its end, whichever.

    `spent` is USD of the whole trial so far. An answer whose cost nobody reported counts in it with
    the most that it can have cost.
    """

    key: RequestKey
    answer: Answer
    spent: float


class CeilingReached(Struct, frozen=True):
    """The next request could have crossed the ceiling: the trial ended with `left` not sent."""

    spent: float
    left: int


TrialEvent: TypeAlias = RequestSent | TextReceived | RequestEnded | CeilingReached
