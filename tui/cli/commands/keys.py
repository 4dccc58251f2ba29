"""`llmrank-tui keys`: every key of the screen and what it does, by group."""

import click

from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.output import Record, write_csv, write_json, write_lines
from tui.commands.command import Command, key_names
from tui.commands.table import COMMANDS, grouped
from tui.domain.handover.document import Block, TextColumn, table

_KEYS = ("group", "id", "where", "keys", "label", "help")


@click.command("keys", epilog=examples("keys", "keys --format csv"))
@FORMAT
def keys_command(form: str) -> None:
    """List all keys of the screen and what they do."""
    if form == "json":
        write_json({"keys": [_record(command) for command in COMMANDS]})
    elif form == "csv":
        write_csv(_KEYS, [_record(command) for command in COMMANDS])
    else:
        write_lines(_as_text())


def _record(command: Command) -> Record:
    return {
        "group": command.group,
        "id": command.id,
        "where": command.where,
        "keys": key_names(command),
        "label": command.label,
        "help": command.help,
    }


def _as_text() -> list[Block]:
    """One table, so that the columns of all groups align; the group stands in its first row."""
    rows = []
    for group, commands in grouped().items():
        rows += [
            [group if place == 0 else "", key_names(command), command.help]
            for place, command in enumerate(commands)
        ]
    return table(
        [TextColumn("", "left"), TextColumn("keys", "left"), TextColumn("what they do", "left")],
        rows,
    )
