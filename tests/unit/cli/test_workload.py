"""`llmrank-tui workload` and `--workload`: traffic by name, from a file and from a text."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.conftest import Llmrank
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.store.paths import Dirs

NIGHTLY = ("--requests", "500", "--prompt", "12000", "--answer", "200", "--cache", "0")
IN_WORDS = "500 requests a day, 12,000 prompt tokens (0% cached), 200 answer tokens"


@pytest.fixture
def nightly(on_fixture: Llmrank) -> None:
    """A workload of one's own."""
    assert on_fixture("workload", "save", "nightly", *NIGHTLY).exit_code == 0


@pytest.mark.usefixtures("nightly")
def test_presets_and_own_ones_are_listed_together(on_fixture: Llmrank) -> None:
    lines = on_fixture("workload", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        *("name", "default", "classify", "chat", "nightly")
    ]
    assert lines[1].split()[1] == "preset"
    assert lines[4] == f"nightly   your own  {IN_WORDS}, each effort's own reasoning"


@pytest.mark.usefixtures("nightly")
@pytest.mark.parametrize("command", [("rank",), ("cost", "aster"), ("show", "aster")])
def test_every_command_takes_a_workload_by_name(
    on_fixture: Llmrank, command: tuple[str, ...]
) -> None:
    result = on_fixture(*command, "--workload", "Nightly", "--format", "json")
    workload = json.loads(result.stdout)["workload"]
    figures = ("requests_per_day", "prompt_tokens", "answer_tokens", "cache_ratio", "reasoning")
    assert [workload[figure] for figure in figures] == [500, 12_000, 200, 0, "effort"]


