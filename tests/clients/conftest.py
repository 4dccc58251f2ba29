"""Marks every test of this folder, so that `make test` leaves all of them out."""

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module added here cannot forget the mark."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("clients")
