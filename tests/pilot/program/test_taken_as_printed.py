"""What E copies on a screen is what the command prints as Markdown for the same question."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.pilot.app_under_test import Start
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.store.paths import Dirs
from tui.store.settings import Settings

BY_GPQA = Settings(quality="gpqa_diamond", scope="all", basis="workload")
QUALITY = ("--quality", "gpqa")
OPTIONS = ("--scope", "all", "--basis", "workload", *QUALITY)


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ((), ("rank", *OPTIONS)),
        (("P",), ("plot", *OPTIONS)),
        (("M", "j", "M", "C"), ("compare", "A", "B", *OPTIONS)),
        (("L",), ("ladder", "A", "--scope", "all", *QUALITY)),
        (
            ("F", "2", "t"),
            ("find", "--workload", "classify", "--takes", "tools", "--quality", "gpqa"),
        ),
        (("5",), ("cost", "A", "--scope", "all", "--what-if", *QUALITY)),
    ],
    ids=["rank", "plot", "compare", "ladder", "find", "cost"],
)
async def test_a_screen_by_another_quality_is_taken_along_as_its_command_prints_it(
    start: Start,
    today: date,
    dirs: Dirs,
    fixture_catalogue_path: Path,
    keys: tuple[str, ...],
    command: tuple[str, ...],
) -> None:
    async with start(settings=BY_GPQA, reasoning=True) as window:
        ranking = window.app.main.state.ranking
        await window.press("g", *keys, "E", "1")
        await window.settle()
        copied = window.outside.copied[-1]
        names = [ranking.entries[i].model.id for i in ranking.ranked[:2]]
    line = [{"A": names[0], "B": names[1]}.get(word, word) for word in command]
    arguments = ["--catalogue", str(fixture_catalogue_path), *line, "--format", "markdown"]
    printed = CliRunner().invoke(program, arguments, prog_name=NAME, obj=Setting(today, dirs))
    assert (printed.exit_code, printed.stdout) == (0, copied)
