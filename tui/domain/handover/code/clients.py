"""The clients that code is written for: the language, the protocol it speaks, files and colours."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.offer import Protocol
from tui.domain.handover.code.modes import ModeId

ClientId = Literal[
    "python",
    "node",
    "curl",
    "typescript",
    "go",
    "ai-sdk",
    "litellm",
    "pydantic-ai",
    "anthropic",
    "anthropic-ts",
    "anthropic-curl",
    "gemini",
    "gemini-ts",
    "gemini-curl",
]
# What `--language` has always taken.
Language = Literal["python", "node", "curl"]
LANGUAGES: tuple[Language, ...] = ("python", "node", "curl")


class Client(Struct, frozen=True):
    """One way to call a host.

    `protocol` is what the code speaks, and so which endpoint of a host it goes to. `suffix` is that
    of its files, `highlight` what the highlighter and Markdown call its language. `lacks` are the
    modes that its library has nothing for; `marks` is whether it can mark a prefix for the cache.
    """

    id: ClientId
    name: str
    protocol: Protocol
    suffix: str
    highlight: str
    lacks: tuple[ModeId, ...] = ()
    marks: bool = True


_CLIENTS = (
    Client("python", "Python", "openai", ".py", "python"),
    Client("node", "Node.js", "openai", ".mjs", "javascript"),
    Client("curl", "curl", "openai", ".sh", "bash"),
    Client("typescript", "TypeScript", "openai", ".ts", "typescript"),
    Client("go", "Go", "openai", ".go", "go"),
    Client("ai-sdk", "Vercel AI SDK", "openai", ".ts", "typescript", lacks=("batch",)),
    Client("litellm", "LiteLLM", "openai", ".py", "python"),
    # Both are there, but for endpoints of OpenAI's and OpenRouter's own.
    Client("pydantic-ai", "Pydantic AI", "openai", ".py", "python", lacks=("batch",), marks=False),
    Client("anthropic", "Anthropic Python", "anthropic", ".py", "python"),
    Client("anthropic-ts", "Anthropic TypeScript", "anthropic", ".ts", "typescript"),
    Client("anthropic-curl", "Anthropic curl", "anthropic", ".sh", "bash"),
    Client("gemini", "Gemini Python", "gemini", ".py", "python"),
    Client("gemini-ts", "Gemini TypeScript", "gemini", ".ts", "typescript"),
    Client("gemini-curl", "Gemini curl", "gemini", ".sh", "bash"),
)
CLIENTS: Mapping[ClientId, Client] = {client.id: client for client in _CLIENTS}
