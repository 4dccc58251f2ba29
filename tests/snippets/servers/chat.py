"""OpenAI's chat completions, checked to the field: plain, streamed, tools, schema, image, cache."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from . import checks
from .checks import ToolCall, fields, only, text
from .serving import Received, RefusedError, Reply, WrongError, event_stream, json_reply

# What every program may send beside model and messages; the rest has to be expected by the test.
_KNOWN = ("stream", "stream_options", "tools", "tool_choice", "parallel_tool_calls")
_ROLES = ("system", "developer", "user", "assistant", "tool")


@dataclass(slots=True)
class Chat:
    """A host that speaks chat completions below `prefix`.

    `expected` are the fields of the body, with their values, that a program has to send beside
    those every one may. `answer` ends with `finish`, or None, and may be refused; `turns` are the
    calls the model makes first when it is given tools. `usage` is whether a stream ends with a
    chunk of usage: when it is asked to, always or never. `cache` is whether a first message seen
    before is cached: unasked, only behind a mark of cache_control, never reported, or reported by
    the name that DeepSeek has for it.
    """

    prefix: str = "/v1"
    expected: Mapping[str, object] = field(default_factory=dict)
    answer: str = ""
    finish: str | None = "stop"
    refusal: str | None = None
    turns: Sequence[Sequence[ToolCall]] = checks.TWO_AT_ONCE
    usage: Literal["asked", "always", "never"] = "asked"
    cache: Literal["unasked", "marked", "unreported", "by_hits"] = "unasked"
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def answer_to(self, body: Any) -> dict[str, object]:
        """The whole completion for a body that is as documented; WrongError where it is not."""
        fields(body, ["model", "messages", *self.expected], (*_KNOWN, "response_format"))
        for name, value in self.expected.items():
            if body[name] != value:
                raise WrongError(f"{name} is {body[name]!r}, not {value!r}")
        text(body["model"])
        only(body.get("stream", False), True, False)
        only(body.get("tool_choice", "auto"), "auto")
        only(body.get("parallel_tool_calls", True), True)
        messages = self._messages(body["messages"])
        message: dict[str, object] = {"role": "assistant", "content": self.answer or checks.ANSWER}
        finish = self.finish
        if "response_format" in body:
            _response_format(body["response_format"])
            message["content"] = self.answer or checks.STRUCTURED
        if self.refusal is not None:
            message |= {"content": None, "refusal": self.refusal}
        if "tools" in body:
            _tools(body["tools"])
            if calls := self._calls(messages):
                message |= {"content": None, "tool_calls": calls}
                finish = "tool_calls"
        choice = {"index": 0, "message": message, "finish_reason": finish}
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1767225600,
            "model": body["model"],
            "choices": [choice],
            "usage": self._usage(messages),
        }

    def answer_request(self, request: Received) -> Reply:
        """The answer to a request that came to `/chat/completions`."""
        body = request.json()
        whole = self.answer_to(body)
        if not body.get("stream"):
            return json_reply(whole)
        wants_usage = fields(body.get("stream_options", {}), (), ["include_usage"])
        usage = self.usage == "always" or (self.usage == "asked" and any(wants_usage.values()))
        return event_stream(_events(whole, usage))

    def error(self, status: int, message: str) -> Reply:
        """An error in OpenAI's words."""
        kind = "invalid_request_error" if status < 500 else "server_error"
        return json_reply({"error": {"message": message, "type": kind, "code": None}}, status)

    def _messages(self, messages: Any) -> list[dict[str, Any]]:
        if not isinstance(messages, list) or not messages:
            raise WrongError(f"no messages: {messages!r}")
        for message in messages:
            fields(message, ["role"], ["content", "tool_calls", "tool_call_id", "refusal"])
            only(message["role"], *_ROLES)
            content = message.get("content")
            if isinstance(content, list):
                self._parts(content, last=message is messages[-1])
            elif message["role"] != "assistant":
                text(content)
        only(messages[-1]["role"], "user", "tool")
        return messages

    def _parts(self, parts: list[Any], last: bool) -> None:
        if not parts:
            raise WrongError("a message without parts")
        for part in parts:
            fields(part, ["type"], ["text", "image_url", "cache_control"])
            only(part["type"], "text", "image_url")
            if part["type"] == "text":
                text(part.get("text"))
            else:
                self.pictures.append(checks.data_url(text(part["image_url"]["url"])))
            if "cache_control" in part:
                only(part["cache_control"], {"type": "ephemeral"})
                if last or self.cache != "marked":
                    raise WrongError("a mark of cache_control where it is of no use")

    def _calls(self, messages: list[dict[str, Any]]) -> list[dict[str, object]]:
        """The calls of the next turn, once those before are answered one by one; [] at the end."""
        asked = [index for index, each in enumerate(messages) if each["role"] == "assistant"]
        told_of = [each for each in messages if each["role"] == "tool"]
        only(len(told_of), sum(len(turn) for turn, _ in zip(self.turns, asked, strict=False)))
        for turn, start in zip(self.turns, asked, strict=False):
            if _by_value(messages[start].get("tool_calls")) != _by_value(_as_calls(turn)):
                raise WrongError(f"the model's own calls did not come back: {messages[start]!r}")
            results = messages[start + 1 : start + 1 + len(turn)]
            told = {str(each.get("tool_call_id")): each for each in results}
            only(sorted(told), sorted(call.id for call in turn))
            for call in turn:
                result = fields(told[call.id], ["role", "tool_call_id", "content"])
                call.check_result(result["content"])
        return _as_calls(self.turns[len(asked)]) if len(asked) < len(self.turns) else []

    def _usage(self, messages: list[dict[str, Any]]) -> dict[str, object]:
        prompt = 9 + sum(len(json.dumps(each.get("content"))) for each in messages) // 4
        usage: dict[str, object] = {
            "prompt_tokens": prompt,
            "completion_tokens": 7,
            "total_tokens": prompt + 7,
        }
        if self.cache != "unreported":
            first = json.dumps(messages[0].get("content"))
            able = len(messages) > 1 and (self.cache != "marked" or '"cache_control"' in first)
            cached = len(first) // 4 if able and first in self._seen else 0
            if self.cache == "by_hits":
                usage["prompt_cache_hit_tokens"] = cached
            else:
                usage["prompt_tokens_details"] = {"cached_tokens": cached}
            self._seen.add(first)
        return usage


