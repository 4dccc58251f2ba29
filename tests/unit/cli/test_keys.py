"""`llmrank-tui keys` prints the one table of commands."""

import csv
import io
import json

from tests.unit.conftest import Llmrank
from tui.commands.table import COMMANDS


def test_every_command_of_the_screen_is_listed_with_its_keys(llmrank: Llmrank) -> None:
    result = llmrank("keys")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1 + len(COMMANDS)
    for command in COMMANDS:
        assert command.help in result.stdout


def test_keys_are_written_as_people_write_them(llmrank: Llmrank) -> None:
    lines = [line.strip() for line in llmrank("keys").stdout.splitlines()]
    (help_,) = [line for line in lines if "F1" in line.split()]
    (palette,) = [line for line in lines if "Ctrl+P" in line.split()]
    assert "question_mark" not in help_
    assert "colon" not in palette


def test_programs_get_the_same_table(llmrank: Llmrank) -> None:
    keys = json.loads(llmrank("keys", "--format", "json").stdout)["keys"]
    rows = list(csv.DictReader(io.StringIO(llmrank("keys", "--format", "csv").stdout)))
    for row in rows:  # a spreadsheet would compute a key called -
        row["keys"] = row["keys"].removeprefix("'")
    assert keys == rows
    assert [key["id"] for key in keys] == [command.id for command in COMMANDS]
    (quit_,) = [key for key in keys if key["id"] == "quit"]
    assert quit_["keys"] == "Ctrl+Q"
