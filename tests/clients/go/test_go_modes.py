"""The programs in Go, in every mode: what they send and what they print."""

import subprocess
from pathlib import Path

import pytest

from tests.snippets.running import environment
from tests.snippets.servers.chat import Chat
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import ANSWER, KEY, ToolCall
from tests.snippets.servers.serving import Fault, serving
from tui.domain.handover.code.modes import ModeId

from .go_programs import ASKED, DOCUMENT, PNG, SLUG, VARIABLE, Built, go, go_code

# One process builds them, once.
pytestmark = pytest.mark.xdist_group("go")


def test_it_runs_as_its_first_lines_say(folder: Path) -> None:
    with serving(BatchApi(Chat(expected=ASKED))) as server:
        (folder / "swift_1.go").write_text(go_code("plain", server.address), encoding="utf-8")
        built = go(folder, "build", "swift_1.go")
        assert (built.returncode, built.stderr) == (0, "")
        run = subprocess.run(
            [folder / "swift_1"],
            cwd=folder,
            env=environment(folder, {VARIABLE: KEY}),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{ANSWER}\n", "")


@pytest.mark.parametrize("mode", ["plain", "stream"])
def test_a_question_is_asked_and_its_answer_printed(
    mode: ModeId, programs: Built, folder: Path
) -> None:
    programs.be(Chat())
    done = programs.run(mode, folder)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    [request] = programs.server.received
    assert (request.method, request.path) == ("POST", "/v1/chat/completions")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {
        "model": "maker/swift-1",
        "reasoning_effort": "high",
        "max_tokens": 4000,
        "thinking": {"type": "enabled", "budget_tokens": 2000},
        "enable_thinking": False,
        **({"stream": True} if mode == "stream" else {}),
        "messages": [{"role": "user", "content": "Say hello in one short sentence."}],
    }


def test_the_text_is_printed_as_it_comes(folder: Path) -> None:
    with serving(BatchApi(Chat(expected=ASKED)), [Fault(hold=3)]) as server:
        (folder / "stream.go").write_text(go_code("stream", server.address), encoding="utf-8")
        assert go(folder, "build", "stream.go").returncode == 0
        with subprocess.Popen(
            [folder / "stream"],
            env=environment(folder, {VARIABLE: KEY}),
            stdout=subprocess.PIPE,
        ) as started:
            assert started.stdout is not None
            first = started.stdout.read(len("Grüße".encode()))
            server.go_on()
            rest = started.stdout.read()
    assert first.decode() == "Grüße"
    assert first.decode() + rest.decode() == f"{ANSWER}\n"


def test_an_answer_by_the_schema_is_printed_as_json(programs: Built, folder: Path) -> None:
    programs.be(Chat())
    done = programs.run("schema", folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == '{"answer":"Oslo","confidence":0.97}\n'
    [request] = programs.server.received
    assert request.json()["response_format"] == {
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


def test_tool_calls_are_answered_until_the_model_answers(programs: Built, folder: Path) -> None:
    programs.be(Chat())
    done = programs.run("tools", folder)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    first, second = (request.json() for request in programs.server.received)
    question = {"role": "user", "content": "Is it warmer in Oslo or in Lisbon right now?"}
    assert first["messages"] == [question]
    assert [each["role"] for each in second["messages"]] == ["user", "assistant", "tool", "tool"]
    assert second["messages"][2:] == [
        {"role": "tool", "tool_call_id": "call_1", "content": "4"},
        {"role": "tool", "tool_call_id": "call_2", "content": "17.5"},
    ]
    assert second["tools"] == first["tools"]


def test_what_the_model_gets_wrong_goes_back_to_it(programs: Built, folder: Path) -> None:
    turns = [
        [
            ToolCall("call_1", '{"city": "Atlantis"}', None),
            ToolCall("call_2", '{"city": ', None),
            ToolCall("call_3", '{"city": ["Oslo"]}', None),
        ],
        [ToolCall("call_4", '{"city": "Oslo"}', None, name="get_weather")],
        [ToolCall("call_5", '{"city": "Lisbon"}', 17.5)],
    ]
    programs.be(Chat(turns=turns))
    done = programs.run("tools", folder)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("picture.png", PNG, "image/png"),
        ("MY PHOTO.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.jpeg", b"\xff\xd8\xff\xe1", "image/jpeg"),
        ("a.webp", b"RIFF0000WEBP", "image/webp"),
        ("-a.gif", b"GIF89a", "image/gif"),
    ],
    ids=["png", "jpg", "jpeg", "webp", "gif"],
)
def test_a_picture_is_sent_with_its_media_type(
    name: str, content: bytes, media_type: str, programs: Built, folder: Path
) -> None:
    (folder / name).write_bytes(content)
    api = programs.be(Chat())
    done = programs.run("image", folder, name)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert api.chat.pictures == [(media_type, content)]
    [message] = programs.server.received[0].json()["messages"]
    assert message["content"][0] == {"type": "text", "text": "What is in this picture?"}


def test_a_batch_is_sent_awaited_and_printed(programs: Built, folder: Path) -> None:
    api = programs.be(Chat())
    api.statuses = ("validating", "in_progress", "completed")
    done = programs.run("batch", folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"request-1\t{ANSWER}\n"
    assert [f"{each.method} {each.path}" for each in programs.server.received] == [
        "POST /v1/files",
        "POST /v1/batches",
        *["GET /v1/batches/batch_1"] * 3,
        "GET /v1/files/file-out/content",
    ]
    said = "Say hello in one short sentence."
    assert api.requests == {
        "request-1": {"model": SLUG, **ASKED, "messages": [{"role": "user", "content": said}]}
    }


@pytest.mark.parametrize(
    ("name", "chat", "said"),
    [
        ("cache", Chat(cache="unasked"), ["cached 0 of", "cached 61000 of 61019"]),
        ("marked", Chat(cache="marked"), ["cached 0 of", "cached 61017 of 61036"]),
        ("cache", Chat(cache="unreported"), ["cached - of", "cached - of 61019"]),
    ],
    ids=["unasked", "marked", "unreported"],
)
def test_the_document_comes_first_and_what_was_cached_is_said(
    name: str, chat: Chat, said: list[str], programs: Built, folder: Path
) -> None:
    programs.be(chat)
    done = [programs.run(name, folder, "document.txt") for _ in said]

    document: object = DOCUMENT
    if name == "marked":
        mark = {"type": "ephemeral"}
        document = [{"type": "text", "text": DOCUMENT, "cache_control": mark}]
    for request, each, words in zip(programs.server.received, done, said, strict=True):
        assert request.json()["messages"] == [
            {"role": "system", "content": document},
            {"role": "user", "content": "Sum up the text above in one sentence."},
        ]
        assert (each.returncode, each.stdout) == (0, f"{ANSWER}\n")
        assert each.stderr.startswith(words)
        assert each.stderr.endswith(" prompt tokens\n")
