"""Programs that speak Anthropic's Messages, for tests: their text, what they read, their host."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from tests.quick_starts import a_call
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import CLIENTS, ClientId
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

from .servers.messages import Messages, MessagesApi
from .servers.messages_batch import MessagesBatchApi

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"
# What a row at an effort sends: the limit of tokens, and what asks for the effort.
ASKED: Mapping[str, Parameter] = {
    "max_tokens": 16000,
    "thinking": {"type": "adaptive"},
    "output_config": {"effort": "max"},
}
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
DOCUMENT = 'Grüße 你好: a long "document".\n\t$(id) `id` \\ end\n' * 100


def messages_code(
    client: ClientId,
    mode: ModeId,
    address: str,
    message: str | None = None,
    parameters: Mapping[str, Parameter] = ASKED,
    timeout: int = 60,
) -> str:
    """The program that asks the host at `address`, each attempt within so many seconds."""
    host = Host(
        id="example",
        name="Example Host",
        kind="vendor",
        protocol="anthropic",
        base_url=f"{address}/v1",
        key_env=VARIABLE,
    )
    call = a_call(client, host, SLUG, message, parameters, mode)
    text = template(CLIENTS[client], MODES[mode])
    assert text is not None, (client, mode)
    return filled(text, replace(call, timeout=timeout), CLIENTS[client])


def arguments(mode: ModeId, folder: Path) -> tuple[str, ...]:
    """What the program is started with: the file it reads, which is put in its folder."""
    if mode == "image":
        (folder / "picture.png").write_bytes(PICTURE)
        return ("picture.png",)
    if mode == "cache":
        (folder / "document.txt").write_bytes(DOCUMENT.encode())
        return ("document.txt",)
    return ()


def asked(messages: Messages | None = None) -> Messages:
    """A host that wants to be asked for the effort, or `messages` wanting it."""
    found = messages or Messages()
    found.expected = ASKED
    return found


def api_for(mode: ModeId, messages: Messages | None = None) -> MessagesApi | MessagesBatchApi:
    """A host that answers the program of a mode, as `messages` does."""
    found = asked(messages)
    return MessagesBatchApi(found) if mode == "batch" else MessagesApi(found)
