"""A small chat-completions server on 127.0.0.1 that answers only a request made as documented."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

KEY = "sk-test-5f0c"
ANSWER = 'Grüße aus 你好, it\'s "done".'


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came in; header names are lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class ChatServer:
    """A running server: where its API starts, and what it was sent."""

    base_url: str
    received: list[Received] = field(default_factory=list)


@contextmanager
def chat_server(prefix: str) -> Iterator[ChatServer]:
    """Serve `{prefix}/chat/completions` until the block ends, on a port that was free."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.respond()

        def do_POST(self) -> None:
            self.respond()

        def respond(self) -> None:
            request = Received(
                method=self.command,
                path=self.path,
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self.rfile.read(int(self.headers.get("Content-Length", "0"))),
            )
            server.received.append(request)
            status, message = _answer(request, f"{prefix}/chat/completions")
            payload = json.dumps(message).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output to the test."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = ChatServer(base_url=f"http://127.0.0.1:{http.server_port}{prefix}")
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def _answer(request: Received, path: str) -> tuple[int, dict[str, object]]:
    """The status and the body a host that takes OpenAI's requests would send back."""
    if request.path != path:
        return 404, _error(f"no such path: {request.path}")
    if request.method != "POST":
        return 405, _error(f"no such method here: {request.method}")
    if request.headers.get("authorization") != f"Bearer {KEY}":
        return 401, _error("Incorrect API key provided.")
    if request.headers.get("content-type") != "application/json":
        return 415, _error("the body is not declared to be JSON")
    try:
        asked = json.loads(request.body)
        model, messages = asked["model"], asked["messages"]
    except (ValueError, KeyError, TypeError):
        return 400, _error("the body is not a chat request")
    if not model or [sorted(message) for message in messages] != [["content", "role"]]:
        return 400, _error("the body is not a chat request with one message")
    return 200, {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1767225600,
        "model": model,
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": ANSWER},
                "finish_reason": "stop",
            }
        ],
        "usage": {"prompt_tokens": 9, "completion_tokens": 7, "total_tokens": 16},
    }


def _error(message: str) -> dict[str, object]:
    return {"error": {"message": message, "type": "invalid_request_error", "code": None}}
