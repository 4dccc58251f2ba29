"""Anthropic's Messages, checked to the field: plain, streamed, tools, schema, image, cache."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from . import checks
from .checks import ToolCall, fields, only, text
from .serving import Received, RefusedError, Reply, WrongError, event_stream, json_reply

# The version that the SDKs send since the autumn of 2026.
VERSION = "2026-10-21"
_EPHEMERAL = {"type": "ephemeral"}
_KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    404: "not_found_error",
    429: "rate_limit_error",
    529: "overloaded_error",
}


@dataclass(slots=True)
class Messages:
    """A host that speaks Messages below `prefix`.

    `expected` are the fields of the body, with their values, that a program has to send beside
    model and messages. `answer` ends with `stop`, or None, and a streamed one with the error that
    `breaks` it, if any; with `thinks`, a block of thinking comes before it, and has to come back
    with what it belongs to. `turns` are the calls the model makes first when it is given tools.
    `cache` is whether a system prompt seen before is cached behind a mark of cache_control, or the
    cache is never reported.
    """

    prefix: str = ""
    expected: Mapping[str, object] = field(default_factory=lambda: {"max_tokens": 4000})
    answer: str = ""
    stop: str | None = "end_turn"
    breaks: str = ""
    thinks: bool = True
    turns: Sequence[Sequence[ToolCall]] = checks.TWO_AT_ONCE
    cache: Literal["marked", "unreported"] = "marked"
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def answer_to(self, body: Any) -> dict[str, object]:
        """The whole message for a body that is as documented; WrongError where it is not."""
        known = ("model", "messages", "max_tokens", *self.expected)
        fields(body, known, ["stream", "tools", "system", "output_config"])
        config = dict(body.get("output_config", {}))
        schema = config.pop("format", None)
        found = {**body, "output_config": config}
        for name, value in {"output_config": {}, **self.expected}.items():
            if found[name] != value:
                raise WrongError(f"{name} is {found[name]!r}, not {value!r}")
        text(body["model"])
        only(body.get("stream", False), True, False)
        _limits(body)
        calls = self._calls(self._turns(body["messages"]), "tools" in body)
        written = self.answer or checks.ANSWER
        if schema is not None:
            fields(schema, ["type", "schema"])
            only(schema["type"], "json_schema")
            checks.strict_schema(schema["schema"])
            written = self.answer or checks.STRUCTURED
        if "tools" in body:
            _tools(body["tools"])
        blocks = [*self._thinking(), *(calls or [{"type": "text", "text": written}])]
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": body["model"],
            "content": blocks,
            "stop_reason": "tool_use" if calls else self.stop,
            "stop_sequence": None,
            "usage": self._usage(body),
        }

    def answer_request(self, request: Received) -> Reply:
        """The answer to a request that came to `/v1/messages`."""
        body = request.json()
        whole = self.answer_to(body)
        if not body.get("stream"):
            return json_reply(whole)
        return event_stream(_events(whole, self.breaks))

    def error(self, status: int, message: str) -> Reply:
        """An error in Anthropic's words."""
        error = {"type": _KINDS.get(status, "api_error"), "message": message}
        return json_reply({"type": "error", "error": error, "request_id": "req_1"}, status)

    def check_headers(self, request: Received) -> None:
        """The key as the SDKs send it, and the version of the API."""
        checks.bearer(request.headers)
        only(request.headers.get("anthropic-version"), VERSION)

    def _thinking(self) -> list[dict[str, object]]:
        return [{"type": "thinking", "thinking": "", "signature": "c2ln"}] if self.thinks else []

    def _turns(self, messages: Any) -> list[dict[str, Any]]:
        """The messages: people and the model take turns, and people have the last word."""
        if not isinstance(messages, list) or len(messages) % 2 != 1:
            raise WrongError(f"no turns that end with the user's: {messages!r}")
        for index, message in enumerate(messages):
            fields(message, ["role", "content"])
            only(message["role"], ("user", "assistant")[index % 2])
            content = message["content"]
            for block in content if isinstance(content, list) else ():
                only(block.get("type"), *_BLOCKS[message["role"]])
                self._block(block)
            if not content or not isinstance(content, str | list):
                raise WrongError(f"a message of nothing: {message!r}")
        return messages

    def _block(self, block: dict[str, Any]) -> None:
        if block["type"] == "text":
            fields(block, ["type", "text"])
            text(block["text"])
        if block["type"] == "image":
            source = fields(block, ["type", "source"])["source"]
            fields(source, ["type", "media_type", "data"])
            only(source["type"], "base64")
            media_type = text(source["media_type"])
            self.pictures.append((media_type, checks.picture(media_type, source["data"])))

    def _calls(self, messages: list[dict[str, Any]], tools: bool) -> list[dict[str, object]]:
        """The calls of the next turn, once those before are answered one by one; [] at the end."""
        if not tools:
            return []
        asked, told = messages[1::2], messages[2::2]
        for turn, mine, theirs in zip(self.turns, asked, told, strict=False):
            if mine["content"] != [*self._thinking(), *_as_blocks(turn)]:
                raise WrongError(f"the model's own turn did not come back: {mine!r}")
            results = {str(each.get("tool_use_id")): each for each in theirs["content"]}
            only(sorted(results), sorted(call.id for call in turn))
            for call in turn:
                required = ["type", "tool_use_id", "content"]
                result = fields(results[call.id], required, ["is_error"])
                only(result.get("is_error", False), call.result is None)
                call.check_result(result["content"])
        return _as_blocks(self.turns[len(asked)]) if len(asked) < len(self.turns) else []

    def _usage(self, body: dict[str, Any]) -> dict[str, object]:
        prefix, marked = _system(body.get("system", []))
        size = len(prefix) // 4
        usage: dict[str, object] = {"input_tokens": 9, "output_tokens": 7}
        if self.cache == "unreported" or not marked:
            return usage | {"input_tokens": 9 + size}
        seen = prefix in self._seen
        self._seen.add(prefix)
        read, written = (size, 0) if seen else (0, size)
        return usage | {"cache_read_input_tokens": read, "cache_creation_input_tokens": written}


