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
from tui.services.echoes import repeats, without

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
    """How far a fetch is: bytes so far and in all, or the seconds it waits before another try.

    `asked` says that the server named those seconds.
    """

    received: int = 0
    total: int | None = None
    waits: float = 0.0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds, and how often to try.

    `silence` ends a connection that sends nothing, `whole` all tries together, however much they
    send; what is waited between them comes on top.
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

    def check_headers(self) -> None:
        """Refuse a value no header can carry before a library puts it into a message."""
        for name, value in self.headers.items():
            if not re.fullmatch(r"[!-~]+", value):
                raise UserError(
                    "The key cannot be sent",
                    f"the value for {name} is empty or holds a space or a character no key has.",
                    "Set the environment variable to the key alone.",
                )

    def failure(self, title: str, message: str, hint: str = "") -> UserError:
        """A failure in plain text that holds no value of a header, whatever the server echoed."""
        title, message = (without(self.headers.values(), text) for text in (title, message))
        return UserError(title, plain(message), hint, exit_code=1)

    def shown(self, url: str) -> str:
        """An address for a sentence: without a name, a password, a query or a key in it."""
        return address_shown(without(self.headers.values(), url))

    def echoed(self, text: str) -> bool:
        """Whether a server repeats in `text` what it was sent and nobody else may know."""
        return repeats(self.headers.values(), text)


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
    return "Cannot fetch the source", message, "Try again later."


_SECONDS = re.compile(r"(?P<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))\s*(?:s|sec|seconds)?", re.I)


def retry_after(said: Mapping[str, str], patience: Patience) -> float | None:
    """The seconds a Retry-After header asks for, at least 0; None where it names no time.

    It is a number of seconds, however large, or a date; of several the latest counts.
    """
    text = said.get("Retry-After", "").strip()
    numbers = [_SECONDS.fullmatch(part.strip()) for part in text.split(",")]
    seconds = [max(float(found["number"]), 0.0) for found in numbers if found]
    if seconds:
        return max(seconds)
    until = _date(text)
    return None if until is None else max((until - patience.now()).total_seconds(), 0.0)


def _date(text: str) -> datetime | None:
    """A date as HTTP writes it, or in ISO's form; without a zone it is UTC's."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            until = read(text)
        except (ValueError, OverflowError, TypeError):
            continue
        return until if until.tzinfo else until.replace(tzinfo=UTC)
    return None


def validator(said: Mapping[str, str], name: str, request: Request) -> str | None:
    """A validator worth keeping: short, printable and without a key, else it is not kept."""
    value = said.get(name, "")
    return value if re.fullmatch(r"[ -~]{1,300}", value) and not request.echoed(value) else None


def address_shown(url: str) -> str:
    """An address for a sentence: without a name, a password or a query that could hold a key."""
    bare = re.sub(r"[?#].*", "", url, flags=re.DOTALL)
    return plain(re.sub(r"//[^/]*@", "//", bare))[:200]


def duration(seconds: float) -> str:
    """A wait for a sentence: `2 s`, `2.5 s`, `5 minutes`, `3 hours`, `more than 2 days`."""
    if seconds < 120:
        return f"{seconds:.2g} s" if seconds < 10 else f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.0f} hours" if seconds < 172_800 else "more than 2 days"
