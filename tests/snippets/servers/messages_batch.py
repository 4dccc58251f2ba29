"""Anthropic's batches: the requests come up in one body, the results go down in a file."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .checks import fields, text
from .messages import Messages
from .serving import Received, RefusedError, Reply, WrongError, json_reply

_DAY = "2026-11-29T00:00:00Z"


@dataclass(slots=True)
class MessagesBatchApi:
    """A host with Messages and their batches.

    `statuses` are what a batch is in at one look after another, the last one for ever; `failing`
    are the custom_ids whose requests fail, with what the host says of them, or None where it never
    came to them; `lost` are those that no result is of. `requests` are the bodies that came, by
    their custom_id.
    """

    messages: Messages = field(default_factory=Messages)
    statuses: Sequence[str] = ("ended",)
    failing: Mapping[str, str | None] = field(default_factory=dict)
    lost: Sequence[str] = ()
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    _results: list[dict[str, object]] = field(default_factory=list)
    _looks: int = 0

    def answer(self, request: Received) -> Reply:
        """The answer to a request; RefusedError for another path, method or key."""
        at = f"{self.messages.prefix}/v1/messages/batches"
        if not request.path.startswith(at):
            raise RefusedError(404, f"no such path: {request.path}")
        self.messages.check_headers(request)
        asked = f"{request.method} {request.path.removeprefix(at)}"
        results = f"http://{request.headers['host']}{at}/msgbatch_1/results"
        if asked == "POST ":
            self._take(fields(request.json(), ["requests"])["requests"])
            return json_reply(self._batch("in_progress", results))
        if asked == "GET /msgbatch_1" and self.requests:
            return json_reply(self._batch(self._look(), results))
        if asked == "GET /msgbatch_1/results" and self._looks:
            lines = "".join(f"{json.dumps(each)}\n" for each in self._results)
            return Reply((lines.encode(),), content_type="application/x-jsonl")
        raise RefusedError(404, f"no such path: {request.method} {request.path}")

    def error(self, status: int, message: str) -> Reply:
        """An error in Anthropic's words."""
        return self.messages.error(status, message)

    def _take(self, requests: Any) -> None:
        if not isinstance(requests, list) or not requests:
            raise WrongError(f"no requests: {requests!r}")
        for one in requests:
            fields(one, ["custom_id", "params"])
            custom_id = text(one["custom_id"])
            if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", custom_id) or custom_id in self.requests:
                raise WrongError(f"no custom_id, or one that is there: {custom_id!r}")
            self.requests[custom_id] = one["params"]
            message = self.messages.answer_to(one["params"])
            result: dict[str, object] = {"type": "succeeded", "message": message}
            if custom_id in self.failing:
                said = self.failing[custom_id]
                error = {"type": "error", "error": {"type": "api_error", "message": said}}
                result = {"type": "errored", "error": error} if said else {"type": "expired"}
            # In no order, as the documentation says of them.
            if custom_id not in self.lost:
                self._results.insert(0, {"custom_id": custom_id, "result": result})

    def _look(self) -> str:
        self._looks += 1
        return self.statuses[min(self._looks, len(self.statuses)) - 1]

    def _batch(self, status: str, results: str) -> dict[str, object]:
        counts = dict.fromkeys(("processing", "succeeded", "errored", "canceled", "expired"), 0)
        return {
            "id": "msgbatch_1",
            "type": "message_batch",
            "processing_status": status,
            "request_counts": counts | {"succeeded": len(self.requests)},
            "created_at": _DAY,
            "expires_at": _DAY,
            "ended_at": _DAY if status == "ended" else None,
            "archived_at": None,
            "cancel_initiated_at": None,
            "results_url": results if status == "ended" else None,
        }
