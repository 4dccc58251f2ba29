"""The programs in Go, built at the first test that runs one, and what they read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .go_programs import DOCUMENT, PNG, Built, built


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Every program, built for one server."""
    with built(tmp_path_factory.mktemp("go")) as programs:
        yield programs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what the programs read."""
    (tmp_path / "picture.png").write_bytes(PNG)
    (tmp_path / "document.txt").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path
