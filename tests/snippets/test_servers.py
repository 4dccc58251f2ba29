"""The servers of these tests are strict: what no documentation has fails the test that sent it."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from .servers.chat import Chat, ChatApi
from .servers.checks import KEY, ToolCall, city_schema, data_url, strict_schema
from .servers.serving import WrongError, serving

PLAIN = {"model": "m", "messages": [{"role": "user", "content": "Hello"}]}
FIELDS = {"answer": {"type": "string"}, "confidence": {"type": "number"}}
ANSWER = {
    "type": "object",
    "properties": FIELDS,
    "required": ["answer", "confidence"],
    "additionalProperties": False,
}
CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
FUNCTION = {"name": "get_temperature", "parameters": CITY}
TOOLS = {"tools": [{"type": "function", "function": FUNCTION}]}


def marked(role: str) -> dict[str, object]:
    part = {"type": "text", "text": "long", "cache_control": {"type": "ephemeral"}}
    return {"role": role, "content": [part]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_tokens": 5},
        {"temperature": 1},
        {"model": ""},
        {"messages": []},
        {"messages": [{"role": "user", "content": ""}]},
        {"messages": [{"role": "robot", "content": "Hello"}]},
        {"messages": [{"role": "user", "content": "Hello", "name": "Ada"}]},
        {"messages": [{"role": "assistant", "content": "Hello"}]},
        {"messages": [{"role": "user", "content": [{"type": "text"}]}]},
        {"messages": [marked("system"), {"role": "user", "content": "Hello"}]},
        {"stream": "yes"},
        {"tool_choice": "required"},
        {"tools": []},
        {"tools": [{"type": "function", "function": {"name": "get_wind", "parameters": CITY}}]},
        {"response_format": {"type": "json_object"}},
        {
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "no name", "strict": True, "schema": ANSWER},
            }
        },
    ],
    ids=repr,
)
def test_a_body_that_is_not_as_documented_is_wrong(wrong: dict[str, object]) -> None:
    assert Chat().answer_to(PLAIN)
    with pytest.raises(WrongError):
        Chat().answer_to({**PLAIN, **wrong})


def test_what_a_test_expects_has_to_come_as_it_is() -> None:
    chat = Chat(expected={"max_tokens": 5})
    assert chat.answer_to({**PLAIN, "max_tokens": 5})
    for other in ({}, {"max_tokens": 6}):
        with pytest.raises(WrongError):
            chat.answer_to({**PLAIN, **other})


def test_a_mark_is_of_use_behind_a_prefix_alone() -> None:
    chat = Chat(cache="marked")
    assert chat.answer_to({**PLAIN, "messages": [marked("system"), *_messages()]})
    with pytest.raises(WrongError, match="of no use"):
        chat.answer_to({**PLAIN, "messages": [*_messages(), marked("user")]})


def _messages() -> list[dict[str, Any]]:
    return [{"role": "user", "content": "Hello"}]


@pytest.mark.parametrize(
    "change",
    [
        {"additionalProperties": True},
        {"required": ["answer"]},
        {"properties": {"answer": {"type": "string"}}, "required": ["answer"]},
        {"properties": {**FIELDS, "answer": {"type": "text"}}},
    ],
    ids=str,
)
def test_a_schema_that_is_not_strict_is_wrong(change: dict[str, object]) -> None:
    strict_schema(ANSWER)
    with pytest.raises(WrongError):
        strict_schema({**ANSWER, **change})


def test_a_function_of_other_arguments_is_wrong() -> None:
    city_schema(CITY)
    with pytest.raises(WrongError):
        city_schema({**CITY, "required": []})


@pytest.mark.parametrize(
    "url",
    [
        "https://example.test/a.png",
        "data:image/png;base64,####",
        "data:image/png;base64,R0lGODlh",
        "data:image/bmp;base64,iVBORw0KGgo=",
    ],
)
def test_a_picture_that_is_not_what_it_says_is_wrong(url: str) -> None:
    assert data_url("data:image/png;base64,iVBORw0KGgo=") == ("image/png", b"\x89PNG\r\n\x1a\n")
    with pytest.raises(WrongError):
        data_url(url)


def test_the_results_of_calls_go_back_by_their_ids_behind_the_models_own_message() -> None:
    chat = Chat()
    user = _messages()
    asked: Any = chat.answer_to({**PLAIN, **TOOLS})
    [choice] = asked["choices"]
    assistant, calls = choice["message"], choice["message"]["tool_calls"]
    assert [call["id"] for call in calls] == ["call_1", "call_2"]
    results = [
        {"role": "tool", "tool_call_id": "call_2", "content": "17.5"},
        {"role": "tool", "tool_call_id": "call_1", "content": '{"temperature": 4}'},
    ]
    final: Any = chat.answer_to({**PLAIN, **TOOLS, "messages": [*user, assistant, *results]})
    assert final["choices"][0]["finish_reason"] == "stop"
    for wrong in (
        [*user, assistant, results[0]],
        [*user, assistant, results[0], {**results[1], "content": "17.5"}],
        [*user, {**assistant, "tool_calls": calls[:1]}, *results],
        [*user, *results],
    ):
        with pytest.raises(WrongError):
            chat.answer_to({**PLAIN, **TOOLS, "messages": wrong})


def test_an_error_is_told_in_words_and_never_as_a_number() -> None:
    unknown = ToolCall("call_1", '{"city": "Paris"}', None)
    unknown.check_result('{"error": "no such city"}')
    for wrong in ("", "4.0", '{"temperature": 4.0}'):
        with pytest.raises(WrongError):
            unknown.check_result(wrong)


def test_what_was_wrong_fails_the_test_that_served_it() -> None:
    def send() -> None:
        with serving(ChatApi()) as server:
            body = json.dumps({**PLAIN, "seed": 1}).encode()
            url = f"{server.address}/v1/chat/completions"
            with pytest.raises(HTTPError, match="400"):
                urlopen(Request(url, body, _headers(KEY)))

    with pytest.raises(AssertionError, match=r"unknown: \['seed'\]"):
        send()


def test_a_wrong_key_is_refused_and_no_fault_of_the_program() -> None:
    with serving(ChatApi()) as server:
        url = f"{server.address}/v1/chat/completions"
        with pytest.raises(HTTPError, match="401"):
            urlopen(Request(url, b"{}", _headers("sk-wrong")))
        with pytest.raises(HTTPError, match="404"):
            urlopen(Request(f"{server.address}/chat/completions", b"{}", _headers(KEY)))


def _headers(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
