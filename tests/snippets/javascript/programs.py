"""The programs for npm's `openai` as these tests want them, and what Node.js's do at a host."""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.quick_starts import a_call
from tests.snippets.running import run_program
from tests.snippets.servers.checks import KEY
from tests.snippets.servers.serving import Api, Fault, Server, serving
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import CLIENTS, ClientId
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"
# Each template there is by its name: the mode, and whether it is the one that marks the prefix.
TEMPLATES: Mapping[str, tuple[ModeId, bool]] = {
    **{mode: (mode, False) for mode in MODES},
    "cache_marked": ("cache", True),
}
# The files that the programs are given, and what those modes are started with.
DOCUMENT = "Die Größe zählt.\n" * 200
PICTURES = {
    "a.png": b"\x89PNG\r\n\x1a\n0123",
    "a b.JPG": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xe0",
    "a.webp": b"RIFF\x00\x00\x00\x00WEBP",
    "a.gif": b"GIF89a\x01",
}
ARGUMENTS = {"image": ["a.png"], "cache": ["document.txt"], "cache_marked": ["document.txt"]}

Outcome = tuple["subprocess.CompletedProcess[str]", Server]


def host_at(base_url: str) -> Host:
    """A host whose API starts at an address."""
    return Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=base_url,
        key_env=VARIABLE,
    )


def npm_program(
    client: ClientId,
    base_url: str,
    name: str = "plain",
    message: str | None = None,
    parameters: Mapping[str, Parameter] | None = None,
) -> str:
    """The program of a template for the host at an address."""
    mode, marked = TEMPLATES[name]
    text = template(CLIENTS[client], MODES[mode], marked)
    assert text is not None, (client, name)
    call = a_call(client, host_at(base_url), SLUG, message, parameters, mode)
    return filled(text, call, CLIENTS[client])


def write_files(folder: Path) -> None:
    """Write what a program may be given into the folder it runs in."""
    for name, content in {**PICTURES, "document.txt": DOCUMENT.encode()}.items():
        (folder / name).write_bytes(content)


def run_node(
    folder: Path,
    api: Api,
    name: str = "plain",
    faults: Iterable[Fault | None] = (),
    edit: tuple[str, str] = ("", ""),
) -> Outcome:
    """What the Node.js program of a template does at a host; `edit` shortens how long it waits."""
    write_files(folder)
    with serving(api, faults) as server:
        code = npm_program("node", f"{server.address}/v1", name)
        assert edit[0] in code
        code = code.replace(*edit) if edit[0] else code
        done = run_program("node", code, folder, {VARIABLE: KEY}, *ARGUMENTS.get(name, []))
    return done, server


def the_line(outcome: Outcome) -> str:
    """The one line on stderr that a program fails with, without the model it starts with."""
    done, _ = outcome
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    name, _, why = line.partition(": ")
    assert name == SLUG
    return why
