"""The exact requests of a trial without sending one: built by the client that would send them."""

from contextlib import suppress

import httpx2
import openai
from msgspec import Struct

from tui.domain.trials.plan import TrialRequest
from tui.services.trials.sending import Connections, RetryPatience, body_of, client_of, sent


class ExactRequest(Struct, frozen=True):
    """A request as it would go out; in place of the key stands the name of its variable."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class _Held(Connections):
    """Connections over which nothing goes: what was about to is held."""

    held: ExactRequest | None = None

    async def transmit(self, request: httpx2.Request, **how: object) -> httpx2.Response:
        headers = tuple((name.title(), value) for name, value in request.headers.items())
        self.held = ExactRequest(request.method, str(request.url), headers, request.content)
        raise openai.APIConnectionError(request=request)


async def exact_request(request: TrialRequest, temperature: float | None) -> ExactRequest:
    """What would be sent; no key is read. UserError where a picture cannot be sent."""
    host, patience = request.entry.host, RetryPatience(retries=0)
    async with _Held() as connections:
        client = client_of(host, connections, patience)
        body, seconds = body_of(request, temperature), patience.seconds(request.entry)
        with suppress(openai.APIConnectionError):
            await sent(client, body, f"${host.key_env}", seconds)
        assert connections.held is not None, "the client sends by its connections alone"
        return connections.held
