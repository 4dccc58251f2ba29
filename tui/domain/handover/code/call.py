"""What a program is to send: to which address, for which model, with which message and limits."""

from collections.abc import Mapping

from msgspec import Struct, field

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.clients import Client
from tui.domain.handover.code.modes import Mode


class WantedCode(Struct, frozen=True):
    """Which program is wanted for a row: client, mode and the message it sends.

    `own` is a message of a person's choice, empty for the one that shows the mode.
    """

    client: Client
    mode: Mode
    own: str = ""

    @property
    def message(self) -> str:
        """What the program sends."""
        return self.own or self.mode.message


class Call(Struct, frozen=True):
    """Everything that stands in a program in place of its template's holes.

    `base_url` has no slash at its end, `variable` is the one that holds the key. `parameters` go
    into the body of the request beside what the template writes: what asks for the effort, and the
    limit of tokens under the name that the host knows. `timeout` is in seconds, for one attempt.
    `file` is what the program is saved as.
    """

    base_url: str
    variable: str
    slug: str
    message: str
    timeout: int
    file: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
