"""The modes of a call that code is written for, and what each shows."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

ModeId = Literal["plain", "stream", "schema", "tools", "image", "batch", "cache"]


class Mode(Struct, frozen=True):
    """One way to ask: `name` as a title, `what` as a line of a list.

    `message` is what its program sends until a person has another: one that shows the mode.
    """

    id: ModeId
    name: str
    what: str
    message: str = "Say hello in one short sentence."


_MODES = (
    Mode("plain", "Plain", "one question, one answer"),
    Mode("stream", "Streaming", "the answer as it is written"),
    Mode(
        "schema",
        "Structured output",
        "an answer that follows a JSON schema",
        "What is the capital of Norway, and how sure are you?",
    ),
    Mode(
        "tools",
        "Tool call",
        "the model calls a function, then answers with its result",
        "Is it warmer in Oslo or in Lisbon right now?",
    ),
    Mode("image", "Image input", "a question about a picture", "What is in this picture?"),
    Mode("batch", "Batch", "many questions at the batch price, answered within a day"),
    Mode(
        "cache",
        "Prompt caching",
        "a long prefix that is paid in full only once",
        "Sum up the text above in one sentence.",
    ),
)
MODES: Mapping[ModeId, Mode] = {mode.id: mode for mode in _MODES}
