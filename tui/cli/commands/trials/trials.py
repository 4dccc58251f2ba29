"""`llmrank-tui trials`: the group of the subcommands about what was tried."""

import click

from tui.cli.shared.command_group import CommandGroup
from tui.cli.shared.formats import examples


@click.group(
    "trials",
    cls=CommandGroup,
    package="tui.cli.commands.trials",
    listed={
        "list": ("kept", "List the trials you ran, the newest first."),
        "show": ("kept", "Show what a trial found."),
        "compare": ("kept", "Compare two trials of the same cases."),
        "use": ("kept", "Let a trial's pass rates and tokens count."),
        "delete": ("kept", "Delete a trial with its answers."),
    },
    invoke_without_command=True,
    epilog=examples("trials", "trials show 20261129T080000Z-classify"),
)
@click.pass_context
def trials_command(context: click.Context) -> None:
    """Show, compare, use and delete what `try` found.

    A trial is a file of lines in the folder `trials` of the program's data: each answer as it came,
    with its tokens, times and dollars. No key is in it. Without a subcommand they are listed.
    """
    if context.invoked_subcommand is None:
        from tui.cli.commands.trials.kept import list_command

        context.invoke(list_command)
