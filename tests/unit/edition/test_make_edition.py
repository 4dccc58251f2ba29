"""`make edition`: the draft of an edition out of files of the sources, as a catalogue reads it."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHECKOUT
from tests.services import feeds

SCRIPT = CHECKOUT / "docs" / "make_edition.py"


def drafted(*files: Path) -> subprocess.CompletedProcess[str]:
    """What the script says of files."""
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, files)], capture_output=True, text=True, check=False
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    """Two pages of two days with a model in common, and the vendor's prices."""
    old, new = tmp_path / "aa-2026-09-14.json", tmp_path / "aa-2026-10-05.json"
    row: dict[str, Any] = feeds.aa_row(1, 41.5)
    row["artificial_analysis_intelligence_index_cost"] = {
        "total_cost": 120.5,
        "cost_per_task": {"total_cost": 0.05},
    }
    old.write_bytes(feeds.aa_page([feeds.aa_row(0, 40.0), feeds.aa_row(1, 42.0)]))
    new.write_bytes(feeds.aa_page([row]))
    listed = tmp_path / "models-dev-2026-09-30.json"
    listed.write_bytes(feeds.models_dev(2, input=1.5))
    return old, new, listed


def test_the_draft_has_each_effort_of_its_newest_day_and_the_vendors_prices(
    files: tuple[Path, ...],
) -> None:
    done = drafted(*files)
    assert done.returncode == 0, done.stderr
    draft = tomllib.loads(done.stdout)
    (edition,) = draft["editions"]
    assert (str(edition["as_of"]), edition["index_version"]) == ("2026-10-05", "4.3")
    assert list(draft["hosts"]) == ["lab"]
    better, other = edition["models"]
    assert [model["name"] for model in (better, other)] == ["Model 1", "Model 0"]
    (effort,) = better["efforts"]
    assert str(effort["as_of"]) == "2026-10-05"
    assert effort["scores"] == [{"index": "intelligence", "version": "4.3", "value": 41.5}]
    assert effort["run"] == {"cost": 120.5, "cost_per_task": 0.05}
    assert str(other["efforts"][0]["as_of"]) == "2026-09-14"
    (offer,) = better["offers"]
    assert offer["prices"] == {"input": 1.5, "output": 3.0}
    # Artificial Analysis has $1.00 for input, a third less.
    (dispute,) = offer["disputed"]
    assert (dispute["figure"], dispute["value"], dispute["source"]) == ("input", 1.0, "aa")


def test_a_file_of_no_source_for_it_is_refused_in_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "openrouter.json"
    other.write_bytes(feeds.openrouter(2))
    refused = drafted(other)
    assert refused.returncode == 1
    assert "openrouter.json is of openrouter." in refused.stderr
    (tmp_path / "list.json").write_bytes(feeds.models_dev(1))
    assert "It takes pages of Artificial Analysis" in drafted(tmp_path / "list.json").stderr


def test_the_tables_are_whole_where_a_text_has_quotes(files: tuple[Path, ...]) -> None:
    listed = json.loads(files[2].read_text("utf-8"))
    listed["lab"]["doc"] = "https://lab.example/docs"
    listed["lab"]["models"]["model-0"]["name"] = 'Model "0"'
    files[2].write_text(json.dumps(listed), "utf-8")
    assert tomllib.loads(drafted(*files).stdout)["editions"]
