"""The server that stands in for Google takes nothing that is not documented."""

from typing import Any

import pytest

from tests.snippets.servers.checks import KEY
from tests.snippets.servers.generate_content import (
    GenerateContent,
    GenerateContentApi,
    in_one_writing,
)
from tests.snippets.servers.generate_content_batch import GeminiBatchApi
from tests.snippets.servers.serving import Received, RefusedError, WrongError

ASKED = {"contents": [{"role": "user", "parts": [{"text": "Hello"}]}]}


def changed(**fields: Any) -> dict[str, Any]:
    return {**ASKED, **fields}


@pytest.mark.parametrize(
    "body",
    [
        {},
        changed(model="gemini-3.8-flash"),
        changed(contents=[]),
        changed(contents=[{"role": "system", "parts": [{"text": "Hello"}]}]),
        changed(contents=[{"role": "user", "parts": [{"text": ""}]}]),
        changed(contents=[{"role": "user", "parts": [{"text": "Hello", "type": "text"}]}]),
        changed(contents=[*ASKED["contents"], {"role": "model", "parts": [{"text": "Hello"}]}]),
        changed(generationConfig={"maxTokens": 10}),
        changed(generationConfig={"maxOutputTokens": 10, "max_output_tokens": 10}),
        changed(generationConfig={"responseMimeType": "application/json"}),
        changed(generationConfig={"responseMimeType": "application/json", "responseSchema": {}}),
        changed(generationConfig={"thinkingLevel": "high"}),
        changed(systemInstruction={"parts": [{"text": ""}]}),
        changed(tools=[{"functionDeclarations": []}, {"functionDeclarations": []}]),
    ],
)
def test_a_body_that_is_not_documented_is_wrong(body: dict[str, Any]) -> None:
    assert GenerateContent().answer_to(ASKED)["candidates"]
    with pytest.raises(WrongError):
        GenerateContent().answer_to(body)


def test_a_turn_of_the_model_has_to_come_back_with_its_signature() -> None:
    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    function = {"name": "get_temperature", "description": "?", "parametersJsonSchema": schema}
    tools = [{"functionDeclarations": [function]}]
    host = GenerateContent()
    [candidate] = host.answer_to(changed(tools=tools))["candidates"]
    turn = candidate["content"]
    assert len(turn["parts"]) == 2
    told = [
        {"functionResponse": {"id": id, "name": "get_temperature", "response": {"output": found}}}
        for id, found in (("call_1", 4.0), ("call_2", 17.5))
    ]
    unsigned = [{name: part[name] for name in ("functionCall",)} for part in turn["parts"]]
    swapped = [told[1], told[0]]
    for parts, results, well in (
        (turn["parts"], told, True),
        (unsigned, told, False),
        (turn["parts"], swapped, False),
        (turn["parts"], told[:1], False),
    ):
        history = [{"role": "model", "parts": parts}, {"role": "user", "parts": results}]
        body = changed(tools=tools, contents=[*ASKED["contents"], *history])
        if well:
            assert "text" in host.answer_to(body)["candidates"][0]["content"]["parts"][0]
        else:
            with pytest.raises(WrongError):
                host.answer_to(body)


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", "/v1/models/gemini-3.8-flash:generateContent", {"x-goog-api-key": KEY}),
        ("POST", "/v1beta/models/gemini-3.7-flash:generateContent", {"x-goog-api-key": KEY}),
        ("GET", "/v1beta/models/gemini-3.8-flash:generateContent", {"x-goog-api-key": KEY}),
        ("POST", "/v1beta/models/gemini-3.8-flash:generateContent", {"x-goog-api-key": "other"}),
        ("POST", f"/v1beta/models/gemini-3.8-flash:generateContent?key={KEY}", {}),
    ],
)
def test_another_address_or_key_is_refused(method: str, path: str, headers: dict[str, str]) -> None:
    with pytest.raises(RefusedError):
        GenerateContentApi().answer(Received(method, path, headers, b"{}", 0.0))


@pytest.mark.parametrize(
    "path", ["streamGenerateContent", "generateContent?alt=sse", "countTokens"]
)
def test_another_method_is_wrong(path: str) -> None:
    headers = {"x-goog-api-key": KEY, "content-type": "application/json"}
    path = f"/v1beta/models/gemini-3.8-flash:{path}"
    with pytest.raises(WrongError):
        GenerateContentApi().answer(Received("POST", path, headers, b"{}", 0.0))


@pytest.mark.parametrize(
    "inside",
    [
        {"displayName": "mine", "inputConfig": {"requests": {"requests": [{"request": ASKED}]}}},
        {"inputConfig": {"requests": {"requests": [{"request": ASKED, "metadata": {"key": "a"}}]}}},
        {"displayName": "mine", "inputConfig": {"requests": [{"request": ASKED}]}},
    ],
    ids=["no-key", "no-name", "not-nested"],
)
def test_a_batch_that_is_not_documented_is_wrong(inside: dict[str, Any]) -> None:
    with pytest.raises(WrongError):
        GeminiBatchApi().start({"batch": inside})


def test_names_are_taken_in_either_writing_but_for_what_is_the_users_own() -> None:
    asked = {"inline_data": {"mime_type": "image/png"}, "response_json_schema": {"a_b": 1}}
    assert in_one_writing(asked) == {
        "inlineData": {"mimeType": "image/png"},
        "responseJsonSchema": {"a_b": 1},
    }
