"""`llmrank-tui import`: the same as a sync from files, without a network."""

from datetime import date
from pathlib import Path

import click

from tui.cli.commands.market.refresh import RefreshAsked, run
from tui.cli.shared.asked import as_one
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import DRY_RUN, FORCE
from tui.cli.shared.setting import Setting

_REFUSED = "A file may be incomplete or damaged. --force takes them as they are."


def _day(context: click.Context, option: click.Parameter, text: str | None) -> str | None:
    """A day of the calendar as it is written in figures' dates."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"{text!r} is no day; write it as 2026-05-11"
        raise click.BadParameter(message, context, option) from None


@click.command(
    "import",
    epilog=examples(
        "import openrouter.json",
        "import openrouter.json models-dev.json --as-of 2026-05-11",
        "import models-dev.json --dry-run",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--as-of",
    metavar="DAY",
    callback=_day,
    help="Day the figures are from. By default the day in the file's name, else its last change.",
)
@DRY_RUN
@FORCE
@TEXT_OR_JSON
@click.pass_obj
@as_one("asked", RefreshAsked)
def import_command(
    setting: Setting,
    files: tuple[Path, ...],
    as_of: str | None,
    asked: RefreshAsked,
    form: str,
) -> None:
    """Put figures from FILEs into use, offline, and show what changed.

    FILE is what a source serves: Artificial Analysis' API pages or its models page as rows,
    models.dev's api.json, OpenRouter's model list, LiteLLM's price list. Its format is told by its
    content. Sources without a file stay as they were; of two days of one source the newer counts.
    """
    plan = asked.plan(setting, {})
    run(setting, plan, form, lambda refresh: refresh.import_files(files, as_of), _REFUSED)
