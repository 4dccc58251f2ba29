"""What every test may rely on: its own folders, no trace of this terminal, two catalogues."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from tui.domain.catalogue.values import Catalogue
from tui.resources import catalogue_file, data_root
from tui.store.catalogue import load_catalogue
from tui.store.paths import Dirs, user_dirs

CHECKOUT = Path(__file__).resolve().parent.parent

LONG = ("tests/packaging/", "tests/pty/", "tests/services/test_kill", "tests/pilot/program/")

# Spoken to the tests, not to the program.
FOR_THE_TESTS = {
    *("LLMRANK_CLIENTS", "LLMRANK_NODE_MODULES"),
    *("LLMRANK_REAL_DATA", "LLMRANK_REQUIRE_TOOLCHAINS"),
}
# What a terminal session says about itself; a copy would go to its clipboard.
OF_THE_TERMINAL = (
    *("NO_COLOR", "UNICODE_VERSION", "COLUMNS", "LINES"),
    *("TMUX", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"),
)

# Neither the processes of the tests nor a program they start compile every module again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test reaches a source: on this port of this machine nobody answers.
NOBODY = "http://127.0.0.1:9/"
SOURCES = ("aa", "models_dev", "openrouter", "litellm")
KEYS = ("ARTIFICIAL_ANALYSIS_API_KEY", "AA_API_KEY")

settings.register_profile(
    "llmrank", derandomize=True, deadline=None, max_examples=100, database=None
)
settings.load_profile("llmrank")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: many tests wait for a program or a server."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no process is at work long after the others."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(autouse=True)
def environment_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same surroundings for each test on each machine, and never the user's own files."""
    for name in os.environ:
        ours = name.startswith("LLMRANK_") and name not in FOR_THE_TESTS
        if ours or name in OF_THE_TERMINAL or name in KEYS:
            monkeypatch.delenv(name)
    monkeypatch.setenv("LLMRANK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LLMRANK_SOURCE_URLS", json.dumps(dict.fromkeys(SOURCES, NOBODY)))
    # The variable is for programs a test starts: Textual read it here before this file was loaded.
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(scope="session")
def reference_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program comes with, without the editions after the reference."""
    root, folder = data_root(), tmp_path_factory.mktemp("reference")
    reference, _, _ = (root / "catalog.toml").read_text("utf-8").partition("[[editions]]")
    (folder / "catalog.toml").write_text(reference, "utf-8")
    (folder / "themes").symlink_to(root / "themes")
    return folder


@pytest.fixture(autouse=True)
def one_edition(monkeypatch: pytest.MonkeyPatch, reference_alone: Path) -> None:
    """The reference for both scopes: it stays, so that what tests say of it stays true.

    A test of the editions beside each other asks for `both_editions`.
    """
    monkeypatch.setattr("tui.resources.data_root", lambda: reference_alone)


@pytest.fixture
def both_editions(monkeypatch: pytest.MonkeyPatch, one_edition: None) -> None:
    """All that the program comes with, as a person has it."""
    monkeypatch.setattr("tui.resources.data_root", data_root)


@pytest.fixture(scope="session", autouse=True)
def no_process_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every program that tests started has ended with them; the folder it has names the test."""
    yield
    ours = f"LLMRANK_HOME={tmp_path_factory.getbasetemp()}/".encode()
    end = time.monotonic() + 10
    while left := _running_with(ours):
        assert time.monotonic() < end, f"still running: {left}"
        time.sleep(0.1)


def _running_with(variable: bytes) -> list[str]:
    """The processes whose environment has a variable that begins so; none where no /proc tells."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            given = (process / "environ").read_bytes().split(b"\0")
            ours = [each for each in given if each.startswith(variable)]
            if ours:
                found.append(f"process {process.name}, {ours[0].decode()}")
    return found


@pytest.fixture
def dirs(environment_of_its_own: None) -> Dirs:
    """The folders the program uses in this test; none of them exists yet."""
    return user_dirs()


@pytest.fixture(scope="session")
def today() -> date:
    """The day the tests are set on: a few weeks after the embedded edition."""
    return date(2026, 6, 1)


@pytest.fixture(scope="session")
def fixture_catalogue_path() -> Path:
    """A small catalogue of invented models."""
    return CHECKOUT / "tests" / "fixtures" / "catalog.toml"


@pytest.fixture(scope="session")
def fixture_catalogue(fixture_catalogue_path: Path) -> Catalogue:
    """A small catalogue of invented models, loaded."""
    return load_catalogue(fixture_catalogue_path, None)


@pytest.fixture(scope="session")
def embedded_catalogue() -> Catalogue:
    """The catalogue the program comes with."""
    return load_catalogue(catalogue_file(), None)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Files as public sources published them: LLMRANK_REAL_DATA or ../shared/data, else a skip."""
    folder = Path(os.environ.get("LLMRANK_REAL_DATA") or CHECKOUT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real data: {folder} does not exist")
    return folder
