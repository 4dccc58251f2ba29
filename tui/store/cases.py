"""Reads files of cases: those a person named, and those that come with the program."""

from pathlib import Path

from tui.resources import cases_folder
from tui.store.files import read_bytes

# A month's log with its prompts; what is larger is for a sample of it.
LARGEST = 256 * 1024 * 1024
WHAT = "cases"


def case_file(path: Path) -> bytes:
    """The bytes of a person's file; UserError where it cannot be read or is too large."""
    return read_bytes(path, WHAT, largest=LARGEST)


def shipped_cases(name: str) -> bytes:
    """The bytes of a file of cases that comes with the program."""
    return (cases_folder() / f"{name}.toml").read_bytes()
