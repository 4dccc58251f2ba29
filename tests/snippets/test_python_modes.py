"""The Python program of each mode asks as it should, to the field, and prints what it should."""

import ast
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.modes import MODES
from tui.resources import templates_folder
from tui.store.templates import template

from .python_programs import (
    DOCUMENT,
    PICTURE,
    PRINTED,
    SLUG,
    VARIABLE,
    VARIANTS,
    Variant,
    api_for,
    arguments,
    python_code,
)
from .running import run_program, started_program
from .servers.chat import Chat, ChatApi
from .servers.chat_batch import BatchApi
from .servers.checks import KEY
from .servers.serving import Fault, Server, serving

HELLO = "Say hello in one short sentence."
LIMITS: dict[str, Parameter] = {
    "reasoning_effort": "high",
    "thinking": {"type": "enabled"},
    "max_tokens": 4000,
}
each_variant = pytest.mark.parametrize("variant", VARIANTS)

# The messages, and what else is in the body, as each mode sends them first.
BODIES: dict[Variant, dict[str, Any]] = {
    "plain": {"messages": [{"role": "user", "content": HELLO}]},
    "stream": {"messages": [{"role": "user", "content": HELLO}], "stream": True},
    "batch": {"messages": [{"role": "user", "content": HELLO}]},
    "schema": {
        "messages": [{"role": "user", "content": MODES["schema"].message}],
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {
                "name": "Answer",
                "strict": True,
                "schema": {
                    "title": "Answer",
                    "type": "object",
                    "properties": {
                        "answer": {"title": "Answer", "type": "string"},
                        "confidence": {"title": "Confidence", "type": "number"},
                    },
                    "required": ["answer", "confidence"],
                    "additionalProperties": False,
                },
            },
        },
    },
    "tools": {
        "messages": [{"role": "user", "content": MODES["tools"].message}],
        "tools": [
            {
                "type": "function",
                "function": {
                    "name": "get_temperature",
                    "description": "The temperature in a city right now, in degrees Celsius.",
                    "parameters": {
                        "type": "object",
                        "properties": {"city": {"type": "string"}},
                        "required": ["city"],
                        "additionalProperties": False,
                    },
                },
            }
        ],
    },
    "image": {
        "messages": [
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": MODES["image"].message},
                    {
                        "type": "image_url",
                        "image_url": {
                            "url": f"data:image/png;base64,{b64encode(PICTURE).decode()}"
                        },
                    },
                ],
            }
        ]
    },
    "cache": {
        "messages": [
            {"role": "system", "content": DOCUMENT},
            {"role": "user", "content": MODES["cache"].message},
        ]
    },
    "cache_marked": {
        "messages": [
            {
                "role": "system",
                "content": [
                    {"type": "text", "text": DOCUMENT, "cache_control": {"type": "ephemeral"}}
                ],
            },
            {"role": "user", "content": MODES["cache"].message},
        ]
    },
}

SAID_BESIDE: dict[Variant, str] = {
    **dict.fromkeys(VARIANTS, ""),
    "batch": "batch_1 is under way\n",
    "cache": "cached 0 of 1769 prompt tokens\n",
    "cache_marked": "cached 0 of 1786 prompt tokens\n",
}


def test_every_mode_has_a_template_and_nothing_else_lies_beside_them() -> None:
    files = {each.name for each in (templates_folder() / "python").iterdir() if each.is_file()}
    assert files == {f"{variant}.py" for variant in VARIANTS}
    assert all(template(CLIENTS["python"], mode) for mode in MODES.values())
    assert template(CLIENTS["python"], MODES["cache"], marked=True)


# Who tries a second host often has OpenAI's own variables set: they divert nothing.
OF_ANOTHER_HOST = {
    "OPENAI_API_KEY": "sk-for-another-host",
    "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
}


@each_variant
def test_a_template_is_python_as_it_stands(variant: Variant) -> None:
    text = (templates_folder() / "python" / f"{variant}.py").read_text("utf-8")
    assert ast.parse(text).body


@each_variant
def test_the_program_asks_to_the_field_and_prints_the_answer(
    variant: Variant, tmp_path: Path
) -> None:
    api = api_for(variant, Chat(expected=LIMITS))
    with serving(api) as server:
        code = python_code(variant, server.address, parameters=LIMITS)
        variables = {VARIABLE: KEY, **OF_ANOTHER_HOST}
        done = run_program("python", code, tmp_path, variables, *arguments(variant, tmp_path))

    assert (done.returncode, done.stderr) == (0, SAID_BESIDE[variant])
    assert done.stdout == PRINTED[variant]
    assert {request.headers["authorization"] for request in server.received} == {f"Bearer {KEY}"}
    assert first_body(api, server) == {"model": SLUG, **BODIES[variant], **LIMITS}


def first_body(api: ChatApi | BatchApi, server: Server) -> dict[str, Any]:
    """The body of the first chat completion, in a batch of its first request."""
    if isinstance(api, BatchApi):
        asked = [f"{request.method} {request.path}" for request in server.received]
        assert asked == [
            "POST /v1/files",
            "POST /v1/batches",
            "GET /v1/batches/batch_1",
            "GET /v1/files/file-out/content",
        ]
        assert json.loads(server.received[1].body) == {
            "input_file_id": "file-in",
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
        }
        return api.requests["request-1"]
    assert {each.path for each in server.received} == {"/v1/chat/completions"}
    found = json.loads(server.received[0].body)
    assert isinstance(found, dict)
    return found


def test_the_results_of_the_calls_go_back_beside_the_models_own_message(tmp_path: Path) -> None:
    with serving(ChatApi()) as server:
        code = python_code("tools", server.address)
        done = run_program("python", code, tmp_path, {VARIABLE: KEY})

    assert done.returncode == 0
    [_, second] = server.received
    user, assistant, *results = json.loads(second.body)["messages"]
    assert user == {"role": "user", "content": MODES["tools"].message}
    assert [each["id"] for each in assistant["tool_calls"]] == ["call_1", "call_2"]
    assert results == [
        {"role": "tool", "tool_call_id": "call_1", "content": "4.0"},
        {"role": "tool", "tool_call_id": "call_2", "content": "17.5"},
    ]


def test_a_stream_is_printed_as_it_comes(tmp_path: Path) -> None:
    """What came before the host held the rest back is there while the program still waits."""
    with serving(ChatApi(), [Fault(hold=4)]) as server:
        code = python_code("stream", server.address)
        with started_program("python", code, tmp_path, {VARIABLE: KEY}) as program:
            assert program.stdout is not None
            begun = program.stdout.read(len("Grüße aus".encode()))
            running = program.poll() is None
            server.go_on()
            rest, said = program.communicate(timeout=30)

    assert (begun.decode(), running) == ("Grüße aus", True)
    assert rest.decode() == ' 你好, it\'s "done".\n'
    assert (program.returncode, said) == (0, b"")
