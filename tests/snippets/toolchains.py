"""What runs each language here; what is missing is named, and is a failure where CI requires it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import platformdirs
import pytest

# The client's versions the Node.js snippet is written for; npm takes the newest this Node.js runs.
OPENAI_FOR_NODE = "openai@6 || 7"


def missing(what: str) -> NoReturn:
    """Skip the test by the name of what is missing; fail where LLMRANK_REQUIRE_TOOLCHAINS is 1."""
    if os.environ.get("LLMRANK_REQUIRE_TOOLCHAINS") == "1":
        pytest.fail(what)
    pytest.skip(what)


def program(name: str) -> str:
    """Where the program called `name` is."""
    found = shutil.which(name)
    return found if found is not None else missing(f"{name} is not installed")


def python_with_openai() -> str:
    """The interpreter of this very environment, which the dev extra gives the `openai` package."""
    if importlib.util.find_spec("openai") is None:
        missing("the openai package for Python is not installed")
    return sys.executable


def node_modules_with_openai() -> Path:
    """A `node_modules` folder with the `openai` package, installed at the first call.

    It stays outside the tree, below LLMRANK_NODE_MODULES or else the user's cache folder, apart for
    each Node.js, because npm chooses the package's version by it. Test processes that start at once
    may each install their own; the first to finish puts its folder in place in one step and the
    others use that, so nobody waits, sees half a folder or leaves a lock behind.
    """
    node, npm = program("node"), program("npm")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    place = re.sub(r"[^a-z0-9.]+", "-", f"{OPENAI_FOR_NODE} node {version.stdout.strip()}")
    folder = _cache() / place
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="installing-") as work:
            _install(npm, Path(work) / "ready")
            try:
                (Path(work) / "ready").rename(folder)
            except OSError:
                if not folder.exists():
                    raise
    return folder / "node_modules"


def _cache() -> Path:
    named = os.environ.get("LLMRANK_NODE_MODULES")
    return (
        Path(named).absolute()
        if named
        else platformdirs.user_cache_path("llmrank-tui") / "node-modules"
    )


def _install(npm: str, folder: Path) -> None:
    folder.mkdir()
    quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(
        [npm, "install", "--prefix", str(folder), *quiet, OPENAI_FOR_NODE],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        missing(f"npm could not install {OPENAI_FOR_NODE}: {done.stderr.strip()}")
