"""`llmrank-tui import`: files of any source's format, by the same path as a sync."""

import json
from pathlib import Path

import pytest

from tests.services import feeds
from tests.unit.conftest import Llmrank
from tui.store.paths import Dirs
from tui.store.snapshots import snapshot_in_use

FILES = ("artificial-analysis.json", "models-dev.json")
pytestmark = pytest.mark.usefixtures("folder")


def test_several_files_at_once_make_one_catalogue(llmrank: Llmrank) -> None:
    result = llmrank("import", *FILES, "--as-of", "2026-05-30")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.endswith("Snapshot 1 is in use. Undo: `sync --rollback`.\n")
    title = llmrank("rank").stdout.splitlines()[:2]
    assert "12 of 12 ranked" in title[0]
    assert "edition Import of 2026-06-01 (2026-05-30, 2 days old)" in title[1]


def test_a_dry_run_imports_nothing(llmrank: Llmrank, dirs: Dirs) -> None:
    result = llmrank("import", *FILES, "--dry-run")
    assert "Dry run: nothing was changed." in result.stdout
    assert snapshot_in_use(dirs.data).snapshot is None


def test_an_import_is_refused_and_forced_like_a_sync(llmrank: Llmrank, folder: Path) -> None:
    llmrank("import", *FILES)
    (folder / "fewer.json").write_bytes(feeds.aa_page(feeds.aa_rows(3)))
    refused = llmrank("import", "fewer.json")
    assert refused.exit_code == 1
    assert "9 of 12 models are missing" in refused.stderr
    assert "A file may be incomplete or damaged. --force takes them as they are." in refused.stderr
    forced = llmrank("import", "fewer.json", "--force", "--format", "json")
    assert json.loads(forced.stdout)["models"] == 3


@pytest.mark.parametrize("day", ["yesterday", "2026-02-31", "", "05/11/2026"])
def test_a_day_that_is_none_is_refused(llmrank: Llmrank, day: str) -> None:
    result = llmrank("import", *FILES, "--as-of", day)
    assert result.exit_code == 2
    assert "is no day; write it as 2026-05-11" in result.stderr


def test_without_a_file_the_usage_is_told(llmrank: Llmrank) -> None:
    assert llmrank("import").exit_code == 2


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.json", b"", "empty.json"),
        ("page.html", b"<html>", "page.html"),
        ("own.json", b'{"a": 1}', "own.json"),
    ],
)
def test_a_file_in_no_source_s_format_is_named_and_nothing_changes(
    llmrank: Llmrank, folder: Path, dirs: Dirs, name: str, data: bytes, told: str
) -> None:
    (folder / name).write_bytes(data)
    result = llmrank("import", *FILES, name)
    assert result.exit_code != 0
    assert told in result.stderr
    assert snapshot_in_use(dirs.data).snapshot is None


def test_records_that_cannot_be_read_are_counted_and_listed(llmrank: Llmrank, folder: Path) -> None:
    rows: list[object] = [*feeds.aa_rows(12), {"id": 5}, "no row"]
    (folder / "mixed.json").write_bytes(feeds.aa_page(rows))
    result = llmrank("import", "mixed.json", "models-dev.json")
    lines = result.stdout.splitlines()
    assert "Records left out (2)" in lines
    assert len([line for line in lines if line.startswith("  aa: ")]) == 2


def test_names_from_a_file_cannot_steer_the_terminal(llmrank: Llmrank, folder: Path) -> None:
    row = {**feeds.aa_row(1), "name": "Evil\x1b[2J\x1b]0;x\x07 [bold]Model"}
    (folder / "evil.json").write_bytes(feeds.aa_page([row]))
    for command in (
        ("import", "evil.json", "models-dev.json"),
        ("history",),
        ("floor", "--explain"),
        ("rank",),
    ):
        result = llmrank(*command)
        assert "\x1b" not in result.stdout + result.stderr
        assert "\x07" not in result.stdout + result.stderr
    assert "[bold]Model" in llmrank("rank").stdout
