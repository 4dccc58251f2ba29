"""Which client calls a host that the chosen one does not speak to."""

import pytest
from msgspec.structs import replace

from tests.builders import GATE
from tui.domain.catalogue.offer import Endpoint
from tui.domain.handover.code.clients import CLIENTS, ClientId
from tui.domain.handover.code.stand_in import client_for

MESSAGES = replace(GATE, protocol="anthropic")
GOOGLE = replace(GATE, protocol="gemini")
BOTH = replace(GATE, native=Endpoint("anthropic", "https://gate.example"))


@pytest.mark.parametrize("client", CLIENTS)
def test_who_speaks_to_the_host_calls_it(client: ClientId) -> None:
    chosen = CLIENTS[client]
    assert client_for(replace(GATE, protocol=chosen.protocol), chosen) == (chosen, "")


@pytest.mark.parametrize("client", ["python", "anthropic"])
def test_a_host_of_two_protocols_is_called_by_either(client: ClientId) -> None:
    assert client_for(BOTH, CLIENTS[client]) == (CLIENTS[client], "")


@pytest.mark.parametrize(
    ("chosen", "messages", "google", "chat"),
    [
        ("python", "anthropic", "gemini", "python"),
        ("litellm", "anthropic", "gemini", "litellm"),
        ("pydantic-ai", "anthropic", "gemini", "pydantic-ai"),
        ("node", "anthropic-ts", "gemini-ts", "node"),
        ("typescript", "anthropic-ts", "gemini-ts", "typescript"),
        ("ai-sdk", "anthropic-ts", "gemini-ts", "ai-sdk"),
        ("curl", "anthropic-curl", "gemini-curl", "curl"),
        ("go", "anthropic-curl", "gemini-curl", "go"),
        ("anthropic", "anthropic", "gemini", "python"),
        ("anthropic-ts", "anthropic-ts", "gemini-ts", "typescript"),
        ("gemini-curl", "anthropic-curl", "gemini-curl", "curl"),
    ],
)
def test_the_same_language_stands_in(
    chosen: ClientId, messages: ClientId, google: ClientId, chat: ClientId
) -> None:
    found = [client_for(host, CLIENTS[chosen])[0].id for host in (MESSAGES, GOOGLE, GATE)]
    assert found == [messages, google, chat]


def test_a_line_says_who_stands_in_and_why() -> None:
    assert client_for(MESSAGES, CLIENTS["node"])[1] == (
        "Example Gate speaks Anthropic's Messages: Anthropic TypeScript stands in for Node.js."
    )
    assert client_for(BOTH, CLIENTS["gemini"])[1] == (
        "Example Gate speaks OpenAI's chat completions: Python stands in for Gemini Python."
    )


def test_where_nothing_calls_the_host_the_chosen_one_stays() -> None:
    nobody = replace(GATE, protocol="other")
    assert client_for(nobody, CLIENTS["python"]) == (CLIENTS["python"], "")
