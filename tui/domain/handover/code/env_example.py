"""The line of a project's `.env.example` for the key that its code needs."""

from tui.domain.catalogue.offer import Host
from tui.domain.handover.code.call import Call


def env_example(host: Host, call: Call) -> str:
    """The variable, empty as the file is shared, below who gives the key."""
    # A name from outside behind a comment's sign: nothing in it may begin another line.
    shown = "".join(char if char.isprintable() else " " for char in host.name)
    return f"# API key for {' '.join(shown.split())}\n{call.variable}=\n"
