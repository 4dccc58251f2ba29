"""A source on 127.0.0.1 that answers as told: pages, refusals, pauses, cuts, floods, redirects."""

import contextlib
import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

AA_PATH = "/api/v2/language/models/free"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `body` is what it decodes to; `headers` come on top of the usual ones.

    `silent` seconds pass before the first byte, `pause` seconds before each byte of the body.
    `cut` closes the connection after half of the body. `flood` is a body that never ends, and
    `heads` headers that never do, with so many seconds between two.
    """

    status: int = 200
    body: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    gzipped: bool = False
    silent: float = 0.0
    pause: float = 0.0
    cut: bool = False
    flood: bool = False
    heads: float | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in; header names are lower case."""

    path: str
    headers: dict[str, str]


def tag_of(body: bytes) -> str:
    """The entity tag of a body: what is published anew gets another one."""
    return f'"{sha256(body).hexdigest()}"'


@dataclass(slots=True)
class SourceServer:
    """A running server: where it is, what it was asked, and what it answers where."""

    base_url: str
    asked: list[Asked] = field(default_factory=list)
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    closing: Event = field(default_factory=Event)

    def serve(self, path: str, *replies: Reply) -> str:
        """Answer `path` with one reply after the other, the last one for ever; its address."""
        self.replies[path] = list(replies)
        return self.base_url + path

    def serve_pages(
        self, rows: Sequence[object], *, size: int, version: object = 4.3, key: str = ""
    ) -> str:
        """Answer the paginated API with `size` rows a page, to requests with `key` alone."""
        pages = [rows[at : at + size] for at in range(0, len(rows), size)] or [rows]
        for number, page in enumerate(pages, start=1):
            pagination = {
                "page": number,
                "page_size": size,
                "total_pages": len(pages),
                "has_more": number < len(pages),
            }
            body = {"tier": "free", "intelligence_index_version": version}
            answer = json.dumps({**body, "pagination": pagination, "data": page}).encode()
            reply = Reply(body=answer, etag=tag_of(answer), key=key)
            self.serve(f"{AA_PATH}?page={number}", reply)
        return self.base_url + AA_PATH

    def reply_to(self, asked: Asked) -> Reply:
        """The next reply for a request: 401 without the right key, 304 for what is unchanged."""
        split = urlsplit(asked.path)
        page = parse_qs(split.query).get("page", ["1"])[0]
        waiting = self.replies.get(asked.path) or self.replies.get(f"{split.path}?page={page}")
        if not waiting:
            return Reply(404, b"no such path")
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if reply.key is not None and asked.headers.get("x-api-key") != reply.key:
            return Reply(401, b'{"error": "Invalid API key"}')
        tags = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
        unchanged = (reply.etag, tags[0]), (reply.last_modified, tags[1])
        if any(mine is not None and mine == theirs for mine, theirs in unchanged):
            return Reply(304, b"", etag=reply.etag)
        return reply


@contextmanager
def source_server() -> Iterator[SourceServer]:
    """Serve until the block ends, on a port that was free."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.path, headers)
            server.asked.append(asked)
            # The other side may have given up, which many of these tests are about.
            with contextlib.suppress(ConnectionError):
                _send(self, server.reply_to(asked), server.closing)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output to the test."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = SourceServer(base_url=f"http://127.0.0.1:{http.server_port}")
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        http.shutdown()
        thread.join()
        http.server_close()


def _send(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """Write one reply to the connection; every pause ends when the server closes."""
    closing.wait(reply.silent)
    handler.close_connection = True
    handler.send_response(reply.status)
    body = gzip.compress(reply.body) if reply.gzipped else reply.body
    for name, value in (("ETag", reply.etag), ("Last-Modified", reply.last_modified)):
        if value is not None:
            handler.send_header(name, value)
    if reply.gzipped:
        handler.send_header("Content-Encoding", "gzip")
    if not reply.flood and reply.status != 304:
        handler.send_header("Content-Length", str(len(body)))
    for name, value in reply.headers:
        handler.send_header(name, value)
    while reply.heads is not None and not closing.wait(reply.heads):
        handler.send_header("X-More", "and more " * 100)
        handler.flush_headers()
    handler.send_header("Connection", "close")
    handler.end_headers()
    while reply.flood and not closing.wait(reply.pause):
        handler.wfile.write(bytes(1 if reply.pause else MEGABYTE))
    if reply.cut:
        body = body[: len(body) // 2]
    pieces = (body[at : at + 1] for at in range(len(body))) if reply.pause else (body,)
    for piece in pieces:
        closing.wait(reply.pause)
        handler.wfile.write(piece)
