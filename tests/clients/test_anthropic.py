"""Anthropic's own SDKs: the program of each mode asks to the field, and prints what it should."""

import json
import os
from pathlib import Path

import pytest

from tests.snippets.messages_programs import (
    DOCUMENT,
    PICTURE,
    SLUG,
    VARIABLE,
    api_for,
    arguments,
    asked,
    messages_code,
)
from tests.snippets.servers.checks import ANSWER, KEY, ToolCall
from tests.snippets.servers.messages import Messages, MessagesApi
from tests.snippets.servers.messages_batch import MessagesBatchApi
from tests.snippets.servers.serving import Fault, Server, serving
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import MODES, ModeId

from .running import run_client, started_client

each_client = pytest.mark.parametrize("client", ["anthropic", "anthropic-ts"])


def bodies(server: Server) -> list[dict[str, object]]:
    return [json.loads(request.body) for request in server.received]


@pytest.mark.parametrize("mode", ["plain", "stream", "tools", "image", "cache"])
@each_client
def test_a_program_asks_as_the_mode_does_and_prints_the_answer(
    client: ClientId, mode: ModeId, tmp_path: Path
) -> None:
    with serving(api_for(mode)) as server:
        code = messages_code(client, mode, server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY}, *arguments(mode, tmp_path))

    size = len(DOCUMENT) // 4
    said = f"cached 0 of {9 + size} prompt tokens\n" if mode == "cache" else ""
    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", said, 0)
    assert {request.path for request in server.received} == {"/v1/messages"}
    assert [body["model"] for body in bodies(server)] == [SLUG] * (2 if mode == "tools" else 1)


@each_client
def test_text_is_printed_as_it_comes(client: ClientId, tmp_path: Path) -> None:
    parts = 9  # the block of thinking is over, and the first words written
    with (
        serving(api_for("stream"), [Fault(hold=parts)]) as server,
        started_client(
            client, messages_code(client, "stream", server.address), tmp_path, {VARIABLE: KEY}
        ) as started,
    ):
        assert started.stdout is not None
        first = os.read(started.stdout.fileno(), 1000)
        server.go_on()
        rest, _ = started.communicate(timeout=60)

    assert 0 < len(first) < len(ANSWER.encode())
    assert (first + rest).decode() == f"{ANSWER}\n"
    assert started.returncode == 0


@each_client
def test_the_message_arrives_below_any_address(client: ClientId, tmp_path: Path) -> None:
    """Vendors have their Messages below a path of their own."""
    with serving(MessagesApi(asked(Messages(prefix="/anthropic")))) as server:
        code = messages_code(client, "plain", f"{server.address}/anthropic", 'Is "this" it?')
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == (f"{ANSWER}\n", 0)
    [body] = bodies(server)
    assert body["messages"] == [{"role": "user", "content": 'Is "this" it?'}]


@pytest.mark.parametrize("parameters", [{"max_tokens": 128_000}, {"max_tokens": 4000}])
@each_client
def test_no_limit_of_the_sdk_on_long_answers_bites(
    client: ClientId, parameters: dict[str, int], tmp_path: Path
) -> None:
    """Also without what asks for an effort the program is whole."""
    with serving(MessagesApi(Messages(expected=parameters))) as server:
        code = messages_code(client, "plain", server.address, parameters=parameters)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)


# ── Schema ──────────────────────────────────────────────────────────────────────────────────────


@each_client
def test_the_schema_goes_beside_the_effort(client: ClientId, tmp_path: Path) -> None:
    with serving(api_for("schema")) as server:
        code = messages_code(client, "schema", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stderr, done.returncode) == ("", 0)
    assert json.loads(done.stdout) == {"answer": "Oslo", "confidence": 0.97}
    [body] = bodies(server)
    assert body["output_config"] == {
        "effort": "max",
        "format": {
            "type": "json_schema",
            "schema": {
                "type": "object",
                "properties": {"answer": {"type": "string"}, "confidence": {"type": "number"}},
                "required": ["answer", "confidence"],
                "additionalProperties": False,
            },
        },
    }


