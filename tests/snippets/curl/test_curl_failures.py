"""The programs for sh and curl without an answer or what they need: one line says it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.snippets.servers.checks import KEY, ToolCall
from tests.snippets.servers.serving import serving
from tests.snippets.toolchains import program
from tui.domain.handover.code.modes import MODES, ModeId

from .curl_programs import VARIABLE, Done, arguments, code, failed, host

Run = Callable[..., Done]


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


def test_a_model_that_only_calls_is_given_up_after_five_turns(run: Run) -> None:
    turns = [[ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    with serving(host(turns=turns)) as server:
        done = run(code("tools", server))

    failed(done, "no answer after 5 turns")
    assert len(server.received) == 5


@pytest.mark.parametrize("given", [[], ["none.png"], ["document.txt"]], ids=range(3))
def test_without_a_picture_the_usage_is_said(given: list[str], run: Run) -> None:
    with serving(host()) as server:
        done = run(code("image", server), *given)

    failed(done, "Usage: sh swift_1_image.sh picture.png")
    assert server.received == []


def test_without_a_document_the_usage_is_said(run: Run) -> None:
    with serving(host()) as server:
        for given in ([], ["none.txt"]):
            failed(run(code("cache", server), *given), "Usage: sh swift_1_cache.sh document.txt")
    assert server.received == []


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


def test_a_batch_without_results_is_no_success(run: Run) -> None:
    api = host()
    api.statuses = ("COMPLETED",)
    with serving(api) as server:
        done = run(code("batch", server))

    # Some hosts write it so; this one names no files then.
    failed(done, "batch_1: no results")
    assert len(server.received) == 3


@pytest.mark.parametrize("mode", ["tools", "batch"])
def test_a_refusal_is_no_answer(mode: ModeId, run: Run) -> None:
    with serving(host(refusal="I will not.", turns=[])) as server:
        done = run(code(mode, server))

    failed(done, "I will not.")
    assert done.stdout == ""


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
