"""A small HTTP server on 127.0.0.1: what it received, and what goes wrong when a test says so."""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from traceback import format_exc
from typing import Any, Protocol

# Nothing a test holds back is held longer, in seconds: a test that forgets to go on still ends.
_LONGEST_HOLD = 20.0
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came in; header names are lower case, `at` is in seconds of some clock."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float

    def json(self) -> Any:
        """The body's JSON; what is none is a WrongError."""
        if self.headers.get("content-type", "").partition(";")[0] != _JSON:
            raise WrongError("the body is not declared to be JSON")
        try:
            return json.loads(self.body)
        except ValueError as problem:
            raise WrongError(f"the body is no JSON: {problem}") from problem


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: a body whose length is known, or, `streamed`, a part at a time."""

    parts: tuple[bytes, ...]
    status: int = 200
    content_type: str = _JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    streamed: bool = False


def json_reply(value: object, status: int = 200) -> Reply:
    """A reply of JSON."""
    return Reply((json.dumps(value).encode(),), status)


def event_stream(events: Iterable[str]) -> Reply:
    """A stream of server-sent events, each a part; the texts are whole but for the blank line."""
    parts = tuple(f"{event}\n\n".encode() for event in events)
    return Reply(parts, content_type="text/event-stream", streamed=True)


class WrongError(Exception):
    """A request that is not as documented: the test fails by it, whatever else it looks at."""


class RefusedError(Exception):
    """A request that the host is right to refuse: a wrong key, an address that is not there."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Api(Protocol):
    """What a host does; it is asked one request after another."""

    def answer(self, request: Received) -> Reply:
        """The answer; WrongError or RefusedError where there is none."""

    def error(self, status: int, message: str) -> Reply:
        """An error in the words of this protocol."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a request.

    `status` is answered in place of the host's own answer, with `headers`; `page` answers a web
    page; `dropped` closes the connection unanswered. `wait` is seconds before the first byte.
    Of the host's own answer, `cut` sends so many parts of a stream, or half of a body: then the
    connection is lost, or, `quietly`, the stream ends as if that were all. `hold` sends so many
    parts and waits until the test lets the server `go_on`.
    """

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    page: bool = False
    dropped: bool = False
    wait: float = 0.0
    cut: int | None = None
    quietly: bool = False
    hold: int | None = None


BROKEN = Fault(status=500)
DROPPED = Fault(dropped=True)
WEB_PAGE = Fault(page=True)
CUT = Fault(cut=3)
CUT_QUIETLY = Fault(cut=3, quietly=True)


def busy(retry_after: str = "0") -> Fault:
    """429: come back after so many seconds."""
    return Fault(status=429, headers={"Retry-After": retry_after})


def slow(seconds: float = _LONGEST_HOLD) -> Fault:
    """The first byte comes after so many seconds."""
    return Fault(wait=seconds)


@dataclass(slots=True)
class Server:
    """A running server: its address without a slash at the end, and what it was sent."""

    address: str
    received: list[Received] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _go_on: Event = field(default_factory=Event)

    def go_on(self) -> None:
        """Send what a fault held back."""
        self._go_on.set()

    def held(self, seconds: float = _LONGEST_HOLD) -> None:
        """Wait until the test goes on or ends, or so many seconds."""
        self._go_on.wait(seconds)


@contextmanager
def serving(api: Api, faults: Iterable[Fault | None] = ()) -> Iterator[Server]:
    """Serve until the block ends, on a port that was free; then nothing may have been wrong.

    The first request meets the first fault and so on; after the last, or at None, all is well.
    `itertools.repeat(BROKEN)` is a host that never comes back.
    """
    plan, lock = iter(faults), Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.respond()

        def do_POST(self) -> None:
            self.respond()

        def respond(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.chunks() if "transfer-encoding" in headers else self.sized()
            request = Received(self.command, self.path, headers, body, time.monotonic())
            with lock:
                server.received.append(request)
                fault = next(plan, None) or Fault()
                reply = self.reply(request, fault)
            try:
                self.send(reply, fault)
            except ConnectionError:
                self.close_connection = True  # the client had enough

        def reply(self, request: Received, fault: Fault) -> Reply:
            if fault.page:
                return Reply((b"<html>\n<h1>It works!</h1>\n</html>\n",), content_type="text/html")
            if fault.status is not None:
                return api.error(fault.status, f"scripted {fault.status}")
            try:
                return api.answer(request)
            except RefusedError as refused:
                return api.error(refused.status, str(refused))
            except WrongError as wrong:
                server.problems.append(str(wrong))
                return api.error(400, str(wrong))

        def send(self, reply: Reply, fault: Fault) -> None:
            if fault.wait:
                server.held(fault.wait)
            if fault.dropped:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in {**reply.headers, **fault.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Type", reply.content_type)
            if reply.streamed:
                self.send_stream(reply, fault)
            else:
                body = b"".join(reply.parts)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body if fault.cut is None else body[: len(body) // 2])
                self.close_connection |= fault.cut is not None

        def send_stream(self, reply: Reply, fault: Fault) -> None:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for number, part in enumerate(reply.parts[: fault.cut]):
                if number == fault.hold:
                    server.held()
                self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
            if fault.cut is None or fault.quietly:
                self.wfile.write(b"0\r\n\r\n")
            else:
                self.close_connection = True

        def sized(self) -> bytes:
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))

        def chunks(self) -> bytes:
            parts = []
            while size := int(self.rfile.readline().partition(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output to the test."""

    class Http(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            if not isinstance(sys.exception(), ConnectionError):  # a client may leave at any time
                server.problems.append(format_exc())

    http = Http(("127.0.0.1", 0), Handler)
    server = Server(address=f"http://127.0.0.1:{http.server_port}")
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.go_on()
        http.shutdown()
        thread.join()
        http.server_close()
    assert server.problems == [], "\n".join(server.problems)