@pytest.mark.parametrize("answer", ["Oslo, I am sure.", '{"answer": "Oslo"}', "[]"])
@each_client
def test_an_answer_that_is_not_of_the_schema_fails_in_a_line(
    client: ClientId, answer: str, tmp_path: Path
) -> None:
    with serving(api_for("schema", Messages(answer=answer))) as server:
        code = messages_code(client, "schema", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith(f"{SLUG}: ")
    assert len(done.stderr.splitlines()) == 1


# ── Tools ───────────────────────────────────────────────────────────────────────────────────────


@each_client
def test_what_is_called_wrongly_goes_back_as_an_error(client: ClientId, tmp_path: Path) -> None:
    wrong = [
        ToolCall("toolu_1", '{"city": "Atlantis"}', None),
        ToolCall("toolu_2", '{"town": "Oslo"}', None),
        ToolCall("toolu_3", '{"city": "Oslo"}', None, name="get_humidity"),
        ToolCall("toolu_4", '{"city": ["Oslo", "Lisbon"]}', None),
    ]
    turns = [wrong, [ToolCall("toolu_5", '{"city": "Lisbon"}', 17.5)]]
    with serving(api_for("tools", Messages(turns=turns))) as server:
        code = messages_code(client, "tools", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)
    assert len(server.received) == 3


@each_client
def test_a_model_that_keeps_calling_is_stopped(client: ClientId, tmp_path: Path) -> None:
    turns = [[ToolCall(f"toolu_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    with serving(api_for("tools", Messages(turns=turns, thinks=False))) as server:
        code = messages_code(client, "tools", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == ("", 1)
    assert "5 turns" in done.stderr
    assert len(server.received) == 5


# ── Image ───────────────────────────────────────────────────────────────────────────────────────


@each_client
def test_a_picture_goes_with_the_question_about_it(client: ClientId, tmp_path: Path) -> None:
    messages = Messages()
    (tmp_path / "Big.JPEG").write_bytes(b"\xff\xd8\xff" + PICTURE)
    with serving(api_for("image", messages)) as server:
        code = messages_code(client, "image", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY}, "Big.JPEG")

    assert (done.stdout, done.returncode) == (f"{ANSWER}\n", 0)
    assert messages.pictures == [("image/jpeg", b"\xff\xd8\xff" + PICTURE)]
    assert MODES["image"].message in server.received[0].body.decode()


@pytest.mark.parametrize("given", [(), ("notes.txt",), ("missing.png",)], ids=range(3))
@each_client
def test_without_a_picture_it_takes_a_line_says_so(
    client: ClientId, given: tuple[str, ...], tmp_path: Path
) -> None:
    with serving(api_for("image")) as server:
        code = messages_code(client, "image", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY}, *given)

    assert (done.stdout, done.returncode, server.received) == ("", 1, [])
    [line] = done.stderr.splitlines()
    assert line.startswith("Usage: ") or "missing.png" in line or ".png" in line


# ── Cache ───────────────────────────────────────────────────────────────────────────────────────


@each_client
def test_the_prefix_is_paid_once(client: ClientId, tmp_path: Path) -> None:
    size = len(DOCUMENT) // 4
    with serving(api_for("cache")) as server:
        code = messages_code(client, "cache", server.address)
        given = arguments("cache", tmp_path)
        said = [
            run_client(client, code, tmp_path, {VARIABLE: KEY}, *given).stderr for _ in range(2)
        ]

    assert said == [
        f"cached 0 of {9 + size} prompt tokens\n",
        f"cached {size} of {9 + size} prompt tokens\n",
    ]
    assert bodies(server)[0]["system"] == [
        {"type": "text", "text": DOCUMENT, "cache_control": {"type": "ephemeral"}}
    ]


@each_client
def test_a_host_that_does_not_report_its_cache_gets_a_dash(
    client: ClientId, tmp_path: Path
) -> None:
    with serving(api_for("cache", Messages(cache="unreported"))) as server:
        code = messages_code(client, "cache", server.address)
        given = arguments("cache", tmp_path)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY}, *given)

    assert done.stderr == f"cached - of {9 + len(DOCUMENT) // 4} prompt tokens\n"


# ── Batch ───────────────────────────────────────────────────────────────────────────────────────


def of_three(client: ClientId, address: str) -> str:
    """The program with three questions, and no time to wait between its looks."""
    code = messages_code(client, "batch", address)
    line = next(line for line in code.splitlines() if '"request-1":' in line)
    more = [line.replace("request-1", f"request-{number}") for number in (2, 3)]
    code = code.replace(line, "\n".join([line, *more]))
    return code.replace("time.sleep(30)", "time.sleep(0)").replace("sleep(30_000)", "sleep(0)")


@each_client
def test_a_batch_is_waited_for_and_its_answers_told_apart(client: ClientId, tmp_path: Path) -> None:
    api = MessagesBatchApi(asked(), statuses=("in_progress", "in_progress", "ended"))
    with serving(api) as server:
        done = run_client(client, of_three(client, server.address), tmp_path, {VARIABLE: KEY})

    assert done.stdout == "".join(f"request-{number}\t{ANSWER}\n" for number in (1, 2, 3))
    assert (done.stderr, done.returncode) == ("msgbatch_1 is under way\n", 0)
    assert sorted(api.requests) == ["request-1", "request-2", "request-3"]
    assert api.requests["request-2"]["messages"] == [
        {"role": "user", "content": MODES["batch"].message}
    ]


@each_client
def test_requests_that_fail_in_a_batch_are_named(client: ClientId, tmp_path: Path) -> None:
    failing = {"request-1": "the model\nis gone", "request-2": None}
    with serving(MessagesBatchApi(asked(), failing=failing, lost=["request-3"])) as server:
        done = run_client(client, of_three(client, server.address), tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == ("", 1)
    under_way, first, second, third = done.stderr.splitlines()
    assert under_way == "msgbatch_1 is under way"
    assert first == "request-1: the model is gone"
    assert second.startswith("request-2: expired")
    assert third.startswith("request-3: no result")


@pytest.mark.parametrize("stop", ["max_tokens", "refusal"])
@each_client
def test_an_answer_that_ends_early_fails_in_a_batch_too(
    client: ClientId, stop: str, tmp_path: Path
) -> None:
    with serving(api_for("batch", Messages(stop=stop))) as server:
        code = messages_code(client, "batch", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == ("", 1)
    said = {"max_tokens": "cut off at the token limit", "refusal": "refused to answer"}[stop]
    assert done.stderr.splitlines()[1].startswith(f"request-1: {said}")