_BLOCKS = {
    "user": ("text", "image", "tool_result"),
    "assistant": ("text", "thinking", "tool_use"),
}


@dataclass(slots=True)
class MessagesApi:
    """A server's whole API: Messages and nothing else."""

    messages: Messages = field(default_factory=Messages)

    def answer(self, request: Received) -> Reply:
        """The answer to a request; RefusedError for another path, method or key."""
        path = f"{self.messages.prefix}/v1/messages"
        if (request.method, request.path) != ("POST", path):
            raise RefusedError(404, f"no such path: {request.method} {request.path}")
        self.messages.check_headers(request)
        return self.messages.answer_request(request)

    def error(self, status: int, message: str) -> Reply:
        """An error in Anthropic's words."""
        return self.messages.error(status, message)


def _limits(body: dict[str, Any]) -> None:
    most, thinking = body["max_tokens"], body.get("thinking", {"type": "adaptive"})
    if not isinstance(most, int) or most < 1:
        raise WrongError(f"no limit of tokens: {most!r}")
    only(thinking.get("type"), "adaptive", "enabled", "disabled", "between_tools")
    if thinking["type"] == "enabled" and not 1024 <= thinking["budget_tokens"] < most:
        raise WrongError(f"the budget has to be below max_tokens: {thinking!r}")


def _tools(tools: Any) -> None:
    if not isinstance(tools, list) or len(tools) != 1:
        raise WrongError(f"not one tool: {tools!r}")
    tool = fields(tools[0], ["name", "input_schema"], ["description", "strict"])
    only(tool["name"], "get_temperature")
    checks.city_schema(tool["input_schema"])
    if tool.get("strict"):
        only(tool["input_schema"].get("additionalProperties"), False)


def _system(system: Any) -> tuple[str, bool]:
    """The text of the system prompt, and whether it ends with a mark."""
    blocks = [{"type": "text", "text": system}] if isinstance(system, str) else system
    for block in blocks:
        fields(block, ["type", "text"], ["cache_control"])
        only(block["type"], "text")
        text(block["text"])
        only(block.get("cache_control", _EPHEMERAL), _EPHEMERAL)
    marked = bool(blocks) and "cache_control" in blocks[-1]
    return "".join(block["text"] for block in blocks), marked


def _as_blocks(turn: Sequence[ToolCall]) -> list[dict[str, object]]:
    return [
        {"type": "tool_use", "id": call.id, "name": call.name, "input": json.loads(call.arguments)}
        for call in turn
    ]


def _events(whole: dict[str, Any], breaks: str) -> Iterator[str]:
    """The events of a streamed message: each block begun, written and ended, then why it ended.

    Or, in the place of that, the error that `breaks` it.
    """

    def event(kind: str, **values: object) -> str:
        return f"event: {kind}\ndata: {json.dumps({'type': kind, **values})}"

    start = {**whole, "content": [], "stop_reason": None}
    yield event("message_start", message=start)
    yield event("ping")
    for index, block in enumerate(whole["content"]):
        if block["type"] == "tool_use":
            raise WrongError("tool calls are not streamed here")
        kind = block["type"]
        yield event("content_block_start", index=index, content_block={"type": kind, kind: ""})
        pieces = re.findall(r"\s*\S+|\s+$", block[kind])
        deltas = [{"type": f"{kind}_delta", kind: piece} for piece in pieces]
        if "signature" in block:
            deltas.append({"type": "signature_delta", "signature": block["signature"]})
        for delta in deltas:
            yield event("content_block_delta", index=index, delta=delta)
        yield event("content_block_stop", index=index)
    if breaks:
        yield event("error", error={"type": "overloaded_error", "message": breaks})
    elif whole["stop_reason"] is not None:
        delta = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
        yield event("message_delta", delta=delta, usage={"output_tokens": 7})
        yield event("message_stop")
