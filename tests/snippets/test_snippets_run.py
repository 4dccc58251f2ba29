"""Every snippet, byte for byte as a person copies it, does its work with the real clients."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.quick_starts import the_code
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import Language

from .running import run_program
from .servers.chat import Chat, ChatApi
from .servers.checks import ANSWER, KEY
from .servers.serving import serving

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"

Run = Callable[[Language, str, dict[str, str]], "subprocess.CompletedProcess[str]"]
each_language = pytest.mark.parametrize("language", ["python", "curl"])


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a program in an empty folder with no variables but these."""
    return lambda language, text, variables: run_program(language, text, tmp_path, variables)


def chat(prefix: str = "/v1", expected: Mapping[str, object] | None = None) -> ChatApi:
    return ChatApi(Chat(prefix=prefix, expected=expected or {}))


def host_at(base_url: str) -> Host:
    return Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=base_url,
        key_env=VARIABLE,
    )


def printed_answer(language: Language, stdout: str) -> str:
    """The model's answer in what a snippet printed: the text itself, with curl the response."""
    if language == "curl":
        return str(json.loads(stdout)["choices"][0]["message"]["content"])
    assert stdout.endswith("\n")
    return stdout[:-1]


@pytest.mark.parametrize(
    "prefix",
    ["/v1", "", "/v1beta/openai", "/compatible-mode/v1", "/api/paas/v4"],
    ids=["v1", "no-path", "v1beta-openai", "compatible-mode-v1", "api-paas-v4"],
)
@each_language
def test_a_snippet_asks_the_model_and_prints_its_answer(
    language: Language, prefix: str, run: Run
) -> None:
    with serving(chat(prefix)) as server:
        done = run(
            language, the_code(language, host_at(server.address + prefix), SLUG), {VARIABLE: KEY}
        )

    assert (done.returncode, done.stderr) == (0, "")
    assert printed_answer(language, done.stdout) == ANSWER
    [request] = server.received
    assert request.method == "POST"
    assert request.path == f"{prefix}/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.body) == {
        "model": SLUG,
        "messages": [{"role": "user", "content": "Say hello in one short sentence."}],
    }


@pytest.mark.parametrize(
    "asked",
    [
        {"reasoning_effort": "max"},
        {"reasoning": {"effort": "high"}},
        {"enable_thinking": False},
        {"reasoning_effort": "high", "thinking": {"type": "enabled", "budget_tokens": 2000}},
    ],
    ids=["named", "nested", "switch", "both"],
)
@each_language
def test_what_asks_for_the_effort_arrives_beside_model_and_messages(
    language: Language, asked: dict[str, Parameter], run: Run
) -> None:
    with serving(chat(expected=asked)) as server:
        code = the_code(language, host_at(f"{server.address}/v1"), SLUG, parameters=asked)
        done = run(language, code, {VARIABLE: KEY})

    assert (done.returncode, done.stderr) == (0, "")
    assert printed_answer(language, done.stdout) == ANSWER
    [request] = server.received
    assert json.loads(request.body) == {
        "model": SLUG,
        "messages": [{"role": "user", "content": "Say hello in one short sentence."}],
        **asked,
    }


@each_language
def test_a_prompt_arrives_as_it_was_typed(language: Language, run: Run) -> None:
    prompt = (
        'It\'s a "test": \\n stays, $HOME `id` $(id) ${x} %s {y} stay!\n\tA second line, '
        "Grüße 你好 \U0001f600 </script>\u2028\u202e\x07\x00"
    )
    with serving(chat()) as server:
        done = run(
            language,
            the_code(language, host_at(f"{server.address}/v1"), SLUG, prompt),
            {VARIABLE: KEY},
        )

    assert (done.returncode, done.stderr) == (0, "")
    [request] = server.received
    assert json.loads(request.body)["messages"] == [{"role": "user", "content": prompt}]


@each_language
def test_settings_for_another_host_do_not_divert_the_request(language: Language, run: Run) -> None:
    """A person who tries a second host often has OpenAI's own variables set."""
    with serving(chat()) as server:
        done = run(
            language,
            the_code(language, host_at(f"{server.address}/v1"), SLUG),
            {
                VARIABLE: KEY,
                "OPENAI_API_KEY": "sk-for-another-host",
                "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
            },
        )

    assert (done.returncode, done.stderr) == (0, "")
    assert [request.headers["authorization"] for request in server.received] == [f"Bearer {KEY}"]


@pytest.mark.parametrize("variables", [{}, {VARIABLE: ""}], ids=["unset", "empty"])
@each_language
def test_without_the_key_a_sentence_names_the_variable_and_nothing_is_sent(
    language: Language, variables: dict[str, str], run: Run
) -> None:
    with serving(chat()) as server:
        done = run(language, the_code(language, host_at(f"{server.address}/v1"), SLUG), variables)

    assert done.returncode != 0
    assert done.stdout == ""
    assert server.received == []
    [sentence] = done.stderr.splitlines()
    assert VARIABLE in sentence
    assert "is not set: export it with your API key first" in sentence


@each_language
def test_a_refused_key_fails_with_the_hosts_own_words(language: Language, run: Run) -> None:
    with serving(chat()) as server:
        done = run(
            language,
            the_code(language, host_at(f"{server.address}/v1"), SLUG),
            {VARIABLE: "sk-wrong"},
        )

    assert done.returncode != 0
    assert "Incorrect API key provided." in done.stdout + done.stderr
    assert "sk-wrong" not in done.stdout + done.stderr
    assert len(server.received) == 1