@pytest.mark.usefixtures("nightly")
def test_single_options_override_a_named_workload(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--workload", "nightly", "--requests", "7", "--cache", "10%")
    assert "7 requests a day of 12,000 + 200 tokens, 10% cached" in result.stdout


def test_a_preset_and_a_file_are_workloads_too(on_fixture: Llmrank, tmp_path: Path) -> None:
    path = tmp_path / "shared.toml"
    path.write_text(
        "requests_per_day = 1\nprompt_tokens = 2\nanswer_tokens = 3\ncache_ratio = 0.5\n",
        encoding="utf-8",
    )
    assert "of 6,450 + 300 tokens" in on_fixture("rank", "--workload", "chat").stdout
    shared = on_fixture("rank", "--workload", str(path)).stdout
    assert "1 request a day of 2 + 3 tokens, 50% cached" in shared


@pytest.mark.usefixtures("nightly")
def test_an_unknown_workload_is_answered_with_the_nearest_and_with_all(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--workload", "nigthly")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "No such workload: there is no workload 'nigthly'\n"
        "Nearest: nightly. There are: default, classify, chat, nightly.\n"
    )


def test_a_broken_file_names_file_line_and_key(on_fixture: Llmrank, tmp_path: Path) -> None:
    path = tmp_path / "shared.toml"
    path.write_text("requests_per_day = 1\npromt_tokens = 2\n", encoding="utf-8")
    result = on_fixture("cost", "aster", "--workload", str(path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"Cannot use the workload: {path} has 1 problem.\n"
        "  line 2: unknown key 'promt_tokens'; did you mean 'prompt_tokens'?\n"
    )


def test_a_preset_and_a_workload_at_once_are_refused(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--preset", "chat", "--workload", "chat")
    assert result.exit_code == 2
    assert "Give --preset or --workload, not both." in result.stderr


@pytest.mark.usefixtures("nightly")
def test_a_name_is_not_saved_over_unless_told(on_fixture: Llmrank) -> None:
    again = on_fixture("workload", "save", "nightly", "--answer", "1")
    assert again.exit_code == 2
    assert "--replace puts this one in its place" in again.stderr
    assert IN_WORDS in on_fixture("workload", "show", "nightly").stdout
    on_fixture("workload", "save", "nightly", "--workload", "nightly", "--answer", "1", "--replace")
    assert "12,000 prompt tokens (0% cached), 1 answer token," in (
        on_fixture("workload", "show", "nightly").stdout
    )


def test_a_copied_session_stays_one_until_its_requests_are_changed(on_fixture: Llmrank) -> None:
    on_fixture("workload", "save", "same", "--preset", "chat", "--reasoning", "measured")
    on_fixture("workload", "save", "longer", "--preset", "chat", "--answer", "900")
    same = json.loads(on_fixture("workload", "show", "same", "--format", "json").stdout)
    longer = json.loads(on_fixture("workload", "show", "longer", "--format", "json").stdout)
    assert (same["session"]["turns"], same["workload"]["reasoning"]) == (10, "tasks")
    assert same["session"]["cached_tokens_per_session"] == 55_800
    assert longer["session"] is None
    assert longer["workload"]["prompt_tokens"] == 6_450
    assert longer["workload"]["answer_tokens"] == 900


def test_a_title_and_a_note_are_kept(on_fixture: Llmrank) -> None:
    on_fixture("workload", "save", "n", "--title", "Nights", "--note", "Only\tat night.", *NIGHTLY)
    assert on_fixture("workload", "show", "n").exit_code == 2
    on_fixture("workload", "save", "m", "--title", "Nights", "--note", "Only at night.", *NIGHTLY)
    lines = on_fixture("workload", "show", "m").stdout.splitlines()
    assert (lines[0], lines[-1]) == ("Nights (m)", "Only at night.")


@pytest.mark.usefixtures("nightly")
def test_a_workload_is_renamed_and_deleted_and_presets_are_not(on_fixture: Llmrank) -> None:
    assert on_fixture("workload", "rename", "nightly", "weekly").stdout.startswith(
        "nightly is now weekly, in "
    )
    assert on_fixture("workload", "delete", "weekly").stdout.endswith("weekly.toml.\n")
    assert "weekly" not in on_fixture("workload", "list").stdout
    refused = on_fixture("workload", "delete", "chat")
    assert refused.exit_code == 2
    assert refused.stderr == "Presets are read-only: 'chat' comes with the catalogue\n"


def test_a_text_is_estimated_with_its_bounds(on_fixture: Llmrank, tmp_path: Path) -> None:
    path = tmp_path / "prompts.txt"
    path.write_text("You sort titles.\nred shoes\n---\nYou sort titles.\ngreen shoe\n", "utf-8")
    result = on_fixture("workload", "from-text", str(path), "--answer", "20", "--save", "sort")
    lines = result.stdout.splitlines()
    assert lines[0] == "Estimate: about 6 (5–8) prompt tokens a request, mean of 2 prompts."
    assert "Estimated workload: 10,000 requests a day, 6 prompt tokens (72.8% cached)" in (
        result.stdout
    )
    assert result.stdout.splitlines()[-1].startswith("Saved in ")
    assert "Estimate: about 6" in on_fixture("workload", "show", "sort").stdout
    ranked = on_fixture("rank", "--workload", "sort").stdout
    assert "of 6 + 20 tokens, 72.8% cached" in ranked


def test_a_placeholder_that_steers_a_terminal_is_told_as_text_and_can_be_saved(
    on_fixture: Llmrank, tmp_path: Path
) -> None:
    path = tmp_path / "prompt.txt"
    path.write_text("Sort this: {{ \x1b[31m }}", encoding="utf-8")
    result = on_fixture("workload", "from-text", str(path), "--answer", "1", "--save", "odd")
    assert "variable part, {{ �[31m }}." in result.stdout.replace("\n", " ")
    assert on_fixture("workload", "show", "odd").exit_code == 0


def test_several_files_are_several_prompts(on_fixture: Llmrank, tmp_path: Path) -> None:
    paths = []
    for name, text in (("a", "You sort titles.\nred shoes"), ("b", "You sort titles.\nboots")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    result = on_fixture("workload", "from-text", *paths, "--answer", "20", "--format", "json")
    record = json.loads(result.stdout)
    # 3 x 0.85 + 1 + 1 in common; two words and one behind it, 1.5 x 0.85 on the average.
    assert record["estimate"]["prompts"] == 2
    assert record["estimate"]["stable_prefix"] == "common"
    assert record["estimate"]["stable_tokens"]["estimate"] == pytest.approx(4.55)
    assert record["estimate"]["prompt_tokens"] == pytest.approx(
        {"estimate": 5.825, "low": 4.36875, "high": 7.28125}
    )
    assert record["workload"]["prompt_tokens"] == 6
    assert record["saved"] is None


def test_a_prompt_is_read_from_standard_input(dirs: Dirs, today: date) -> None:
    said = CliRunner().invoke(
        program,
        ["workload", "from-text", "--answer", "1", "--format", "json"],
        input=b"Sort this: {title}",
        prog_name=NAME,
        obj=Setting(today, dirs),
    )
    record = json.loads(said.stdout)
    assert record["estimate"]["first_variable_part"] == "{title}"
    assert record["estimate"]["cache_ratio"] == pytest.approx(
        {"estimate": 0.4865, "low": 0.3624, "high": 0.6122}, abs=0.0005
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n---\n", "Nothing to estimate: the text is empty"),
        (b"one\n\xff", "line 2: this is not UTF-8 text."),
    ],
)
def test_a_text_without_words_is_a_sentence(
    on_fixture: Llmrank, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "prompt.txt"
    path.write_bytes(content)
    result = on_fixture("workload", "from-text", str(path), "--answer", "1")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


def test_the_length_of_the_answers_has_to_be_given(on_fixture: Llmrank) -> None:
    result = on_fixture("workload", "from-text", "-")
    assert result.exit_code == 2
    assert "Give --answer: the text does not tell how long answers are." in result.stderr


def test_two_workloads_stand_beside_each_other(llmrank: Llmrank) -> None:
    for preset in ("chat", "digest"):
        llmrank("workload", "save", f"my-{preset}", "--preset", preset, "--reasoning", "off")
    lines = llmrank("workload", "compare", "my-chat", "my-digest").stdout.splitlines()
    table = [line for line in lines if line.startswith(("* ", "  ")) and "$" in line][1:]
    assert [line.split("$")[:3] for line in table] == [
        ["     1    1  DeepSeek V4 Flash                ", "108.61     ", "21.17      "],
        ["     2    2  Gemini 3.1 Flash Lite Preview    ", "242.10     ", "41.40      "],
        ["*    3    4  MiMo-V2.5-Pro                    ", "865.80    ", "154.80     "],
        ["*    4    5  DeepSeek V4 Pro                ", "1,010.07    ", "263.09     "],
        ["*    5    3  Qwen3.6 Plus                   ", "1,237.50     ", "82.80     "],
    ]
    assert "* 3 of 5 models change places, by monthly bill per point." in lines


def test_json_has_both_sides_of_a_comparison(llmrank: Llmrank) -> None:
    """With its reasoning Qwen leads both: chat 1,237.50 + 270 x 5.4567 of answers, 2,710.80."""
    result = llmrank("workload", "compare", "chat", "digest", "--floor", "50", "--format", "json")
    record = json.loads(result.stdout)
    assert (record["basis"], record["moved"]) == ("workload", 0)
    assert (record["first"]["id"], record["second"]["id"]) == ("chat", "digest")
    row = record["rows"][0]
    assert (row["model"], row["differs"]) == ("qwen3.6-plus", False)
    assert (row["first"]["rank"], row["second"]["rank"]) == (1, 1)
    assert row["first"]["monthly"] == pytest.approx(2_710.80, abs=0.01)
    # digest: 82.80 + 10.80 x 5.4567 = 141.73
    assert row["second"]["cost_per_point"] == pytest.approx(141.73 / 50, abs=0.001)
    assert "workload" not in record
