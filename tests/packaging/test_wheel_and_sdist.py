"""What a person installs works anywhere: wheel and checkout; the source archive makes the wheel."""

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
CASES = {"classify.toml", "digest.toml", "rerank.toml"}
THEMES = {f"llmrank-{name}.toml" for name in ("contrast", "cvd", "dark", "light")}

# All share what is built and installed, so one worker runs them.
pytestmark = pytest.mark.xdist_group("packaging")
each_form = pytest.mark.parametrize("form", ["wheel", "editable"])


@dataclass(frozen=True, slots=True)
class Environment:
    """A fresh virtual environment with nothing in it but the program and what it depends on."""

    folder: Path

    @property
    def programs(self) -> Path:
        """Where its programs are."""
        return self.folder / "bin"

    @property
    def packages(self) -> Path:
        """Where its packages are."""
        (found,) = self.folder.glob("lib/*/site-packages")
        return found

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
    """Builds one of the forms, once: "wheel" and "sdist", and the "wheel-of-sdist" out of that."""

    @cache
    def build(form: str) -> Path:
        folder = tmp_path_factory.mktemp(form)
        what = CHECKOUT
        if form == "wheel-of-sdist":
            with tarfile.open(build("sdist")) as archive:
                archive.extractall(folder / "sources", filter="data")
            (what,) = (folder / "sources").iterdir()
        options = ["--no-isolation", f"--{form.partition('-')[0]}", "--outdir", str(folder / "out")]
        run([sys.executable, "-m", "build", *options, str(what)], folder)
        (file,) = (folder / "out").iterdir()
        return file

    return build


@pytest.fixture(scope="session")
def installed(
    tmp_path_factory: pytest.TempPathFactory, built: Callable[[str], Path]
) -> Callable[[str], Environment]:
    """Installs a form into a fresh environment, once.

    The wheel brings what it depends on; the checkout finds that beside the wheel.
    """

    @cache
    def install(form: str) -> Environment:
        environment = Environment(tmp_path_factory.mktemp(f"{form}-environment"))
        folder = environment.folder
        run([sys.executable, "-m", "venv", "--without-pip", str(folder)], folder)
        if form == "editable":
            paths = environment.packages / "zz-after-its-own.pth"
            paths.write_text(f"{install('wheel').packages}\n")
            what = ["--no-deps", "--editable", str(CHECKOUT)]
        else:
            what = [str(built(form))]
        python = str(environment.programs / "python")
        run([sys.executable, "-m", "pip", "--python", python, "install", *what], folder)
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
    environment = installed(form)
    folder = CHECKOUT if form == "editable" else environment.packages / "tui" / "_data"
    program = "from tui.resources import theme_files; print(*theme_files(), sep='\\n')"
    files = environment.run("python", "-c", program).splitlines()
    assert {Path(file) for file in files} == {folder / "themes" / name for name in THEMES}


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
    assert {name.name for name in names if name.parent == PurePosixPath("tui/cases")} == CASES


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


def test_the_source_archive_makes_the_same_wheel(built: Callable[[str], Path]) -> None:
    with zipfile.ZipFile(built("wheel")) as wheel, zipfile.ZipFile(built("wheel-of-sdist")) as ours:
        assert {each.filename: each.CRC for each in ours.infolist()} == {
            each.filename: each.CRC for each in wheel.infolist()
        }
