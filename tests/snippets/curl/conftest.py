"""A runner for the tests of the programs for sh and curl."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .curl_programs import Done, run_curl


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Done]:
    """Runs a program with the key, in a folder that has a picture and a document."""

    def run_here(text: str, *arguments: str, **variables: str) -> Done:
        return run_curl(text, tmp_path, *arguments, **variables)

    return run_here
