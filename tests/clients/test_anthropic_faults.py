"""Anthropic's own SDKs where something goes wrong: what is tried again, and what ends in a line."""

import json
from itertools import repeat
from pathlib import Path

import pytest

from tests.snippets.messages_programs import (
    SLUG,
    VARIABLE,
    api_for,
    arguments,
    asked,
    messages_code,
)
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.messages import Messages, MessagesApi
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
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import ModeId

from .running import run_client

each_client = pytest.mark.parametrize("client", ["anthropic", "anthropic-ts"])
OVERLOADED = Fault(status=529)
CUT_SHORT = "cut off at the token limit."


def one_line(stderr: str) -> str:
    """The one line a failure is told in."""
    [line] = stderr.splitlines()
    assert line.startswith(f"{SLUG}: ")
    return line.removeprefix(f"{SLUG}: ")


@pytest.mark.parametrize("mode", ["plain", "stream"])
@each_client
def test_what_passes_is_tried_again(client: ClientId, mode: ModeId, tmp_path: Path) -> None:
    faults = [busy("1"), OVERLOADED, DROPPED]
    with serving(api_for(mode), faults) as server:
        code = messages_code(client, mode, server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)
    first, second, *_ = server.received
    assert len(server.received) == 4
    assert second.at - first.at >= 1


@each_client
def test_an_attempt_that_takes_too_long_is_tried_again(client: ClientId, tmp_path: Path) -> None:
    with serving(api_for("plain"), [slow()]) as server:
        code = messages_code(client, "plain", server.address, timeout=1)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)
    assert len(server.received) == 2


@each_client
def test_a_host_that_stays_broken_ends_in_its_own_words(client: ClientId, tmp_path: Path) -> None:
    with serving(api_for("plain"), repeat(BROKEN)) as server:
        code = messages_code(client, "plain", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == ("", 1)
    assert "scripted 500" in one_line(done.stderr)
    assert len(server.received) == 5


@pytest.mark.parametrize("mode", ["plain", "stream", "tools", "batch"])
@each_client
def test_a_refused_key_is_told_in_the_hosts_words_and_not_tried_again(
    client: ClientId, mode: ModeId, tmp_path: Path
) -> None:
    with serving(api_for(mode)) as server:
        code = messages_code(client, mode, server.address)
        given = arguments(mode, tmp_path)
        done = run_client(client, code, tmp_path, {VARIABLE: "sk-wrong"}, *given)

    assert (done.stdout.strip(), done.returncode) == ("", 1)
    assert "Incorrect API key provided." in one_line(done.stderr)
    assert "sk-wrong" not in done.stderr
    assert len(server.received) == 1


@pytest.mark.parametrize("mode", ["plain", "stream", "schema", "batch"])
@each_client
def test_a_web_page_in_place_of_an_answer_fails_in_a_line(
    client: ClientId, mode: ModeId, tmp_path: Path
) -> None:
    with serving(api_for(mode), repeat(WEB_PAGE)) as server:
        code = messages_code(client, mode, server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY}, *arguments(mode, tmp_path))

    assert (done.stdout.strip(), done.returncode) == ("", 1)
    assert len(one_line(done.stderr)) < 900


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "ended"])
@each_client
def test_a_stream_that_is_cut_is_no_answer(client: ClientId, fault: Fault, tmp_path: Path) -> None:
    with serving(api_for("stream", Messages(thinks=False)), [fault]) as server:
        code = messages_code(client, "stream", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert done.returncode == 1
    assert ANSWER not in done.stdout
    assert one_line(done.stderr)
    assert len(server.received) == 1


@each_client
def test_a_host_that_gives_up_in_the_middle_says_why(client: ClientId, tmp_path: Path) -> None:
    with serving(api_for("stream", Messages(breaks="too much to do"))) as server:
        code = messages_code(client, "stream", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == (f"{ANSWER}\n", 1)
    assert "too much to do" in one_line(done.stderr)
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("stop", "said"),
    [
        ("max_tokens", CUT_SHORT),
        ("model_context_window_exceeded", CUT_SHORT),
        ("refusal", "refused to answer."),
    ],
)
@pytest.mark.parametrize("mode", ["plain", "stream"])
@each_client
def test_an_answer_that_ends_early_fails(
    client: ClientId, mode: ModeId, stop: str, said: str, tmp_path: Path
) -> None:
    with serving(api_for(mode, Messages(stop=stop))) as server:
        code = messages_code(client, mode, server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert done.returncode == 1
    assert one_line(done.stderr).startswith(said)
    assert done.stdout == ("" if mode == "plain" else f"{ANSWER}\n")


@each_client
def test_a_stream_is_printed_as_it_comes_and_without_an_end_is_cut(
    client: ClientId, tmp_path: Path
) -> None:
    with serving(api_for("stream", Messages(stop=None))) as server:
        code = messages_code(client, "stream", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})

    assert (done.stdout, done.returncode) == (f"{ANSWER}\n", 1)
    assert one_line(done.stderr).startswith("the stream was cut")


@pytest.mark.parametrize("variables", [{}, {VARIABLE: ""}], ids=["unset", "empty"])
@each_client
def test_without_the_key_a_sentence_names_the_variable(
    client: ClientId, variables: dict[str, str], tmp_path: Path
) -> None:
    with serving(api_for("plain")) as server:
        code = messages_code(client, "plain", server.address)
        done = run_client(client, code, tmp_path, {**variables, "ANTHROPIC_API_KEY": "sk-other"})

    assert (done.stdout, done.returncode, server.received) == ("", 1, [])
    assert done.stderr == f"{VARIABLE} is not set: export it with your API key first.\n"


@each_client
def test_settings_for_another_host_do_not_divert_the_request(
    client: ClientId, tmp_path: Path
) -> None:
    others = {
        "ANTHROPIC_API_KEY": "sk-for-another-host",
        "ANTHROPIC_AUTH_TOKEN": "token-for-another-host",
        "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
    }
    with serving(MessagesApi(asked())) as server:
        code = messages_code(client, "plain", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY, **others})

    assert (done.stdout, done.stderr, done.returncode) == (f"{ANSWER}\n", "", 0)
    [request] = server.received
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert "another-host" not in json.dumps(dict(request.headers))
