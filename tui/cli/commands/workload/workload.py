"""`llmrank-tui workload`: the group of the subcommands about traffic by name."""

import click

from tui.cli.shared.command_group import CommandGroup
from tui.cli.shared.formats import examples


@click.group(
    "workload",
    cls=CommandGroup,
    package="tui.cli.commands.workload",
    listed={
        "list": ("saved", "List presets and saved workloads."),
        "show": ("saved", "Show the figures of one workload."),
        "save": ("saved", "Save a workload under a name."),
        "rename": ("saved", "Rename a saved workload."),
        "delete": ("saved", "Delete a saved workload."),
        "from-text": ("from_text", "Estimate a workload from a prompt or several."),
        "compare": ("compare", "Two workloads beside each other."),
    },
    epilog=examples(
        "workload list",
        "workload save nightly --requests 500 --prompt 12000 --answer 200 --cache 0",
        "workload compare chat nightly",
    ),
)
def workload_command() -> None:
    """Save and reuse workloads: --workload NAME works on any command.

    A workload is a small TOML file in the folder `workloads` beside your settings; it can be
    shared, and --workload FILE takes one from anywhere. Presets are read-only.
    """
