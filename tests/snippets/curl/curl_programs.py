"""The programs for sh and curl, the host they ask, and what they read and print."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.quick_starts import a_call
from tests.snippets.running import run_program
from tests.snippets.servers.chat import Chat
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import KEY
from tests.snippets.servers.serving import Server
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"
EFFORT: dict[str, Parameter] = {"reasoning_effort": "high", "max_tokens": 4000}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000
DOCUMENT = 'A "long" \\n prefix:\n\tGrüße $(id) `id` it\'s\n' * 4000
ARGUMENTS: dict[ModeId, str] = {"image": "picture.png", "cache": "document.txt"}

Done = subprocess.CompletedProcess[str]


def code(mode: ModeId, server: Server, message: str | None = None, marked: bool = False) -> str:
    """The program, as it is copied and saved, for a host at the address of a server."""
    host = Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=f"{server.address}/v1",
        key_env=VARIABLE,
    )
    text = template(CLIENTS["curl"], MODES[mode], marked)
    assert text is not None
    return filled(text, a_call("curl", host, SLUG, message, EFFORT, mode), CLIENTS["curl"])


def run_curl(text: str, folder: Path, *arguments: str, **variables: str) -> Done:
    """What a program does with the key, in a folder that has a picture and a document."""
    (folder / "picture.png").write_bytes(PNG)
    (folder / "document.txt").write_text(DOCUMENT, encoding="utf-8")
    return run_program("curl", text, folder, {VARIABLE: KEY, **variables}, *arguments)


def arguments(mode: ModeId) -> Sequence[str]:
    """What is named on the command line of a program."""
    return [ARGUMENTS[mode]] if mode in ARGUMENTS else []


def host(**how: object) -> BatchApi:
    """A host that wants the effort, and answers so."""
    chat = Chat(expected=EFFORT)
    for name, value in how.items():
        setattr(chat, name, value)
    return BatchApi(chat)


def answer_of(stdout: str) -> str:
    """The answer in a response that was printed whole."""
    return str(json.loads(stdout)["choices"][0]["message"]["content"])


def text_of(stdout: str) -> str:
    """The text of the events that were printed, one a line."""
    events = [json.loads(line) for line in stdout.splitlines()]
    return "".join(event["choices"][0]["delta"].get("content", "") for event in events)


def failed(done: Done, *words: str) -> None:
    """It ended in one line on stderr with these words."""
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    for word in words:
        assert word in line
