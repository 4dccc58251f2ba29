"""One request of a trial: sent by OpenAI's client, read as it streams, measured and billed.

Everything that is counted is what the host reports; times are of this machine's steady clock, from
the sending of the request, and hold what retries take.
"""

import asyncio
import time
from collections.abc import Callable

import openai
from msgspec.structs import replace

from tui.domain.trials.plan import TrialRequest
from tui.domain.trials.record import Answer, Finish, Trouble
from tui.domain.trials.spent import cost_of
from tui.errors import UserError
from tui.services.echoes import HIDDEN
from tui.services.trials.events import TextReceived
from tui.services.trials.reading import LONGEST_ANSWER, ReceivedAnswer
from tui.services.trials.sending import (
    Connections,
    RetryPatience,
    body_of,
    client_of,
    encodable,
    sent,
)
from tui.services.trials.troubles import AskedHost, cleaned, failure_of, retry_count

# What ends an answer in the middle, if something of it has come.
_BREAKS = ("connection", "timeout", "answer", "host", "busy")


class Caller:
    """Puts the requests of a trial to their hosts, over connections that they share."""

    def __init__(self, temperature: float | None, patience: RetryPatience) -> None:
        self._temperature, self._patience = temperature, patience
        self._connections = Connections()
        self._clients: dict[str, openai.AsyncOpenAI] = {}

    async def close(self) -> None:
        """Close what connections are left."""
        await self._connections.aclose()

    async def ask(
        self, request: TrialRequest, key: str, tell: Callable[[TextReceived], None]
    ) -> Answer:
        """The answer to a request, or what went wrong with it.

        `tell` hears of each piece of text as it comes. Where the task is cancelled, what was
        received until then is the answer.
        """
        received = ReceivedAnswer(time.monotonic())
        host = request.entry.host
        if why := _no_key(key, host.key_env or ""):
            return _in_trouble(_record(request, received, "error", key), "key", why)
        try:
            await self._receive(request, key, received, tell)
        except asyncio.CancelledError:
            return _record(request, received, "cancelled", key)
        except UserError as error:  # a picture that cannot be sent
            record = _record(request, received, "error", key)
            return _in_trouble(record, "request", error.as_text())
        except (openai.OpenAIError, TimeoutError, ValueError, RecursionError) as error:
            return _failed(request, received, error, key)
        return _answered(request, received, key)

    async def _receive(
        self,
        request: TrialRequest,
        key: str,
        received: ReceivedAnswer,
        tell: Callable[[TextReceived], None],
    ) -> None:
        host, patience = request.entry.host, self._patience
        client = self._clients.get(host.id)
        if client is None:
            client = self._clients[host.id] = client_of(host, self._connections, patience)
        body = body_of(request, self._temperature)
        stream = await sent(client, body, key, patience.seconds(request.entry))
        received.retries = retry_count(stream.response.request.headers)
        kind = stream.response.headers.get("content-type", "")
        async with asyncio.timeout(patience.seconds_in_all(request)), stream:
            if "event-stream" not in kind:
                raise _NoStreamError(kind)
            name = request.key
            async for event in stream:
                for piece in received.take(event):
                    text = _fit(piece.text, key)
                    tell(TextReceived(name, text, piece.reasoning, received.after()))
                if received.size > LONGEST_ANSWER:
                    raise ValueError("more text than any limit of tokens asks for")


class _NoStreamError(ValueError):
    """A host answered with something else than events; the text is its content type."""


def _no_key(key: str, variable: str) -> str:
    """Why a key cannot be sent, as a sentence; empty where it can."""
    if not key:
        return f"{variable} is not set. Export it with your key, then start again."
    if not key.isascii() or not key.isprintable() or " " in key:
        return f"{variable} has characters that no key has. Check it."
    return ""


def _answered(request: TrialRequest, received: ReceivedAnswer, key: str) -> Answer:
    host = request.entry.host.name
    if not received.started:
        sentence = f"{host} sent something that is no answer."
        return _in_trouble(_record(request, received, "error", key), "answer", sentence)
    finish = received.finish or "cut"
    if received.refusal and finish == "stop":
        finish = "refused"
    record = _record(request, received, finish, key)
    if finish == "cut":
        return replace(record, sentence=f"{host} broke the answer off. Try again.")
    if finish == "filtered":
        return replace(record, sentence=f"{host} filtered the answer.")
    if received.usage is None:
        what = f"{host} reported no tokens: it counts with the most it can have cost."
        return replace(record, sentence=what)
    return record


def _failed(request: TrialRequest, received: ReceivedAnswer, error: Exception, key: str) -> Answer:
    entry = request.entry
    asked = AskedHost(entry.host.name, entry.offer.slug or "", entry.host.key_env or "", key)
    failure = failure_of(error, asked)
    # What broke off in the middle of an answer is a stream that was cut.
    cut = received.started and failure.trouble in _BREAKS
    finish: Finish = (received.finish or "cut") if cut else failure.finish
    sentence = failure.sentence
    if isinstance(error, _NoStreamError):
        kind = cleaned(str(error), key) or "nothing"
        sentence = f"{asked.host} did not stream an answer but sent {kind}. Check its base URL."
    record = _record(request, received, finish, key)
    record = replace(record, retries=max(record.retries, failure.retries))
    return _in_trouble(record, failure.trouble, sentence)


def _in_trouble(record: Answer, trouble: Trouble, sentence: str) -> Answer:
    return replace(record, trouble=trouble, sentence=sentence)


def _record(request: TrialRequest, received: ReceivedAnswer, finish: Finish, key: str) -> Answer:
    return Answer(
        *request.key,
        finish,
        text=_fit("".join(received.text), key),
        reasoning_text=_fit("".join(received.reasoning), key),
        first_token=received.first_token,
        first_answer_token=received.first_answer_token,
        seconds=received.after(),
        usage=received.usage,
        cost=cost_of(request.entry, received.usage),
        reported_cost=received.reported_cost,
        retries=received.retries,
    )


def _fit(text: str, key: str) -> str:
    """Text as a file can hold it, without the key if a host should send it back."""
    text = encodable(text)
    return text.replace(key, HIDDEN) if key and key in text else text
