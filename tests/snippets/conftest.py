"""What the tests of the programs share."""

from collections.abc import Iterator

import pytest

from .python_runs import Together, together


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Together]:
    """Runs Python programs, with the package imported once for all of them."""
    with together(tmp_path_factory.mktemp("home")) as running:
        yield running
