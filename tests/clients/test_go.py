"""The programs in Go, in every mode, built and run against a host that checks each field."""

import json
import subprocess
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from time import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.snippets.running import environment
from tests.snippets.servers.chat import Chat
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import ANSWER, KEY, ToolCall
from tests.snippets.servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Fault,
    busy,
    serving,
    slow,
)
from tests.snippets.toolchains import program
from tui.domain.handover.code.literals import GO
from tui.domain.handover.code.modes import MODES, ModeId

from .go_programs import ASKED, SLUG, VARIABLE, Built, built, go, go_code, module

# One process builds them, once.
pytestmark = pytest.mark.xdist_group("go")

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000
DOCUMENT = 'A "long" \\n prefix:\n\tGrüße $(id) `id` it\'s\x0c\n' * 4000
FILES = {"image": ["picture.png"], "cache": ["document.txt"], "marked": ["document.txt"]}

Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Every program, built for one server."""
    with built(tmp_path_factory.mktemp("go")) as programs:
        yield programs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what the programs read."""
    (tmp_path / "picture.png").write_bytes(PNG)
    (tmp_path / "document.txt").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def one_line(done: Done) -> str:
    """The one line that a failure is told in."""
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{SLUG}: ")
    return line.removeprefix(f"{SLUG}: ")


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


def test_no_text_makes_it_other_than_gofmt_and_vet_would_have_it(tmp_path: Path) -> None:
    texts = {"any": "".join(HOSTILE[:5]), "half": HOSTILE[5]}
    module(
        tmp_path,
        {
            f"{name}_{mode}_{marked}": go_code(
                mode, "https://api.example.test", text, f"maker/{text}", marked
            )
            for name, text in texts.items()
            for mode in MODES
            for marked in (False, True)
            if mode == "cache" or not marked
        },
    )
    vetted = go(tmp_path, "vet", "./...")
    assert (vetted.returncode, vetted.stderr) == (0, "")
    formatted = subprocess.run(
        [program("gofmt"), "-l", "."], cwd=tmp_path, capture_output=True, check=False
    )
    assert (formatted.returncode, formatted.stdout, formatted.stderr) == (0, b"", b"")


@example(texts=HOSTILE)
@given(texts=st.lists(ANY_TEXT, min_size=200, max_size=200))
@settings(derandomize=True, deadline=None, max_examples=2)
def test_any_text_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    lines = "".join(f"\t{GO.value(text)},\n\t{GO.value({text: text})},\n" for text in texts)
    (folder / "texts.go").write_text(
        'package main\n\nimport (\n\t"encoding/json"\n\t"os"\n)\n\n'
        f"var texts = []any{{\n{lines}}}\n\n"
        "func main() {\n\tjson.NewEncoder(os.Stdout).Encode(texts)\n}\n",
        encoding="utf-8",
    )
    done = go(folder, "run", "texts.go")
    assert (done.returncode, done.stderr) == (0, "")
    read = json.loads(done.stdout)
    assert read[::2] == texts
    # A name of a field is never half a character; a value may be.
    assert [list(each.values()) for each in read[1::2]] == [[text] for text in texts]


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


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "quietly"])
def test_a_stream_that_is_cut_fails_and_is_not_sent_twice(
    fault: Fault, programs: Built, folder: Path
) -> None:
    programs.be(Chat(), fault)
    done = programs.run("stream", folder)

    assert one_line(done).startswith("the stream was cut")
    assert done.stdout == "Grüße\n"
    assert len(programs.server.received) == 1


def test_a_stream_that_falls_silent_fails_in_a_line(programs: Built, folder: Path) -> None:
    # The server waits for the client to go, at most as long as a test may hold it.
    programs.be(Chat(), Fault(hold=3))
    done = programs.run("hasty_stream", folder)

    assert one_line(done).startswith("the stream was cut")
    assert done.stdout == "Grüße\n"
    assert len(programs.server.received) == 1


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


@pytest.mark.parametrize(
    ("chat", "words"),
    [
        (Chat(refusal="I will not."), "no answer: stop I will not."),
        (Chat(answer='{"answer": "Os'), "the answer does not follow the schema: unexpected end"),
        (Chat(answer='{"answer": "Oslo"}'), "the answer does not follow the schema: {"),
        (Chat(answer='{"answer": 7, "confidence": 1}'), "the answer does not follow the schema"),
    ],
    ids=["refused", "no-json", "half", "other-type"],
)
def test_no_answer_by_the_schema_fails_in_a_line(
    chat: Chat, words: str, programs: Built, folder: Path
) -> None:
    programs.be(chat)
    done = programs.run("schema", folder)

    assert one_line(done).startswith(words)
    assert done.stdout == ""


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


