"""The programs for sh and curl that speak Google's generateContent, run against a strict server."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.snippets.running import command, environment, run_program, started_program
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.generate_content import GenerateContent, GenerateContentApi
from tests.snippets.servers.generate_content_batch import GeminiBatchApi
from tests.snippets.servers.serving import BROKEN, Fault, busy, serving
from tests.snippets.toolchains import program
from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import MODES

from .cases import (
    ARGUMENTS,
    BEGUN,
    CASES,
    PARAMETERS,
    PNG,
    PRINTED,
    VARIABLE,
    Case,
    google_code,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_program_does_as_it_has_to(case: Case, tmp_path: Path) -> None:
    case.run("gemini-curl", tmp_path, run_program)


@pytest.mark.parametrize(
    "case",
    [
        Case("plain", faults=[busy(), BROKEN], changed={"300": "300 --retry-delay 1"}, requests=3),
        Case("stream", "stream", faults=[busy("1")], requests=2),
    ],
    ids=lambda case: case.name,
)
def test_what_passes_is_tried_again(case: Case, tmp_path: Path) -> None:
    case.run("gemini-curl", tmp_path, run_program)


def test_the_second_request_with_a_prefix_says_what_was_cached(tmp_path: Path) -> None:
    (tmp_path / "prefix.txt").write_text('A "long" prefix.\n' * 100)
    with serving(GenerateContentApi(GenerateContent(expected=PARAMETERS))) as server:
        text = google_code("gemini-curl", "cache", server.address)
        for _ in range(2):
            done = run_program("gemini-curl", text, tmp_path, {VARIABLE: KEY}, "prefix.txt")

    assert (done.returncode, done.stdout) == (0, f"{ANSWER}\n")
    assert done.stderr == "cached 425 of 434 prompt tokens\n"
    first, second = (request.json()["systemInstruction"] for request in server.received)
    assert first == second == {"parts": [{"text": 'A "long" prefix.\n' * 100}]}


def test_an_event_is_printed_as_it_comes(tmp_path: Path) -> None:
    api = GenerateContentApi(GenerateContent(expected=PARAMETERS))
    with serving(api, [Fault(hold=3)]) as server:
        text = google_code("gemini-curl", "stream", server.address)
        with started_program("gemini-curl", text, tmp_path, {VARIABLE: KEY}) as started:
            assert started.stdout is not None
            begun = b""
            while BEGUN.encode() not in begun:
                more = os.read(started.stdout.fileno(), 100)
                assert more, "ended before the rest was sent"
                begun += more
            server.go_on()
            rest, _ = started.communicate(timeout=30)

    assert (begun + rest).decode() == f"{ANSWER}\n"
    assert started.returncode == 0


def test_the_whole_request_is_as_documented(tmp_path: Path) -> None:
    with serving(GenerateContentApi(GenerateContent(expected=PARAMETERS))) as server:
        text = google_code("gemini-curl", "plain", server.address)
        run_program("gemini-curl", text, tmp_path, {VARIABLE: KEY})

    [request] = server.received
    assert (request.method, request.path) == (
        "POST",
        "/v1beta/models/gemini-3.8-flash:generateContent",
    )
    assert request.headers["x-goog-api-key"] == KEY
    assert request.json() == {
        "generationConfig": {
            "maxOutputTokens": 16000,
            "thinkingConfig": {"thinkingLevel": "high"},
            "responseMimeType": "text/plain",
        },
        "contents": [{"role": "user", "parts": [{"text": "Say hello in one short sentence."}]}],
    }


@pytest.mark.parametrize("parameters", [{}, {"thinkingConfig": {"thinkingBudget": 0}}])
def test_each_way_to_ask_for_an_effort_arrives(
    parameters: Mapping[str, Parameter], tmp_path: Path
) -> None:
    with serving(GenerateContentApi(GenerateContent(expected=parameters))) as server:
        text = google_code("gemini-curl", "plain", server.address, parameters=parameters)
        done = run_program("gemini-curl", text, tmp_path, {VARIABLE: KEY})

    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{ANSWER}\n")


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_every_program_runs_in_the_shell_it_is_pasted_into(shell: str, tmp_path: Path) -> None:
    def run(
        client: ClientId, text: str, folder: Path, variables: Mapping[str, str], *arguments: str
    ) -> "subprocess.CompletedProcess[str]":
        [_, file] = command(client, text, folder)
        return subprocess.run(
            [program(shell), file, *arguments],
            cwd=folder,
            env=environment(folder, variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    for mode in MODES:
        Case(mode, mode).run("gemini-curl", tmp_path, run)


def test_without_jq_the_program_says_so(tmp_path: Path) -> None:
    text = google_code("gemini-curl", "plain", "http://127.0.0.1:9")
    done = run_program("gemini-curl", text, tmp_path, {VARIABLE: KEY, "PATH": ""})
    said = "jq is not installed: install it first, it reads the response.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


@settings(derandomize=True, deadline=None, max_examples=1, database=None)
@given(found=st.lists(ANY_TEXT.filter(bool), min_size=8, max_size=8))
@example(found=HOSTILE)
def test_any_message_arrives_as_it_is(
    found: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each in a program of its own; they are in parentheses, and so one file runs them all."""
    folder = tmp_path_factory.mktemp("messages")
    api = GenerateContentApi(GenerateContent(expected=PARAMETERS))
    with serving(api) as server:
        texts = [google_code("gemini-curl", "plain", server.address, message) for message in found]
        done = run_program("gemini-curl", "".join(texts), folder, {VARIABLE: KEY})

    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{ANSWER}\n" * len(found))
    assert api.model.asked == found
    assert [file.name for file in folder.iterdir()] == ["quick_start.sh"]


@pytest.mark.parametrize("mode", ["tools", "image", "batch", "cache"])
def test_a_message_runs_nothing_wherever_it_stands(
    mode: Literal["tools", "image", "batch", "cache"], tmp_path: Path
) -> None:
    message = "\n".join(HOSTILE)
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "prefix.txt").write_text(message, "utf-8", "surrogatepass")
    api = GeminiBatchApi(GenerateContent(expected=PARAMETERS, turns=()))
    with serving(api) as server:
        text = google_code("gemini-curl", mode, server.address, message)
        variables = {VARIABLE: KEY}
        done = run_program("gemini-curl", text, tmp_path, variables, *ARGUMENTS.get(mode, ()))

    assert (done.returncode, done.stdout) == (0, PRINTED[mode])
    assert api.model.asked == [message]
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"quick_start.sh", "a.png", "prefix.txt"}


@pytest.mark.parametrize("slug", HOSTILE)
def test_any_slug_is_one_segment_of_the_address(slug: str, tmp_path: Path) -> None:
    with serving(GenerateContentApi(GenerateContent(expected=PARAMETERS))) as server:
        text = google_code("gemini-curl", "plain", server.address, slug=slug)
        run_program("gemini-curl", text, tmp_path, {VARIABLE: KEY})

    [request] = server.received
    called = unquote(request.path, errors="surrogatepass")
    assert called == f"/v1beta/models/{slug}:generateContent"
    assert [file.name for file in tmp_path.iterdir()] == ["quick_start.sh"]
