"""Installs the clients before the tests start, which then need not do it in each process."""

import sys

import pytest

from .environment import ENVIRONMENTS


def main() -> int:
    """Make each environment; one that cannot be made is the tests' to skip or to fail."""
    for make in ENVIRONMENTS:
        try:
            make()
        except (pytest.skip.Exception, pytest.fail.Exception) as missing:
            print(missing, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