def test_a_model_that_only_calls_is_given_up_after_five_turns(
    programs: Built, folder: Path
) -> None:
    turns = [[ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    programs.be(Chat(turns=turns))

    assert one_line(programs.run("tools", folder)) == "no answer after 5 turns"
    assert len(programs.server.received) == 5


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


def test_without_its_file_the_usage_is_said(programs: Built, folder: Path) -> None:
    programs.be(Chat())
    said = [
        programs.run(*named)
        for named in (
            ("image", folder),
            ("image", folder, "document.txt"),
            ("cache", folder),
            ("marked", folder),
        )
    ]
    assert [each.returncode for each in said] == [1, 1, 1, 1]
    assert [each.stderr for each in said] == [
        *["Usage: go run swift_1_image.go picture.png, or a jpeg, webp or gif\n"] * 2,
        *["Usage: go run swift_1_cache.go document.txt\n"] * 2,
    ]
    missing = one_line(programs.run("cache", folder, "none.txt"))
    assert missing == "open none.txt: no such file or directory"
    assert programs.server.received == []


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


def test_a_request_of_a_batch_that_fails_is_named_with_the_hosts_words(
    programs: Built, folder: Path
) -> None:
    api = programs.be(Chat())
    api.failing = {"request-1": "the model fell over"}
    done = programs.run("batch", folder)

    assert (done.returncode, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("request-1: no answer: ")
    assert "the model fell over" in line


def test_a_batch_that_fails_says_why(programs: Built, folder: Path) -> None:
    api = programs.be(Chat())
    api.statuses = ("failed",)
    assert "not valid JSON" in one_line(programs.run("batch", folder))


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


@pytest.mark.parametrize("mode", ["plain", "stream", "batch"])
def test_what_passes_is_tried_again(mode: ModeId, programs: Built, folder: Path) -> None:
    programs.be(Chat(), busy("1"), BROKEN, DROPPED)
    done = programs.run(mode, folder)

    assert (done.returncode, done.stderr) == (0, "")
    first, second, third, fourth = programs.server.received[:4]
    assert second.at - first.at >= 1
    assert first.body == second.body == third.body == fourth.body


def test_it_waits_until_the_date_that_the_host_names(programs: Built, folder: Path) -> None:
    again = int(time()) + 3
    programs.be(Chat(), Fault(status=503, headers={"Retry-After": formatdate(again, usegmt=True)}))
    done = programs.run("plain", folder)

    assert time() >= again
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(programs.server.received) == 2


def test_an_answer_that_is_late_or_lost_is_asked_for_again(programs: Built, folder: Path) -> None:
    programs.be(Chat(), slow(), CUT)
    done = programs.run("hasty", folder)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(programs.server.received) == 3


@pytest.mark.parametrize(
    ("name", "fault", "words"),
    [
        ("plain", BROKEN, "500 Internal Server Error: "),
        ("schema", busy("0"), "429 Too Many Requests: "),
        ("stream", Fault(status=503), "503 Service Unavailable: "),
        ("tools", DROPPED, "EOF"),
        ("hasty", slow(), "context deadline exceeded"),
        ("hasty_stream", slow(), "timeout awaiting response headers"),
        ("image", BROKEN, "scripted 500"),
        ("cache", CUT, "unexpected EOF"),
        ("batch", BROKEN, "scripted 500"),
    ],
)
def test_what_does_not_pass_is_told_in_a_line_after_five_tries(
    name: str, fault: Fault, words: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat(), *[fault] * 5)
    done = programs.run(name, folder, *FILES.get(name, []))

    assert words in one_line(done)
    assert done.stdout == ""
    assert len(programs.server.received) == 5


@pytest.mark.parametrize("name", ["plain", "stream", "tools", "batch", "image"])
def test_what_is_refused_is_told_in_the_hosts_words_at_once(
    name: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat())
    done = programs.run(name, folder, *FILES.get(name, []), key="sk-wrong")

    line = one_line(done)
    assert line.startswith("401 Unauthorized: ")
    assert "Incorrect API key provided." in line
    assert "sk-wrong" not in line
    assert len(programs.server.received) == 1


@pytest.mark.parametrize("name", ["plain", "stream", "schema", "tools", "image", "batch", "cache"])
def test_a_web_page_is_no_answer(name: str, programs: Built, folder: Path) -> None:
    programs.be(Chat(), WEB_PAGE)
    one_line(programs.run(name, folder, *FILES.get(name, [])))
    assert len(programs.server.received) == 1


@pytest.mark.parametrize("name", ["plain", "stream", "schema", "tools", "image", "batch", "cache"])
def test_an_answer_that_is_cut_off_at_the_limit_fails(
    name: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat(finish="length", turns=[]))
    done = programs.run(name, folder, *FILES.get(name, []))

    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "cut off at the token limit. Raise it, or ask for a shorter answer." in line


@pytest.mark.parametrize("name", [*MODES, "marked"])
def test_without_the_key_a_sentence_names_it_and_nothing_is_sent(
    name: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat())
    done = programs.run(name, folder, *FILES.get(name, []), key="")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{VARIABLE} is not set: export it with your API key first.\n"
    assert programs.server.received == []
