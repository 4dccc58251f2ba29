"""A program that reaches for another machine fails the test that runs it."""

from pathlib import Path

import pytest

from .running import run_client

PYTHON = "import contextlib, socket\nwith contextlib.suppress(OSError):\n    "


@pytest.mark.parametrize(
    "line",
    ['socket.getaddrinfo("example.com", 80)', 'socket.create_connection(("192.0.2.1", 80), 1)'],
)
def test_a_python_program_that_reaches_out_is_told_on(line: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"REACHED FOR (example\.com|192\.0\.2\.1)"):
        run_client("litellm", PYTHON + line, tmp_path, {})


@pytest.mark.parametrize(
    "line",
    ['fetch("http://example.com/")', 'fetch("http://192.0.2.1/")'],
)
def test_a_node_program_that_reaches_out_is_told_on(line: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"REACHED FOR (example\.com|192\.0\.2\.1)"):
        run_client("ai-sdk", f"{line}.catch(() => undefined);", tmp_path, {})


def test_a_program_that_stays_here_may(tmp_path: Path) -> None:
    line = 'socket.create_connection(("127.0.0.1", 9), 1)'
    done = run_client("litellm", PYTHON + line, tmp_path, {})
    assert (done.returncode, done.stderr) == (0, "")
