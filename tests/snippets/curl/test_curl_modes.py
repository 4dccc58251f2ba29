"""The programs for sh and curl, in every mode: what they send and what they print."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.snippets.running import started_program
from tests.snippets.servers.chat import Chat, ChatApi
from tests.snippets.servers.checks import ANSWER, KEY, ToolCall
from tests.snippets.servers.serving import Fault, serving
from tests.snippets.toolchains import program

from .curl_programs import (
    DOCUMENT,
    EFFORT,
    PNG,
    SLUG,
    VARIABLE,
    Done,
    answer_of,
    code,
    host,
    text_of,
)

Run = Callable[..., Done]


def test_streamed_events_are_printed_one_a_line(run: Run) -> None:
    with serving(host()) as server:
        done = run(code("stream", server))

    assert (done.returncode, done.stderr) == (0, "")
    assert text_of(done.stdout) == ANSWER
    [request] = server.received
    assert request.json() == {
        "model": SLUG,
        **EFFORT,
        "stream": True,
        "messages": [{"role": "user", "content": "Say hello in one short sentence."}],
    }


def test_an_event_is_printed_as_it_comes(tmp_path: Path) -> None:
    with (
        serving(host(), [Fault(hold=3)]) as server,
        started_program("curl", code("stream", server), tmp_path, {VARIABLE: KEY}) as started,
    ):
        assert started.stdout is not None
        first = json.loads(started.stdout.readline())
        server.go_on()
        rest = started.stdout.read()

    assert first["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert text_of(rest.decode()) == ANSWER
    assert started.returncode == 0


def test_an_answer_by_the_schema_is_printed_as_json(run: Run) -> None:
    with serving(host()) as server:
        done = run(code("schema", server))

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"answer": "Oslo", "confidence": 0.97}
    [request] = server.received
    body = request.json()
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {
            "name": "answer",
            "strict": True,
            "schema": {
                "type": "object",
                "properties": {"answer": {"type": "string"}, "confidence": {"type": "number"}},
                "required": ["answer", "confidence"],
                "additionalProperties": False,
            },
        },
    }
    content = "What is the capital of Norway, and how sure are you?"
    assert body["messages"] == [{"role": "user", "content": content}]


def test_tool_calls_are_answered_until_the_model_answers(run: Run) -> None:
    with serving(host()) as server:
        done = run(code("tools", server))

    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{ANSWER}\n")
    first, second = (request.json() for request in server.received)
    question = {"role": "user", "content": "Is it warmer in Oslo or in Lisbon right now?"}
    assert first["messages"] == [question]
    assert [each["role"] for each in second["messages"]] == ["user", "assistant", "tool", "tool"]
    assert second["messages"][0] == question
    assert second["messages"][2:] == [
        {"role": "tool", "tool_call_id": "call_1", "content": "4.0"},
        {"role": "tool", "tool_call_id": "call_2", "content": "17.5"},
    ]
    assert second["tools"] == first["tools"]


def test_what_the_model_gets_wrong_goes_back_to_it(run: Run) -> None:
    turns = [
        [
            ToolCall("call_1", '{"city": "Atlantis"}', None),
            ToolCall("call_2", '{"city": ', None),
            ToolCall("call_3", '{"city": ["Oslo"]}', None),
            ToolCall("call_4", "[]", None),
            ToolCall("call_5", '{"city": "$(touch pwned)`touch pwned`"}', None),
        ],
        [ToolCall("call_6", '{"city": "Oslo"}', None, name="get_weather")],
        [ToolCall("call_7", '{"city": "Lisbon"}', 17.5)],
    ]
    with serving(host(turns=turns)) as server:
        done = run(code("tools", server))

    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{ANSWER}\n")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("picture.png", PNG, "image/png"),
        ("MY PHOTO.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("it's.jpeg", b"\xff\xd8\xff\xe1", "image/jpeg"),
        ("a.webp", b"RIFF0000WEBP", "image/webp"),
        ("-a.gif", b"GIF89a", "image/gif"),
    ],
    ids=["png", "jpg", "jpeg", "webp", "gif"],
)
def test_a_picture_is_sent_with_its_media_type(
    name: str, content: bytes, media_type: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    api = host()
    with serving(api) as server:
        done = run(code("image", server), name)

    assert (done.returncode, done.stderr) == (0, "")
    assert answer_of(done.stdout) == ANSWER
    assert api.chat.pictures == [(media_type, content)]
    [request] = server.received
    [message] = request.json()["messages"]
    assert message["content"][0] == {"type": "text", "text": "What is in this picture?"}


@pytest.fixture
def no_sleep(tmp_path: Path) -> dict[str, str]:
    """Variables that make `sleep` say how long it was to be, and end."""
    folder = tmp_path / "bin"
    folder.mkdir()
    sleep = folder / "sleep"
    sleep.write_text('#!/bin/sh\necho "$1" >>slept\n')
    sleep.chmod(0o755)
    return {"PATH": f"{folder}:{Path(program('curl')).parent}:/usr/bin:/bin"}


def test_a_batch_is_sent_awaited_and_printed(
    run: Run, no_sleep: dict[str, str], tmp_path: Path
) -> None:
    api = host()
    api.statuses = ("validating", "in_progress", "completed")
    with serving(api) as server:
        text = code("batch", server)
        more = text.replace("  }\n  ask()", "    ask second '\"And bye.\"'\n  }\n  ask()")
        done = run(more, **no_sleep)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"second\t{ANSWER}\nrequest-1\t{ANSWER}\n"
    assert (tmp_path / "slept").read_text() == "30\n30\n"
    assert [f"{each.method} {each.path}" for each in server.received] == [
        "POST /v1/files",
        "POST /v1/batches",
        *["GET /v1/batches/batch_1"] * 3,
        "GET /v1/files/file-out/content",
    ]
    said = "Say hello in one short sentence."
    assert api.requests == {
        "request-1": {"model": SLUG, **EFFORT, "messages": [{"role": "user", "content": said}]},
        "second": {"model": SLUG, **EFFORT, "messages": [{"role": "user", "content": "And bye."}]},
    }


@pytest.mark.parametrize(
    ("cache", "marked", "second"),
    [("unasked", False, 59000), ("marked", True, 59017), ("unreported", False, None)],
    ids=["unasked", "marked", "unreported"],
)
def test_the_document_comes_first_and_what_was_cached_is_said(
    cache: str, marked: bool, second: int | None, run: Run
) -> None:
    with serving(host(cache=cache)) as server:
        done = [run(code("cache", server, marked=marked), "document.txt") for _ in range(2)]

    document: object = DOCUMENT
    if marked:
        mark = {"type": "ephemeral"}
        document = [{"type": "text", "text": DOCUMENT, "cache_control": mark}]
    for request, each in zip(server.received, done, strict=True):
        assert request.json()["messages"] == [
            {"role": "system", "content": document},
            {"role": "user", "content": "Sum up the text above in one sentence."},
        ]
        assert each.returncode == 0
        assert answer_of(each.stdout) == ANSWER
    counts = [json.loads(each.stdout)["usage"] for each in done]
    prompt = counts[0]["prompt_tokens"]
    first = 0 if second is not None else "-"
    assert done[0].stderr == f"cached {first} of {prompt} prompt tokens\n"
    assert done[1].stderr == f"cached {second or '-'} of {prompt} prompt tokens\n"


def test_chat_completions_alone_are_enough_for_a_question(run: Run) -> None:
    with serving(ChatApi(Chat(expected=EFFORT))) as server:
        done = run(code("plain", server))

    assert (done.returncode, done.stderr) == (0, "")
    assert answer_of(done.stdout) == ANSWER
