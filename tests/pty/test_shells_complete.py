"""Tab in the shells themselves: commands, options and values are completed, and nothing is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pty.under_pty import PtyRun
from tests.snippets.toolchains import program
from tui.store.paths import Dirs

# Answers a shell's completion as the program does; what a line came to, it prints.
COMMAND = f"""#!/bin/sh
[ -n "$_LLMRANK_TUI_COMPLETE" ] && exec {sys.executable} -m tui
printf 'GOT'; printf ' <%s>' "$@"; echo
"""
# What is typed behind the command before Tab, and the words it becomes.
TYPED = {
    "ra": ("rank",),
    "workload del": ("workload", "delete"),
    "rank --effo": ("rank", "--efforts"),
    "rank --host=vendor-o": ("rank", "--host=vendor-one"),
    "rank --where @ch": ("rank", "--where", "@cheap"),
    "rank --where=@ch": ("rank", "--where=@cheap"),
    "show aster-sm": ("show", "aster-small"),
    "why aster-small cost_per_po": ("why", "aster-small", "cost_per_point"),
}


@pytest.fixture
def environment(tmp_path: Path, dirs: Dirs, fixture_catalogue_path: Path) -> dict[str, str]:
    """Surroundings in which a shell finds the command and the command a saved filter."""
    command = tmp_path / "bin" / "llmrank-tui"
    command.parent.mkdir()
    command.write_text(COMMAND, encoding="utf-8")
    command.chmod(0o755)
    dirs.config.mkdir(parents=True)
    (dirs.config / "settings.toml").write_text('[filters]\ncheap = "price<1"\n', encoding="utf-8")
    return {
        **os.environ,
        "HOME": str(tmp_path),
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "LLMRANK_CATALOGUE": str(fixture_catalogue_path),
        "PYTHONIOENCODING": "utf-8",
    }


@pytest.mark.parametrize(
    ("shell", "options", "before"),
    [
        ("bash", ("--norc", "--noprofile"), ""),
        ("zsh", ("--no-rcs",), "autoload -Uz compinit; compinit -u; "),
    ],
    ids=["bash", "zsh"],
)
def test_a_line_is_completed_at_tab(
    environment: dict[str, str], shell: str, options: tuple[str, ...], before: str
) -> None:
    script = f'{before}eval "$(_LLMRANK_TUI_COMPLETE={shell}_source llmrank-tui)"'
    with PtyRun([program(shell), *options, "-i"], environment, columns=200) as terminal:
        terminal.send(f"{script}; llmrank-tui loaded\r".encode())
        terminal.read_until(b"GOT <loaded>")
        for typed, words in TYPED.items():
            terminal.send(f"llmrank-tui {typed}\t\r".encode())
            terminal.read_until(" ".join(["GOT", *(f"<{word}>" for word in words)]).encode())
    assert b"Traceback" not in terminal.output


def test_fish_is_offered_the_same(environment: dict[str, str]) -> None:
    load = "_LLMRANK_TUI_COMPLETE=fish_source llmrank-tui | source"
    asked = [f'echo "{typed}"; complete -C "llmrank-tui {typed}"' for typed in TYPED]
    done = subprocess.run(
        [program("fish"), "--no-config", "-c", "; ".join([load, *asked])],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    offered = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert offered == [each for typed, words in TYPED.items() for each in (typed, words[-1])]
    assert done.stderr == ""
