"""One's own workloads by name: list, show, save, rename and delete them."""

import click
from msgspec import Struct
from msgspec.structs import replace

from tui.cli.commands.workload.named_text import REPLACE, SAVED_UNDER, named_record, text_of
from tui.cli.shared.asked import Traffic, as_one, workload_called, workload_options
from tui.cli.shared.completion import own_workloads, workloads
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.output import message, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.handover.document import TextColumn, table
from tui.domain.planning.named_workload import NamedWorkload, by_name, presets_of
from tui.domain.ranking.bill_words import workload_in_words
from tui.store.own.workloads import delete_own, load_all, rename_own, save_own

_ORIGINS = {"preset": "preset", "own": "your own", "file": "file"}


@click.command("list", epilog=examples("workload list", "workload list --format json"))
@TEXT_OR_JSON
@click.pass_obj
def list_command(setting: Setting, form: str) -> None:
    """List presets and saved workloads."""
    own, broken = load_all(setting.dirs)
    for notice in broken:
        message(notice)
    listed = by_name(own, presets_of(setting.catalogue()))
    if form == "json":
        write_json({"workloads": [named_record(workload) for workload in listed]})
        return
    columns = [TextColumn(title, "left") for title in ("name", "from", "a request")]
    rows = [
        [workload.id, _ORIGINS[workload.origin], workload_in_words(workload.workload)]
        for workload in listed
    ]
    write_lines(table(columns, rows))


@click.command(
    "show",
    epilog=examples("workload show chat", "workload show agent --format json"),
)
@click.argument("name", metavar="NAME|FILE", shell_complete=workloads)
@TEXT_OR_JSON
@click.pass_obj
def show_command(setting: Setting, name: str, form: str) -> None:
    """Show a workload: its figures and, if it has one, its chat session."""
    found = workload_called(name, setting.catalogue(), setting.dirs)
    if form == "json":
        write_json(named_record(found))
    else:
        write_lines(text_of(found))


class SavedAs(Struct, frozen=True):
    """What a workload is to be called."""

    name: str
    title: str | None
    note: str | None


@click.command(
    "save",
    epilog=examples(
        "workload save nightly --requests 500 --prompt 12000 --answer 200 --cache 0",
        "workload save our-chat --workload chat --reasoning measured --note 'as in production'",
    ),
)
@click.argument("name")
@click.option("--title", metavar="TEXT", help="Title; default: NAME.")
@click.option("--note", metavar="TEXT", help="Note.")
@REPLACE
@workload_options
@click.pass_obj
@as_one("wanted", SavedAs)
def save_command(setting: Setting, wanted: SavedAs, replace_it: bool, traffic: Traffic) -> None:
    """Save a workload under NAME: the default or another one, with the figures you give.

    A chat session stays one as long as you change nothing of what follows from it.
    """
    catalogue = setting.catalogue()
    saved = _to_save(wanted, traffic, catalogue)
    path = save_own(setting.dirs, saved, _preset_ids(catalogue), replace=replace_it)
    write_lines([f"{saved.id}: {workload_in_words(saved.workload)}", SAVED_UNDER.format(path=path)])


def _to_save(wanted: SavedAs, traffic: Traffic, catalogue: Catalogue) -> NamedWorkload:
    base = traffic.base(catalogue)
    workload = traffic.workload(catalogue)
    if base is None:
        base = NamedWorkload(wanted.name, wanted.name, Workload())
    return replace(
        base,
        id=wanted.name,
        name=wanted.name if wanted.title is None else wanted.title,
        workload=workload,
        session=traffic.session(catalogue),
        note=base.note if wanted.note is None else wanted.note,
        origin="own",
    )


@click.command(
    "delete",
    epilog=examples("workload save nightly --answer 200", "workload delete nightly"),
)
@click.argument("name", shell_complete=own_workloads)
@click.pass_obj
def delete_command(setting: Setting, name: str) -> None:
    """Delete a saved workload."""
    path = delete_own(setting.dirs, name, _preset_ids(setting.catalogue()))
    write_lines([f"Deleted {path}."])


@click.command(
    "rename",
    epilog=examples("workload save nightly --answer 200", "workload rename nightly weekly"),
)
@click.argument("name", shell_complete=own_workloads)
@click.argument("new")
@click.pass_obj
def rename_command(setting: Setting, name: str, new: str) -> None:
    """Rename a saved workload."""
    path = rename_own(setting.dirs, name, new, _preset_ids(setting.catalogue()))
    write_lines([f"{name} is now {new}, in {path}."])


def _preset_ids(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(preset.id for preset in catalogue.presets)
