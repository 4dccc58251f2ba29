"""The programs for sh and curl, in every mode, run against a host that checks each field."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from email.utils import formatdate
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.quick_starts import a_call
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

from .running import run_program, started_program
from .servers.chat import Chat, ChatApi
from .servers.chat_batch import BatchApi
from .servers.checks import ANSWER, KEY, ToolCall
from .servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Fault,
    Server,
    busy,
    serving,
    slow,
)
from .toolchains import program

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"
EFFORT: dict[str, Parameter] = {"reasoning_effort": "high", "max_tokens": 4000}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000
DOCUMENT = 'A "long" \\n prefix:\n\tGrüße $(id) `id` it\'s\n' * 4000

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


def code(mode: ModeId, server: Server, message: str | None = None, marked: bool = False) -> str:
    host = Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=f"{server.address}/v1",
        key_env=VARIABLE,
    )
    text = template(CLIENTS["curl"], MODES[mode], marked)
    assert text is not None
    return filled(text, a_call("curl", host, SLUG, message, EFFORT, mode), CLIENTS["curl"])


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a program with the key, in a folder that has a picture and a document."""
    (tmp_path / "picture.png").write_bytes(PNG)
    (tmp_path / "document.txt").write_text(DOCUMENT, encoding="utf-8")

    def run_curl(text: str, *arguments: str, **variables: str) -> Done:
        return run_program("curl", text, tmp_path, {VARIABLE: KEY, **variables}, *arguments)

    return run_curl


SHELL_HOSTILE = [
    "$(touch pwned) `touch pwned` ${EXAMPLE_API_KEY} $HOME \\",
    "line\nJSON\n)\ntouch pwned\n",
    "100% %s \\n \\u0041 & | > < * ? ~ # \ufeff",
    '"}]} JSON',
]
ARGUMENTS: dict[ModeId, str] = {"image": "picture.png", "cache": "document.txt"}


def arguments(mode: ModeId) -> Sequence[str]:
    return [ARGUMENTS[mode]] if mode in ARGUMENTS else []


def host(**how: object) -> BatchApi:
    chat = Chat(expected=EFFORT)
    for name, value in how.items():
        setattr(chat, name, value)
    return BatchApi(chat)


def answer_of(stdout: str) -> str:
    """The answer in a response that was printed whole."""
    return str(json.loads(stdout)["choices"][0]["message"]["content"])


def text_of(stdout: str) -> str:
    """The text of the events that were printed, one a line."""
    events = [json.loads(line) for line in stdout.splitlines()]
    return "".join(event["choices"][0]["delta"].get("content", "") for event in events)


def failed(done: Done, *words: str) -> None:
    """It ended in one line on stderr with these words."""
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    for word in words:
        assert word in line


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


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "quietly"])
def test_a_stream_that_is_cut_fails_and_is_not_sent_twice(fault: Fault, run: Run) -> None:
    with serving(host(), [fault]) as server:
        done = run(code("stream", server))

    failed(done, "the stream was cut")
    assert text_of(done.stdout) == "Grüße"
    assert len(server.received) == 1


def test_a_stream_that_falls_silent_fails_and_is_not_sent_twice(run: Run) -> None:
    with serving(host(), [Fault(hold=3)]) as server:
        done = run(code("stream", server).replace("time 60", "time 1"))

    failed(done, "the stream was cut", "too slow")
    assert text_of(done.stdout) == "Grüße"
    assert len(server.received) == 1


def test_a_stream_is_asked_for_again_after_429_and_500(run: Run) -> None:
    with serving(host(), [busy("1"), BROKEN]) as server:
        done = run(code("stream", server))

    assert (done.returncode, done.stderr) == (0, "")
    assert text_of(done.stdout) == ANSWER
    assert len(server.received) == 3


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


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"refusal": "I will not."}, "refused: I will not."),
        ({"answer": '{"answer": "Os'}, "the answer is no JSON"),
        ({"finish": "length"}, "cut off at the token limit"),
    ],
    ids=["refused", "no-json", "length"],
)
def test_no_answer_by_the_schema_fails_in_a_line(
    how: dict[str, object], words: str, run: Run
) -> None:
    with serving(host(**how)) as server:
        done = run(code("schema", server))

    failed(done, words)
    assert done.stdout == ""


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


