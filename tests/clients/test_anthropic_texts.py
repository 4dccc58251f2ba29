"""Whatever the message is, Anthropic's SDKs send exactly it; the TypeScript is typed strictly."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.snippets.messages_programs import ASKED, VARIABLE, arguments, asked, messages_code
from tests.snippets.servers.checks import KEY
from tests.snippets.servers.messages import MessagesApi
from tests.snippets.servers.serving import serving
from tests.snippets.toolchains import program
from tui.domain.catalogue.offer import Parameter
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.clients import CLIENTS, ClientId
from tui.domain.handover.code.modes import MODES, ModeId

from .environment import clients_python
from .running import run_here, with_node_modules

# The modes that a message is put in their own way; the others ask as the plain one does.
ASKING: tuple[ModeId, ...] = ("plain", "stream", "schema", "tools", "image", "cache")
HOSTILE = (
    "\"; import os; os.system('touch pwned') #",
    '`; require("fs").writeFileSync("pwned", "");` ${process.exit()} // */',
    "$(touch pwned) `touch pwned` ${EXAMPLE_API_KEY} {MODEL} {apiKey} %s %(a)s",
    "line\nbreak\r\n\u2028and\u2029more\x85\x0b\x0c\x00\x1b[31m\tend </script><!--",
    '@@slug "@@message" # @@parameters\n@@parameters.output_config\n',
    "\\N{BULLET} \\x41 \\u0041 \\ \u202eesrever\u202c \U0001f600 Grüße 你好 \ufeff\ufffe",
)
# A lone surrogate is no text that UTF-8 can carry, which is what every host is sent.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize("client", ["anthropic", "anthropic-ts"])
@given(st.lists(TEXTS, min_size=6, max_size=6))
@example(list(HOSTILE))
@settings(
    derandomize=True,
    deadline=None,
    max_examples=3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_text_is_sent_as_it_is_and_runs_nothing(
    client: ClientId, tmp_path: Path, texts: list[str]
) -> None:
    """A process runs the programs, each mode with one of the texts as its message."""
    with serving(MessagesApi(asked())) as server:
        files = []
        for mode, text in zip(ASKING, texts, strict=True):
            arguments(mode, tmp_path)
            files.append(f"{mode}{CLIENTS[client].suffix}")
            code = messages_code(client, mode, server.address, text)
            (tmp_path / files[-1]).write_bytes(code.encode())
        done = run_here(one_process(client, files, tmp_path), tmp_path, {VARIABLE: KEY})

    assert (done.stderr[:9], done.returncode) == ("cached 0 ", 0)
    again = texts[ASKING.index("tools")]  # the model called a function once
    sent = [message_in(json.loads(request.body)) for request in server.received]
    assert sorted(sent) == sorted([*texts, again])
    assert list(tmp_path.rglob("pwned")) == []


def message_in(body: dict[str, Any]) -> str:
    """What a person asks in a request, behind a picture or alone."""
    content = body["messages"][0]["content"]
    return str(content if isinstance(content, str) else content[-1]["text"])


def one_process(client: ClientId, files: Sequence[str], folder: Path) -> list[str]:
    """A command that runs the programs one after another, each with the files that it reads."""
    given = {f"image{CLIENTS[client].suffix}": "picture.png"}
    argued = [(file, given.get(file, "document.txt")) for file in files]
    if client == "anthropic":
        lines = [
            "import runpy, sys",
            f"for file, argument in {argued!r}:",
            "    sys.argv = [file, argument]",
            '    runpy.run_path(file, run_name="__main__")',
        ]
        return [clients_python(), "-c", "\n".join(lines)]
    with_node_modules(folder)
    lines = [
        f"for (const [file, argument] of {json.dumps(argued)}) {{",
        "  process.argv = [process.argv[0], file, argument];",
        "  await import(`./${file}`);",
        "}",
    ]
    (folder / "all.mjs").write_text("\n".join(lines))
    return [program("node"), "--import", "tsx", "all.mjs"]


def test_the_typescript_is_typed_strictly_with_whatever_asks_for_an_effort(
    embedded_catalogue: Catalogue, tmp_path: Path
) -> None:
    endpoints = [host.endpoint("anthropic") for host in embedded_catalogue.hosts]
    rules = [rule for endpoint in endpoints if endpoint for rule in endpoint.efforts]
    sent = {json.dumps(asks): asks for rule in rules for asks in rule.send.values()}
    wanted: list[dict[str, Parameter]] = [dict(ASKED)]
    wanted += [{"max_tokens": 4000, **asks} for asks in sent.values()]
    # Also by what some host has that the SDK does not know.
    wanted.append({"max_tokens": 4000, "thinking": {"type": "enabled"}, "top_effort": True})
    assert len(wanted) > 20
    for mode in MODES:
        few = wanted if mode in ("plain", "schema", "batch") else wanted[:1]
        for number, parameters in enumerate(few):
            code = messages_code(
                "anthropic-ts", mode, "https://host.example", parameters=parameters
            )
            (tmp_path / f"{mode}_{number}.ts").write_text(code, "utf-8")
    with_node_modules(tmp_path)
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext"]
    files = sorted(file.name for file in tmp_path.glob("*.ts"))
    tsc = str(tmp_path / "node_modules" / "typescript" / "bin" / "tsc")
    done = run_here([program("node"), tsc, *options, "--types", "node", *files], tmp_path, {})
    assert (done.stdout, done.returncode) == ("", 0)
