"""The subcommands of `trials`: list what was tried; show, compare, use and delete it."""

import click

from tui.cli.commands.trials.options import JOB
from tui.cli.commands.trials.report import print_handover, report_of
from tui.cli.shared.formats import FORMAT, TEXT_OR_JSON, examples
from tui.cli.shared.output import message, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.document import TextColumn, paragraph, table
from tui.domain.handover.trials.trial_document import started, trial_handover
from tui.domain.handover.trials.trial_record import head_record
from tui.domain.handover.trials.trial_words import called
from tui.domain.trials.report import DEFAULT_JOB
from tui.store.own.trials import delete_trial, kept_trials

_EXAMPLE, _LATER = "20261129T080000Z-classify", "20261130T080000Z-classify"


def _trial_ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of kept trials that begin so, for Tab."""
    setting = context.find_object(Setting)
    found = kept_trials(setting.dirs) if setting else []
    return [head.id for head in found if head.id.startswith(incomplete)]


_ID = click.argument("id", metavar="ID", shell_complete=_trial_ids)


@click.command("list", epilog=examples("trials list", "trials list --format json"))
@TEXT_OR_JSON
@click.pass_obj
def list_command(setting: Setting, form: str) -> None:
    """List the trials you ran, the newest first."""
    heads = kept_trials(setting.dirs)
    if form == "json":
        write_json({"trials": [head_record(head) for head in heads]})
        return
    if not heads:
        write_lines(paragraph("No trials yet. Run one: llmrank-tui try --case classify"))
        return
    columns = [TextColumn(name, "left") for name in ("id", "started", "models")]
    rows = [
        [head.id, started(head), ", ".join(map(called, head.tried)), f"{len(head.cases):,}"]
        for head in heads
    ]
    write_lines(table([*columns, TextColumn("cases")], rows))


@click.command(
    "show",
    epilog=examples(
        f"trials show {_EXAMPLE}",
        f"trials show {_EXAMPLE} --job 50k --output trial.md",
    ),
)
@_ID
@JOB
@click.option("--without-answers", is_flag=True, help="Show figures alone.")
@FORMAT
@click.pass_obj
def show_command(setting: Setting, id: str, job: int, without_answers: bool, form: str) -> None:
    """Show a trial: pass rates with intervals, speed, tokens, dollars, answers."""
    report = report_of(setting.dirs, _catalogue(setting), id, job, with_answers=not without_answers)
    print_handover(trial_handover(report), form)


@click.command("compare", epilog=examples(f"trials compare {_EXAMPLE} {_LATER}"))
@click.argument("before", metavar="ID", shell_complete=_trial_ids)
@click.argument("after", metavar="ID", shell_complete=_trial_ids)
@TEXT_OR_JSON
@click.pass_obj
def compare_command(setting: Setting, before: str, after: str, form: str) -> None:
    """Compare two trials of the same cases: what changed, and whether that can be told apart."""
    from tui.domain.handover.trials.changes_document import changes_handover
    from tui.domain.trials.changes import trial_changes

    catalogue = _catalogue(setting)
    first, second = (report_of(setting.dirs, catalogue, id, DEFAULT_JOB) for id in (before, after))
    print_handover(changes_handover(trial_changes(first, second)), form)


@click.command("use", epilog=examples(f"trials use {_EXAMPLE}", f"trials use {_EXAMPLE} --undo"))
@_ID
@click.option("--undo", is_flag=True, help="Take it back; what you changed since stays.")
@TEXT_OR_JSON
@click.pass_obj
def use_command(setting: Setting, id: str, undo: bool, form: str) -> None:
    """Let a trial's pass rates and tokens count: in accepted answers, and in your workload."""
    from tui.domain.handover.trials.use_record import use_record
    from tui.domain.trials.use_words import named, use_in_words
    from tui.services.trials.using import undo_use, use_trial

    if undo:
        use = undo_use(setting.dirs, id)
        message(f"No longer in use: {named(use)}.")
        return
    report = report_of(setting.dirs, _catalogue(setting), id, DEFAULT_JOB)
    use = use_trial(setting.dirs, report, setting.today.isoformat())
    if form == "json":
        write_json(use_record(use))
    else:
        write_lines([line for each in use_in_words(use) for line in paragraph(each)])
    message(f"Take it back: llmrank-tui trials use {use.trial} --undo")


@click.command("delete", epilog=examples(f"trials delete {_EXAMPLE}"))
@_ID
@click.pass_obj
def delete_command(setting: Setting, id: str) -> None:
    """Delete a trial with its answers."""
    delete_trial(setting.dirs, id)
    message(f"Deleted {id}.")


def _catalogue(setting: Setting) -> Catalogue:
    """The figures that a trial stands beside: all models in use."""
    return setting.current(quiet=True).catalogue
