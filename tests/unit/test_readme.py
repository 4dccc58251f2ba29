"""README and docs tell what is true: the keys are the program's, the commands run."""

import re
import runpy
import shlex
from pathlib import Path
from textwrap import dedent

import pytest

from tests.services.source_server import SourceServer
from tests.unit.conftest import Llmrank
from tui.commands.command import key_names
from tui.commands.table import COMMANDS
from tui.store.paths import Dirs

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
}
README, KEYS, FILES = PAGES["README.md"], PAGES["docs/keys.md"], PAGES["docs/files.md"]


def test_the_keys_are_the_program_s() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "make_key_table.py"))
    assert script["with_table"](KEYS) == KEYS, "run docs/make_key_table.py"
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in key_names(command).split())
        assert f"| {keys} | {command.help} |" in KEYS


COMMAND_LINES = [
    line.partition("#")[0].strip()
    for text in PAGES.values()
    for line in text.splitlines()
    if line.startswith("    llmrank-tui ") and "my-catalogue" not in line
]


@pytest.mark.parametrize("line", COMMAND_LINES, ids=lambda line: line.replace("/", " "))
def test_the_commands_of_readme_and_docs_run(
    line: str,
    llmrank: Llmrank,
    sources: SourceServer,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if line.startswith("llmrank-tui try "):  # as far as it goes without money
        line = f"{line} --dry-run"
        (folder / "cases.jsonl").write_text('{"prompt": "Capital of Norway?", "expect": "Oslo"}')
        for variable in ("OMINIGATE_API_KEY", "DEEPSEEK_API_KEY"):
            monkeypatch.setenv(variable, "sk-none")
    if "--rollback" in line:  # there has to be something to go back from
        assert llmrank("import", "openrouter.json", "models-dev.json").exit_code == 0
    result = llmrank(*shlex.split(line)[1:])
    assert result.exit_code == 0, result.stderr
    assert result.stdout or "Saved " in result.stderr


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_to_files_that_exist(page: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", PAGES[page])
    for target in targets:
        assert ((ROOT / page).parent / target).is_file(), target


def test_the_readme_is_a_page_and_a_half() -> None:
    assert len(README.splitlines()) <= 90
    assert "docs/leaderboard.svg" in README
    pages = {name for name in PAGES if name != "README.md"}
    assert {name for name in pages if f"({name})" in README} == pages


def test_the_readme_gives_the_two_commands_of_a_fresh_machine() -> None:
    for command in ("make run", "make test", "pipx install .", "uv tool install ."):
        assert f"    {command}\n" in README


def test_the_docs_catalogue_of_one_s_own_is_used_whole(llmrank: Llmrank, dirs: Dirs) -> None:
    example = FILES.partition("top of the file:\n\n")[2].partition("\nThe program never")[0]
    dirs.config.mkdir(parents=True)
    (dirs.config / "catalog.toml").write_text(dedent(example), "utf-8")
    result = llmrank("why", "deepseek-v4-flash", "input")
    assert result.stderr == ""
    assert "$0.12  your own catalogue" in result.stdout
    assert "gpt-5.5" in llmrank("hide", "--list").stdout


def test_the_docs_pins_are_used_as_they_stand(llmrank: Llmrank, dirs: Dirs) -> None:
    example = FILES.partition("    [pins]\n")[2].partition("\n\n")[0]
    dirs.config.mkdir(parents=True)
    (dirs.config / "catalog.toml").write_text(f"[pins]\n{dedent(example)}\n", "utf-8")
    lines = [line.split() for line in llmrank("pin", "--list").stdout.splitlines()]
    assert ["grok-3-mini-reasoning", "xai", "xai/grok-3-mini"] in lines
    assert ["deepseek-v4-flash", "azure", "-", "(forbidden)"] in lines