@dataclass(slots=True)
class ChatApi:
    """A server's whole API: chat completions and nothing else."""

    chat: Chat = field(default_factory=Chat)

    def answer(self, request: Received) -> Reply:
        """The answer to a request; RefusedError for another path, method or key."""
        path = f"{self.chat.prefix}/chat/completions"
        if request.path != path:
            raise RefusedError(404, f"no such path: {request.path}")
        if request.method != "POST":
            raise RefusedError(405, f"no such method here: {request.method}")
        checks.bearer(request.headers)
        return self.chat.answer_request(request)

    def error(self, status: int, message: str) -> Reply:
        """An error in OpenAI's words."""
        return self.chat.error(status, message)


def _response_format(value: Any) -> None:
    fields(value, ["type", "json_schema"])
    only(value["type"], "json_schema")
    schema = fields(value["json_schema"], ["name", "schema", "strict"], ["description"])
    only(schema["strict"], True)
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", text(schema["name"])):
        raise WrongError(f"no name of a schema: {schema['name']!r}")
    checks.strict_schema(schema["schema"])


def _tools(tools: Any) -> None:
    if not isinstance(tools, list) or len(tools) != 1:
        raise WrongError(f"not one tool: {tools!r}")
    fields(tools[0], ["type", "function"])
    only(tools[0]["type"], "function")
    function = fields(tools[0]["function"], ["name", "parameters"], ["description", "strict"])
    only(function["name"], "get_temperature")
    checks.city_schema(function["parameters"])
    if function.get("strict"):
        only(function["parameters"].get("additionalProperties"), False)


def _as_calls(turn: Sequence[ToolCall]) -> list[dict[str, object]]:
    return [
        {
            "id": call.id,
            "type": "function",
            "function": {"name": call.name, "arguments": call.arguments},
        }
        for call in turn
    ]


def _by_value(calls: Any) -> Any:
    """The calls with their arguments as values: a client may write the same JSON in its own way."""
    try:
        return [
            {**call, "function": {**function, "arguments": json.loads(function["arguments"])}}
            for call in calls
            for function in [call["function"]]
        ]
    except (ValueError, TypeError, LookupError):
        return calls


def _events(whole: dict[str, Any], with_usage: bool) -> Iterator[str]:
    """The events of a streamed completion: a comment as gateways send it, deltas, the end."""
    [choice] = whole["choices"]
    if "tool_calls" in choice["message"]:
        raise WrongError("tool calls are not streamed here")
    head = {name: whole[name] for name in ("id", "created", "model")}
    head["object"] = "chat.completion.chunk"

    def chunk(delta: object, finish: str | None = None) -> str:
        choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
        return f"data: {json.dumps({**head, 'choices': choices})}"

    yield ": keep-alive"
    yield chunk({"role": "assistant", "content": ""})
    for piece in re.findall(r"\s*\S+|\s+$", choice["message"]["content"] or ""):
        yield chunk({"content": piece})
    yield chunk({}, choice["finish_reason"])
    if with_usage:
        yield f"data: {json.dumps({**head, 'choices': [], 'usage': whole['usage']})}"
    yield "data: [DONE]"
