"""The one family of failures a person may see: what happened, where, and what to do."""

from collections.abc import Iterable, Sequence


class UserError(Exception):
    """A failure with a sentence for the person in front of the terminal.

    The command line prints it on stderr and exits with `exit_code` (2: usage or a bad file,
    1: the work itself failed); the app shows it as a notice.
    """

    def __init__(self, title: str, message: str, hint: str = "", *, exit_code: int = 2) -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

    def as_text(self) -> str:
        """The whole failure in plain sentences, the hint on a line of its own."""
        text = f"{self.title}: {self.message}"
        return f"{text}\n{self.hint}" if self.hint else text


def unknown_name(what: str, text: str, known: Sequence[str], where: str = "") -> UserError:
    """No such thing: the nearest name where one is near, and all there are."""
    near = nearest_names(text, known)
    names = ", ".join(known) or "none"
    hint = f"Nearest: {near[0]}. There are: {names}." if near else f"There are: {names}."
    return UserError(f"No such {what}", f"there is no {what} {text!r}{where}", hint)


def nearest_names(text: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The known names that are written much like a text which is none of them, nearest first."""
    from difflib import get_close_matches  # only where something is wrong

    names = {name.lower(): name for name in known}
    return [names[near] for near in get_close_matches(text.strip().lower(), names, most, cutoff)]
