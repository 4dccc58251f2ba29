"""`--quality`: what a point of quality is, on every command that ranks."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings

COMMANDS = [
    ("rank",),
    ("show", "qwen3.6-plus"),
    ("cost", "qwen3.6-plus"),
    ("budget", "5,000"),
    ("route",),
]


def test_the_title_names_quality_and_version_and_that_no_minimum_is_published(
    llmrank: Llmrank,
) -> None:
    lines = llmrank("rank", "--quality", "coding").stdout.splitlines()
    assert lines[1] == ("Artificial Analysis Coding Index v4.0, no minimum · as published May 2026")
    lines = llmrank("rank", "--quality", "hle", "--floor", "20").stdout.splitlines()
    assert lines[1] == "Humanity's Last Exam, minimum HLE 20 · as published May 2026"


def test_the_shelf_by_coding_index(llmrank: Llmrank) -> None:
    """(0.14 + 0.28) / 2 / 39.8 = 0.005276, V4 Flash at the effort that codes best: high."""
    found = json.loads(llmrank("rank", "--quality", "coding", "--format", "json").stdout)
    rows = [
        (r["model"], r["effort"], r["index"], round(r["cost_per_point"], 6)) for r in found["rows"]
    ]
    assert rows == [
        ("deepseek-v4-flash", "high", 39.8, 0.005276),
        ("gemini-3.1-flash-lite-preview", "reasoning", 30.1, 0.02907),
        ("qwen3.6-plus", "reasoning", 42.9, 0.040793),
        ("mimo-v2.5-pro", "reasoning", 45.5, 0.043956),
        ("deepseek-v4-pro", "max", 47.5, 0.054947),
    ]


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_json_names_the_quality_with_its_version_and_source(
    llmrank: Llmrank, command: tuple[str, ...]
) -> None:
    def named(*quality: str) -> object:
        found = json.loads(llmrank(*command, *quality, "--format", "json").stdout)
        return found["quality_of" if command == ("route",) else "quality"]

    common = {"source": "Artificial Analysis", "as_of": "2026-05-11"}
    assert named() == {
        "id": "intelligence",
        "name": "Artificial Analysis Intelligence Index",
        "version": "4.0",
        "models": 5,
        **common,
    }
    assert named("--quality", "coding") == {
        "id": "coding",
        "name": "Artificial Analysis Coding Index",
        "version": "4.0",
        "models": 5,
        **common,
    }
    assert named("--quality", "gpqa") == {
        "id": "gpqa_diamond",
        "name": "GPQA Diamond",
        "version": None,
        "models": 5,
        **common,
    }


def test_a_minimum_chosen_for_a_quality_applies_to_it_and_to_no_other(
    llmrank: Llmrank, dirs: Dirs
) -> None:
    save_settings(Settings(floors={"coding 4.0": 42}), dirs)
    found = json.loads(llmrank("rank", "--quality", "coding", "--format", "json").stdout)
    assert [row["model"] for row in found["rows"]] == [
        *("qwen3.6-plus", "mimo-v2.5-pro", "deepseek-v4-pro"),
    ]
    assert (found["index"]["floor"], found["index"]["floor_origin"]) == (42, "chosen")
    assert found["excluded"][0]["reasons"] == ["coding index 39.8 is below the floor 42"]
    assert "minimum index 30 ·" in llmrank("rank").stdout


def test_a_quality_that_is_none_is_a_sentence(llmrank: Llmrank) -> None:
    result = llmrank("rank", "--quality", "codng")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        "No such quality: 'codng' is none of intelligence, coding, agentic, gpqa, hle, tau2, no "
        "file or folder, and no scores that you keep\nNearest: coding.\n"
    )
    assert "Nearest: coding." in result.stderr


@pytest.mark.usefixtures("both_editions")
def test_what_no_model_of_a_scope_has_is_said_with_what_to_do(llmrank: Llmrank) -> None:
    result = llmrank("rank", "--quality", "gpqa", "--scope", "all")
    assert result.exit_code == 0
    assert (
        "Nothing is ranked: no model of October 2026 has a score on GPQA Diamond. Choose another "
        "--quality or --scope." in " ".join(result.stdout.split())
    )


def test_a_model_s_page_has_the_quality_first_and_the_other_scores_below(llmrank: Llmrank) -> None:
    result = llmrank("show", "deepseek-v4-flash", "--quality", "coding")
    assert "Quality, Artificial Analysis Coding Index v4.0\n  coding index          39.8\n" in (
        result.stdout
    )
    assert "  intelligence index    44.9\n" in result.stdout
    assert "coding index, intelligence index, agentic index, GPQA" in " ".join(
        result.stdout.split()
    )


def test_the_column_of_scores_is_called_by_the_quality(llmrank: Llmrank) -> None:
    headers = {
        quality: llmrank("rank", "--quality", quality).stdout.splitlines()[4].split()
        for quality in ("intelligence", "coding", "gpqa")
    }
    assert [header[7] for header in headers.values()] == ["index", "coding", "GPQA"]


def test_the_router_s_target_is_of_the_quality_too(llmrank: Llmrank) -> None:
    page = " ".join(llmrank("route", "--quality", "coding", "--reach", "42.9").stdout.split())
    assert "Cheapest for coding index 42.9:" in page
    assert "coding 39.8" in page  # of V4 Flash alone, at the effort that codes best


def test_two_workloads_are_compared_by_the_quality(llmrank: Llmrank) -> None:
    found = json.loads(
        llmrank(
            "workload", "compare", "chat", "digest", "--quality", "hle", "--format", "json"
        ).stdout
    )
    assert found["quality"]["id"] == "hle"


def test_a_minimum_of_another_quality_is_set_and_reset(llmrank: Llmrank) -> None:
    assert llmrank("floor", "--quality", "coding").stdout.splitlines()[0] == (
        "Artificial Analysis Coding Index v4.0: no minimum is published; --set N sets one."
    )
    refused = llmrank("floor", "--quality", "coding", "--accept")
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (
        2,
        "Nothing is proposed: no minimum is published for Artificial Analysis Coding Index v4.0.",
    )
    assert llmrank("floor", "--quality", "coding", "--set", "42").stdout.splitlines()[0] == (
        "Artificial Analysis Coding Index v4.0: minimum coding index 42, your choice."
    )
    assert "minimum coding index 42 (chosen)" in llmrank("rank", "--quality", "coding").stdout
    assert "minimum index 30 ·" in llmrank("rank").stdout
    llmrank("floor", "--quality", "coding", "--undo")
    assert "no minimum" in llmrank("rank", "--quality", "coding").stdout


@pytest.mark.usefixtures("both_editions")
def test_aa_s_cost_per_task_is_shown_where_a_source_has_it(llmrank: Llmrank) -> None:
    """October's edition has it for GPT-6 Astra, May's for nobody."""
    astra = ("show", "gpt-6-astra", "--effort", "high")
    found = json.loads(llmrank(*astra, "--format", "json").stdout)["row"]
    assert (found["cost_per_task"], found["coding_index"]) == (1.7214, 77.1)
    assert found["provenance"]["coding_index"] == {
        "source": "Artificial Analysis",
        "url": "https://artificialanalysis.ai",
        "as_of": "2026-09-14",
    }
    assert "  AA's cost per task    $1.72\n" in llmrank(*astra).stdout
    shelf = json.loads(llmrank("rank", "--format", "json").stdout)
    assert {row["cost_per_task"] for row in shelf["rows"]} == {None}


def test_a_number_is_no_quality_and_says_which_options_take_one(llmrank: Llmrank) -> None:
    result = llmrank("route", "--quality", "50")
    assert result.exit_code == 2
    assert "a quality is a name, not 50; --floor 50 sets a minimum" in result.stderr


def test_find_names_the_quality_it_ranks_by(llmrank: Llmrank) -> None:
    lines = llmrank("find", "--preset", "digest", "--quality", "coding").stdout.splitlines()
    assert lines[1] == "Artificial Analysis Coding Index v4.0, no minimum"
    assert any("answer  coding" in line for line in lines)


def test_a_memo_is_of_the_quality_in_use(llmrank: Llmrank) -> None:
    page = llmrank("memo", "--quality", "coding").stdout
    assert "- **Quality**: Artificial Analysis Coding Index v4.0, no minimum" in page
    header = next(line for line in page.splitlines() if line.startswith("|   # | model"))
    assert [cell.strip() for cell in header.split("|")][4] == "coding"


def test_the_weighted_score_counts_the_quality_from_0_to_100(llmrank: Llmrank) -> None:
    """V4 Flash at high effort, by coding index 39.8, of which no minimum is published.

    Cost: ln(0.2 / 0.0052764) / ln(100) = 0.78935 of 40; coding: 0.398 of 20; cache reads at 0.028:
    ln(1 / 0.028) / ln(100) = 0.77642 of 15; no speed; a window of 1M: all of 10.
    31.574 + 7.96 + 11.646 + 0 + 10 = 61.18.
    """
    found = json.loads(llmrank("rank", "--quality", "coding", "--format", "json").stdout)
    assert found["rows"][0]["weighted_score"] == pytest.approx(61.18, abs=0.005)
    page = llmrank("show", "deepseek-v4-flash", "--quality", "coding").stdout
    assert "  Coding index above minimum   8.0  of  20.0\n" in page


def test_what_would_change_the_winner_is_in_points_of_the_quality(llmrank: Llmrank) -> None:
    """V4 Flash is first with 39.8 points; from above that on Qwen3.6 Plus is, with 42.9."""
    lines = llmrank("why-first", "--quality", "coding").stdout.splitlines()
    lever = next(line for line in lines if line.startswith("minimum coding index"))
    assert lever.split("  ")[-1].strip() == "39.8%"
    assert " ".join(lever.split()) == "minimum coding index 0 above 39.8 Qwen3.6 Plus 39.8%"


def test_bands_of_the_index_are_not_those_of_another_quality(llmrank: Llmrank) -> None:
    on_index = json.loads(llmrank("show", "qwen3.6-plus", "--format", "json").stdout)
    assert on_index["row"]["band"] == "mid-tier and up, from 50"
    by_hle = ("show", "qwen3.6-plus", "--quality", "hle", "--format", "json")
    assert json.loads(llmrank(*by_hle).stdout)["row"]["band"] is None


def test_csv_has_the_scores_of_the_quality_and_all_indices_beside(llmrank: Llmrank) -> None:
    text = llmrank("rank", "--quality", "hle", "--format", "csv").stdout
    first = next(csv.DictReader(io.StringIO(text)))
    assert (first["model"], first["effort"]) == ("deepseek-v4-flash", "max")
    assert (first["index"], first["index_version"], first["floor_origin"]) == ("32.1", "", "none")
    indices = [first[f"{index}_index"] for index in ("intelligence", "coding", "agentic")]
    assert indices == ["46.5", "38.7", "61.3"]


def test_a_pass_rate_by_score_says_that_it_is_by_score(llmrank: Llmrank) -> None:
    rates = ("--basis", "accepted", "--pass-rate", "70:40% 90:95%")
    assert "pass rates by score 70:40%" in llmrank("rank", "--quality", "gpqa", *rates).stdout
    assert "pass rates by index 70:40%" in llmrank("rank", "--quality", "coding", *rates).stdout


@pytest.mark.usefixtures("both_editions")
def test_a_plot_says_what_its_missing_models_lack(llmrank: Llmrank) -> None:
    page = " ".join(llmrank("plot", "--quality", "coding", "--scope", "all").stdout.split())
    assert "12 not shown: no coding index or no list price" in page
