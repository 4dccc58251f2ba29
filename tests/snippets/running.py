"""Running a client's program as a person does: saved in a folder, with no variables but these."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from tui.domain.handover.code.clients import CLIENTS, ClientId

from .toolchains import node_modules, program, python_with_openai

# Seconds for a whole run: with a few processes at once, and the second a client waits as told.
_PATIENCE = 60


def run_program(
    client: ClientId, text: str, folder: Path, variables: Mapping[str, str], *arguments: str
) -> "subprocess.CompletedProcess[str]":
    """What the program does, its message and status with it; `folder` holds what it reads."""
    return subprocess.run(
        [*command(client, text, folder), *arguments],
        cwd=folder,
        env=environment(folder, variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )


def started_program(
    client: ClientId, text: str, folder: Path, variables: Mapping[str, str], *arguments: str
) -> "subprocess.Popen[bytes]":
    """The program while it runs, for what it has to do before its end; the caller ends it."""
    return subprocess.Popen(
        [*command(client, text, folder), *arguments],
        cwd=folder,
        env=environment(folder, variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def command(client: ClientId, text: str, folder: Path) -> list[str]:
    """Saves the program in the folder; the command that runs it there."""
    file = folder / f"quick_start{CLIENTS[client].suffix}"
    file.write_bytes(text.encode())
    return [*_INTERPRETERS[client](folder), file.name]


def environment(folder: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """The variables, and what a program needs to be found and to write its own files."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), **variables}


def _python(_: Path) -> list[str]:
    return [python_with_openai()]


def with_node_modules(folder: Path) -> Path:
    """`folder` with the packages from npm for the programs in it."""
    modules = folder / "node_modules"
    if not modules.is_symlink():
        modules.symlink_to(node_modules())
    return modules


def _node(folder: Path) -> list[str]:
    with_node_modules(folder)
    return [program("node")]


def _typescript(folder: Path) -> list[str]:
    return [program("node"), str(with_node_modules(folder) / ".bin" / "tsx")]


def _shell(_: Path) -> list[str]:
    for needed in ("curl", "jq"):
        program(needed)
    return [program("sh")]


# What runs the programs of a client, its packages installed for the programs in a folder.
_INTERPRETERS: Mapping[ClientId, Callable[[Path], list[str]]] = {
    "python": _python,
    "node": _node,
    "typescript": _typescript,
    "curl": _shell,
    "anthropic-curl": _shell,
    "gemini-curl": _shell,
}
