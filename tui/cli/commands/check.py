"""`llmrank-tui check [FILE]`: whether a catalogue is well formed and true by its own figures."""

from pathlib import Path

import click

from tui.cli.shared.formats import TEXT_ONLY, examples
from tui.cli.shared.output import message, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.claims.claim_faults import catalogue_faults, claim_count
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.store.files import parse_toml, read_bytes

_KIND = "catalogue"


@click.command(
    "check",
    epilog=examples("check", "check catalog.toml"),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@TEXT_ONLY
@click.pass_obj
@click.pass_context
def check_command(context: click.Context, setting: Setting, file: Path | None) -> None:
    """Check a catalogue for errors and false claims.

    It checks format, references, and every claim against the catalogue's own figures. FILE is the
    catalogue in use unless given. Each fault is one line with file, model and key. Exit status: 0
    without faults, 1 with faults, 2 if the file is not TOML.
    """
    # The schema is for this command alone: others read what was validated before.
    from tui.store.schema.editions_schema import build_editions

    path = file or setting.path
    name = str(file or setting.chosen or path.name)
    raw = parse_toml(read_bytes(path, _KIND), path, _KIND)
    try:
        editions = build_editions(raw, path)
    except UserError as error:
        write_lines(error.message.splitlines())
        context.exit(1)
    faults = [
        f"{fault}" if each is editions.reference else f"{each.edition.name}: {fault}"
        for each in editions.all
        for fault in catalogue_faults(each)
    ]
    if faults:
        write_lines(f"{name}: {fault}" for fault in faults)
        message(f"{fmt.counted(len(faults), 'fault')} in {name}")
        context.exit(1)
    counts = [
        fmt.counted(len(each.models), "model") + f" of {each.edition.name}" * bool(editions.later)
        for each in editions.all
    ]
    claims = fmt.counted(sum(map(claim_count, editions.all)), "claim")
    write_lines([f"{name}: {' and '.join(counts)}, {claims}, all true"])
