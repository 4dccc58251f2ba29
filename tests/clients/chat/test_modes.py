"""Each mode in each client asks as it should, to the field, and prints what it should."""

import json
from base64 import b64encode
from typing import Any

import pytest

from tests.snippets.python_programs import DOCUMENT, PICTURE, PRINTED, SLUG, Variant
from tests.snippets.servers.checks import KEY
from tui.domain.handover.code.modes import MODES

from .cases import LIMITS, NEWER
from .conftest import Outcomes
from .programs import CHAT_CLIENTS, ChatClient, variants

HELLO = "Say hello in one short sentence."
IMAGE_URL = f"data:image/png;base64,{b64encode(PICTURE).decode()}"
SUM_UP = {"role": "user", "content": "Sum up the text above in one sentence."}
MARKED = {"type": "text", "text": DOCUMENT, "cache_control": {"type": "ephemeral"}}
# The messages of each mode, the same in every client.
MESSAGES: dict[Variant, list[dict[str, Any]]] = {
    "plain": [{"role": "user", "content": HELLO}],
    "stream": [{"role": "user", "content": HELLO}],
    "schema": [{"role": "user", "content": MODES["schema"].message}],
    "tools": [{"role": "user", "content": "Is it warmer in Oslo or in Lisbon right now?"}],
    "image": [
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "What is in this picture?"},
                {"type": "image_url", "image_url": {"url": IMAGE_URL}},
            ],
        }
    ],
    "cache": [{"role": "system", "content": DOCUMENT}, SUM_UP],
    "cache_marked": [{"role": "system", "content": [MARKED]}, SUM_UP],
}
# What a client sends beside them and the parameters, in each mode.
BESIDE: dict[ChatClient, dict[Variant, dict[str, Any]]] = {
    "litellm": {"stream": {"stream": True}},
    "pydantic-ai": {
        "plain": {"stream": False},
        "stream": {"stream": True, "stream_options": {"include_usage": True}},
        "schema": {"stream": False},
        "tools": {"stream": False, "tool_choice": "auto"},
        "image": {"stream": False},
        "cache": {"stream": False},
    },
    "ai-sdk": {"stream": {"stream": True}, "tools": {"tool_choice": "auto"}},
}
# The host checks these; what is in them is the client's to say.
CHECKED = ("response_format", "tools")
EVERY = [
    pytest.param(client, variant, marks=pytest.mark.xdist_group(client))
    for client in CHAT_CLIENTS
    for variant in variants(client)
]
each_client = pytest.mark.parametrize(
    "client", [pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in CHAT_CLIENTS]
)
# What a program says beside the answer when all is well.
SAID: dict[Variant, str] = {
    "batch": "batch_1 is under way\n",
    "cache": "cached 0 of 1769 prompt tokens\n",
    "cache_marked": "cached 0 of 1786 prompt tokens\n",
}


@pytest.mark.parametrize(("client", "variant"), EVERY)
def test_a_mode_prints_the_answer(client: ChatClient, variant: Variant, outcomes: Outcomes) -> None:
    done = outcomes(client)[variant].done
    said = SAID.get(variant, "")
    if client != "litellm" and variant in ("cache", "cache_marked"):
        said = said.replace("cached 0", "cached -")  # it has 0 for what is not reported, too
    assert (done.status, done.stdout, done.stderr) == (0, PRINTED[variant], said)


@pytest.mark.parametrize(
    ("client", "variant"), [each for each in EVERY if each.values[1] != "batch"]
)
def test_a_mode_asks_to_the_field(client: ChatClient, variant: Variant, outcomes: Outcomes) -> None:
    request = outcomes(client)[variant].received[0]
    assert (request.method, request.path) == ("POST", "/v1/chat/completions")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["content-type"] == "application/json"
    body = {name: value for name, value in request.json().items() if name not in CHECKED}
    beside = BESIDE[client].get(variant, {})
    assert body == {"model": SLUG, "messages": MESSAGES[variant], **LIMITS, **beside}


@each_client
def test_the_newer_names_arrive_as_they_are(client: ChatClient, outcomes: Outcomes) -> None:
    outcome = outcomes(client)["newer names"]
    assert (outcome.done.status, outcome.done.stderr) == (0, "")
    body = outcome.received[0].json()
    assert {name: body[name] for name in NEWER} == NEWER
    assert "max_tokens" not in body


@each_client
def test_the_functions_results_go_back_and_the_model_answers(
    client: ChatClient, outcomes: Outcomes
) -> None:
    _, second = outcomes(client)["tools"].received
    question, calls, *results = second.json()["messages"]
    assert [question] == MESSAGES["tools"]
    assert [call["id"] for call in calls["tool_calls"]] == ["call_1", "call_2"]
    assert [(each["tool_call_id"], json.loads(each["content"])) for each in results] == [
        ("call_1", 4.0),
        ("call_2", 17.5),
    ]


@pytest.mark.xdist_group("litellm")
def test_the_requests_of_a_batch_come_up_in_a_file(outcomes: Outcomes) -> None:
    outcome = outcomes("litellm")["batch"]
    assert [(each.method, each.path) for each in outcome.received] == [
        ("POST", "/v1/files"),
        ("POST", "/v1/batches"),
        ("GET", "/v1/batches/batch_1"),
        ("GET", "/v1/files/file-out/content"),
    ]
    assert getattr(outcome.api, "requests", None) == {
        "request-1": {"model": SLUG, "messages": MESSAGES["plain"], **LIMITS}
    }
    assert {each.headers["authorization"] for each in outcome.received} == {f"Bearer {KEY}"}


@pytest.mark.parametrize(
    ("client", "case", "said"),
    [
        pytest.param(client, case, said, marks=pytest.mark.xdist_group(client))
        for client in CHAT_CLIENTS
        for case, said in [
            ("cached", "cached 1750 of 1769 prompt tokens\n"),
            ("cached behind a mark", "cached 1767 of 1786 prompt tokens\n"),
            ("nothing reported", "cached - of 1769 prompt tokens\n"),
        ]
        if (client, case) != ("pydantic-ai", "cached behind a mark")
    ],
)
def test_what_the_host_had_cached_is_told(
    client: ChatClient, case: str, said: str, outcomes: Outcomes
) -> None:
    done = outcomes(client)[case].done
    assert (done.status, done.stdout, done.stderr) == (0, PRINTED["cache"], said)


@each_client
def test_a_chunk_of_usage_prints_nothing(client: ChatClient, outcomes: Outcomes) -> None:
    done = outcomes(client)["stream with usage"].done
    assert (done.status, done.stdout, done.stderr) == (0, PRINTED["stream"], "")
