"""The README tells what is true: its keys are the program's, its commands run."""

import re
import runpy
import shlex
from pathlib import Path
from textwrap import dedent

import pytest

from tests.services.source_server import SourceServer
from tests.unit.conftest import Llmrank
from tui.commands import COMMANDS, key_names
from tui.store.paths import Dirs

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_the_keys_of_the_program() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "make_key_table.py"))
    assert script["with_table"](README) == README, "run docs/make_key_table.py"
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in key_names(command).split())
        assert f"| {keys} | {command.help} |" in README


COMMAND_LINES = [
    line.partition("#")[0].strip()
    for line in README.splitlines()
    if line.startswith("    llmrank-tui ") and "my-catalogue" not in line
]


@pytest.mark.parametrize("line", COMMAND_LINES, ids=lambda line: line.replace("/", " "))
def test_the_readmes_commands_run(
    line: str, llmrank: Llmrank, sources: SourceServer, folder: Path
) -> None:
    if "--rollback" in line:  # there has to be something to go back from
        assert llmrank("import", "openrouter.json", "models-dev.json").exit_code == 0
    result = llmrank(*shlex.split(line)[1:])
    assert result.exit_code == 0, result.stderr
    assert result.stdout


def test_the_readme_shows_pictures_that_exist() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) >= 4
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_the_readme_gives_the_two_commands_of_a_fresh_machine() -> None:
    for command in ("make run", "make test", "pipx install .", "uv tool install ."):
        assert f"    {command}\n" in README


def test_the_readmes_catalogue_of_one_s_own_is_used_whole(llmrank: Llmrank, dirs: Dirs) -> None:
    example = README.partition("top of the file:\n\n")[2].partition("\nThe program never")[0]
    dirs.config.mkdir(parents=True)
    (dirs.config / "catalog.toml").write_text(dedent(example), "utf-8")
    result = llmrank("why", "deepseek-v4-flash", "input")
    assert result.stderr == ""
    assert "$0.12  your own catalogue" in result.stdout
    assert "gpt-5.5" in llmrank("hide", "--list").stdout


def test_the_readmes_pins_are_used_as_they_stand(llmrank: Llmrank, dirs: Dirs) -> None:
    example = README.partition("    [pins]\n")[2].partition("\n\n")[0]
    dirs.config.mkdir(parents=True)
    (dirs.config / "catalog.toml").write_text(f"[pins]\n{dedent(example)}\n", "utf-8")
    lines = [line.split() for line in llmrank("pin", "--list").stdout.splitlines()]
    assert ["grok-3-mini-reasoning", "xai", "xai/grok-3-mini"] in lines
    assert ["deepseek-v4-flash", "azure", "-", "(forbidden)"] in lines
