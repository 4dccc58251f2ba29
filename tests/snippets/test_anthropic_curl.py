"""Messages by sh and curl, in every mode, run against a host that checks each field."""

import json
import os
import subprocess
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tui.domain.handover.code.modes import MODES, ModeId

from .messages_programs import (
    DOCUMENT,
    PICTURE,
    SLUG,
    VARIABLE,
    api_for,
    arguments,
    asked,
    messages_code,
)
from .running import run_program, started_program
from .servers.checks import ANSWER, KEY, ToolCall
from .servers.messages import Messages, MessagesApi
from .servers.messages_batch import MessagesBatchApi
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

OVERLOADED = Fault(status=529)
SIZE = len(DOCUMENT) // 4
CUT_OFF = "cut off at the token limit."
ASK = ("plain", "stream", "tools", "image", "cache")

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program of a mode, or this code of it, with the key and the file that it reads."""

    def run_curl(mode: ModeId, server: Server, code: str = "", **variables: str) -> Done:
        text = code or messages_code("anthropic-curl", mode, server.address)
        given = arguments(mode, tmp_path)
        return run_program("anthropic-curl", text, tmp_path, {VARIABLE: KEY, **variables}, *given)

    return run_curl


def failed(done: Done, words: str) -> None:
    """It printed nothing and ended in one line on stderr with these words."""
    assert (done.stdout.strip(), done.returncode) == ("", 1)
    [line] = done.stderr.splitlines()
    assert words in line


@pytest.mark.parametrize("mode", ASK)
def test_a_program_asks_as_the_mode_does_and_prints_the_answer(mode: ModeId, run: Run) -> None:
    messages = Messages()
    with serving(api_for(mode, messages)) as server:
        done = run(mode, server)

    said = f"cached 0 of {9 + SIZE} prompt tokens\n" if mode == "cache" else ""
    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", said, 0)
    assert messages.pictures == ([("image/png", PICTURE)] if mode == "image" else [])
    bodies = [request.json() for request in server.received]
    assert [body["model"] for body in bodies] == [SLUG] * (2 if mode == "tools" else 1)
    content = bodies[0]["messages"][0]["content"]
    assert MODES[mode].message == (content[-1]["text"] if mode == "image" else content)


def test_the_schema_goes_beside_the_effort(run: Run) -> None:
    with serving(api_for("schema")) as server:
        done = run("schema", server)

    assert (done.stderr, done.returncode) == ("", 0)
    assert json.loads(done.stdout) == {"answer": "Oslo", "confidence": 0.97}
    [request] = server.received
    assert request.json()["output_config"]["effort"] == "max"
    assert sorted(request.json()["output_config"]) == ["effort", "format"]


@pytest.mark.parametrize("answer", ["Oslo, I am sure.", '{"answer": "Oslo"}', "[]"])
def test_an_answer_that_is_not_of_the_schema_fails_in_a_line(answer: str, run: Run) -> None:
    with serving(api_for("schema", Messages(answer=answer))) as server:
        failed(run("schema", server), f"the answer does not follow the schema: {answer}")


def test_text_is_printed_as_it_comes(tmp_path: Path) -> None:
    parts = 9  # the blocks of thinking are over, and the first words written
    with (
        serving(api_for("stream"), [Fault(hold=parts)]) as server,
        started_program(
            "anthropic-curl",
            messages_code("anthropic-curl", "stream", server.address),
            tmp_path,
            {VARIABLE: KEY},
        ) as started,
    ):
        assert started.stdout is not None
        first = os.read(started.stdout.fileno(), 1000)
        server.go_on()
        rest, _ = started.communicate(timeout=30)

    assert 0 < len(first) < len(ANSWER.encode())
    assert (first + rest).decode() == f"{ANSWER}\n"
    assert started.returncode == 0


def test_what_is_called_wrongly_goes_back_as_an_error(run: Run, tmp_path: Path) -> None:
    wrong = [
        ToolCall("toolu_1", '{"city": "Atlantis"}', None),
        ToolCall("toolu_2", '{"town": "Oslo"}', None),
        ToolCall("toolu_3", '{"city": "Oslo"}', None, name="get_humidity"),
        ToolCall("toolu_4", '{"city": ["$(touch pwned)`touch pwned`"]}', None),
        ToolCall("toolu_5", '{"city": "$(touch pwned)`touch pwned`"}', None),
    ]
    turns = [wrong, [ToolCall("toolu_6", '{"city": "Lisbon"}', 17.5)]]
    with serving(api_for("tools", Messages(turns=turns))) as server:
        done = run("tools", server)

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)
    assert len(server.received) == 3
    assert not (tmp_path / "pwned").exists()


def test_a_model_that_keeps_calling_is_stopped(run: Run) -> None:
    turns = [[ToolCall(f"toolu_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    with serving(api_for("tools", Messages(turns=turns))) as server:
        failed(run("tools", server), "no answer after 5 turns.")
    assert len(server.received) == 5


@pytest.mark.parametrize(
    ("mode", "usage"),
    [
        ("image", "Usage: sh swift_1_image.sh picture.png, or a jpeg, webp or gif"),
        ("cache", "Usage: sh swift_1_cache.sh document.txt"),
    ],
)
def test_without_its_file_the_usage_is_said(mode: ModeId, usage: str, tmp_path: Path) -> None:
    with serving(api_for(mode)) as server:
        code = messages_code("anthropic-curl", mode, server.address)
        for given in ([], ["missing.png"]):
            failed(run_program("anthropic-curl", code, tmp_path, {VARIABLE: KEY}, *given), usage)
    assert server.received == []


def test_the_prefix_is_paid_once(run: Run) -> None:
    with serving(api_for("cache")) as server:
        said = [run("cache", server).stderr for _ in range(2)]
    assert said == [
        f"cached 0 of {9 + SIZE} prompt tokens\n",
        f"cached {SIZE} of {9 + SIZE} prompt tokens\n",
    ]
    assert server.received[0].json()["system"] == [
        {"type": "text", "text": DOCUMENT, "cache_control": {"type": "ephemeral"}}
    ]


def test_a_host_that_does_not_report_its_cache_gets_a_dash(run: Run) -> None:
    with serving(api_for("cache", Messages(cache="unreported"))) as server:
        assert run("cache", server).stderr == f"cached - of {9 + SIZE} prompt tokens\n"


# ── Batch ───────────────────────────────────────────────────────────────────────────────────────


def of_three(address: str) -> str:
    """The program with three questions, and no time to wait between its looks."""
    code = messages_code("anthropic-curl", "batch", address).replace("sleep 30", "sleep 0")
    line = next(line for line in code.splitlines() if "ask request-1" in line)
    more = [line.replace("request-1", f"request-{number}") for number in (2, 3)]
    return code.replace(line, "\n".join([line, *more]))


def test_a_batch_is_waited_for_and_its_answers_told_apart(run: Run) -> None:
    api = MessagesBatchApi(asked(), statuses=("in_progress", "in_progress", "ended"))
    with serving(api) as server:
        done = run("batch", server, of_three(server.address))

    lines = [f"request-{number}\t{ANSWER}" for number in (1, 2, 3)]
    assert sorted(done.stdout.splitlines()) == lines
    assert (done.stderr, done.returncode) == ("msgbatch_1 is under way\n", 0)
    asked_for = {id: body["messages"] for id, body in api.requests.items()}
    question = [{"role": "user", "content": MODES["batch"].message}]
    assert asked_for == dict.fromkeys(["request-1", "request-2", "request-3"], question)


def test_requests_that_fail_in_a_batch_are_named(run: Run) -> None:
    failing = {"request-1": "the model\nis gone", "request-3": None}
    with serving(MessagesBatchApi(asked(), failing=failing)) as server:
        done = run("batch", server, of_three(server.address))

    assert (done.stdout, done.returncode) == (f"request-2\t{ANSWER}\n", 1)
    assert sorted(done.stderr.splitlines()) == [
        "msgbatch_1 is under way",
        "request-1: the model is gone",
        "request-3: expired",
    ]


def test_a_batch_without_a_result_of_each_request_fails(run: Run) -> None:
    with serving(MessagesBatchApi(asked(), lost=["request-2"])) as server:
        done = run("batch", server, of_three(server.address))

    assert (len(done.stdout.splitlines()), done.returncode) == (2, 1)
    assert done.stderr.splitlines()[1:] == ["msgbatch_1 has no result of some requests. "]


def test_an_answer_that_is_cut_off_fails_in_a_batch_too(run: Run) -> None:
    with serving(api_for("batch", Messages(stop="max_tokens"))) as server:
        done = run("batch", server)

    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.splitlines()[1] == "request-1: max_tokens, cut off at the token limit"


# ── What goes wrong ─────────────────────────────────────────────────────────────────────────────


def at_once(mode: ModeId, server: Server) -> str:
    """The program whose loop does not wait."""
    code = messages_code("anthropic-curl", mode, server.address)
    assert "for wait in 0 2 4 8 16; do" in code
    return code.replace("0 2 4 8 16", "0 0 0 0 0")


def test_what_passes_is_tried_again(run: Run) -> None:
    with serving(api_for("plain"), [busy("1"), OVERLOADED, DROPPED]) as server:
        done = run("plain", server, at_once("plain", server))

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)
    first, second, *_ = server.received
    assert len(server.received) == 4
    assert second.at - first.at >= 1


def test_a_stream_is_asked_for_again_until_it_has_begun(run: Run) -> None:
    with serving(api_for("stream"), [busy("1"), OVERLOADED, DROPPED]) as server:
        done = run("stream", server, at_once("stream", server))

    assert (done.stdout.strip(), done.stderr, done.returncode) == (ANSWER, "", 0)
    assert len(server.received) == 4


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "ended"])
def test_a_stream_that_is_cut_is_no_answer_and_not_asked_for_twice(fault: Fault, run: Run) -> None:
    with serving(api_for("stream", Messages(thinks=False)), [fault]) as server:
        failed(run("stream", server), "the stream was cut: ")
    assert len(server.received) == 1


def test_an_attempt_that_takes_too_long_is_tried_again(run: Run) -> None:
    with serving(api_for("plain"), [slow()]) as server:
        code = messages_code("anthropic-curl", "plain", server.address, timeout=1)
        done = run("plain", server, code)

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)
    assert len(server.received) == 2


def test_a_host_that_stays_broken_ends_in_its_own_words(run: Run) -> None:
    with serving(api_for("plain"), repeat(BROKEN)) as server:
        code = messages_code("anthropic-curl", "plain", server.address)
        done = run("plain", server, code.replace("--retry 4", "--retry 1"))
        failed(done, "scripted 500")
    assert len(server.received) == 2


@pytest.mark.parametrize("mode", ["plain", "stream", "batch"])
def test_a_refused_key_is_told_in_the_hosts_words_and_not_tried_again(
    mode: ModeId, run: Run
) -> None:
    with serving(api_for(mode)) as server:
        done = run(mode, server, **{VARIABLE: "sk-wrong"})
        failed(done, "Incorrect API key provided.")
    assert "sk-wrong" not in done.stderr
    assert len(server.received) == 1


@pytest.mark.parametrize("mode", ["plain", "stream", "schema", "tools", "batch"])
def test_a_web_page_in_place_of_an_answer_fails_in_a_line(mode: ModeId, run: Run) -> None:
    with serving(api_for(mode), repeat(WEB_PAGE)) as server:
        failed(run(mode, server), "")


@pytest.mark.parametrize(
    ("stop", "said"),
    [
        ("max_tokens", CUT_OFF),
        ("model_context_window_exceeded", CUT_OFF),
        ("refusal", "refused to answer."),
    ],
)
def test_an_answer_that_ends_early_fails(stop: str, said: str, run: Run) -> None:
    with serving(api_for("plain", Messages(stop=stop))) as server:
        failed(run("plain", server), said)
    with serving(api_for("stream", Messages(stop=stop))) as server:
        done = run("stream", server)
    assert (done.stdout, done.returncode) == (f"{ANSWER}\n", 1)
    assert done.stderr.startswith(said)


def test_a_stream_without_an_end_is_cut(run: Run) -> None:
    with serving(api_for("stream", Messages(stop=None))) as server:
        done = run("stream", server)
    assert (done.stdout, done.returncode) == (f"{ANSWER}\n", 1)
    assert done.stderr == "the stream was cut: 200 \n"


def test_a_host_that_gives_up_in_the_middle_says_why(run: Run) -> None:
    with serving(api_for("stream", Messages(breaks="too much to do"))) as server:
        done = run("stream", server)
    assert (done.stdout, done.returncode) == (f"{ANSWER}\n", 1)
    assert done.stderr == "the stream was cut: too much to do 200 \n"


@pytest.mark.parametrize("mode", MODES)
def test_without_the_key_a_sentence_names_the_variable(mode: ModeId, run: Run) -> None:
    with serving(api_for(mode)) as server:
        done = run(mode, server, **{VARIABLE: ""})
        failed(done, f"{VARIABLE} is not set: export it with your API key first.")
    assert server.received == []


SHELL_HOSTILE = (
    *HOSTILE,
    "$(touch pwned) `touch pwned` ${EXAMPLE_API_KEY} $HOME \\",
    "line\nJSON\n)\ntouch pwned\n",
    '"}]} JSON',
    "@@slug @@parameters\n@@parameters.output_config\n",
)


@given(st.lists(ANY_TEXT.filter(bool), min_size=6, max_size=6))
@example([*SHELL_HOSTILE, "\x00 %s \\u0041 \ud800"])
@settings(
    derandomize=True,
    deadline=None,
    max_examples=2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_text_is_sent_as_it_is_and_runs_nothing(tmp_path: Path, texts: list[str]) -> None:
    """One shell runs the programs, each with one of the texts as its message."""
    modes: tuple[ModeId, ...] = ("plain", "stream", "schema", "image", "cache")
    with serving(MessagesApi(asked())) as server:
        programs = []
        for number, text in enumerate(texts):
            mode = modes[number % len(modes)]
            name = f"program_{number}.sh"
            code = messages_code("anthropic-curl", mode, server.address, text)
            (tmp_path / name).write_bytes(code.encode())
            programs.append(f"sh {name} {' '.join(arguments(mode, tmp_path))}")
        done = run_program("anthropic-curl", "\n".join(programs), tmp_path, {VARIABLE: KEY})

    assert done.returncode == 0
    assert sorted(message_in(request.json()) for request in server.received) == sorted(texts)
    assert list(tmp_path.rglob("pwned")) == []


def message_in(body: dict[str, list[dict[str, object]]]) -> str:
    """What a person asks in a request, before a picture or alone."""
    content = body["messages"][0]["content"]
    return str(content[-1]["text"] if isinstance(content, list) else content)
