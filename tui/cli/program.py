"""The subcommands as one program: its global options, its failures and its exit statuses."""

from dataclasses import replace
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

import click

from tui import __version__
from tui.cli.commands.budget import budget_command
from tui.cli.commands.check import check_command
from tui.cli.commands.cost import cost_command
from tui.cli.commands.keys import keys_command
from tui.cli.commands.market.floor import floor_command
from tui.cli.commands.market.history import history_command
from tui.cli.commands.market.import_files import import_command
from tui.cli.commands.market.sync import sync_command
from tui.cli.commands.own.edit import add_command, set_command
from tui.cli.commands.own.marks import favourite_command, hide_command
from tui.cli.commands.own.pin import pin_command
from tui.cli.commands.rank import rank_command
from tui.cli.commands.route import route_command
from tui.cli.commands.show import show_command
from tui.cli.commands.snippet import snippet_command
from tui.cli.commands.why import why_command
from tui.cli.commands.why_first import why_first_command
from tui.cli.commands.workload.workload import workload_command
from tui.cli.launch import CATALOGUE_VARIABLE, start
from tui.cli.shared.options import examples
from tui.cli.shared.output import message
from tui.cli.shared.setting import Setting
from tui.errors import UserError

NAME = "llmrank-tui"


class Program(click.Group):
    """A group whose failures are sentences on stderr, a misspelt subcommand among them."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the subcommand; a UserError becomes its text and its exit status."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            message(error.as_text())
            ctx.exit(error.exit_code)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand named first; an unknown one is answered with the nearest names."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            near = get_close_matches(name.lower(), list(self.commands), n=3, cutoff=0.5)
            hint = f"Nearest: {', '.join(near)}. " if near else ""
            raise UserError(
                "No such command",
                f"{NAME} has no command {name!r}",
                f"{hint}`{NAME} --help` lists them all.",
            )
        return super().resolve_command(ctx, args)


@click.group(
    NAME,
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog=examples("rank", "show deepseek-v4-flash", "cost deepseek-v4-flash --preset chat"),
)
@click.version_option(__version__, prog_name=NAME)
@click.option(
    "--catalogue",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar=CATALOGUE_VARIABLE,
    show_envvar=True,
    help="Use this catalogue instead of the embedded one.",
)
@click.pass_context
def program(context: click.Context, catalogue: Path | None) -> None:
    """Which LLM API gives the most quality per dollar, on your own traffic.

    Without a command the screen opens. The commands print the same figures as plain text, JSON
    or CSV. They need no account, and only sync asks the network.
    """
    setting = context.find_object(Setting)
    assert setting is not None, "main() passes the setting in"
    context.obj = replace(setting, chosen=catalogue)
    if context.invoked_subcommand is None:
        context.exit(start(catalogue))


for _command in (
    rank_command,
    show_command,
    cost_command,
    budget_command,
    route_command,
    snippet_command,
    why_command,
    why_first_command,
    workload_command,
    sync_command,
    import_command,
    history_command,
    floor_command,
    set_command,
    add_command,
    hide_command,
    favourite_command,
    pin_command,
    check_command,
    keys_command,
):
    program.add_command(_command)


def execute(arguments: list[str], setting: Setting) -> int:
    """Run one command line and return its exit status; usage errors are told on stderr."""
    try:
        status = program.main(arguments, prog_name=NAME, standalone_mode=False, obj=setting)
    except click.Abort:  # click's name for Ctrl+C
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        message(told.getvalue().rstrip("\n"))  # it may quote what was typed
        return error.exit_code
    return status if isinstance(status, int) else 0
