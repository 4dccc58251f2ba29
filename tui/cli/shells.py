"""Completion as bash, zsh and fish ask for it: the script each loads, and the answer to a Tab."""

import os
import sys
from contextlib import suppress
from io import StringIO

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from tui.cli.program import NAME, program
from tui.cli.shared.output import write, write_lines
from tui.cli.shared.setting import Setting
from tui.errors import UserError

_BREAKS = "COMP_WORDBREAKS"
# Bash breaks a line into words at : = and @ too, which stand in slugs, options and filters here.
# The line is passed as it is, and of an answer only what follows the last break is handed back.
_BASH = """\
%(complete_func)s() {
    local type value
    COMPREPLY=()
    while IFS=, read -r type value; do
        if [[ $type == file ]]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("$value")
        fi
    done < <(COMP_WORDBREAKS="$COMP_WORDBREAKS" COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" \
%(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""


class _Bash(BashComplete):
    """Bash, whatever its version: click refuses the 3.2 of macOS, which runs this script too."""

    source_template = _BASH

    def source(self) -> str:
        return ShellComplete.source(self)

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ["COMP_LINE"].encode()[: int(os.environ["COMP_POINT"])].decode()
        *words, last = split_arg_string(f"{line}|")  # what is typed next belongs to the last word
        typed = last.removesuffix("|")
        self._handed_back = "" if line.removesuffix(typed).endswith(('"', "'")) else _broken(typed)
        return words[1:], typed

    def format_completion(self, item: CompletionItem[str]) -> str:
        return f"{item.type},{item.value.removeprefix(self._handed_back)}"


def _broken(typed: str) -> str:
    """The part of a word that bash takes for words of their own: up to the last break in it."""
    value = typed.partition("=")[2] if typed.startswith("-") else typed
    breaks = os.environ.get(_BREAKS, "")
    return value[: max((value.rfind(each) + 1 for each in breaks), default=0)]


_SHELLS = {"bash": _Bash, "zsh": ZshComplete, "fish": FishComplete}


def answer(instruction: str, setting: Setting, variable: str) -> int:
    """Print the script of a shell (`bash_source`), or what completes a line (`bash_complete`).

    UserError where it is neither.
    """
    shell, _, wanted = instruction.partition("_")
    known = _SHELLS.get(shell)
    if known is None or wanted not in ("source", "complete"):
        scripts = " or ".join(f"{name}_source" for name in _SHELLS)
        raise UserError("No such completion", f"{variable} is {instruction!r}", f"Set {scripts}.")
    asked = known(program, {"obj": setting}, NAME, variable)
    if wanted == "source":
        write(asked.source())
        return 0
    sys.stderr = StringIO()  # whatever goes wrong, nothing of it is written into the prompt
    with suppress(UserError, click.ClickException):
        write_lines([asked.complete()])
    return 0
