"""The command line in this process: one call is one command, with its output and exit status."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from tests.services import feeds
from tests.services.source_server import SourceServer, source_server
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.store.paths import Dirs


class Llmrank(Protocol):
    """Runs `llmrank-tui` with some arguments on the embedded catalogue."""

    def __call__(self, *arguments: str) -> Result:
        """The result: `stdout`, `stderr` and `exit_code`."""


@pytest.fixture(scope="session")
def kept_dirs(tmp_path_factory: pytest.TempPathFactory) -> Dirs:
    """Folders that stay for all tests, so that each catalogue is validated once."""
    root = tmp_path_factory.mktemp("dirs")
    return Dirs(root / "config", root / "cache", root / "data")


@pytest.fixture
def llmrank(kept_dirs: Dirs, dirs: Dirs, today: date) -> Llmrank:
    """The command line on the embedded catalogue; what a test changes only that test sees."""

    def run(*arguments: str) -> Result:
        setting = Setting(today, Dirs(dirs.config, kept_dirs.cache, dirs.data))
        return CliRunner().invoke(program, arguments, prog_name=NAME, obj=setting)

    return run


@pytest.fixture
def on_fixture(llmrank: Llmrank, fixture_catalogue_path: Path) -> Llmrank:
    """The command line on the small catalogue of invented models."""

    def run(*arguments: str) -> Result:
        return llmrank("--catalogue", str(fixture_catalogue_path), *arguments)

    return run


def answers_only(run: Llmrank) -> Llmrank:
    """The same with `--reasoning off`, unless told, for tests about anything else of a bill."""

    def without_reasoning(*arguments: str) -> Result:
        told = "--reasoning" in arguments or "--help" in arguments
        return run(*arguments, *(() if told else ("--reasoning", "off")))

    return without_reasoning


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> Iterator[SourceServer]:
    """All four sources on this machine, about twelve models; `sync` asks them and nobody else."""
    with source_server() as server:
        urls = feeds.publish(server)
        monkeypatch.setenv("LLMRANK_SOURCE_URLS", json.dumps(asdict(urls)))
        yield server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder commands run in, with answers of three sources about the same models."""
    files = {
        "artificial-analysis.json": feeds.aa_page(feeds.aa_rows(12)),
        "models-dev.json": feeds.models_dev(12),
        "openrouter.json": feeds.openrouter(12),
        "scores.csv": b"model,effort,score,n\ndeepseek-v4-flash,max,72%,40\n",
    }
    path = tmp_path / "folder"
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)
    monkeypatch.chdir(path)
    return path
