"""The Node.js programs where something fails: one line on stderr says what, and nothing hangs."""

from itertools import repeat
from pathlib import Path

import pytest

from tests.snippets.running import run_program
from tests.snippets.servers.chat import Chat, ChatApi
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import ANSWER, KEY, ToolCall
from tests.snippets.servers.serving import (
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Fault,
    busy,
    serving,
    slow,
)
from tui.domain.handover.code.modes import MODES, ModeId

from .programs import SLUG, VARIABLE, npm_program, run_node, the_line

CUT_OFF = "cut off at the token limit. Raise it, or ask for a shorter answer."
# An error that the client is told to try again after at once.
AT_ONCE = Fault(status=500, headers={"Retry-After": "0"})


def test_what_is_set_for_another_host_diverts_nothing(tmp_path: Path) -> None:
    others = {
        "OPENAI_API_KEY": "sk-for-another-host",
        "OPENAI_ADMIN_KEY": "sk-for-another-host",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    }
    with serving(ChatApi()) as server:
        code = npm_program("node", f"{server.address}/v1")
        done = run_program("node", code, tmp_path, {VARIABLE: KEY, **others})
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert [each.headers["authorization"] for each in server.received] == [f"Bearer {KEY}"]


def test_a_refused_key_fails_with_the_hosts_words(tmp_path: Path) -> None:
    with serving(ChatApi()) as server:
        code = npm_program("node", f"{server.address}/v1")
        done = run_program("node", code, tmp_path, {VARIABLE: "sk-wrong"})
    assert the_line((done, server)) == "401 Incorrect API key provided."
    assert done.stdout == ""
    assert len(server.received) == 1


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "ended"])
def test_a_stream_that_is_cut_is_no_answer(fault: Fault, tmp_path: Path) -> None:
    outcome = run_node(tmp_path, ChatApi(), "stream", [fault])
    assert the_line(outcome) == "the stream was cut: what came is not the whole answer."
    assert outcome[0].stdout == "Grüße\n"


def test_a_stream_that_stalls_is_given_up(tmp_path: Path) -> None:
    outcome = run_node(tmp_path, ChatApi(), "stream", [Fault(hold=3)], ("60 * 1000", "300"))
    assert the_line(outcome) == "the stream was cut: what came is not the whole answer."


@pytest.mark.parametrize(
    ("chat", "why"),
    [
        (Chat(refusal="I can't\nsay."), "no answer: I can't say."),
        (Chat(answer="Oslo, I think."), "Unexpected token"),
        (
            Chat(answer='{"answer": "Oslo"}'),
            'the answer does not follow the schema: {"answer": "Oslo"}',
        ),
        (Chat(answer="null"), "the answer does not follow the schema: null"),
    ],
    ids=["refused", "no-json", "half", "null"],
)
def test_what_does_not_follow_the_schema_fails(chat: Chat, why: str, tmp_path: Path) -> None:
    assert the_line(run_node(tmp_path, ChatApi(chat), "schema")).startswith(why)


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
        code = npm_program("node", f"{server.address}/v1", mode)
        done = run_program("node", code, tmp_path, {VARIABLE: KEY}, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{line}\n")
    assert server.received == []


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("failed", "maker/swift-1: not valid JSON"),
        ("expired", "request-1: no result, the batch is expired."),
    ],
)
def test_a_batch_that_comes_to_nothing_says_why(status: str, line: str, tmp_path: Path) -> None:
    done, _ = run_node(tmp_path, BatchApi(statuses=(status,)), "batch")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"batch_1 is under way\n{line}\n"


def test_a_batch_that_never_ends_is_given_up_after_a_day(tmp_path: Path) -> None:
    api = BatchApi(statuses=("in_progress",))
    done, _ = run_node(tmp_path, api, "batch", edit=("24 * 60 * 60 * 1000", "-1"))
    assert (done.returncode, done.stdout) == (1, "")
    line = "maker/swift-1: batch_1 is still in_progress after 24 hours."
    assert done.stderr == f"batch_1 is under way\n{line}\n"


@pytest.mark.parametrize("mode", MODES)
def test_an_answer_cut_off_at_the_token_limit_is_a_failure(mode: ModeId, tmp_path: Path) -> None:
    chat = Chat(finish="length", answer="And then", turns=())
    done, _ = run_node(tmp_path, BatchApi(chat), mode)
    assert done.returncode == 1
    assert done.stdout == ("And then\n" if mode == "stream" else "")
    name = "request-1" if mode == "batch" else SLUG
    assert done.stderr.splitlines()[-1] == f"{name}: {CUT_OFF}"


@pytest.mark.parametrize(
    ("mode", "variables"), [("plain", {}), ("batch", {VARIABLE: ""})], ids=["unset", "empty"]
)
def test_without_the_key_nothing_is_sent(
    mode: ModeId, variables: dict[str, str], tmp_path: Path
) -> None:
    with serving(BatchApi()) as server:
        code = npm_program("node", f"{server.address}/v1", mode)
        done = run_program("node", code, tmp_path, variables)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{VARIABLE} is not set: export it with your API key first.\n"
    assert server.received == []


def test_busy_and_broken_is_tried_again_when_the_host_says(tmp_path: Path) -> None:
    """Untold, the client waits half a second at most before it tries the first time again."""
    done, server = run_node(tmp_path, ChatApi(), faults=[busy("1"), AT_ONCE])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    first, second, _ = server.received
    assert second.at - first.at > 0.9


def test_a_lost_connection_is_tried_again(tmp_path: Path) -> None:
    done, server = run_node(tmp_path, ChatApi(), faults=[DROPPED])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(server.received) == 2


def test_an_attempt_that_takes_too_long_is_given_up_and_tried_again(tmp_path: Path) -> None:
    done, server = run_node(tmp_path, ChatApi(), faults=[slow()], edit=("60 * 1000", "300"))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(server.received) == 2


def test_a_host_that_stays_broken_is_given_up_with_its_words(tmp_path: Path) -> None:
    outcome = run_node(tmp_path, ChatApi(), faults=repeat(AT_ONCE))
    assert the_line(outcome) == "500 scripted 500"
    assert len(outcome[1].received) == 5


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (WEB_PAGE, r'"<html>\n<h1>It works!</h1>\n</html>\n"'),
        (
            Fault(status=200),
            '{"error":{"message":"scripted 200","type":"invalid_request_error","code":null}}',
        ),
    ],
    ids=["page", "error"],
)
def test_what_is_no_completion_is_told_in_a_line(fault: Fault, said: str, tmp_path: Path) -> None:
    assert the_line(run_node(tmp_path, ChatApi(), faults=[fault])) == f"no answer but {said}"


def test_half_an_answer_fails_in_a_line(tmp_path: Path) -> None:
    assert the_line(run_node(tmp_path, ChatApi(), faults=[CUT])) == "terminated"


def test_a_refusal_is_no_answer(tmp_path: Path) -> None:
    outcome = run_node(tmp_path, ChatApi(Chat(refusal="I won't.")))
    assert the_line(outcome) == "no answer: I won't."
    assert outcome[0].stdout == ""


def test_a_model_that_calls_for_ever_is_stopped(tmp_path: Path) -> None:
    turns = [[ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    outcome = run_node(tmp_path, ChatApi(Chat(turns=turns)), "tools")
    assert the_line(outcome) == "still calling functions after 5 turns."
    assert len(outcome[1].received) == 5
