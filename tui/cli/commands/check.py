"""`llmrank-tui check [FILE]`: whether a catalogue is well formed and true by its own figures."""

from pathlib import Path

import click

from tui.cli.shared.formats import examples
from tui.cli.shared.output import message, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.claims.claim_faults import catalogue_faults, claim_count
from tui.errors import UserError
from tui.store.files import parse_toml, read_bytes

_KIND = "catalogue"


@click.command(
    "check",
    epilog=examples("check", "check catalog.toml"),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
@click.pass_context
def check_command(context: click.Context, setting: Setting, file: Path | None) -> None:
    """Check a catalogue for errors and false claims.

    It checks format, references, and every claim against the catalogue's own figures. FILE is the
    catalogue in use unless given. Each fault is one line with file, model and key. Exit status: 0
    without faults, 1 with faults, 2 if the file is not TOML.
    """
    # The schema is for this command alone: others read what was validated before.
    from tui.store.schema.catalogue_schema import build_catalogue

    path = file or setting.path
    name = str(file or setting.chosen or path.name)
    raw = parse_toml(read_bytes(path, _KIND), path, _KIND)
    try:
        catalogue = build_catalogue(raw, path)
    except UserError as error:
        write_lines(error.message.splitlines())
        context.exit(1)
    faults = catalogue_faults(catalogue)
    if faults:
        write_lines(f"{name}: {fault}" for fault in faults)
        message(f"{_counted(len(faults), 'fault')} in {name}")
        context.exit(1)
    models = _counted(len(catalogue.models), "model")
    claims = _counted(claim_count(catalogue), "claim")
    write_lines([f"{name}: {models}, {claims}, all true"])


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
