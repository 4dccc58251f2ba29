"""Results go into a file that is named, in the form its ending says, and over none untold."""

import json
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank
from tui.cli.commands.trials.trials import trials_command
from tui.cli.commands.workload.workload import workload_command
from tui.cli.program import program


def test_the_ending_of_the_file_says_the_format(on_fixture: Llmrank, folder: Path) -> None:
    begins = {
        "a.md": "# Cost per point",
        "a.html": "<!doctype html>",
        "a.csv": "rank,model",
        "a.txt": "Cost per point",
        "a": "Cost per point",
    }
    for name, first in begins.items():
        result = on_fixture("rank", "--output", name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert f"Saved {name}." in result.stderr
        assert (folder / name).read_text("utf-8").startswith(first)
    assert on_fixture("rank", "--output", "a.json").exit_code == 0
    assert json.loads((folder / "a.json").read_text("utf-8"))["scope"] == "shelf"


def test_the_format_that_is_asked_for_comes_before_the_ending(
    on_fixture: Llmrank, folder: Path
) -> None:
    assert on_fixture("rank", "--output", "a.md", "--format", "csv").exit_code == 0
    assert (folder / "a.md").read_text("utf-8").startswith("rank,model")


def test_a_file_that_is_there_stays_unless_one_says_otherwise(
    on_fixture: Llmrank, folder: Path
) -> None:
    (folder / "a.md").write_text("mine")
    result = on_fixture("rank", "--output", "a.md")
    assert result.exit_code == 2
    assert result.stderr == (
        "The file exists already: a.md is left as it is.\nAdd --overwrite to replace it.\n"
    )
    assert (folder / "a.md").read_text() == "mine"
    assert on_fixture("rank", "--output", "a.md", "--overwrite").exit_code == 0
    assert (folder / "a.md").read_text("utf-8").startswith("# Cost")


def test_a_file_that_is_there_is_told_before_any_work(on_fixture: Llmrank, folder: Path) -> None:
    (folder / "a.md").write_text("mine")
    result = on_fixture("show", "no-such-model", "--output", "a.md")
    assert (result.exit_code, result.stderr.split(":")[0]) == (2, "The file exists already")


def test_an_ending_that_the_command_has_no_format_for_is_a_sentence(
    on_fixture: Llmrank, folder: Path
) -> None:
    result = on_fixture("route", "--output", "a.csv")
    assert result.exit_code == 2
    assert (
        "llmrank-tui route has no csv for a.csv; --format knows: table, markdown, html, json."
        in " ".join(result.stderr.split())
    )
    assert list(folder.glob("a.*")) == []


def test_an_ending_that_is_no_format_is_a_sentence_and_no_file_of_text(
    on_fixture: Llmrank, folder: Path
) -> None:
    result = on_fixture("plot", "--output", "a.png")
    assert result.exit_code == 2
    assert (
        "No format ends in .png. Name one for a.png with --format: table, markdown, html, json, "
        "csv, svg." in " ".join(result.stderr.split())
    )
    assert list(folder.glob("a.*")) == []
    assert on_fixture("rank", "--output", "a.log", "--format", "table").exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--output", ""), "Name the file: --output FILE."),
        (("--overwrite",), "--overwrite replaces a file: name it with --output FILE."),
    ],
)
def test_a_file_without_a_name_is_a_sentence(
    on_fixture: Llmrank, options: tuple[str, ...], said: str
) -> None:
    result = on_fixture("rank", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


def test_a_folder_is_no_file(on_fixture: Llmrank, folder: Path) -> None:
    (folder / "there").mkdir()
    assert on_fixture("rank", "--output", "there").exit_code == 2


def test_folders_on_the_way_to_the_file_are_made(on_fixture: Llmrank, folder: Path) -> None:
    assert on_fixture("rank", "--output", "new/a.md").exit_code == 0
    assert (folder / "new" / "a.md").is_file()


def test_code_goes_into_a_file_as_it_is(on_fixture: Llmrank, folder: Path) -> None:
    code = on_fixture("snippet", "aster").stdout
    assert code
    assert on_fixture("snippet", "aster", "--output", "aster_small.py").stdout == ""
    assert (folder / "aster_small.py").read_text("utf-8") == code


def test_figures_are_rounded_for_people_and_exact_for_programs(llmrank: Llmrank) -> None:
    flash = ("show", "deepseek-v4-flash", "--format")
    assert "(0.14 + 0.28) / 2 / 46.5 = $0.0045\n" in llmrank(*flash, "markdown").stdout
    row = json.loads(llmrank(*flash, "json").stdout)["row"]
    assert row["cost_per_point"] == 0.004516129032258065
    assert ",0.00451612903226," in llmrank(*flash, "csv").stdout


@pytest.mark.parametrize(
    "command",
    [
        *("rank", "show aster", "cost aster", "budget 500", "why aster", "why-first", "keys"),
        *("route aster birch", "history aster", "floor --explain", "check"),
        *("workload list", "workload show chat", "pin --list", "hide --list", "set --list"),
    ],
)
def test_every_answer_for_people_is_to_be_had_as_markdown_and_as_a_page(
    llmrank: Llmrank, command: str
) -> None:
    said = command.replace("aster", "deepseek-v4-flash").replace("birch", "deepseek-v4-pro")
    text = llmrank(*said.split())
    assert text.exit_code == 0, text.stderr
    markdown = llmrank(*said.split(), "--format", "markdown").stdout
    page = llmrank(*said.split(), "--format", "html").stdout
    assert markdown != text.stdout or "\n" not in text.stdout.strip()
    assert "\n\n\n" not in markdown
    assert page.startswith("<!doctype html>")
    # Nothing that is said is lost on the way.
    words = [word for word in text.stdout.split() if word.isalpha()]
    assert [word for word in words if word not in markdown] == []
    assert [word for word in words if word not in page] == []


def test_every_command_that_answers_writes_to_a_file_in_the_form_one_asks_for() -> None:
    """`add` has an --output of its own, the price; what saves, renames or deletes only says so."""
    without = []
    for group in (program, workload_command, trials_command):
        for name in group.commands:
            options = {each.name for each in group.imported(name).params}
            if "overwrite" not in options and name not in ("workload", "trials"):
                without.append(name)
    assert sorted(without) == ["add", "delete", "delete", "rename", "save"]
