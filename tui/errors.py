"""The one family of failures a person may see: what happened, where, and what to do."""


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
