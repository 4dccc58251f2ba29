"""Google's own clients for Python and TypeScript, run against a server that checks each field."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.snippets.gemini.cases import CASES, HURRIED, PARAMETERS, VARIABLE, Case, google_code
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.generate_content import GenerateContent, GenerateContentApi
from tests.snippets.servers.serving import BROKEN, busy, serving
from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.modes import MODES

from .running import run_client, run_here, with_node_modules

Client = Literal["gemini", "gemini-ts"]
each_client = pytest.mark.parametrize("client", ["gemini", "gemini-ts"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@each_client
def test_a_program_does_as_it_has_to(client: Client, case: Case, tmp_path: Path) -> None:
    case.run(client, tmp_path, run_client)


@pytest.mark.parametrize("mode", ["plain", "stream"])
@each_client
def test_what_passes_is_tried_again(
    client: Client, mode: Literal["plain", "stream"], tmp_path: Path
) -> None:
    case = Case("", mode, faults=[busy(), BROKEN], changed=HURRIED, requests=3)
    case.run(client, tmp_path, run_client)


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"maxOutputTokens": 4000, "thinkingConfig": {"thinkingBudget": -1}},
        {"thinkingConfig": {"thinkingLevel": "minimal", "includeThoughts": False}, "seed": 7},
    ],
    ids=["none", "budget", "level-and-more"],
)
@each_client
def test_each_way_to_ask_for_an_effort_arrives(
    client: Client, parameters: Mapping[str, Parameter], tmp_path: Path
) -> None:
    with serving(GenerateContentApi(GenerateContent(expected=parameters))) as server:
        text = google_code(client, "plain", server.address, parameters=parameters)
        done = run_client(client, text, tmp_path, {VARIABLE: KEY})

    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{ANSWER}\n")


@each_client
def test_the_second_request_with_a_prefix_says_what_was_cached(
    client: Client, tmp_path: Path
) -> None:
    (tmp_path / "prefix.txt").write_text('A "long" prefix.\n' * 100)
    with serving(GenerateContentApi(GenerateContent(expected=PARAMETERS))) as server:
        text = google_code(client, "cache", server.address)
        for _ in range(2):
            done = run_client(client, text, tmp_path, {VARIABLE: KEY}, "prefix.txt")

    assert (done.returncode, done.stdout) == (0, f"{ANSWER}\n")
    assert done.stderr == "cached 425 of 434 prompt tokens\n"


@pytest.mark.parametrize(("client", "seconds"), [("gemini", "1200"), ("gemini-ts", None)])
def test_a_stream_may_last_longer_than_the_wait_for_its_beginning(
    client: Client, seconds: str | None, tmp_path: Path
) -> None:
    """The clients ask the host to stop after their own time-out, unless they are told otherwise."""
    [request] = Case("", "stream").run(client, tmp_path, run_client)
    assert request.headers.get("x-server-timeout") == seconds


@each_client
def test_settings_for_another_api_do_not_divert_the_request(client: Client, tmp_path: Path) -> None:
    variables = {
        "GOOGLE_GENAI_USE_ENTERPRISE": "true",
        "GOOGLE_GENAI_USE_VERTEXAI": "true",
        "GOOGLE_GENAI_API_VERSION": "v9",
        "GOOGLE_GEMINI_BASE_URL": "http://127.0.0.1:9",
        "GOOGLE_CLOUD_PROJECT": "mine",
        "GOOGLE_CLOUD_LOCATION": "global",
    }
    with serving(GenerateContentApi(GenerateContent(expected=PARAMETERS))) as server:
        text = google_code(client, "plain", server.address)
        done = run_client(client, text, tmp_path, {VARIABLE: KEY, **variables})

    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{ANSWER}\n")


@settings(derandomize=True, deadline=None, max_examples=2, database=None)
@given(found=st.lists(ANY_TEXT.filter(bool), min_size=20, max_size=20))
@example(found=HOSTILE)
@each_client
def test_any_message_arrives_as_it_is(
    client: Client, found: Sequence[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each in a program of its own, all of them run by one process."""
    folder = tmp_path_factory.mktemp("messages")
    api = GenerateContentApi(GenerateContent(expected=PARAMETERS))
    suffix = ".py" if client == "gemini" else ".ts"
    with serving(api) as server:
        for number, message in enumerate(found):
            text = google_code(client, "plain", server.address, message)
            (folder / f"p{number}{suffix}").write_bytes(text.encode())
        all_of_them = (
            f"import runpy\nfor number in range({len(found)}):\n"
            "    runpy.run_path(f'p{number}.py')\n"
            if client == "gemini"
            else f"for (let number = 0; number < {len(found)}; number += 1)\n"
            "  import(`./p${number}.ts`);\n"
        )
        done = run_client(client, all_of_them, folder, {VARIABLE: KEY})

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(api.model.asked) == sorted(found)
    assert {file.name for file in folder.iterdir()} <= {
        *(f"p{number}{suffix}" for number in range(len(found))),
        *(f"quick_start{suffix}", "node_modules"),
    }


def test_the_typescript_is_typed_strictly(tmp_path: Path) -> None:
    options: dict[str, object] = dict.fromkeys(
        ("strict", "noEmit", "noUnusedLocals", "skipLibCheck"), True
    )
    options |= {"target": "es2022", "module": "nodenext", "types": ["node"]}
    folder = with_node_modules(tmp_path)
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options}))
    for mode in MODES:
        for name, parameters in {"asking": PARAMETERS, "plain": {}}.items():
            text = google_code("gemini-ts", mode, "https://gate.example", parameters=parameters)
            (folder / f"{mode}_{name}.ts").write_text(text)
    (folder / "wrong.ts").write_text("export const size: number = 'large';\n")
    done = run_here([str(folder / "node_modules" / ".bin" / "tsc")], folder, {})

    assert [line.partition("(")[0] for line in done.stdout.splitlines()] == ["wrong.ts"]
