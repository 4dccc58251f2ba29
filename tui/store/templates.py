"""The templates of the code that the program hands over: one a client and mode."""

from functools import cache

from tui.domain.handover.code.clients import Client
from tui.domain.handover.code.modes import Mode
from tui.resources import templates_folder


@cache
def template(client: Client, mode: Mode, marked: bool = False) -> str | None:
    """The text of a template; None where there is none for this client and mode.

    `marked` is the variant that marks the end of the prefix for the host's cache.
    """
    name = f"{mode.id}_marked" if marked else mode.id
    file = templates_folder() / client.id / f"{name}{client.suffix}"
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return None


@cache
def router_template(name: str) -> str:
    """The text of a file of a router."""
    return (templates_folder() / "router" / name).read_text("utf-8")
