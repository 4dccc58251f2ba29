"""The subcommands as one program: its global options, its failures and its exit statuses."""

from io import StringIO
from pathlib import Path

import click
from msgspec.structs import replace

from tui import __version__
from tui.cli.launch import CATALOGUE_VARIABLE, start
from tui.cli.shared.command_group import CommandGroup
from tui.cli.shared.formats import examples
from tui.cli.shared.output import message, unwritten
from tui.cli.shared.setting import Setting, setting_in
from tui.errors import UserError

NAME = "llmrank-tui"


# The module of each subcommand, imported when it is called, and what the list says of it.
_COMMANDS = {
    "rank": ("rank", "Rank models by cost per point of quality."),
    "show": ("show", "Show everything known about a model, with sources."),
    "compare": ("decide.compare", "Put models, efforts or hosts side by side."),
    "cost": ("cost", "Bill your traffic on a model, part by part, against the top pick."),
    "find": ("decide.find", "Find the model for a job: what it must take, how soon, for how much."),
    "budget": ("budget", "Show what a monthly budget buys, and which models fit it."),
    "route": ("route", "Price a router of a cheap and a strong model; find the best pairs."),
    "plot": ("decide.plot", "Plot quality against cost; show what each further point costs."),
    "ladder": ("decide.ladder", "Show what each further point costs, effort by effort."),
    "memo": ("decide.memo", "Write a one-page memo: answer, candidates, bill, chart."),
    "snippet": ("snippet", "Print a complete program that calls a model."),
    "try": ("trials.try_models", "Run prompts on models with your own keys, and judge."),
    "trials": ("trials.trials", "Show, compare and use what trials found."),
    "why": ("why", "Show where a figure comes from."),
    "why-first": ("why_first", "Show what would change the winner, closest first."),
    "workload": ("workload.workload", "Save and reuse workloads."),
    "sync": ("market.sync", "Fetch today's prices and scores."),
    "import": ("market.import_files", "Import prices and scores from files."),
    "history": ("market.history", "Show prices, scores and ranks over time."),
    "floor": ("market.floor", "Show or set the minimum index."),
    "set": ("own.edit", "Override a figure: a price, a limit, a note."),
    "add": ("own.edit", "Add a model of your own."),
    "hide": ("own.marks", "Hide a model from every ranking."),
    "favourite": ("own.marks", "Mark a model as a favourite."),
    "scores": ("own.scores", "Show and keep scores of your own to rank by."),
    "pin": ("own.pin", "Match a host's listing to a model by hand."),
    "check": ("check", "Check a catalogue for errors and false claims."),
    "keys": ("keys", "List all keys of the screen."),
}

_COMPLETION = """\b
Completion at Tab, by a line in ~/.bashrc, ~/.zshrc or config.fish:
  eval "$(_LLMRANK_TUI_COMPLETE=bash_source llmrank-tui)"
  eval "$(_LLMRANK_TUI_COMPLETE=zsh_source llmrank-tui)"
  _LLMRANK_TUI_COMPLETE=fish_source llmrank-tui | source

"""


class Program(CommandGroup):
    """The group of all subcommands; a failure of any is a sentence on stderr."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the subcommand; a UserError becomes its text and its exit status."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            message(error.as_text())
            ctx.exit(error.exit_code)


@click.group(
    NAME,
    cls=Program,
    package="tui.cli.commands",
    listed=_COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog=_COMPLETION
    + examples("rank", "show deepseek-v4-flash", "cost deepseek-v4-flash --preset chat"),
)
@click.version_option(__version__, prog_name=NAME)
@click.option(
    "--catalogue",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar=CATALOGUE_VARIABLE,
    show_envvar=True,
    help="Use this catalogue instead of the built-in one.",
)
@click.pass_context
def program(context: click.Context, catalogue: Path | None) -> None:
    """Find the LLM API that gives the most quality per dollar on your own traffic.

    Without a command the screen opens. The commands print the same figures as plain text, JSON
    or CSV. They need no account, and only sync asks the network.

    Numbers may be written 10,000, 10k or 1.5M (K is 1,000), shares 70%, 70 or 0.7 (1 is 100%).
    """
    context.obj = replace(setting_in(context), chosen=catalogue)
    if context.invoked_subcommand is None:
        context.exit(start(catalogue))


def execute(arguments: list[str], setting: Setting) -> int:
    """Run one command line and return its exit status; usage errors are told on stderr."""
    try:
        status = program.main(arguments, prog_name=NAME, standalone_mode=False, obj=setting)
    except OSError as error:  # what click itself prints: help and the version
        if error.filename is not None:
            raise
        raise unwritten(error) from error
    except click.Abort:  # click's name for Ctrl+C
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        message(told.getvalue().rstrip("\n"))  # it may quote what was typed
        return error.exit_code
    return status if isinstance(status, int) else 0
