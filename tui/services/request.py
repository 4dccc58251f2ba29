"""What a fetch is made of: its request and bounds, its outcome, and the sentences of its failures.

Nothing of a header that is sent, such as a key, gets into a sentence.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import random
from time import sleep

from tui.domain.words.sanitise import plain
from tui.errors import UserError

LARGEST = 32 * 1024 * 1024


class CancelledError(UserError):
    """The person ended the work; nothing was replaced."""

    def __init__(self) -> None:
        super().__init__("Cancelled", "nothing was changed.", exit_code=1)


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What an address sent: the decoded bytes and the validators for the next request.

    `not_modified` says that the copy the validators belong to still stands; `data` is then empty.
    """

    data: bytes
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """How far a fetch is: bytes so far and in all, or the seconds it waits before another try."""

    received: int = 0
    total: int | None = None
    waits: float = 0.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds, and how often to try.

    `silence` ends a connection that sends nothing, `whole` one try however much it sends.
    `longest_wait` is the longest Retry-After that is waited for; a longer one is reported.
    """

    silence: float = 20.0
    whole: float = 180.0
    tries: int = 3
    first_wait: float = 1.0
    longest_wait: float = 60.0
    sleep: Callable[[float], object] = sleep
    jitter: Callable[[], float] = random
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Again:
    """Why a try failed in a way that may pass, and how long the server asks to wait."""

    why: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Everything about a fetch that stays the same over its tries.

    `headers` are sent to the host of `url` alone. `etag` and `last_modified` make it conditional.
    The body is of at most `limit` bytes, counted after decompression.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    etag: str | None = None
    last_modified: str | None = None
    limit: int = LARGEST
    patience: Patience = field(default_factory=Patience)

    @property
    def validators(self) -> dict[str, str]:
        """The headers that make it conditional."""
        known = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in known.items() if value}

    def failure(self, title: str, message: str, hint: str = "") -> UserError:
        """A failure in plain text that holds no value of a header, whatever the server echoed."""
        for secret in self.headers.values():
            title, message = (text.replace(secret, "***") for text in (title, message))
        return UserError(title, plain(message), hint, exit_code=1)


def wait_before(attempt: int, outcome: Again, patience: Patience) -> float:
    """Seconds before the next try: what the server asks for, else doubling, spread by a half."""
    if outcome.after is not None:
        return outcome.after
    return patience.first_wait * (1 << attempt - 1) * (0.75 + patience.jitter() / 2)


def refusal(status: int, address: str, with_headers: bool) -> tuple[str, str, str]:
    """Title, message and hint for a status that another try does not change."""
    match status:
        case 401 if with_headers:
            message = f"{address} answered 401: it does not know the key."
            return "The key was refused", message, "Check the key in its environment variable."
        case 401:
            message = f"{address} answered 401: it asks for a key, and none was sent to it."
            return "The source asks for a key", message, "Set the key's environment variable."
        case 403:
            message = f"{address} answered 403: this may not be read with the key that was sent."
            return "The source refuses", message, "Check what the key's account may read."
        case 410:
            message = f"{address} answered 410: this address was shut down for good."
            return "The source has moved", message, "Look for a newer version of this program."
    message = f"{address} answered {status}."
    return "Cannot fetch the source", message, "What was synced before stays in use."


def retry_after(said: Mapping[str, str], patience: Patience) -> float | None:
    """The seconds a Retry-After header asks for, given as seconds or as a date; None without."""
    text = said.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((aware - patience.now()).total_seconds(), 0.0)


def validator(said: Mapping[str, str], name: str) -> str | None:
    """A validator worth keeping: short and printable, else it could not be sent back."""
    value = said.get(name, "")
    return value if re.fullmatch(r"[ -~]{1,300}", value) else None


def address_shown(url: str) -> str:
    """An address for a sentence: without a name, a password or a query that could hold a key."""
    bare = re.sub(r"[?#].*", "", url, flags=re.DOTALL)
    return plain(re.sub(r"//[^/]*@", "//", bare))[:200]


def minutes(seconds: float) -> str:
    """A wait for a sentence."""
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"
