"""Where the clients are installed: a Python and a `node_modules`, each made once for all tests."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import platformdirs

from tests.made_once import made_once
from tests.snippets.toolchains import missing, node_version, npm_install, program

# The majors that the templates are written for, each the newest at the time.
PYTHON_PACKAGES = (
    "anthropic>=2,<3",
    "google-genai>=3,<4",
    "litellm>=1.110,<2",
    "pydantic-ai-slim[openai]>=2,<3",
)
# npm takes the newest that this Node.js runs. On Node.js 20 that is @google/genai 2, ai 6 and
# @ai-sdk/openai-compatible 2, as the majors after them need 22.
NODE_PACKAGES = (
    "@anthropic-ai/sdk@1",
    "@google/genai@2 || 3",
    "ai@6 || 7",
    "@ai-sdk/openai-compatible@2 || 3",
    "zod@4",
    "typescript@7",
    "tsx@4",
    "@types/node@26",
)


def clients_python() -> str:
    """The interpreter of an environment that has PYTHON_PACKAGES, installed at the first call."""
    version = f"python-{sys.version_info.major}.{sys.version_info.minor}"
    folder = made_once(_place(PYTHON_PACKAGES, version), _make_python)
    return str(folder / "bin" / "python")


def clients_node_modules() -> Path:
    """A `node_modules` folder that has NODE_PACKAGES, installed at the first call."""
    npm, version = program("npm"), f"node-{node_version()}"
    place = _place(NODE_PACKAGES, version)
    return made_once(place, lambda ready: npm_install(npm, ready, NODE_PACKAGES)) / "node_modules"


ENVIRONMENTS: tuple[Callable[[], object], ...] = (clients_python, clients_node_modules)


def _place(packages: Sequence[str], version: str) -> Path:
    """A folder for exactly these packages, below LLMRANK_CLIENTS or else the user's cache."""
    named = os.environ.get("LLMRANK_CLIENTS")
    cache = Path(named).absolute() if named else platformdirs.user_cache_path("llmrank-tui")
    wanted = hashlib.sha256("\n".join(packages).encode()).hexdigest()[:12]
    return cache / "clients" / f"{version}-{wanted}"


def _make_python(folder: Path) -> None:
    """An environment without pip of its own: the one that runs the tests installs into it."""
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", "--without-pip", str(folder)],
        [*pip, "install", "-qq", *PYTHON_PACKAGES],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            said = done.stderr.strip() or done.stdout.strip()
            missing(f"pip could not install {' '.join(PYTHON_PACKAGES)}: {said}")
