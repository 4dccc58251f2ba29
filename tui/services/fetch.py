"""Fetches one address with bounds on time, size, redirects and tries; the only user of httpx2.

Nothing of a header that is sent, such as a key, gets into an error, a log or another host.
"""

import re
from collections.abc import Callable, Mapping
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from tui import __version__
from tui.errors import UserError
from tui.services.network_words import unreachable, untrusted
from tui.services.request import (
    Again,
    CancelledError,
    Patience,
    Received,
    Request,
    SourceAnswer,
    duration,
    refusal,
    retry_after,
    validator,
    wait_before,
)

if TYPE_CHECKING:
    from httpx2 import Client, Response, Timeout

REDIRECTS = 3
_REDIRECT = frozenset((301, 302, 303, 307, 308))
# A server that is busy, was restarted or timed out may answer at the next try.
_PASSING = frozenset((408, 429))
_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
_SET_UP_BY = "SSL_CERT_FILE, SSL_CERT_DIR, HTTPS_PROXY or ALL_PROXY"
_POLL = 0.05
_CONNECTING = 10.0


def fetch(
    request: Request,
    progress: Callable[[Received], None] = lambda received: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> SourceAnswer:
    """GET what is requested.

    Raises UserError (exit code 1) with what happened at which address and what to do, and
    CancelledError soon after `cancelled()` became true, even while a server is silent.
    """
    url, patience = request.url, request.patience
    request.check_headers()
    _check_address(request, url)
    attempt, left = 1, patience.whole
    while True:
        began = monotonic()
        outcome = _attempt(request, left, progress, cancelled)
        if isinstance(outcome, SourceAnswer):
            return outcome
        left -= monotonic() - began
        if attempt >= patience.tries or left <= 0:
            often = f", {attempt} times in a row" if attempt > 1 else ""
            raise request.failure(
                "Cannot fetch the source",
                f"{request.shown(url)} {outcome.why}{often}.",
                "Try again later.",
            )
        wait = wait_before(attempt, outcome, patience)
        if wait > patience.longest_wait:
            raise request.failure(
                "The source is busy",
                f"{request.shown(url)} {outcome.why} and asked us to retry in {duration(wait)}.",
                "Try again then.",
            )
        progress(Received(waits=wait, asked=outcome.after is not None))
        _pause(wait, patience, cancelled)
        attempt += 1


def _check_address(request: Request, url: str) -> None:
    """Refuse an address that is not https; http is for a server on this machine alone."""
    import httpx2

    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        parsed = httpx2.URL("")
    local = parsed.scheme == "http" and parsed.host in _LOOPBACK
    if not parsed.host or parsed.userinfo or not (parsed.scheme == "https" or local):
        raise request.failure(
            "Cannot use the address",
            f"{request.shown(url)} is not an https address without a name and password in it.",
        )


def _pause(seconds: float, patience: Patience, cancelled: Callable[[], bool]) -> None:
    """Sleep in short pieces, so that a cancel is heard."""
    while seconds > 0:
        if cancelled():
            raise CancelledError
        piece = min(seconds, 0.2)
        patience.sleep(piece)
        seconds -= piece


def _attempt(
    request: Request,
    seconds: float,
    progress: Callable[[Received], None],
    cancelled: Callable[[], bool],
) -> SourceAnswer | Again:
    """One try, on a thread of its own: nothing that blocks it delays a cancel or the deadline."""
    if cancelled():
        raise CancelledError
    transfer = _Transfer(request)
    # A daemon, so that a program that quits does not wait for a silent server.
    Thread(target=transfer.run, daemon=True).start()
    ends, told = monotonic() + seconds, Received()
    try:
        while not transfer.ended.wait(_POLL):
            if cancelled():
                raise CancelledError
            if monotonic() > ends:
                return Again(f"did not finish within {request.patience.whole:g} seconds")
            if transfer.received != told:
                told = transfer.received
                progress(told)
    finally:
        transfer.abandoned = True
    if isinstance(transfer.outcome, UserError):
        raise transfer.outcome
    if transfer.outcome is None:
        raise request.failure(
            "Cannot fetch the source", f"{request.shown(request.url)}: no outcome."
        )
    if isinstance(transfer.outcome, SourceAnswer):
        progress(transfer.received)
    return transfer.outcome


class _Transfer:
    """One try: follows redirects and receives the body; its fields are read by another thread."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.received = Received()
        self.outcome: SourceAnswer | Again | UserError | None = None
        self.ended = Event()
        self.abandoned = False

    def run(self) -> None:
        """Set `outcome`, then `ended`. The library's errors end here: they hold the headers."""
        import logging

        import httpx2

        # What these log at their lower levels is what a server sent, a key it repeats included.
        for name in ("httpx2", "httpcore2"):
            logging.getLogger(name).setLevel(logging.WARNING)
        try:
            self.outcome = self._followed()
        except UserError as error:
            self.outcome = error
        except httpx2.TimeoutException:
            silence = self.request.patience.silence
            self.outcome = Again(f"sent nothing for {min(silence, _CONNECTING):g} seconds or more")
        except httpx2.ConnectError as error:
            self.outcome = self._unreachable(error)
        except httpx2.ProxyError:
            self.outcome = Again("cannot be reached: the proxy in the environment refuses")
        except httpx2.DecodingError:
            self.outcome = Again("sent compressed data that is damaged")
        except httpx2.RemoteProtocolError as error:
            # The library says the same of an answer that was cut off and of one that is none.
            cut = "incomplete" in str(error) or "without" in str(error)
            self.outcome = Again(
                "ended the connection before the answer was whole"
                if cut
                else "sent no answer that can be read"
            )
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError):
            self.outcome = Again("ended the connection before the answer was whole")
        finally:
            self.ended.set()

    def _unreachable(self, error: Exception) -> Again | UserError:
        """Why there is no connection; an untrusted certificate does not pass by itself."""
        why = untrusted(error)
        if why is None:
            return Again(unreachable(error))
        return self.request.failure(
            "The certificate is not trusted",
            f"{self.request.shown(self.request.url)} shows a certificate that is not trusted: "
            f"{why}.",
            "Somebody on the way may be reading along. If that is your company's proxy, set "
            "SSL_CERT_FILE to its certificate; if it has expired, check this machine's clock.",
        )

    def _followed(self) -> SourceAnswer | Again:
        """The answer at the end of at most REDIRECTS redirects within one scheme."""
        import httpx2

        request = self.request
        url, headers = httpx2.URL(request.url), dict(request.headers)
        for _ in range(REDIRECTS + 1):
            outcome = self._hop(str(url), headers)
            if not isinstance(outcome, str):
                return outcome
            if request.echoed(outcome):
                raise request.failure(
                    "The source leads elsewhere",
                    f"{request.shown(str(url))} redirects to an address with your key in it, "
                    "which is not followed.",
                )
            target = url.join(outcome)
            if target.scheme != url.scheme:
                raise request.failure(
                    "The source leads elsewhere",
                    f"{request.shown(str(url))} redirects from {url.scheme} to {target.scheme}, "
                    "which is not followed.",
                )
            _check_address(request, str(target))
            if (target.host, target.port) != (url.host, url.port):
                headers = {}
            url = target
        raise request.failure(
            "The source leads elsewhere",
            f"{request.shown(request.url)} redirects more than {REDIRECTS} times.",
        )

    def _hop(self, url: str, headers: Mapping[str, str]) -> SourceAnswer | Again | str:
        """What one address answers; a text is where it redirects to."""
        import httpx2

        request, silence = self.request, self.request.patience.silence
        timeout = httpx2.Timeout(silence, connect=min(silence, _CONNECTING))
        sent = {
            "User-Agent": f"llmrank-tui/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip, deflate",
            **request.validators,
            **headers,
        }
        with (
            self._client(url, timeout) as client,
            client.stream("GET", url, headers=sent) as response,
        ):
            status, said = response.status_code, response.headers
            if status == 200:
                data = self._body(response, url)
                if not data:
                    return Again("sent an empty answer")
                etag = validator(said, "ETag", request)
                return SourceAnswer(data, etag, validator(said, "Last-Modified", request))
            if status == 304 and request.validators:
                return SourceAnswer(b"", not_modified=True)
            if status in _REDIRECT and "Location" in said:
                return str(said["Location"])
            if status in _PASSING or status >= 500:
                return Again(f"answered {status}", retry_after(said, request.patience))
            raise request.failure(*refusal(status, request.shown(url), bool(headers)))

    def _client(self, url: str, timeout: "Timeout") -> "Client":
        """A client as the environment wants it: its proxy, its certificates."""
        import httpx2

        # A proxy that the environment names is for the network, not for this machine.
        everywhere = httpx2.URL(url).host not in _LOOPBACK
        try:
            return httpx2.Client(timeout=timeout, trust_env=everywhere)
        except (OSError, ValueError) as error:  # their texts may hold a proxy's password
            raise self.request.failure(
                "Cannot use the network settings",
                f"{_SET_UP_BY} of the environment cannot be used ({type(error).__name__}).",
                "Correct or unset them.",
            ) from None

    def _body(self, response: "Response", url: str) -> bytes:
        """The decoded body; the limit holds for what is sent and for what it decodes to."""
        request = self.request
        announced = response.headers.get("Content-Length", "")
        total = int(announced) if re.fullmatch(r"\d{1,15}", announced) else None
        body = bytearray()
        size = total or 0
        for piece in response.iter_bytes() if size <= request.limit else ():
            if self.abandoned:
                break
            body += piece
            size = max(len(body), response.num_bytes_downloaded)
            if size > request.limit:
                break
            self.received = Received(response.num_bytes_downloaded, total)
        if size > request.limit:
            raise request.failure(
                "The answer is too large",
                f"{request.shown(url)} sent more than {request.limit / 1024**2:g} MB, "
                "which no list of models is.",
            )
        return bytes(body)
