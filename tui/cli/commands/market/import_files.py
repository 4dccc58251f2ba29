"""`llmrank-tui import`: the same as a sync from files, without a network."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import DRY_RUN, FORCE
from tui.cli.shared.setting import Setting
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue


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
    help="The day the figures stood there; else the day in a file's name, or of its last change.",
)
@DRY_RUN
@FORCE
@TEXT_OR_JSON
@click.pass_obj
def import_command(
    setting: Setting,
    files: tuple[Path, ...],
    as_of: str | None,
    dry_run: bool,
    force: bool,
    form: str,
) -> None:
    """Put what FILEs say into use, as a sync does with what the sources say, and tell what changed.

    A file is what one of the sources answers: Artificial Analysis' API or its models page as rows,
    models.dev's api.json, OpenRouter's list of models, LiteLLM's price list. Which one is told by
    its content; several files of one source and day count as one.
    """
    from tui.cli.commands.market.refresh import run
    from tui.services.sync import import_files
    from tui.services.sync_plan import sync_plan

    plan = sync_plan(setting.settings(), setting.overlay(), {}, force=force, dry_run=dry_run)
    edition = load_catalogue(catalogue_file(), setting.dirs.cache)
    done = partial(import_files, files, plan, edition, setting.dirs, setting.today, as_of=as_of)
    run(
        setting,
        plan,
        form,
        lambda progress, cancelled: done(progress=progress, cancelled=cancelled),
    )
