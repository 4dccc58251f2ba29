"""`llmrank-tui route --code`: the planned router as files, printed or put where one says."""

import json
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank

PAIR = ("route", "aster", "borealis")


def test_the_module_is_printed_alone(on_fixture: Llmrank) -> None:
    result = on_fixture(*PAIR, "--share", "25%", "--code", "python")
    assert (result.exit_code, result.stderr) == (0, "")
    assert 'slug="vendor-one/aster-small",' in result.stdout
    assert 'slug="vendor-two/borealis-2",' in result.stdout
    assert "Plan: 25% of requests escalated for" in result.stdout
    assert "def test_" not in result.stdout


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("python", ["router.py", "test_router.py"]),
        ("typescript", ["router.test.ts", "router.ts"]),
        ("litellm", ["config.yaml"]),
    ],
)
def test_a_folder_takes_the_module_and_its_test(
    form: str, files: list[str], on_fixture: Llmrank, folder: Path
) -> None:
    result = on_fixture(*PAIR, "--code", form, "--output", "routing/")
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(file.name for file in (folder / "routing").iterdir()) == files
    for name in files:
        assert f"Saved routing/{name}." in result.stderr


def test_a_file_takes_the_module_whatever_it_is_called(on_fixture: Llmrank, folder: Path) -> None:
    assert on_fixture(*PAIR, "--code", "typescript", "--output", "mine.ts").exit_code == 0
    assert "export class Router" in (folder / "mine.ts").read_text("utf-8")
    assert [file.name for file in folder.glob("*.ts")] == ["mine.ts"]


def test_nothing_is_replaced_unless_one_says_so(on_fixture: Llmrank, folder: Path) -> None:
    """Not even the other file is written where one of the two is there."""
    (folder / "routing").mkdir()
    (folder / "routing" / "test_router.py").write_text("mine")
    asked = (*PAIR, "--code", "python", "--output", "routing")
    result = on_fixture(*asked)
    assert result.exit_code == 2
    assert result.stderr == (
        "The file exists already: routing/test_router.py is left as it is.\n"
        "Add --overwrite to replace it.\n"
    )
    assert [file.name for file in (folder / "routing").iterdir()] == ["test_router.py"]
    assert on_fixture(*asked, "--overwrite").exit_code == 0
    assert "def test_" in (folder / "routing" / "test_router.py").read_text("utf-8")


def test_json_has_the_files_by_name(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture(*PAIR, "--code", "python", "--format", "json").stdout)
    assert (record["form"], record["cheap"], record["strong"]) == (
        *("python", "aster-small", "borealis-2"),
    )
    assert [file["name"] for file in record["files"]] == ["router.py", "test_router.py"]
    assert record["files"][1]["text"].startswith("# pip install openai pytest")


def test_a_page_has_each_file_under_its_name(on_fixture: Llmrank) -> None:
    page = on_fixture(*PAIR, "--code", "litellm", "--format", "markdown").stdout
    assert page.startswith("# LiteLLM config: router of Aster Small")
    assert "\n## config.yaml\n\n```yaml\n# 1. pip install 'litellm[proxy]'\n" in page


def test_what_openrouter_does_not_sell_is_a_sentence(on_fixture: Llmrank) -> None:
    result = on_fixture(*PAIR, "--code", "openrouter")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("No OpenRouter request: OpenRouter is not known to sell Aster")
    assert result.stderr.endswith("Take the router as python, typescript or litellm.\n")


def test_a_folder_is_no_place_for_the_table(on_fixture: Llmrank, folder: Path) -> None:
    (folder / "routing").mkdir()
    result = on_fixture(*PAIR, "--output", "routing")
    assert result.exit_code == 2
    assert "Name the file: --output FILE." in result.stderr
