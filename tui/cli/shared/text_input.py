"""A text that a person gives on the command line: of a file, or of standard input."""

import sys
from pathlib import Path

from tui.errors import UserError
from tui.store.files import LARGEST, decoded, read_text

STDIN = "-"


def text_of(file: str, what: str, largest: int = LARGEST) -> str:
    """The text of a file, or of standard input for "-"; `what` it is is named when that fails.

    UserError where it cannot be read, is larger than `largest` bytes, or is no UTF-8.
    """
    if file != STDIN:
        return read_text(Path(file), what, largest=largest)
    where = "standard input"
    if sys.stdin is None:  # closed before the program started
        raise UserError(f"Cannot read the {what}", f"{where} is closed.")
    data = sys.stdin.buffer.read(largest + 1)
    if len(data) > largest:
        size = f"{largest // 1024**2} MB"
        raise UserError(f"Cannot read the {what}", f"{where} is larger than {size}.")
    return decoded(data, where, what)


def text_said(said: str, what: str, largest: int = LARGEST) -> str:
    """The text that an option's TEXT|@FILE|- means; @@ begins one with @.

    UserError as `text_of`, and where it is empty.
    """
    text = said
    if said == STDIN or (said.startswith("@") and not said.startswith("@@")):
        text = text_of(said.removeprefix("@"), what, largest)
    elif said.startswith("@@"):
        text = said[1:]
    if not text.strip():
        raise UserError(f"No {what}", "the text is empty", f"Give a text: --{what} TEXT.")
    return text
