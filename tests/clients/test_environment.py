"""The clients are installed as the templates need them, and only here."""

import subprocess

import pytest

from .environment import clients_node_modules, clients_python


@pytest.mark.parametrize("module", ["anthropic", "google.genai", "litellm", "pydantic_ai"])
def test_the_environment_has_each_python_client(module: str) -> None:
    find = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    done = subprocess.run([clients_python(), "-I", "-c", find], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "package", ["@anthropic-ai/sdk", "@google/genai", "ai", "@ai-sdk/openai-compatible"]
)
def test_the_environment_has_each_node_client(package: str) -> None:
    assert (clients_node_modules() / package / "package.json").is_file()
