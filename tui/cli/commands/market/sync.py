"""`llmrank-tui sync`: today's figures from the sources, or back to those of before."""

import os

import click

from tui.cli.commands.market.refresh import RefreshAsked, run
from tui.cli.shared.asked import as_one
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import DRY_RUN, FORCE
from tui.cli.shared.output import message, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.sources import SOURCES
from tui.services.sync import Refresh, roll_back_sync, undo_roll_back
from tui.store.snapshots import InUse

_REFUSED = "Sources slip like this and recover: try again tomorrow. --force takes it as it is."


@click.command(
    "sync",
    epilog=examples(
        "sync",
        "sync --dry-run",
        "sync models_dev litellm",
        "sync --rollback",
        "sync --undo",
    ),
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Choice(list(SOURCES)))
@DRY_RUN
@FORCE
@click.option("--rollback", is_flag=True, help="Go back to the figures before the last sync.")
@click.option("--undo", is_flag=True, help="Undo the last rollback.")
@TEXT_OR_JSON
@click.pass_obj
@as_one("asked", RefreshAsked)
def sync_command(
    setting: Setting,
    asked: RefreshAsked,
    rollback: bool,
    undo: bool,
    form: str,
) -> None:
    """Fetch today's prices and scores, put them into use and show what changed.

    SOURCE is aa (Artificial Analysis), models_dev, openrouter or litellm. By default all are asked,
    Artificial Analysis only with your key in ARTIFICIAL_ANALYSIS_API_KEY or AA_API_KEY. Without a
    key, scores come from OpenRouter, which names no index version: it stays the one of before while
    the scores are the same. The key is sent to Artificial Analysis only and never stored.

    Nothing is replaced when a source fails or seems to have slipped: more than 10% of the models
    are missing, more than 20 scores moved by over a point within one index version (both limits
    grow with the days since the last sync), input prices became those of cache writes, or prices
    flap. --force applies the figures anyway.
    """
    if rollback or undo:
        if asked != RefreshAsked() or (rollback and undo):
            raise click.UsageError("--rollback and --undo stand alone.")
        _tell(roll_back_sync(setting.dirs) if rollback else undo_roll_back(setting.dirs), form)
        return
    run(setting, asked.plan(setting, os.environ), form, Refresh.sync, _REFUSED)


def _tell(in_use: InUse, form: str) -> None:
    """Say which figures are in use after a rollback, or after it was taken back."""
    for notice in in_use.notices:
        message(notice)
    snapshot = in_use.snapshot
    if form == "json":
        known = snapshot and {"number": snapshot.number, "created": snapshot.created}
        write_json({"snapshot": known or None})
    elif snapshot is None:
        write_lines(["The embedded edition is in use again."])
    else:
        write_lines([f"Snapshot {snapshot.number} of {snapshot.created} is in use."])
