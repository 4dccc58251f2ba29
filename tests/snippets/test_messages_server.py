"""The server that stands in for Anthropic takes nothing that is not documented."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from .servers.checks import KEY
from .servers.messages import Messages
from .servers.serving import Received, RefusedError, WrongError

BODY: Mapping[str, Any] = {
    "model": "swift-1",
    "max_tokens": 4000,
    "messages": [{"role": "user", "content": "Hello"}],
}
TOOLS = [
    {
        "name": "get_temperature",
        "input_schema": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    }
]
QUESTION: dict[str, object] = {
    "role": "user",
    "content": "Is it warmer in Oslo or in Lisbon right now?",
}
CALLED: list[dict[str, Any]] = [
    {"type": "thinking", "thinking": "", "signature": "c2ln"},
    {"type": "tool_use", "id": "call_1", "name": "get_temperature", "input": {"city": "Oslo"}},
    {"type": "tool_use", "id": "call_2", "name": "get_temperature", "input": {"city": "Lisbon"}},
]
RESULTS = [
    {"type": "tool_result", "tool_use_id": "call_1", "content": "4.0"},
    {"type": "tool_result", "tool_use_id": "call_2", "content": "17.5"},
]


def turns(mine: object, theirs: object) -> list[dict[str, object]]:
    return [QUESTION, {"role": "assistant", "content": mine}, {"role": "user", "content": theirs}]


def test_what_is_documented_is_answered() -> None:
    assert Messages().answer_to(BODY)["stop_reason"] == "end_turn"
    asked = {**BODY, "tools": TOOLS, "messages": [QUESTION]}
    assert Messages().answer_to(asked)["content"] == CALLED
    again = {**BODY, "tools": TOOLS, "messages": turns(CALLED, RESULTS)}
    assert Messages().answer_to(again)["stop_reason"] == "end_turn"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"temperature": 0}, "unknown: ['temperature']"),
        ({"max_tokens": 100}, "max_tokens is 100, not 4000"),
        ({"model": ""}, "no text"),
        ({"messages": []}, "no turns that end with the user's"),
        ({"messages": [{"role": "system", "content": "Hello"}]}, "'system' is none of"),
        ({"messages": [{"role": "user", "content": ""}]}, "a message of nothing"),
        ({"messages": [QUESTION, QUESTION, QUESTION]}, "'user' is none of ('assistant',)"),
        ({"output_config": {"effort": "max"}}, "output_config is {'effort': 'max'}, not {}"),
        ({"output_config": {"format": {"type": "json_schema"}}}, "missing: ['schema']"),
        ({"tools": [{"name": "get_temperature"}]}, "missing: ['input_schema']"),
        ({"system": [{"type": "text", "text": "x", "cache_control": {}}]}, "{} is none of"),
    ],
    ids=range(11),
)
def test_a_body_that_is_not_as_documented_is_wrong(change: dict[str, Any], wrong: str) -> None:
    with pytest.raises(WrongError) as raised:
        Messages().answer_to({**BODY, **change})
    assert wrong in str(raised.value)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (CALLED[1:], RESULTS),
        (CALLED, RESULTS[:1]),
        (CALLED, [RESULTS[0], {**RESULTS[1], "tool_use_id": "call_9"}]),
        (CALLED, [RESULTS[0], {**RESULTS[1], "content": "16"}]),
        (CALLED, [RESULTS[0], {**RESULTS[1], "is_error": True}]),
    ],
    ids=["no-thinking", "one-result", "other-id", "other-number", "an-error"],
)
def test_a_turn_that_comes_back_other_than_it_went_is_wrong(mine: object, theirs: object) -> None:
    with pytest.raises(WrongError):
        Messages().answer_to({**BODY, "tools": TOOLS, "messages": turns(mine, theirs)})


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({"x-api-key": KEY, "anthropic-version": "2026-10-21"}, RefusedError),
        ({"authorization": f"Bearer {KEY}"}, WrongError),
        ({"authorization": f"Bearer {KEY}", "anthropic-version": "2023-06-01"}, WrongError),
    ],
    ids=["no-bearer", "no-version", "old-version"],
)
def test_a_request_without_key_or_version_is_not_taken(
    headers: dict[str, str], error: type[Exception]
) -> None:
    body = json.dumps(BODY).encode()
    with pytest.raises(error):
        Messages().check_headers(Received("POST", "/v1/messages", headers, body, 0))
