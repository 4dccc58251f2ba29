"""What goes out for a request of a trial, and over which connections: by OpenAI's client.

The client tries again by itself. It is kept from sending twice what a host may have worked on, and
so bill twice, from following a host elsewhere with a prompt, and from telling a host what the
environment holds for OpenAI's own.
"""

from collections.abc import Mapping
from typing import Any

import httpx2
import openai
from msgspec import Struct

from tui.domain.catalogue.calling.asking import asking
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Host
from tui.domain.handover.code.limits import longest_wait
from tui.domain.trials.case import Case
from tui.domain.trials.plan import TrialRequest
from tui.services.trials.pictures import picture_url

PATH = "/chat/completions"
# Tokens a second below which nobody waits for the end of an answer.
_SLOWEST = 3
# By which a host, or who stands before it, says that it gave up on a request under way.
GAVE_UP = (408, 504, 524)
# What connecting failed by: nothing was sent.
NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
_HEADERS = frozenset(
    (
        *("host", "accept", "accept-encoding", "connection", "user-agent"),
        *("authorization", "content-type", "content-length"),
    )
)


class RetryPatience(Struct, frozen=True):
    """How long a request is waited for and how often tried again.

    `wait` is seconds for the first byte and between two, None as long as for the code that is
    handed over; `whole` seconds for an answer from its first byte on, None by its limit of tokens.
    """

    retries: int = 3
    wait: float | None = None
    whole: float | None = None

    def seconds(self, entry: Entry) -> float:
        """Seconds without a byte after which a request is given up."""
        return longest_wait(entry) if self.wait is None else self.wait

    def seconds_in_all(self, request: TrialRequest) -> float:
        """Seconds after which an answer that still comes is given up."""
        if self.whole is not None:
            return self.whole
        return self.seconds(request.entry) + request.max_tokens / _SLOWEST


class Connections(openai.DefaultAsyncHttpxClient):
    """The connections of a trial. They outlive its requests, and so hold no key."""

    def __init__(self) -> None:
        super().__init__(follow_redirects=False)

    async def send(self, request: httpx2.Request, **how: Any) -> httpx2.Response:
        for name in list(request.headers):
            if name not in _HEADERS and not name.startswith("x-stainless-"):
                del request.headers[name]
        try:
            response = await self.transmit(request, **how)
        except NOT_SENT:
            raise
        except httpx2.TimeoutException as error:
            raise openai.APITimeoutError(request) from error
        except httpx2.TransportError as error:
            raise openai.APIConnectionError(request=request) from error
        if response.status_code in GAVE_UP:
            response.headers["x-should-retry"] = "false"
        return response

    async def transmit(self, request: httpx2.Request, **how: Any) -> httpx2.Response:
        """Send it as it is."""
        return await super().send(request, **how)


def client_of(
    host: Host, connections: httpx2.AsyncClient, patience: RetryPatience
) -> openai.AsyncOpenAI:
    """The client of a host; each request brings its key along."""
    endpoint = host.endpoint("openai")
    assert endpoint is not None, "runnable.why_not_tried asks for it first"
    return openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key="of-each-request",
        max_retries=patience.retries,
        http_client=connections,
    )


async def sent(
    client: openai.AsyncOpenAI, body: Mapping[str, object], key: str, seconds: float
) -> openai.AsyncStream[object]:
    """The stream that a host answers with, each event as the JSON that it is."""
    return await client.post(
        PATH,
        body=body,
        options={"headers": {"Authorization": f"Bearer {key}"}, "timeout": seconds},
        cast_to=object,
        stream=True,
        stream_cls=openai.AsyncStream[object],
    )


def body_of(request: TrialRequest, temperature: float | None) -> dict[str, object]:
    """The body of a request: what is asked, how, and that it is to stream and to count."""
    host, offer = request.entry.host, request.entry.offer
    body: dict[str, object] = {
        "model": offer.slug or "",
        "messages": _messages(request.case),
        "stream": True,
        "stream_options": {"include_usage": True},
        host.calling.max_tokens: request.max_tokens,
    }
    if temperature is not None:
        body["temperature"] = temperature
    return body | dict(asking(host, offer, request.entry.effort.name).parameters)


def _messages(case: Case) -> list[dict[str, object]]:
    """The system prompt, if any, and the prompt with its picture."""
    found: list[dict[str, object]] = []
    if case.system:
        found.append({"role": "system", "content": encodable(case.system)})
    prompt = encodable(case.prompt)
    if not case.image:
        found.append({"role": "user", "content": prompt})
        return found
    picture = {"type": "image_url", "image_url": {"url": picture_url(case.image)}}
    found.append({"role": "user", "content": [{"type": "text", "text": prompt}, picture]})
    return found


def encodable(text: str) -> str:
    """`text` as UTF-8 carries it: halves of a pair become one, a half without the other U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
