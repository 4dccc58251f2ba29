"""The Node.js programs in every mode: what they send, print, and do about a host that fails."""

import os
import subprocess
from collections.abc import Callable, Iterable
from itertools import repeat
from pathlib import Path

import pytest

from tui.domain.handover.code.modes import MODES, ModeId

from .npm_programs import SLUG, VARIABLE, npm_program
from .running import run_program, started_program
from .servers.chat import Chat, ChatApi
from .servers.chat_batch import BatchApi
from .servers.checks import ANSWER, KEY, ToolCall
from .servers.serving import (
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Api,
    Fault,
    Server,
    busy,
    serving,
    slow,
)

PNG = b"\x89PNG\r\n\x1a\n0123"
PICTURES = {
    "a.png": PNG,
    "a b.JPG": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xe0",
    "a.webp": b"RIFF\x00\x00\x00\x00WEBP",
    "a.gif": b"GIF89a\x01",
}
DOCUMENT = "Die Größe zählt.\n" * 200
CUT_OFF = "cut off at the token limit. Raise it, or ask for a shorter answer."
# An error that the client is told to try again after at once.
AT_ONCE = Fault(status=500, headers={"Retry-After": "0"})

Outcome = tuple["subprocess.CompletedProcess[str]", Server]
Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program of a mode against a host, with a picture and a document beside it."""
    for name, content in {**PICTURES, "document.txt": DOCUMENT.encode()}.items():
        (tmp_path / name).write_bytes(content)

    def run_mode(
        api: Api,
        mode: ModeId = "plain",
        faults: Iterable[Fault | None] = (),
        edit: tuple[str, str] = ("", ""),
        marked: bool = False,
    ) -> Outcome:
        arguments = {"image": ["a.png"], "cache": ["document.txt"]}.get(mode, [])
        with serving(api, faults) as server:
            code = npm_program("node", server.address, (mode, marked))
            assert edit[0] in code
            code = code.replace(*edit) if edit[0] else code
            done = run_program("node", code, tmp_path, {VARIABLE: KEY}, *arguments)
        return done, server

    return run_mode


def messages_of(mode: ModeId) -> list[dict[str, object]]:
    return [{"role": "user", "content": MODES[mode].message}]


def the_line(outcome: Outcome) -> str:
    """The one line on stderr that a program ends with, without the model it starts with."""
    done, _ = outcome
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    name, _, why = line.partition(": ")
    assert name == SLUG
    return why


def test_a_stream_is_printed_as_it_comes(tmp_path: Path) -> None:
    with serving(ChatApi(Chat(usage="always")), [Fault(hold=4)]) as server:
        code = npm_program("node", server.address, ("stream", False))
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


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "ended"])
def test_a_stream_that_is_cut_is_no_answer(fault: Fault, run: Run) -> None:
    outcome = run(ChatApi(), "stream", [fault])
    assert the_line(outcome) == "the stream was cut: what came is not the whole answer."
    assert outcome[0].stdout == "Grüße\n"


def test_a_stream_that_stalls_is_given_up(run: Run) -> None:
    outcome = run(ChatApi(), "stream", [Fault(hold=3)], ("60 * 1000", "300"))
    assert the_line(outcome) == "the stream was cut: what came is not the whole answer."


def test_an_answer_by_the_schema_is_printed_as_json(run: Run) -> None:
    done, server = run(ChatApi(), "schema")
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


@pytest.mark.parametrize(
    ("chat", "why"),
    [
        (Chat(refusal="I can't\nsay."), "no answer: I can't say."),
        (
            Chat(answer="Oslo, I think."),
            "Unexpected token 'O', \"Oslo, I think.\" is not valid JSON",
        ),
        (
            Chat(answer='{"answer": "Oslo"}'),
            'the answer does not follow the schema: {"answer": "Oslo"}',
        ),
        (Chat(answer="null"), "the answer does not follow the schema: null"),
    ],
    ids=["refused", "no-json", "half", "null"],
)
def test_what_does_not_follow_the_schema_fails(chat: Chat, why: str, run: Run) -> None:
    assert the_line(run(ChatApi(chat), "schema")) == why


def test_the_model_gets_the_results_of_its_calls_and_what_it_got_wrong(run: Run) -> None:
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
    done, server = run(ChatApi(Chat(turns=turns)), "tools")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(server.received) == 3
    last = server.received[-1].json()
    assert [each.get("content") for each in last["messages"] if each["role"] == "tool"] == [
        '{"temperature":4}',
        '{"temperature":17.5}',
        '{"error":"Error: no temperature is known for Atlantis"}',
        '{"error":"SyntaxError: Unterminated string in JSON at position 12"}',
        '{"error":"TypeError: Cannot destructure property \'city\' of '
        "'JSON.parse(...)' as it is null.\"}",
        '{"error":"Error: there is no such function"}',
    ]
    assert {"model", "messages", "tools"} == last.keys()


def test_a_model_that_calls_for_ever_is_stopped(run: Run) -> None:
    turns = [[ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    outcome = run(ChatApi(Chat(turns=turns)), "tools")
    assert the_line(outcome) == "still calling functions after 5 turns."
    assert len(outcome[1].received) == 5


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_sent_with_its_type(name: str, tmp_path: Path, run: Run) -> None:
    chat = Chat()
    with serving(ChatApi(chat)) as server:
        code = npm_program("node", server.address, ("image", False))
        done = run_program("node", code, tmp_path, {VARIABLE: KEY}, name)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    [(_, sent)] = chat.pictures
    assert sent == PICTURES[name]
    [message] = server.received[0].json()["messages"]
    assert message["role"] == "user"
    assert [part["type"] for part in message["content"]] == ["text", "image_url"]
    assert message["content"][0]["text"] == "What is in this picture?"


@pytest.mark.parametrize(
    ("mode", "arguments", "line"),
    [
        ("image", [], "Usage: swift_1_image.mjs picture.png (or .jpg, .webp, .gif)"),
        ("image", ["a.txt"], "Usage: swift_1_image.mjs picture.png (or .jpg, .webp, .gif)"),
        ("cache", [], "Usage: swift_1_cache.mjs document.txt"),
        (
            "image",
            ["b.png"],
            "maker/swift-1: ENOENT: no such file or directory, open 'b.png'",
        ),
    ],
)
def test_a_file_that_is_missing_is_asked_for(
    mode: ModeId, arguments: list[str], line: str, tmp_path: Path
) -> None:
    with serving(ChatApi()) as server:
        code = npm_program("node", server.address, (mode, False))
        done = run_program("node", code, tmp_path, {VARIABLE: KEY}, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{line}\n")
    assert server.received == []


@pytest.mark.parametrize("marked", [False, True], ids=["unasked", "marked"])
def test_the_document_comes_first_and_is_cached_the_second_time(marked: bool, run: Run) -> None:
    api = ChatApi(Chat(cache="marked" if marked else "unasked"))
    first, _ = run(api, "cache", marked=marked)
    again, server = run(api, "cache", marked=marked)
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


def test_a_host_that_says_nothing_of_its_cache_is_not_said_to_have_cached(run: Run) -> None:
    done, _ = run(ChatApi(Chat(cache="unreported")), "cache")
    assert done.stderr == "cached - of 1669 prompt tokens\n"


TWO = (",\n};\n\nasync function", ',\n  "b": "Hi!",\n};\n\nasync function')


def test_a_batch_is_looked_at_until_it_is_done(run: Run) -> None:
    api = BatchApi(statuses=("validating", "in_progress", "finalizing", "completed"))
    done, server = run(api, "batch", edit=("sleep(30_000)", "sleep(1)"))
    assert (done.returncode, done.stderr) == (0, "batch_1 is under way\n")
    assert done.stdout == f"request-1\t{ANSWER}\n"
    assert [f"{each.method} {each.path}" for each in server.received] == [
        "POST /v1/files",
        "POST /v1/batches",
        *["GET /v1/batches/batch_1"] * 4,
        "GET /v1/files/file-out/content",
    ]
    assert api.requests == {"request-1": {"model": SLUG, "messages": messages_of("batch")}}


def test_a_request_of_a_batch_that_fails_is_told_beside_the_answers(run: Run) -> None:
    api = BatchApi(failing={"request-1": "The model\nis overloaded."})
    done, _ = run(api, "batch", edit=TWO)
    assert done.returncode == 1
    assert done.stdout == f"b\t{ANSWER}\n"
    assert done.stderr == "batch_1 is under way\nrequest-1: The model is overloaded.\n"
    assert list(api.requests) == ["request-1", "b"]


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("failed", "maker/swift-1: not valid JSON"),
        ("expired", "request-1: no result, the batch is expired."),
    ],
)
def test_a_batch_that_comes_to_nothing_says_why(status: str, line: str, run: Run) -> None:
    done, _ = run(BatchApi(statuses=(status,)), "batch")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"batch_1 is under way\n{line}\n"


@pytest.mark.parametrize("mode", MODES)
def test_an_answer_cut_off_at_the_token_limit_is_a_failure(mode: ModeId, run: Run) -> None:
    chat = Chat(finish="length", answer="And then", turns=())
    done, _ = run(BatchApi(chat), mode)
    assert done.returncode == 1
    assert done.stdout == ("And then\n" if mode == "stream" else "")
    name = "request-1" if mode == "batch" else SLUG
    assert done.stderr.splitlines()[-1] == f"{name}: {CUT_OFF}"


@pytest.mark.parametrize("mode", MODES)
def test_without_the_key_nothing_is_sent(mode: ModeId, tmp_path: Path) -> None:
    with serving(BatchApi()) as server:
        code = npm_program("node", server.address, (mode, False))
        done = run_program("node", code, tmp_path, {}, "a.png")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{VARIABLE} is not set: export it with your API key first.\n"
    assert server.received == []


def test_busy_and_broken_is_tried_again_when_the_host_says(run: Run) -> None:
    """Untold, the client waits half a second at most before it tries the first time again."""
    done, server = run(ChatApi(), faults=[busy("1"), AT_ONCE])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    first, second, _ = server.received
    assert second.at - first.at > 0.9


def test_a_lost_connection_is_tried_again(run: Run) -> None:
    done, server = run(ChatApi(), faults=[DROPPED])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(server.received) == 2


def test_an_attempt_that_takes_too_long_is_given_up_and_tried_again(run: Run) -> None:
    done, server = run(ChatApi(), faults=[slow()], edit=("60 * 1000", "300"))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(server.received) == 2


def test_a_host_that_stays_broken_is_given_up_with_its_words(run: Run) -> None:
    outcome = run(ChatApi(), faults=repeat(AT_ONCE))
    assert the_line(outcome) == "500 scripted 500"
    assert len(outcome[1].received) == 5


def test_a_web_page_in_place_of_an_answer_fails_in_a_line(run: Run) -> None:
    outcome = run(ChatApi(), faults=[WEB_PAGE])
    assert the_line(outcome) == r'no answer but "<html>\n<h1>It works!</h1>\n</html>\n"'


def test_half_an_answer_fails_in_a_line(run: Run) -> None:
    assert the_line(run(ChatApi(), faults=[CUT])) == "terminated"


def test_a_refusal_is_no_answer(run: Run) -> None:
    outcome = run(ChatApi(Chat(refusal="I won't.")))
    assert the_line(outcome) == "no answer: I won't."
    assert outcome[0].stdout == ""
