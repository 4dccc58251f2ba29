"""Which client calls a host in the place of one that does not speak its protocol."""

from collections.abc import Mapping

from tui.domain.catalogue.calling.reach import protocols_of
from tui.domain.catalogue.offer import Host, Protocol
from tui.domain.handover.code.clients import CLIENTS, Client, ClientId

SPOKEN: Mapping[Protocol, str] = {
    "openai": "OpenAI's chat completions",
    "anthropic": "Anthropic's Messages",
    "gemini": "Google's generateContent",
}
# The clients of a protocol by what their code is written in; Go has none but OpenAI's.
_PYTHON: Mapping[Protocol, ClientId] = {
    "openai": "python",
    "anthropic": "anthropic",
    "gemini": "gemini",
}
_TYPESCRIPT: Mapping[Protocol, ClientId] = {
    "openai": "typescript",
    "anthropic": "anthropic-ts",
    "gemini": "gemini-ts",
}
_CURL: Mapping[Protocol, ClientId] = {
    "openai": "curl",
    "anthropic": "anthropic-curl",
    "gemini": "gemini-curl",
}
_LANGUAGES: Mapping[str, Mapping[Protocol, ClientId]] = {
    "python": _PYTHON,
    "javascript": _TYPESCRIPT,
    "typescript": _TYPESCRIPT,
    "bash": _CURL,
    "go": _CURL,
}


def client_of(protocol: Protocol, like: Client) -> Client:
    """The client of a protocol in the language of another: its own SDK, or curl."""
    return CLIENTS[_LANGUAGES[like.highlight][protocol]]


def client_for(host: Host, chosen: Client) -> tuple[Client, str]:
    """The client to call `host` with, and a line where that is not the chosen one.

    That is the chosen one too where nothing is known to call the host.
    """
    spoken = protocols_of(host)
    if not spoken or chosen.protocol in spoken:
        return chosen, ""
    found = client_of(spoken[0], chosen)
    line = f"{host.name} speaks {SPOKEN[found.protocol]}: {found.name} stands in for {chosen.name}."
    return found, line
