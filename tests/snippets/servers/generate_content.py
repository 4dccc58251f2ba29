"""Google's generateContent, checked to the field: plain, streamed, tools, schema, image, cache."""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from . import checks
from .checks import ToolCall, fields, only, text
from .serving import Received, RefusedError, Reply, WrongError, event_stream, json_reply

# The state of the model's reasoning; its + and / are - and _ where a client writes it anew.
_SIGNATURE = "++Vud/8rc2ln"
_STATUS = {400: "INVALID_ARGUMENT", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL"}
# Fields whose insides are the user's own.
_FREE = ("responseJsonSchema", "parametersJsonSchema", "args", "response", "metadata")
_PARTS = ("text", "inlineData", "functionCall", "functionResponse")


@dataclass(slots=True)
class GenerateContent:
    """A host with one model, `slug`, that speaks generateContent below `prefix`.

    `expected` are the fields of generationConfig, with their values, that a program has to send
    beside those of structured output. `answer` ends with `finish`, or None; `blocked` is why the
    prompt gets none at all. `turns` are the calls the model makes first when it is given tools. A
    system instruction seen before is cached. `asked` are the last texts of the user.
    """

    prefix: str = ""
    slug: str = "gemini-3.8-flash"
    expected: Mapping[str, object] = field(default_factory=dict)
    answer: str = ""
    finish: str | None = "STOP"
    blocked: str = ""
    turns: Sequence[Sequence[ToolCall]] = checks.TWO_AT_ONCE
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def answer_to(self, body: Any) -> dict[str, Any]:
        """The whole response to a body that is as documented; WrongError where it is not."""
        body = in_one_writing(body)
        fields(body, ["contents"], ["generationConfig", "systemInstruction", "tools"])
        structured = self._config(body.get("generationConfig", {}))
        contents = self._contents(body["contents"])
        whole = {"modelVersion": self.slug, "responseId": "r1", "usageMetadata": self._usage(body)}
        if self.blocked:
            return {"promptFeedback": {"blockReason": self.blocked}, **whole}
        answer = self.answer or (checks.STRUCTURED if structured else checks.ANSWER)
        parts: list[dict[str, object]] = [{"text": answer, "thoughtSignature": _SIGNATURE}]
        if "tools" in body:
            _tools(body["tools"])
            parts = self._calls(contents) or parts
        candidate: dict[str, object] = {"index": 0}
        if self.finish != "SAFETY":
            candidate["content"] = {"role": "model", "parts": parts}
        if self.finish is not None:
            candidate["finishReason"] = self.finish
        return {"candidates": [candidate], **whole}

    def answer_request(self, method: str, request: Received) -> Reply:
        """The answer to a request for one of the model's methods."""
        query = request.path.partition("?")[2]
        if method == "generateContent":
            only(query, "")
            return json_reply(self.answer_to(request.json()))
        only(method, "streamGenerateContent")
        only(query, "alt=sse")
        return event_stream(_events(self.answer_to(request.json())))

    def _config(self, config: Any) -> bool:
        """Whether JSON by a schema is asked for; everything else is as expected."""
        schema = ("responseMimeType", "responseJsonSchema")
        fields(config, self.expected, schema)
        for name, value in self.expected.items():
            if _small_level(config[name]) != value:
                raise WrongError(f"{name} is {config[name]!r}, not {value!r}")
        if "responseJsonSchema" not in config:
            only(config.get("responseMimeType", "text/plain"), "text/plain")
            return False
        only(config.get("responseMimeType"), "application/json")
        checks.strict_schema(config["responseJsonSchema"])
        return True

    def _contents(self, contents: Any) -> list[dict[str, Any]]:
        if not isinstance(contents, list) or not contents:
            raise WrongError(f"no contents: {contents!r}")
        for content in contents:
            fields(content, ["role", "parts"])
            only(content["role"], "user", "model")
            for part in content["parts"]:
                self._part(part)
        only(contents[-1]["role"], "user")
        if texts := [part["text"] for part in contents[-1]["parts"] if "text" in part]:
            self.asked.append(texts[-1])
        return contents

    def _part(self, part: Any) -> None:
        fields(part, (), [*_PARTS, "thoughtSignature"])
        [kind] = [name for name in _PARTS if name in part]
        if kind == "text":
            text(part["text"])
        if kind == "inlineData":
            data = fields(part["inlineData"], ["mimeType", "data"])
            plain = data["data"].translate(str.maketrans("-_", "+/"))
            self.pictures.append((data["mimeType"], checks.picture(data["mimeType"], plain)))

    def _calls(self, contents: list[dict[str, Any]]) -> list[dict[str, object]]:
        """The calls of the next turn, once those before are answered one by one; [] at the end."""
        told = contents[1:]
        only(len(told) % 2, 0)
        for turn, model, user in zip(self.turns, told[::2], told[1::2], strict=False):
            if _plain_base64(model) != {"role": "model", "parts": _as_calls(turn)}:
                raise WrongError(f"the model's own turn did not come back: {model!r}")
            results = [fields(part, ["functionResponse"]) for part in user["parts"]]
            only(len(results), len(turn))
            for call, part in zip(turn, results, strict=True):
                result = fields(part["functionResponse"], ["id", "name", "response"])
                only((result["id"], result["name"]), (call.id, call.name))
                fields(result["response"], (), ["output", "error"])
                call.check_result(json.dumps(result["response"]))
        done = len(told) // 2
        return _as_calls(self.turns[done]) if done < len(self.turns) else []

    def _usage(self, body: dict[str, Any]) -> dict[str, object]:
        first = ""
        if "systemInstruction" in body:
            instruction = fields(body["systemInstruction"], ["parts"], ["role"])
            [part] = instruction["parts"]
            first = text(fields(part, ["text"])["text"])
        prompt = 9 + len(first) // 4
        usage: dict[str, object] = {
            "promptTokenCount": prompt,
            "candidatesTokenCount": 7,
            "thoughtsTokenCount": 20,
            "totalTokenCount": prompt + 27,
        }
        # As any field of Google's that is 0, it is left out.
        if first in self._seen:
            usage["cachedContentTokenCount"] = len(first) // 4
        self._seen |= {first} if first else set()
        return usage


@dataclass(slots=True)
class GenerateContentApi:
    """A server's whole API: one model's generateContent, whole or streamed, and nothing else."""

    model: GenerateContent = field(default_factory=GenerateContent)

    def answer(self, request: Received) -> Reply:
        """The answer to a request; RefusedError for another path, method or key."""
        return self.model.answer_request(method_of(self.model, request), request)

    def error(self, status: int, message: str) -> Reply:
        """An error in Google's words."""
        return error_reply(status, message)


def method_of(model: GenerateContent, request: Received) -> str:
    """Which method of the model is called, by the key and as a POST."""
    check_key(request)
    path = unquote(request.path.partition("?")[0])
    head = f"{model.prefix}/v1beta/models/{model.slug}:"
    if request.method != "POST" or not path.startswith(head):
        raise RefusedError(404, f"no such path: {request.method} {request.path}")
    return path.removeprefix(head)


def check_key(request: Received) -> None:
    """The key in Google's own header, and nowhere else."""
    if request.headers.get("x-goog-api-key") != checks.KEY:
        raise RefusedError(400, "API key not valid. Please pass a valid API key.")
    if "authorization" in request.headers:
        raise WrongError("a second key, as a bearer token")


def error_reply(status: int, message: str) -> Reply:
    """An error as Google writes it, over several lines."""
    name = _STATUS.get(status, "UNAVAILABLE")
    error = {"error": {"code": status, "message": message, "status": name}}
    return Reply((json.dumps(error, indent=2).encode(),), status)


def in_one_writing(value: Any) -> Any:
    """A body with the names of its fields as documented; the host takes mime_type for mimeType too.

    What is the user's own, as a schema or a function's arguments, stays as it is.
    """
    if isinstance(value, list):
        return [in_one_writing(each) for each in value]
    if not isinstance(value, dict):
        return value
    body: dict[str, Any] = {}
    for name, each in value.items():
        written = re.sub(r"_([a-z])", lambda at: at[1].upper(), name)
        if written in body:
            raise WrongError(f"twice: {written} in {value!r}")
        body[written] = each if written in _FREE else in_one_writing(each)
    return body


def _small_level(value: Any) -> Any:
    """A value with its thinkingLevel in small letters: the host takes it in either."""
    if isinstance(value, dict) and isinstance(value.get("thinkingLevel"), str):
        return {**value, "thinkingLevel": value["thinkingLevel"].lower()}
    return value


def _tools(tools: Any) -> None:
    if not isinstance(tools, list) or len(tools) != 1:
        raise WrongError(f"not one tool: {tools!r}")
    [function] = fields(tools[0], ["functionDeclarations"])["functionDeclarations"]
    fields(function, ["name", "description", "parametersJsonSchema"])
    only(function["name"], "get_temperature")
    checks.city_schema(function["parametersJsonSchema"])


def _as_calls(turn: Sequence[ToolCall]) -> list[dict[str, object]]:
    """The parts of the model's turn; of calls at once the first has the signature."""
    parts: list[dict[str, object]] = [
        {"functionCall": {"id": call.id, "name": call.name, "args": json.loads(call.arguments)}}
        for call in turn
    ]
    parts[0]["thoughtSignature"] = _SIGNATURE
    return parts


def _plain_base64(content: dict[str, Any]) -> dict[str, Any]:
    """A turn with its signatures in the ordinary alphabet: the host takes both."""
    parts = []
    for part in content["parts"]:
        if signature := part.get("thoughtSignature"):
            plain = base64.b64encode(base64.urlsafe_b64decode(signature.replace("+", "-")))
            parts.append({**part, "thoughtSignature": plain.decode()})
        else:
            parts.append(part)
    return {**content, "parts": parts}


def _events(whole: dict[str, Any]) -> Iterator[str]:
    """The events of a streamed response: parts of the text, then the end with its reason."""
    rest = {name: value for name, value in whole.items() if name != "candidates"}
    if "candidates" not in whole:
        yield f"data: {json.dumps(rest)}"
        return
    [candidate] = whole["candidates"]
    finish = {name: candidate[name] for name in ("finishReason",) if name in candidate}

    def chunk(part: dict[str, object], **end: object) -> str:
        content = {"role": "model", "parts": [part]}
        return (
            f"data: {json.dumps({'candidates': [{'content': content, 'index': 0, **end}], **rest})}"
        )

    for part in candidate.get("content", {"parts": []})["parts"]:
        if "functionCall" in part:
            raise WrongError("tool calls are not streamed here")
        for piece in re.findall(r"\s*\S+|\s+$", part["text"]):
            yield chunk({"text": piece})
    yield chunk({"text": "", "thoughtSignature": _SIGNATURE}, **finish)
