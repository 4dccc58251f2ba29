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


def test_coding_and_agentic_indices_are_kept_with_version_source_and_day(
    llmrank: Llmrank, folder: Path
) -> None:
    """Of two models one has them at Artificial Analysis, the other at OpenRouter alone."""
    first, second = feeds.aa_rows(2)
    first["evaluations"] = {
        "artificial_analysis_intelligence_index": 40.0,
        "artificial_analysis_coding_index": 33.3,
        "artificial_analysis_agentic_index": 22.2,
    }
    first["artificial_analysis_intelligence_index_cost"] = {
        "total_cost": 12.5,
        "cost_per_task": {"total_cost": 0.05},
    }
    second["evaluations"] = {"artificial_analysis_intelligence_index": 39.0}
    (folder / "aa.json").write_bytes(feeds.aa_page([first, second]))
    listed = json.loads(feeds.openrouter(2))
    repeated = {"intelligence_index": 39.0, "coding_index": 31.1, "agentic_index": 21.1}
    listed["data"][1]["benchmarks"] = {"artificial_analysis": repeated}
    (folder / "or.json").write_text(json.dumps(listed))
    llmrank("import", "aa.json", "models-dev.json", "--as-of", "2026-05-30")
    assert llmrank("import", "or.json", "--as-of", "2026-05-31").exit_code == 0

    def shown(model: str, quality: str) -> tuple[object, ...]:
        asked = ("show", model, "--scope", "all", "--quality", quality, "--format", "json")
        found = json.loads(llmrank(*asked).stdout)
        origin = found["row"]["provenance"]["index"]
        version = found["quality"]["version"]
        return (found["row"]["index"], version, origin["source"], origin["as_of"])

    aa, theirs = ("Artificial Analysis", "2026-05-30"), ("OpenRouter", "2026-05-31")
    assert shown("model-0", "coding") == (33.3, "4.3", *aa)
    assert shown("model-0", "agentic") == (22.2, "4.3", *aa)
    assert shown("model-1", "intelligence") == (39.0, "4.3", *aa)
    assert shown("model-1", "coding") == (31.1, "4.3", *theirs)
    assert shown("model-1", "agentic") == (21.1, "4.3", *theirs)
    page = llmrank("show", "model-0", "--scope", "all").stdout
    assert "  AA's cost per task    $0.05000\n" in page


def test_without_artificial_analysis_the_indices_are_those_that_openrouter_repeats(
    llmrank: Llmrank, folder: Path
) -> None:
    listed = json.loads(feeds.openrouter(3))
    for place, model in enumerate(listed["data"]):
        repeated = {"intelligence_index": 39.0 + place, "coding_index": 20.0 - place}
        model["benchmarks"] = {"artificial_analysis": repeated}
    (folder / "or.json").write_text(json.dumps(listed))
    assert llmrank("import", "or.json", "--as-of", "2026-05-31", "--force").exit_code == 0
    found = json.loads(llmrank("rank", "--quality", "coding", "--format", "json").stdout)
    assert [(row["model"], row["index"]) for row in found["rows"]] == [
        *(("model-0", 20.0), ("model-1", 19.0), ("model-2", 18.0)),
    ]
    quality = found["quality"]
    assert (quality["version"], quality["source"], quality["as_of"]) == (
        *("unknown (OpenRouter)", "OpenRouter"),
        "2026-05-31",
    )
    title = llmrank("rank", "--quality", "coding").stdout.splitlines()[1]
    assert "Coding Index version unknown (OpenRouter), no minimum" in title
