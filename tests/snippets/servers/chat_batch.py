"""OpenAI's batches: requests come up in a file, a batch is made of it, answers go down in files."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from . import checks
from .chat import Chat
from .checks import fields, only, text
from .serving import Received, RefusedError, Reply, WrongError, json_reply

_ENDPOINT = "/v1/chat/completions"


@dataclass(slots=True)
class BatchApi:
    """A host with /files, /batches and chat completions below one prefix.

    `statuses` are what a batch is in at one look after another, the last one for ever; `failing`
    are the custom_ids whose requests fail, with what the host says of them. `requests` are the
    bodies that came in the file, by their custom_id.
    """

    chat: Chat = field(default_factory=Chat)
    statuses: Sequence[str] = ("completed",)
    failing: Mapping[str, str] = field(default_factory=dict)
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    _files: dict[str, bytes] = field(default_factory=dict)
    _looks: int = 0

    def answer(self, request: Received) -> Reply:
        """The answer to a request; RefusedError for another path, method or key."""
        checks.bearer(request.headers)
        asked = f"{request.method} {request.path.removeprefix(self.chat.prefix)}"
        if not request.path.startswith(f"{self.chat.prefix}/"):
            raise RefusedError(404, f"no such path: {request.path}")
        if asked == "POST /chat/completions":
            return self.chat.answer_request(request)
        if asked == "POST /files":
            return self._take_file(request)
        if asked == "POST /batches":
            return self._start(request)
        if asked == "GET /batches/batch_1":
            return json_reply(self._batch())
        found = re.fullmatch(r"GET /files/(file-\w+)/content", asked)
        if found and found[1] in self._files:
            return Reply((self._files[found[1]],), content_type="application/jsonl")
        raise RefusedError(404, f"no such path: {request.method} {request.path}")

    def error(self, status: int, message: str) -> Reply:
        """An error in OpenAI's words."""
        return self.chat.error(status, message)

    def _take_file(self, request: Received) -> Reply:
        form = _form(request)
        fields(form, ["purpose", "file"])
        only(form["purpose"], ("", b"batch"))
        name, content = form["file"]
        if not name.endswith(".jsonl"):
            raise WrongError(f"the name of a batch's file ends in .jsonl, not as {name!r}")
        self._files["file-in"] = content
        return json_reply(
            {
                "id": "file-in",
                "object": "file",
                "bytes": len(content),
                "created_at": 1767225600,
                "filename": name,
                "purpose": "batch",
                "status": "processed",
            }
        )

    def _start(self, request: Received) -> Reply:
        body = request.json()
        fields(body, ["input_file_id", "endpoint", "completion_window"], ["metadata"])
        only(body.get("metadata"), None)
        only(body["endpoint"], _ENDPOINT)
        only(body["completion_window"], "24h")
        only(body["input_file_id"], *self._files)
        answers, errors = [], []
        for number, line in enumerate(self._files["file-in"].decode().splitlines()):
            one = fields(json.loads(line), ["custom_id", "method", "url", "body"])
            only(one["method"], "POST")
            only(one["url"], _ENDPOINT)
            custom_id = text(one["custom_id"])
            if custom_id in self.requests:
                raise WrongError(f"custom_id twice: {custom_id}")
            self.requests[custom_id] = one["body"]
            completion = self.chat.answer_to(one["body"])
            result = {"id": f"batch_req_{number}", "custom_id": custom_id, "error": None}
            if custom_id in self.failing:
                said = {"error": {"message": self.failing[custom_id], "type": "server_error"}}
                errors.append({**result, "response": _response(500, said)})
            else:
                answers.append({**result, "response": _response(200, completion)})
        # In no order, as the documentation says of them.
        self._files |= {"file-out": _lines(answers[::-1])} if answers else {}
        self._files |= {"file-err": _lines(errors)} if errors else {}
        return json_reply(self._batch("validating"))

    def _batch(self, status: str = "") -> dict[str, object]:
        if not self.requests:
            raise RefusedError(404, "no such batch")
        if not status:
            status = self.statuses[min(self._looks, len(self.statuses) - 1)]
            self._looks += 1
        failed = len(self.failing.keys() & self.requests.keys())
        batch: dict[str, object] = {
            "id": "batch_1",
            "object": "batch",
            "endpoint": _ENDPOINT,
            "input_file_id": "file-in",
            "completion_window": "24h",
            "status": status,
            "created_at": 1767225600,
            "errors": None,
            "request_counts": {
                "total": len(self.requests),
                "completed": len(self.requests) - failed,
                "failed": failed,
            },
        }
        if status == "failed":
            line = {"code": "invalid_json_line", "message": "not valid JSON", "line": 1}
            batch["errors"] = {"object": "list", "data": [line]}
        if status == "completed":
            batch["output_file_id"] = "file-out" if "file-out" in self._files else None
            batch["error_file_id"] = "file-err" if "file-err" in self._files else None
        return batch


def _form(request: Received) -> dict[str, tuple[str, bytes]]:
    """The fields of a multipart form: the name of the file, if it is one, and the bytes."""
    declared = request.headers.get("content-type", "").encode()
    parsed = BytesParser(policy=HTTP).parsebytes(
        b"Content-Type: " + declared + b"\r\n\r\n" + request.body
    )
    if parsed.get_content_type() != "multipart/form-data":
        raise WrongError(f"no form: {declared!r}")
    form: dict[str, tuple[str, bytes]] = {}
    for part in parsed.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        form[str(name)] = (part.get_filename() or "", content)
    return form


def _response(status: int, body: object) -> dict[str, object]:
    return {"status_code": status, "request_id": "req_1", "body": body}


def _lines(values: Sequence[object]) -> bytes:
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values).encode()
