"""The message that a person chose for the code: the mode's own, an example prompt, or a text."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.values import ExamplePrompt

# What no prompt is called: an id has small letters, digits and hyphens.
MODES_OWN, OWN_TEXT = "", "@text"
# Bytes of a text: what is longer stands in a file of its own and not in a program.
LONGEST_MESSAGE = 1024**2


class MessageChoice(Struct, frozen=True):
    """`chosen` is a prompt's id or one of the two above; `own` stays while another is chosen."""

    chosen: str = MODES_OWN
    own: str = ""

    def text(self, prompts: Sequence[ExamplePrompt]) -> str:
        """What is sent; empty for the mode's own, also where there is no such prompt any more."""
        if self.chosen == OWN_TEXT:
            return self.own
        return next((prompt.text for prompt in prompts if prompt.id == self.chosen), "")

    def choosing(self, chosen: str) -> "MessageChoice":
        """The same with another one chosen."""
        return replace(self, chosen=chosen)

    def writing(self, text: str) -> "MessageChoice":
        """A text of one's own, chosen."""
        return MessageChoice(OWN_TEXT, text)


def why_no_message(text: str) -> str:
    """Why a text cannot be a message, as a sentence; empty where it can."""
    if not text.strip():
        return "The message is empty. Type a text."
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST_MESSAGE:
        return "The message is larger than 1 MB."
    return ""
