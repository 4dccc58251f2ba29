"""The programs for npm's `openai` as these tests want them: for a host on this machine."""

from collections.abc import Mapping, Sequence

from tests.quick_starts import a_call
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import CLIENTS, ClientId
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"
# Each template there is, and whether it is the one that marks the prefix.
TEMPLATES: Sequence[tuple[ModeId, bool]] = (*((mode, False) for mode in MODES), ("cache", True))


def host_at(address: str) -> Host:
    """A host whose chat completions are at `address`/v1."""
    return Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=f"{address}/v1",
        key_env=VARIABLE,
    )


def npm_program(
    client: ClientId,
    address: str,
    mode: tuple[ModeId, bool] = ("plain", False),
    message: str | None = None,
    parameters: Mapping[str, Parameter] | None = None,
) -> str:
    """The program in one of TEMPLATES for the host at `address`."""
    text = template(CLIENTS[client], MODES[mode[0]], mode[1])
    assert text is not None, (client, mode)
    call = a_call(client, host_at(address), SLUG, message, parameters, mode[0])
    return filled(text, call, CLIENTS[client])
