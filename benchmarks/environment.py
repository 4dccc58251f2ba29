"""The program as a person installs it: its wheel in a fresh environment outside the checkout."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Environment:
    """A folder with the installed program, a copy of these benchmarks, and a home for its files."""

    folder: Path

    @property
    def python(self) -> str:
        return str(self.folder / "venv" / "bin" / "python")

    @property
    def command(self) -> str:
        return str(self.folder / "venv" / "bin" / "llmrank-tui")

    @property
    def variables(self) -> dict[str, str]:
        """The environment variables of everything that is measured.

        The copy of the benchmarks is importable, the checkout is not: what runs is the wheel.
        """
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "LLMRANK_HOME": str(self.folder / "home"),
            "PYTHONPATH": str(self.folder / "benchmarks-copy"),
        }


def installed(folder: Path) -> Environment:
    """Build the wheel and install it below `folder`, with compiled bytecode as pip leaves it."""
    environment = Environment(folder)
    dist = folder / "dist"
    options = ["--no-isolation", "--wheel", "--outdir", str(dist)]
    _run(sys.executable, "-m", "build", *options, str(CHECKOUT))
    _run(sys.executable, "-m", "venv", str(folder / "venv"))
    _run(environment.python, "-m", "pip", "install", *map(str, dist.iterdir()))
    copy = folder / "benchmarks-copy" / "benchmarks"
    shutil.copytree(CHECKOUT / "benchmarks", copy, ignore=shutil.ignore_patterns("__pycache__"))
    _run(environment.python, "-m", "compileall", "-q", str(copy))
    return environment


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
