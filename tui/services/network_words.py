"""Why an address could not be reached, in plain words, out of what the network library raised."""

import errno
import socket
import ssl
from collections.abc import Iterator

_REASONS = {
    errno.ECONNREFUSED: "the connection was refused",
    errno.ECONNRESET: "the connection was reset",
    errno.ENETUNREACH: "there is no network",
    errno.ENETDOWN: "there is no network",
    errno.EHOSTUNREACH: "there is no route to it",
    errno.ETIMEDOUT: "nothing answered",
}


def untrusted(error: BaseException) -> str | None:
    """Why a certificate is not trusted, as the system says it; None where that is not the fault."""
    for each in _chain(error):
        if isinstance(each, ssl.SSLCertVerificationError):
            return (each.verify_message or "it cannot be verified").rstrip(".")
    return None


def unreachable(error: BaseException) -> str:
    """Why a connection did not come about: `cannot be reached: the connection was refused`."""
    for each in _chain(error):
        if isinstance(each, socket.gaierror):
            return "cannot be reached: its name is not found, or there is no network"
        if isinstance(each, ssl.SSLError):
            return "cannot be reached: no secure connection came about"
        if isinstance(each, OSError) and each.errno in _REASONS:
            return f"cannot be reached: {_REASONS[each.errno]}"
    return "cannot be reached"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it, the outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
