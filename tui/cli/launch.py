"""Opens the screen, or says in plain text why it cannot be shown here."""

import os
import sys
from pathlib import Path

CATALOGUE_VARIABLE = "LLMRANK_CATALOGUE"
USAGE = 2


def start(catalogue: Path | None) -> int:
    """Show the screen until it is left and return its exit status; 2 where there is no terminal.

    This is the one place where the command line loads Textual.
    """
    from tui.terminal.surroundings import screen_refusal

    reason = screen_refusal(
        _is_terminal(sys.stdin), _is_terminal(sys.stderr), os.environ.get("TERM")
    )
    if reason is not None:
        print(reason, file=sys.stderr)
        return USAGE
    # Textual reads this when it is imported: a key press waits for the next frame.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from tui.app.launch import launch

    return launch(catalogue)


def _is_terminal(stream: object) -> bool:
    """Whether one of the standard streams is a terminal; a closed one is None."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
