"""A case: one prompt that is put to every model of a trial, and what its answer has to be."""

from msgspec import Struct

from tui.domain.trials.checks import Check


class Case(Struct, frozen=True, omit_defaults=True):
    """A prompt with its checks, all of which have to hold.

    `image` is a file's path or an address. `expected` is the answer that is right, as far as one
    is known: shown to who judges by hand, held against nothing. `command` is one of one's own that
    judges the answer by its exit status. A case without checks and command waits for a person.
    """

    id: str
    prompt: str
    system: str = ""
    image: str = ""
    checks: tuple[Check, ...] = ()
    expected: str = ""
    command: tuple[str, ...] = ()

    @property
    def judged_by_hand(self) -> bool:
        """Whether only a person can say if an answer passes."""
        return not self.checks and not self.command
