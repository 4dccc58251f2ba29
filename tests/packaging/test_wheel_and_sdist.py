"""What a person installs works anywhere: wheel, source archive and checkout, each on its own."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.pty.under_pty import PtyRun
from tui import __version__

CHECKOUT = Path(__file__).resolve().parents[2]
THEMES = {f"llmrank-{name}.toml" for name in ("contrast", "cvd", "dark", "light")}

# The tests of one form share its environment, so one worker runs them all.
FORMS = [
    pytest.param(form, marks=pytest.mark.xdist_group(form), id=form)
    for form in ("wheel", "sdist", "editable")
]
each_form = pytest.mark.parametrize("form", FORMS)


@dataclass(frozen=True, slots=True)
class Environment:
    """A fresh virtual environment with nothing in it but the program and what it depends on."""

    programs: Path

    def run(self, program: str, *arguments: str) -> str:
        """What a program of this environment prints; it runs where pytest does not."""
        return run([str(self.programs / program), *arguments], Path(os.environ["LLMRANK_HOME"]))


def run(command: list[str], folder: Path) -> str:
    """What a command prints when it is started in `folder`; a failure shows what it said."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Builds the "wheel" or the "sdist" of this checkout, once."""

    @cache
    def build(form: str) -> Path:
        folder = tmp_path_factory.mktemp(form)
        options = ["--no-isolation", f"--{form}", "--outdir", str(folder)]
        run([sys.executable, "-m", "build", *options, str(CHECKOUT)], folder)
        (file,) = folder.iterdir()
        return file

    return build


@pytest.fixture(scope="session")
def installed(
    tmp_path_factory: pytest.TempPathFactory, built: Callable[[str], Path]
) -> Callable[[str], Environment]:
    """Installs one form of the program into a fresh environment, once."""

    @cache
    def install(form: str) -> Environment:
        folder = tmp_path_factory.mktemp(f"{form}-environment")
        what = ["--editable", str(CHECKOUT)] if form == "editable" else [str(built(form))]
        run([sys.executable, "-m", "venv", str(folder)], folder)
        environment = Environment(folder / "bin")
        run([str(environment.programs / "python"), "-m", "pip", "install", *what], folder)
        return environment

    return install


@each_form
def test_the_command_says_its_version(form: str, installed: Callable[[str], Environment]) -> None:
    assert __version__ in installed(form).run("llmrank-tui", "--version").split()


@each_form
def test_the_ranking_is_there_from_the_start(
    form: str, installed: Callable[[str], Environment]
) -> None:
    ranking = json.loads(installed(form).run("llmrank-tui", "rank", "--format", "json"))
    assert ranking["rows"][0]["model"] == "deepseek-v4-flash"
    assert len(ranking["rows"]) == 5


@each_form
def test_the_catalogue_that_came_along_is_true(
    form: str, installed: Callable[[str], Environment]
) -> None:
    installed(form).run("llmrank-tui", "check")


@each_form
def test_the_screen_opens(
    form: str,
    installed: Callable[[str], Environment],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = str(installed(form).programs / "llmrank-tui")
    monkeypatch.chdir(tmp_path)
    variables = {"HOME": os.environ["LLMRANK_HOME"], "LLMRANK_HOME": os.environ["LLMRANK_HOME"]}
    with PtyRun([command], variables, columns=120, lines=40) as terminal:
        terminal.read_until(b"Calculator")
        terminal.send(b"q")
        assert terminal.wait() == 0


@each_form
def test_the_module_is_the_command(form: str, installed: Callable[[str], Environment]) -> None:
    environment = installed(form)
    command = environment.run("llmrank-tui", "rank", "--format", "csv")
    assert environment.run("python", "-m", "tui", "rank", "--format", "csv") == command


@each_form
def test_the_themes_came_along(form: str, installed: Callable[[str], Environment]) -> None:
    program = "from tui.resources import theme_files; print(*(file.name for file in theme_files()))"
    assert set(installed(form).run("python", "-c", program).split()) == THEMES


@pytest.mark.xdist_group("wheel")
def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(
    built: Callable[[str], Path],
) -> None:
    with zipfile.ZipFile(built("wheel")) as wheel:
        names = {PurePosixPath(name) for name in wheel.namelist()}
    assert {name.parts[0] for name in names} == {"tui", f"llmrank_tui-{__version__}.dist-info"}
    assert {name.name for name in names if name.parent == PurePosixPath("tui/_data/themes")} == (
        THEMES
    )
    assert names >= {
        PurePosixPath("tui") / name for name in ("_data/catalog.toml", "app/app.tcss", "py.typed")
    }


@pytest.mark.xdist_group("sdist")
def test_the_source_archive_holds_the_tests_and_all_that_builds_the_program(
    built: Callable[[str], Path],
) -> None:
    with tarfile.open(built("sdist")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {name.partition("/")[0] for name in names} == {
        *("catalog.toml", "themes", "tui", "tests"),
        *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore", "PKG-INFO"),
    }
    assert names >= {"tests/conftest.py", "tests/fixtures/catalog.toml"}
    assert not any(name.startswith("tui/_data") for name in names)
