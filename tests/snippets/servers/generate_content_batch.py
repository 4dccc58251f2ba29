"""Google's batches: requests go in inline, and their responses come back in one operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .checks import fields, text
from .generate_content import GenerateContent, check_key, error_reply, in_one_writing, method_of
from .serving import Received, RefusedError, Reply, WrongError, json_reply

_NAME = "batches/b1x"


@dataclass(slots=True)
class GeminiBatchApi:
    """A host with batches of one model, and its generateContent.

    `states` are what a batch is in at one look after another, the last one for ever; `failing` are
    the keys whose requests fail, with what the host says of them. `requests` are the bodies that
    came, by the key in their metadata.
    """

    model: GenerateContent = field(default_factory=GenerateContent)
    states: Sequence[str] = ("SUCCEEDED",)
    failing: Mapping[str, str] = field(default_factory=dict)
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    _responses: list[dict[str, Any]] = field(default_factory=list)
    _looks: int = 0

    def answer(self, request: Received) -> Reply:
        """The answer to a request; RefusedError for another path, method or key."""
        if request.method == "GET":
            check_key(request)
            if request.path != f"{self.model.prefix}/v1beta/{_NAME}" or not self.requests:
                raise RefusedError(404, f"no such path: {request.path}")
            state = self.states[min(self._looks, len(self.states) - 1)]
            self._looks += 1
            return json_reply(self._operation(state))
        method = method_of(self.model, request)
        if method != "batchGenerateContent":
            return self.model.answer_request(method, request)
        return self.start(request.json())

    def error(self, status: int, message: str) -> Reply:
        """An error in Google's words."""
        return error_reply(status, message)

    def start(self, body: Any) -> Reply:
        """The operation of a batch that was sent; WrongError where it is not as documented."""
        body = fields(in_one_writing(body), ["batch"])
        batch = fields(body["batch"], ["displayName", "inputConfig"])
        text(batch["displayName"])
        outer = fields(batch["inputConfig"], ["requests"])["requests"]
        for each in fields(outer, ["requests"])["requests"]:
            one = fields(each, ["request", "metadata"])
            key = text(fields(one["metadata"], ["key"])["key"])
            if key in self.requests:
                raise WrongError(f"a key twice: {key}")
            self.requests[key] = one["request"]
            result: dict[str, Any] = {"metadata": {"key": key}}
            response = self.model.answer_to(one["request"])
            if key in self.failing:
                result["error"] = {"code": 13, "message": self.failing[key]}
            else:
                result["response"] = response
            self._responses.append(result)
        return json_reply(self._operation("PENDING"))

    def _operation(self, state: str) -> dict[str, object]:
        kind = "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch"
        metadata: dict[str, object] = {
            "@type": kind,
            "model": f"models/{self.model.slug}",
            "displayName": "questions",
            "createTime": "2026-01-01T00:00:00.000000001Z",
            "name": _NAME,
            "state": f"BATCH_STATE_{state}",
        }
        operation: dict[str, object] = {"name": _NAME, "metadata": metadata}
        if state == "SUCCEEDED":
            output = {"inlinedResponses": {"inlinedResponses": self._responses}}
            metadata["output"] = output
            operation |= {"done": True, "response": {"@type": f"{kind}Output", **output}}
        if state == "FAILED":
            operation |= {"done": True, "error": {"code": 3, "message": "no valid requests"}}
        return operation