def test_a_model_that_only_calls_is_given_up_after_five_turns(run: Run) -> None:
    turns = [[ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    with serving(host(turns=turns)) as server:
        done = run(code("tools", server))

    failed(done, "no answer after 5 turns")
    assert len(server.received) == 5


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


@pytest.mark.parametrize("given", [[], ["none.png"], ["document.txt"]], ids=range(3))
def test_without_a_picture_the_usage_is_said(given: list[str], run: Run) -> None:
    with serving(host()) as server:
        done = run(code("image", server), *given)

    failed(done, "Usage: sh swift_1_image.sh picture.png")
    assert server.received == []


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


def test_a_request_of_a_batch_that_fails_is_named_with_the_hosts_words(run: Run) -> None:
    api = host()
    api.failing = {"request-1": "the model fell over"}
    with serving(api) as server:
        done = run(code("batch", server))

    failed(done, "request-1: the model fell over")
    assert done.stdout == ""


def test_a_batch_that_fails_says_why(run: Run) -> None:
    api = host()
    api.statuses = ("failed",)
    with serving(api) as server:
        done = run(code("batch", server))

    failed(done, "batch_1: failed, not valid JSON")


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


def test_without_a_document_the_usage_is_said(run: Run) -> None:
    with serving(host()) as server:
        for given in ([], ["none.txt"]):
            failed(run(code("cache", server), *given), "Usage: sh swift_1_cache.sh document.txt")
    assert server.received == []


@pytest.mark.parametrize(
    ("fault", "waits"),
    [(busy("2"), 2), (BROKEN, 1), (DROPPED, 1), (CUT, 1), (slow(), 1)],
    ids=["429", "500", "dropped", "cut", "time-out"],
)
def test_what_passes_is_tried_again_and_only_the_answer_printed(
    fault: Fault, waits: int, run: Run
) -> None:
    with serving(host(), [fault]) as server:
        done = run(code("plain", server).replace("--max-time 60", "--max-time 1"))

    assert (done.returncode, done.stderr) == (0, "")
    assert answer_of(done.stdout) == ANSWER
    first, second = server.received
    assert second.at - first.at >= waits
    assert first.json() == second.json()


def test_it_waits_until_the_date_that_the_host_names(run: Run) -> None:
    again = int(time()) + 3
    until = Fault(status=503, headers={"Retry-After": formatdate(again, usegmt=True)})
    with serving(host(), [until]) as server:
        done = run(code("plain", server))

    # curl counts from the second in which the refusal came.
    assert time() > again - 1
    assert (done.returncode, done.stderr) == (0, "")
    assert len(server.received) == 2


@pytest.mark.parametrize(
    ("mode", "fault", "words"),
    [
        ("plain", BROKEN, ["500", "scripted 500"]),
        ("stream", busy("1"), ["429", "scripted 429"]),
        ("schema", Fault(status=404), ["404", "scripted 404"]),
        ("tools", DROPPED, ["000", "Empty reply"]),
        ("image", slow(), ["000", "timed out"]),
        ("batch", BROKEN, ["500", "scripted 500"]),
        ("cache", CUT, ["200", "transfer closed"]),
        ("plain", WEB_PAGE, ["200", "<h1>It works"]),
        ("stream", WEB_PAGE, ["no answer", "It works"]),
        ("schema", WEB_PAGE, ["parse error"]),
        ("tools", WEB_PAGE, ["parse error"]),
    ],
)
def test_what_does_not_pass_ends_in_a_line_with_the_hosts_words(
    mode: ModeId, fault: Fault, words: list[str], run: Run
) -> None:
    with serving(host(), repeat(fault)) as server:
        text = code(mode, server).replace("--retry 4", "--retry 1").replace("time 60", "time 1")
        done = run(text, *arguments(mode))

    failed(done, *words)
    assert done.stdout == ""
    assert KEY not in done.stderr
    assert len(server.received) == (1 if fault in (WEB_PAGE, Fault(status=404)) else 2)


@pytest.mark.parametrize("mode", ["plain", "stream", "tools", "image", "batch", "cache"])
def test_an_answer_that_is_cut_off_at_the_limit_fails(mode: ModeId, run: Run) -> None:
    with serving(host(finish="length", turns=[])) as server:
        done = run(code(mode, server), *arguments(mode))

    failed(done, "cut off at the token limit")


@pytest.mark.parametrize("mode", list(MODES))
def test_without_the_key_a_sentence_names_it_and_nothing_is_sent(mode: ModeId, run: Run) -> None:
    with serving(host()) as server:
        done = run(code(mode, server), *arguments(mode), **{VARIABLE: ""})

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == f"{VARIABLE} is not set: export it with your API key first.\n"
    assert server.received == []


@pytest.mark.parametrize("mode", ["schema", "tools", "batch"])
def test_without_jq_a_sentence_says_so_and_nothing_is_sent(
    mode: ModeId, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    shell = program("sh")
    with serving(host()) as server:
        done = subprocess.run(
            [shell],
            input=code(mode, server),
            env={"PATH": str(tmp_path / "none"), VARIABLE: KEY},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    failed(done, "jq is not installed: install it first")
    assert server.received == []


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_every_program_runs_in_the_shell_it_is_pasted_into(
    shell: str, run: Run, tmp_path: Path
) -> None:
    for mode in MODES:
        with serving(host()) as server:
            (tmp_path / "quick_start.sh").write_text(code(mode, server), encoding="utf-8")
            done = subprocess.run(
                [program(shell), "quick_start.sh", *arguments(mode)],
                cwd=tmp_path,
                env={"PATH": str(Path(program("curl")).parent) + ":/usr/bin:/bin", VARIABLE: KEY},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
        assert done.returncode == 0, (mode, done.stderr)
        assert done.stderr == "" or mode == "cache"
        assert len(server.received) > 0


# Runs every program of a folder in one shell, with a curl that only keeps what it is to send.
KEEPING = """
curl() {
  tr -d '\\n' >"${name%.sh}.sent"
  for each; do
    case $each in
      file=@*) each=${each#file=@} && cat "${each%;filename=*}" >"${name%.sh}.sent" ;;
    esac
  done
}
set -- picture.png
for name in *.sh; do
  (. "./$name") </dev/null
done
"""


@example(texts=HOSTILE + SHELL_HOSTILE)
@given(texts=st.lists(ANY_TEXT, min_size=10, max_size=10))
@settings(derandomize=True, deadline=None, max_examples=3)
def test_any_text_is_sent_as_it_is_and_runs_nothing(texts: list[str]) -> None:
    cases = [(text, mode) for text in texts for mode in MODES]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "picture.png").write_bytes(b"")
        for number, (text, mode) in enumerate(cases):
            program_text = code(mode, Server("http://127.0.0.1:9"), text)
            (place / f"{number}.sh").write_text(program_text, encoding="utf-8")
        subprocess.run(
            [program("sh"), "-c", KEEPING],
            cwd=place,
            env={"PATH": f"{Path(program('jq')).parent}:/usr/bin:/bin", VARIABLE: KEY},
            capture_output=True,
            check=False,
        )
        names = [f"{number}.{kind}" for number in range(len(cases)) for kind in ("sent", "sh")]
        assert sorted(os.listdir(place)) == sorted([*names, "picture.png"])
        for number, (text, mode) in enumerate(cases):
            sent = json.loads((place / f"{number}.sent").read_text("utf-8"))
            content = sent.get("body", sent)["messages"][-1]["content"]
            assert (content[0]["text"] if mode == "image" else content) == text


def test_chat_completions_alone_are_enough_for_a_question(run: Run) -> None:
    with serving(ChatApi(Chat(expected=EFFORT))) as server:
        done = run(code("plain", server))

    assert (done.returncode, done.stderr) == (0, "")
    assert answer_of(done.stdout) == ANSWER
