"""Running the programs of the clients that are installed for these tests alone."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.snippets.running import environment
from tests.snippets.toolchains import program
from tui.domain.handover.code.clients import CLIENTS, ClientId

from .environment import clients_node_modules, clients_python

# Seconds for a whole run: some of these clients take a few to be imported, with others beside.
_PATIENCE = 120
_ONLY_HERE = Path(__file__).resolve().parent / "only_here"
# What makes Python and Node.js tell on a program that reaches for another machine.
WATCHED = {
    "PYTHONPATH": str(_ONLY_HERE),
    "NODE_OPTIONS": f"--require={_ONLY_HERE / 'watch.cjs'}",
}


def run_client(
    client: ClientId, text: str, folder: Path, variables: Mapping[str, str], *arguments: str
) -> "subprocess.CompletedProcess[str]":
    """What the program does, saved in `folder`, which holds what it reads.

    It has no variables but these, and may reach no other machine: one that does fails the test.
    """
    return run_here([*_saved(client, text, folder), *arguments], folder, variables)


def started_client(
    client: ClientId, text: str, folder: Path, variables: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """The program while it runs, for what it has to do before its end; the caller ends it."""
    return subprocess.Popen(
        _saved(client, text, folder),
        cwd=folder,
        env={**environment(folder, variables), **WATCHED},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run_here(
    command: list[str], folder: Path, variables: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """What a command does in `folder` that starts a program or a few of them."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment(folder, variables), **WATCHED},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )
    assert "REACHED FOR" not in done.stderr, done.stderr
    return done


def with_node_modules(folder: Path) -> Path:
    """`folder`, with the packages for Node.js installed in it."""
    modules = folder / "node_modules"
    if not modules.is_symlink():
        modules.symlink_to(clients_node_modules())
    return folder


def _saved(client: ClientId, text: str, folder: Path) -> list[str]:
    """Saves the program; what runs it there."""
    file = folder / f"quick_start{CLIENTS[client].suffix}"
    file.write_bytes(text.encode())
    return [*_interpreter(client, folder), file.name]


def _interpreter(client: ClientId, folder: Path) -> list[str]:
    if CLIENTS[client].suffix == ".py":
        return [clients_python()]
    with_node_modules(folder)
    # As `npx tsx` does it, without a process between.
    return [program("node"), "--import", "tsx"]
