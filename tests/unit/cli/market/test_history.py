"""`llmrank-tui history`: what changed from sync to sync, and how one model moved."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.services import feeds
from tests.unit.conftest import Llmrank
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings
from tui.store.snapshots import snapshot_files


def bring_in(
    llmrank: Llmrank,
    folder: Path,
    day: str,
    scores: dict[int, float],
    *,
    version: str = "4.1",
    input: float = 1.0,
) -> None:
    """Put models with these scores on a version, at one input price, into use as of a day."""
    rows = [feeds.aa_row(number, score) for number, score in scores.items()]
    (folder / "aa.json").write_bytes(feeds.aa_page(rows, version))
    (folder / "md.json").write_bytes(feeds.models_dev(9, input=input))
    assert llmrank("import", "aa.json", "md.json", "--as-of", day, "--force").exit_code == 0


@pytest.fixture
def three_days(llmrank: Llmrank, folder: Path) -> Llmrank:
    """The command line after three imports, the last of them on another version of the index."""
    bring_in(llmrank, folder, "2026-05-20", {1: 50, 2: 40, 3: 35})
    bring_in(llmrank, folder, "2026-05-27", {1: 50, 2: 55, 4: 36}, input=2.0)
    bring_in(llmrank, folder, "2026-06-01", {1: 31, 2: 33, 4: 30}, version="4.2", input=2.0)
    return llmrank


def test_without_a_sync_there_is_the_edition_alone(llmrank: Llmrank) -> None:
    lines = llmrank("history").stdout.splitlines()
    assert lines[1].split()[:3] == ["2026-05-11", "edition", "v4.0"]
    assert "Nothing has changed yet." in lines


def test_an_old_price_list_that_is_imported_later_dates_no_score(
    llmrank: Llmrank, folder: Path
) -> None:
    bring_in(llmrank, folder, "2026-05-20", {1: 50, 2: 40})
    (folder / "old.json").write_bytes(feeds.models_dev(9, input=0.5))
    assert llmrank("import", "old.json", "--as-of", "2026-05-15").exit_code == 0
    found = json.loads(llmrank("history", "--format", "json").stdout)
    days = [(reading["day"], reading["scores_as_of"]) for reading in found["readings"]]
    assert days == [("2026-05-11", "2026-05-11"), *[("2026-05-20", "2026-05-20")] * 2]
    prices = {
        (event["day"], event["before"], event["after"])
        for event in found["events"]
        if event["kind"] == "price"
    }
    assert prices == {("2026-05-20", 0.5, 1.0)}
    (rebased,) = [event for event in found["events"] if event["kind"] == "rebased"]
    assert rebased["day"] == "2026-05-20"


def test_the_overview_has_a_line_a_sync_and_the_newest_events_first(three_days: Llmrank) -> None:
    result = three_days("history")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split() for line in lines[2:5]] == [
        ["2026-05-20", "sync", "1", "v4.1", "22.2", "3", "3", "Model", "1"],
        ["2026-05-27", "sync", "2", "v4.1", "22.2", "3", "3", "Model", "2"],
        ["2026-06-01", "sync", "3", "v4.2", "30", "3", "3", "Model", "2"],
    ]
    events = lines[lines.index("2026-06-01") :]
    assert events[:2] == [
        "2026-06-01",
        "  index v4.1 replaced by v4.2, scores and ranks not comparable; #1 is Model 2",
    ]
    assert events[2:9] == [
        "2026-05-27",
        "  Model 2 is #1 (was Model 1)",
        "  Model 4 is new",
        "  Model 3 is gone",
        "  Model 2: input up from $1.00 to $2.00",
        "  Model 1: input up from $1.00 to $2.00",
        "  Model 2: index up from 40.0 to 55.0",
    ]


def test_a_model_has_a_line_of_blocks_for_each_series_and_its_days(three_days: Llmrank) -> None:
    lines = three_days("history", "model-2").stdout.splitlines()
    assert lines[0] == "Model 2 (model-2)"
    assert [line.split() for line in lines[3:9]] == [
        ["input", "at", "lab", "▁██", "$1.00", "$2.00"],
        ["output", "at", "lab", "▄▄▄", "$3.00", "$3.00"],
        ["index", "v4.1", "▁█", "40.0", "55.0"],
        ["rank", "on", "v4.1", "▁█", "2", "1"],
        ["index", "v4.2", "▄", "33.0", "33.0"],
        ["rank", "on", "v4.2", "▄", "1", "1"],
    ]
    days = lines[lines.index(next(line for line in lines if line.startswith("day"))) + 1 :]
    first = " ".join(days[0].split())
    assert first == "2026-05-20 sync 1 v4.1 40.0 default lab $1.00 $3.00 $0.0500 2 of 3"
    assert "  Model 2: index up from 40.0 to 55.0" in lines
    assert "  Model 2 is #1 (was Model 1)" in lines
    assert not [line for line in lines if "Model 3" in line or "Model 4" in line]


def test_a_model_that_is_gone_still_has_its_history(three_days: Llmrank) -> None:
    lines = three_days("history", "model-3").stdout.splitlines()
    assert lines[0] == "Model 3 (model-3)"
    assert "  Model 3 is gone" in lines


def test_json_has_points_and_events_unrounded(three_days: Llmrank) -> None:
    record = json.loads(three_days("history", "model-2", "--format", "json").stdout)
    assert record["model"] == "model-2"
    assert record["points"][1] == {
        "day": "2026-05-27",
        "snapshot": 2,
        "index_version": "4.1",
        "index": 55.0,
        "effort": "default",
        "host": "lab",
        "input": 2.0,
        "output": 3.0,
        "cost_per_point": pytest.approx(2.5 / 55),
        "rank": 1,
        "ranked": 3,
        "scores_as_of": "2026-05-27",
        "prices_as_of": "2026-05-27",
    }
    assert {event["kind"] for event in record["events"]} == {"rebased", "first", "price", "score"}
    price = next(event for event in record["events"] if event["kind"] == "price")
    assert (price["what"], price["before"], price["after"], price["up"]) == ("input", 1, 2, True)


def test_csv_has_a_row_a_day(three_days: Llmrank) -> None:
    rows = list(
        csv.DictReader(io.StringIO(three_days("history", "model-1", "--format", "csv").stdout))
    )
    assert [(row["day"], row["index_version"], row["rank"]) for row in rows] == [
        ("2026-05-20", "4.1", "1"),
        ("2026-05-27", "4.1", "2"),
        ("2026-06-01", "4.2", "2"),
    ]
    overview = list(csv.DictReader(io.StringIO(three_days("history", "--format", "csv").stdout)))
    assert [row["snapshot"] for row in overview] == ["", "1", "2", "3"]


def test_history_is_the_same_from_the_cache_and_without_it(
    three_days: Llmrank, kept_dirs: Dirs
) -> None:
    first = three_days("history", "--format", "json").stdout
    for file in (kept_dirs.cache / "compiled").glob("reading-*.json"):
        file.write_bytes(b"damaged")
    assert three_days("history", "--format", "json").stdout == first


def test_a_damaged_snapshot_is_said_and_the_others_are_told(
    three_days: Llmrank, dirs: Dirs
) -> None:
    path = snapshot_files(dirs.data)[0].path
    path.write_bytes(b"damaged")
    result = three_days("history")
    assert f"{path}: it is damaged" in result.stderr
    assert "sync 2" in result.stdout
    assert "sync 1" not in result.stdout


def test_a_model_nobody_knows_is_refused(three_days: Llmrank) -> None:
    result = three_days("history", "no-such-model")
    assert result.exit_code == 2
    assert "no-such-model" in result.stderr


def test_a_model_of_one_s_own_has_no_history(llmrank: Llmrank) -> None:
    llmrank("add", "our-model", "--vendor", "Us")
    result = llmrank("history", "our-model")
    assert result.exit_code == 1
    assert "Models you added yourself have no history." in result.stderr


def test_a_model_is_followed_at_the_host_that_is_named_or_was_chosen_on_the_screen(
    llmrank: Llmrank, dirs: Dirs
) -> None:
    asked = ("history", "deepseek-v4-flash")
    default = llmrank(*asked).stdout
    assert "input at elliotgate" in default
    there = llmrank(*asked, "--host", "deepseek").stdout
    assert "\nAt DeepSeek: prices, and the rank they make." in there
    assert "input at deepseek" in there
    save_settings(Settings(hosts={"deepseek-v4-flash": "deepseek"}), dirs)
    assert llmrank(*asked).stdout == there
    points = json.loads(llmrank(*asked, "--format", "json").stdout)["points"]
    assert {point["host"] for point in points} == {"deepseek"}


def test_an_unknown_host_of_a_history_is_refused(llmrank: Llmrank) -> None:
    result = llmrank("history", "deepseek-v4-flash", "--host", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
