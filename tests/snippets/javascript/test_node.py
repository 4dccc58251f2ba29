"""The Node.js programs: what each mode sends, to the field, and what it prints."""

import os
from pathlib import Path

import pytest

from tests.hostile_texts import HOSTILE
from tests.snippets.running import run_program, started_program
from tests.snippets.servers.chat import Chat, ChatApi
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import ANSWER, KEY, ToolCall
from tests.snippets.servers.serving import Fault, Server, serving
from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.modes import MODES, ModeId

from .programs import DOCUMENT, PICTURES, SLUG, VARIABLE, npm_program, run_node, write_files


def base_url(server: Server) -> str:
    return f"{server.address}/v1"


def messages_of(mode: ModeId) -> list[dict[str, object]]:
    return [{"role": "user", "content": MODES[mode].message}]


ASKED: dict[str, Parameter] = {
    "max_tokens": 4000,
    "reasoning_effort": "default",
    "thinking": {"type": "enabled", "budget_tokens": 2000},
}


@pytest.mark.parametrize("prefix", ["", "/compatible-mode/v1"], ids=["no-path", "path"])
def test_a_question_is_sent_with_its_parameters(prefix: str, tmp_path: Path) -> None:
    with serving(ChatApi(Chat(prefix=prefix, expected=ASKED))) as server:
        code = npm_program("node", server.address + prefix, message=HOSTILE[3], parameters=ASKED)
        done = run_program("node", code, tmp_path, {VARIABLE: KEY})
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    [request] = server.received
    assert (request.method, request.path) == ("POST", f"{prefix}/chat/completions")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.json() == {
        "model": SLUG,
        "messages": [{"role": "user", "content": HOSTILE[3]}],
        **ASKED,
    }


def test_a_stream_is_printed_as_it_comes(tmp_path: Path) -> None:
    with serving(ChatApi(Chat(usage="always")), [Fault(hold=4)]) as server:
        code = npm_program("node", base_url(server), "stream")
        process = started_program("node", code, tmp_path, {VARIABLE: KEY})
        with process:
            assert process.stdout is not None
            assert process.stderr is not None
            begun = b""
            while begun != "Grüße aus".encode():
                more = os.read(process.stdout.fileno(), 1000)
                assert more, process.stderr.read()
                begun += more
            server.go_on()
            rest, problems = process.communicate()
    assert (process.returncode, problems) == (0, b"")
    assert (begun + rest).decode() == f"{ANSWER}\n"
    [request] = server.received
    assert request.json() == {"model": SLUG, "messages": messages_of("stream"), "stream": True}


