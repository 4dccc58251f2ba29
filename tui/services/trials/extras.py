"""The packages of the extra `try`: whether they are there, and the one command that adds them."""

from importlib.util import find_spec

from tui.errors import UserError

_COMMAND = "pip install 'llmrank-tui[try]'"


def need(package: str) -> None:
    """UserError with what to do where `package` is not installed; nothing is imported."""
    if find_spec(package) is None:
        raise UserError("Cannot run a trial", f"{package} is not installed. Run: {_COMMAND}")
