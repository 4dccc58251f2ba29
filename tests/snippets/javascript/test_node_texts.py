"""Node.js reads every text in a program as it was, and runs none: in every mode, for any text."""

import json
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.quick_starts import the_code
from tests.snippets.running import environment, with_node_modules
from tests.snippets.toolchains import program

from .programs import SLUG, TEMPLATES, VARIABLE, host_at, npm_program

Evaluate = Callable[[str], dict[str, Any]]
NOWHERE = "http://127.0.0.1:9/v1"
# A batch sends a file first; its text stands in the same literal.
MODES = [name for name in TEMPLATES if name != "batch"]


@pytest.fixture(scope="module")
def evaluate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evaluate]:
    """Runs programs in one process of Node.js, whose requests go nowhere."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.png").write_bytes(b"\x89PNG")
    with_node_modules(folder)
    numbers = count()
    with subprocess.Popen(
        [program("node"), str(Path(__file__).with_name("evaluating.mjs"))],
        cwd=folder,
        env=environment(folder, {VARIABLE: "sk-0"}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def run(code: str) -> dict[str, Any]:
            file = folder / f"{next(numbers)}.mjs"
            file.write_bytes(code.encode())
            print(json.dumps([str(file), "a.png"]), file=stdin, flush=True)
            said: dict[str, Any] = json.loads(stdout.readline())
            return said

        yield run
        stdin.close()


def hostile_examples(test: Callable[..., None]) -> Callable[..., None]:
    """The texts that are known to do harm, in every mode."""
    for text in [*HOSTILE, '"}; globalThis.pwned = 1; "', "${globalThis.pwned = 1}", "*/ x() /*"]:
        for mode in MODES:
            test = example(mode=mode, text=text)(test)
    return test


@hostile_examples
@given(mode=st.sampled_from(MODES), text=ANY_TEXT)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_a_message_is_sent_as_it_was(evaluate: Evaluate, mode: str, text: str) -> None:
    said = evaluate(npm_program("node", NOWHERE, mode, text))
    assert said["left"] == []
    [request] = said["sent"]
    assert request["url"] == f"{NOWHERE}/chat/completions"
    assert request["body"]["model"] == SLUG
    content = request["body"]["messages"][-1]["content"]
    assert (content[0]["text"] if mode == "image" else content) == text


def test_a_slug_is_sent_as_it_was(evaluate: Evaluate) -> None:
    for text in HOSTILE:
        said = evaluate(the_code("node", host_at(NOWHERE), text))
        assert said["left"] == []
        assert [request["body"]["model"] for request in said["sent"]] == [text]


def test_what_a_program_leaves_is_seen(evaluate: Evaluate) -> None:
    code = npm_program("node", NOWHERE)
    assert evaluate(code + "globalThis.pwned = 1;")["left"] == ["pwned"]
    assert evaluate(code)["left"] == []
    assert "SyntaxError" in evaluate(code + "}")["told"]


@pytest.mark.parametrize("mode", TEMPLATES)
def test_typescript_has_the_same_literal(mode: str) -> None:
    for text in HOSTILE:
        [in_node, in_typescript] = [
            set(npm_program(client, NOWHERE, mode, text).splitlines())
            - set(npm_program(client, NOWHERE, mode, "PROMPT").splitlines())
            for client in ("node", "typescript")
        ]
        assert len(in_node) == 1
        assert in_node == in_typescript
