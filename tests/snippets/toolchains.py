"""What runs each language here; what is missing is named, and is a failure where CI requires it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import platformdirs
import pytest

from tests.made_once import made_once

# What the programs for Node.js need, in the versions they are written for; npm takes the newest
# that this Node.js runs.
NODE_PACKAGES = ("openai@6 || 7", "typescript@7", "tsx@4", "@types/node@26")


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


def node_modules() -> Path:
    """A `node_modules` folder with NODE_PACKAGES, installed at the first call.

    It stays outside the tree, below LLMRANK_NODE_MODULES or else the user's cache folder, apart for
    each Node.js, because npm chooses the packages' versions by it.
    """
    npm, node = program("npm"), node_version()
    place = re.sub(r"[^a-z0-9.]+", "-", f"{' '.join(NODE_PACKAGES)} node {node}")
    folder = made_once(_cache() / place, lambda ready: npm_install(npm, ready, NODE_PACKAGES))
    return folder / "node_modules"


def node_version() -> str:
    """What Node.js calls itself: `v20.20.2`."""
    version = subprocess.run(
        [program("node"), "--version"], capture_output=True, text=True, check=True
    )
    return version.stdout.strip()


def _cache() -> Path:
    named = os.environ.get("LLMRANK_NODE_MODULES")
    return (
        Path(named).absolute()
        if named
        else platformdirs.user_cache_path("llmrank-tui") / "node-modules"
    )


def npm_install(npm: str, folder: Path, packages: Sequence[str]) -> None:
    """Make `folder` with `node_modules` in it; their scripts are not run."""
    folder.mkdir()
    quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(
        [npm, "install", "--prefix", str(folder), *quiet, *packages],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        missing(f"npm could not install {' '.join(packages)}: {done.stderr.strip()}")