def test_an_answer_by_the_schema_is_printed_as_json(tmp_path: Path) -> None:
    done, server = run_node(tmp_path, ChatApi(), "schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == '{"answer":"Oslo","confidence":0.97}\n'
    [request] = server.received
    assert request.json() == {
        "model": SLUG,
        "messages": messages_of("schema"),
        "response_format": {
            "type": "json_schema",
            "json_schema": {
                "name": "answer",
                "strict": True,
                "schema": {
                    "type": "object",
                    "properties": {
                        "answer": {"type": "string"},
                        "confidence": {"type": "number"},
                    },
                    "required": ["answer", "confidence"],
                    "additionalProperties": False,
                },
            },
        },
    }


def test_the_model_gets_the_results_of_its_calls_and_what_it_got_wrong(tmp_path: Path) -> None:
    turns = (
        (
            ToolCall("call_1", '{"city": "Oslo"}', 4.0),
            ToolCall("call_2", '{"city": "Lisbon"}', 17.5),
        ),
        (
            ToolCall("call_3", '{"city": "Atlantis"}', None),
            ToolCall("call_4", '{"city": "Os', None),
            ToolCall("call_5", "null", None),
            ToolCall("call_6", '{"city": "Oslo"}', None, name="get_wind"),
        ),
    )
    done, server = run_node(tmp_path, ChatApi(Chat(turns=turns)), "tools")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(server.received) == 3
    last = server.received[-1].json()
    told = [each["content"] for each in last["messages"] if each["role"] == "tool"]
    assert told[:3] == [
        '{"temperature":4}',
        '{"temperature":17.5}',
        '{"error":"Error: no temperature is known for Atlantis"}',
    ]
    # In the words of this Node.js.
    assert told[3].startswith('{"error":"SyntaxError: ')
    assert told[4].startswith('{"error":"TypeError: ')
    assert told[5:] == ['{"error":"Error: there is no such function"}']
    assert {"model", "messages", "tools"} == last.keys()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_sent_with_its_type(name: str, tmp_path: Path) -> None:
    chat = Chat()
    write_files(tmp_path)
    with serving(ChatApi(chat)) as server:
        code = npm_program("node", base_url(server), "image")
        done = run_program("node", code, tmp_path, {VARIABLE: KEY}, name)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    [(_, sent)] = chat.pictures
    assert sent == PICTURES[name]
    [message] = server.received[0].json()["messages"]
    assert message["role"] == "user"
    assert [part["type"] for part in message["content"]] == ["text", "image_url"]
    assert message["content"][0]["text"] == "What is in this picture?"


@pytest.mark.parametrize("marked", [False, True], ids=["unasked", "marked"])
def test_the_document_comes_first_and_is_cached(marked: bool, tmp_path: Path) -> None:
    api = ChatApi(Chat(cache="marked" if marked else "unasked"))
    name = "cache_marked" if marked else "cache"
    first, server = run_node(tmp_path, api, name)
    again, _ = run_node(tmp_path, api, name)
    assert (first.returncode, first.stdout) == (0, f"{ANSWER}\n")
    system: object = DOCUMENT
    if marked:
        mark = {"type": "ephemeral"}
        system = [{"type": "text", "text": DOCUMENT, "cache_control": mark}]
    assert server.received[0].json() == {
        "model": SLUG,
        "messages": [{"role": "system", "content": system}, *messages_of("cache")],
    }
    told = {
        False: ["cached 0 of 1669 prompt tokens", "cached 1650 of 1669 prompt tokens"],
        True: ["cached 0 of 1686 prompt tokens", "cached 1667 of 1686 prompt tokens"],
    }
    assert [first.stderr.strip(), again.stderr.strip()] == told[marked]


def test_a_host_that_says_nothing_of_its_cache_is_not_said_to_have_cached(tmp_path: Path) -> None:
    done, _ = run_node(tmp_path, ChatApi(Chat(cache="unreported")), "cache")
    assert done.stderr == "cached - of 1669 prompt tokens\n"


TWO = (",\n};\n\nasync function", ',\n  "b": "Hi!",\n};\n\nasync function')


def test_a_batch_is_looked_at_until_it_is_done(tmp_path: Path) -> None:
    api = BatchApi(statuses=("validating", "in_progress", "finalizing", "completed"))
    done, server = run_node(tmp_path, api, "batch", edit=("sleep(30_000)", "sleep(1)"))
    assert (done.returncode, done.stderr) == (0, "batch_1 is under way\n")
    assert done.stdout == f"request-1\t{ANSWER}\n"
    assert [f"{each.method} {each.path}" for each in server.received] == [
        "POST /v1/files",
        "POST /v1/batches",
        *["GET /v1/batches/batch_1"] * 4,
        "GET /v1/files/file-out/content",
    ]
    assert api.requests == {"request-1": {"model": SLUG, "messages": messages_of("batch")}}


def test_a_request_of_a_batch_that_fails_is_told_beside_the_answers(tmp_path: Path) -> None:
    api = BatchApi(failing={"request-1": "The model\nis overloaded."})
    done, _ = run_node(tmp_path, api, "batch", edit=TWO)
    assert done.returncode == 1
    assert done.stdout == f"b\t{ANSWER}\n"
    assert done.stderr == "batch_1 is under way\nrequest-1: The model is overloaded.\n"
    assert list(api.requests) == ["request-1", "b"]
