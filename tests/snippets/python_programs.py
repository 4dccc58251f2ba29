"""The Python programs of each mode for tests: their text, what they read, and a host for each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec.structs import replace

from tests.quick_starts import a_call
from tui.domain.catalogue.offer import Host
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

from .servers.chat import Chat, ChatApi
from .servers.chat_batch import BatchApi
from .servers.checks import ANSWER

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
DOCUMENT = 'Grüße 你好: a long "document".\n$(id) `id`\u2028\n' * 100

# The modes, and the one that has a second variant twice.
Variant = Literal[ModeId, "cache_marked"]
VARIANTS: tuple[Variant, ...] = (*MODES, "cache_marked")
assert set(VARIANTS) == {*get_args(ModeId), "cache_marked"}

# What a program prints where the host answers as it always does.
PRINTED: Mapping[Variant, str] = {
    **dict.fromkeys(VARIANTS, f"{ANSWER}\n"),
    "schema": '{"answer":"Oslo","confidence":0.97}\n',
    "batch": f"request-1\t{ANSWER}\n",
}


def python_code(variant: Variant, address: str, **others: Any) -> str:
    """The program that asks the host at `address`; `others` are what is else in its call."""
    marked = variant == "cache_marked"
    mode: ModeId = "cache" if variant == "cache_marked" else variant
    host = Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=f"{address}/v1",
        key_env=VARIABLE,
    )
    text = template(CLIENTS["python"], MODES[mode], marked)
    assert text is not None, variant
    call = a_call("python", host, SLUG, mode=mode)
    return filled(text, replace(call, **others), CLIENTS["python"])


def arguments(variant: Variant, folder: Path) -> tuple[str, ...]:
    """What the program is started with: the file it reads, which is put in its folder."""
    if variant == "image":
        (folder / "picture.png").write_bytes(PICTURE)
        return ("picture.png",)
    if variant in ("cache", "cache_marked"):
        (folder / "document.txt").write_bytes(DOCUMENT.encode())
        return ("document.txt",)
    return ()


def api_for(variant: Variant, chat: Chat | None = None) -> ChatApi | BatchApi:
    """A host that answers the program, or one that answers as `chat` does."""
    chat = chat or Chat()
    if variant == "cache_marked":
        chat.cache = "marked"
    return BatchApi(chat) if variant == "batch" else ChatApi(chat)
