"""Files and folders that are something else than they should be end in a sentence, never a log."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.unit.conftest import Llmrank
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.store.paths import Dirs

COMMANDS = (
    "rank",
    "show deepseek-v4-flash",
    "why deepseek-v4-flash",
    "history",
    "floor",
    "floor --set 40",
    "sync --rollback",
    "pin",
    "set deepseek-v4-flash prices.input 0.2",
    "favourite deepseek-v4-flash",
    "workload list",
    "workload save mine",
)
OWN = ("config/settings.toml", "config/catalog.toml", "data/own.lock", "data/sync.lock")
SNAPSHOT = "data/snapshots/000001-2026-06-01.json"


def names_too_long(root: Path) -> Path:
    """A folder that no file system can hold."""
    return root / ("x" * 300)


def folders_are_files(root: Path) -> Path:
    """Where the three folders should be are files."""
    for name in ("config", "cache", "data"):
        (root / name).write_text("x")
    return root


def files_are_folders(root: Path) -> Path:
    """Where files should be are folders."""
    for name in (*OWN, SNAPSHOT, "cache/compiled/x"):
        (root / name).mkdir(parents=True)
    return root


def files_are_pipes(root: Path) -> Path:
    """Where files should be are pipes that nobody writes to."""
    for name in (*OWN, SNAPSHOT):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / name)
    return root


def links_lead_in_a_circle(root: Path) -> Path:
    """The three folders are links to themselves."""
    for name in ("config", "cache", "data"):
        (root / name).symlink_to(root / name)
    return root


def called(arguments: list[str], dirs: Dirs, today: date) -> Result:
    """What a command does with these folders; a mistake of the program's is raised."""
    return CliRunner().invoke(
        program, arguments, prog_name=NAME, obj=Setting(today, dirs), catch_exceptions=False
    )


@pytest.mark.parametrize(
    "kind",
    [
        names_too_long,
        folders_are_files,
        files_are_folders,
        files_are_pipes,
        links_lead_in_a_circle,
    ],
)
def test_folders_of_any_kind_end_in_a_sentence(
    kind: Callable[[Path], Path], tmp_path: Path, kept_dirs: Dirs, today: date
) -> None:
    for number, command in enumerate(COMMANDS):
        root = tmp_path / str(number)
        root.mkdir()
        home = kind(root)
        cache = kept_dirs.cache if number else home / "cache"
        dirs = Dirs(home / "config", cache, home / "data")
        result = called(command.split(), dirs, today)
        assert result.exit_code in (0, 1, 2), command
        assert result.exit_code == 0 or result.stderr, command


FILES: dict[str, Callable[[Path], Path]] = {
    "a pipe": lambda folder: folder / "pipe",
    "a device": lambda folder: Path("/dev/zero"),
    "a folder": lambda folder: folder,
    "missing": lambda folder: folder / "missing.json",
    "a name too long": lambda folder: folder / ("y" * 300),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize(
    "command",
    [
        "import FILE",
        "check FILE",
        "--catalogue FILE rank",
        "cost deepseek-v4-flash --workload ./FILE",
        "rank --workload ./FILE",
        "budget 100 --workload ./FILE",
        "route deepseek-v4-flash deepseek-v4-pro --workload ./FILE",
        "workload compare ./FILE chat",
        "workload from-text FILE --answer 10",
    ],
)
def test_every_command_that_takes_a_file_refuses_what_is_none(
    command: str, kind: str, tmp_path: Path, llmrank: Llmrank
) -> None:
    os.mkfifo(tmp_path / "pipe")
    path = str(FILES[kind](tmp_path))
    result = llmrank(*command.replace("./FILE", path).replace("FILE", path).split())
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 2
    assert Path(path).name in result.stderr
