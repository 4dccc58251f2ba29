"""Help has examples, and every example of it works as it stands."""

import shlex
from pathlib import Path
from shutil import copyfile

import click
import pytest

from tests.unit.conftest import Llmrank
from tui.cli.commands.trials.trials import trials_command
from tui.cli.commands.workload.workload import workload_command
from tui.cli.program import program
from tui.cli.shared.command_group import CommandGroup
from tui.resources import catalogue_file

COMMANDS = sorted(program.commands)
# What they do costs money or needs a trial that ran: tests/unit/cli/trials runs their examples.
OF_TRIALS = {"try", "trials"}
OF_A_WORKLOAD = [f"workload {name}" for name in sorted(workload_command.commands)]


def examples_of(help_text: str) -> list[str]:
    """The command lines under "Examples:", without `llmrank-tui` and without redirections."""
    lines = help_text.partition("Examples:\n")[2].splitlines()
    return [line.strip().removeprefix("llmrank-tui ").partition(" > ")[0] for line in lines]


def test_the_commands_are_those_of_the_manual(llmrank: Llmrank) -> None:
    assert COMMANDS == [
        "add",
        "budget",
        "check",
        "compare",
        "cost",
        "favourite",
        "find",
        "floor",
        "hide",
        "history",
        "import",
        "keys",
        "ladder",
        "memo",
        "pin",
        "plot",
        "rank",
        "route",
        "scores",
        "set",
        "show",
        "snippet",
        "sync",
        "trials",
        "try",
        "why",
        "why-first",
        "workload",
    ]
    text = llmrank("--help").stdout
    for name in COMMANDS:
        assert f"\n  {name} " in text


def test_no_line_of_the_overview_is_cut_off(llmrank: Llmrank) -> None:
    assert "..." not in llmrank("--help").stdout.partition("Commands:")[2]


@pytest.mark.usefixtures("sources")
@pytest.mark.parametrize("command", ["", *sorted({*COMMANDS} - OF_TRIALS), *OF_A_WORKLOAD])
def test_every_example_of_the_help_works(llmrank: Llmrank, folder: Path, command: str) -> None:
    copyfile(catalogue_file(), folder / "catalog.toml")
    help_text = llmrank(*command.split(), "--help").stdout
    examples = examples_of(help_text)
    assert len(examples) >= 2
    for example in examples:
        result = llmrank(*shlex.split(example))
        assert result.exit_code == 0, example
        assert result.stdout or "--output" in example, example


@pytest.mark.parametrize(
    ("group", "name"),
    [
        *((program, name) for name in program.commands),
        *((workload_command, name) for name in workload_command.commands),
        *((trials_command, name) for name in trials_command.commands),
    ],
)
def test_every_option_says_what_it_is_for(group: CommandGroup, name: str) -> None:
    command = group.imported(name)
    options = [item for item in command.params if isinstance(item, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_version_is_one_line(llmrank: Llmrank) -> None:
    result = llmrank("--version")
    assert result.stdout.startswith("llmrank-tui, version ")
    assert result.exit_code == 0
