"""Completion as bash, zsh and fish ask for it: the script each loads, and the answer to a Tab."""

import os
import sys
from contextlib import suppress
from io import StringIO

import click
from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from tui.cli.program import NAME, program
from tui.cli.shared.output import write
from tui.cli.shared.setting import Setting
from tui.errors import UserError

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


class _Shell(ShellComplete):
    """A value behind `--option=` is handed back with the option: one word to each shell."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        found = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if not equals or not option.startswith("-"):
            return found
        return [CompletionItem(f"{option}={x.value}", x.type, x.help) for x in found]


class _Zsh(_Shell, ZshComplete):
    pass


class _Fish(_Shell, FishComplete):
    pass


class _Bash(_Shell):
    """Not click's own, which is for bash 4.4 and newer: this runs in the 3.2 of macOS as well."""

    name = "bash"
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ["COMP_LINE"].encode()[: int(os.environ["COMP_POINT"])].decode()
        *words, last = split_arg_string(f"{line}|")  # what is typed next belongs to the last word
        typed = last.removesuffix("|")
        quoted = line.removesuffix(typed).endswith(('"', "'"))
        breaks = "" if quoted else os.environ.get("COMP_WORDBREAKS", "")
        # A word begins behind a break in it, but with the @ that could begin the name of a host.
        begins = (typed.rfind(each) + (each != "@") for each in breaks)
        self._there = typed[: max(0, *begins)] if breaks else ""
        return words[1:], typed

    def format_completion(self, item: CompletionItem[str]) -> str:
        return f"{item.type},{item.value.removeprefix(self._there)}"


_SHELLS: dict[str, type[_Shell]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


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
        found = asked.complete()
        write(f"{found}\n" if found else "")
    return 0
