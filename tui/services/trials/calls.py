"""One request of a trial: sent by OpenAI's client, read as it streams, measured and billed.

Everything that is counted is what the host reports; times are of this machine's steady clock, from
the sending of the request, and hold what retries take.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import openai
from msgspec import Struct, field
from msgspec.structs import replace
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam
from openai.types.completion_usage import CompletionUsage

from tui.domain.catalogue.calling.asking import asking
from tui.domain.handover.code.limits import longest_wait
from tui.domain.trials.case import Case
from tui.domain.trials.plan import TrialRequest
from tui.domain.trials.record import Answer, AnswerUsage, Finish
from tui.domain.trials.spent import cost_of
from tui.services.trials.events import TextReceived
from tui.services.trials.pictures import picture_url
from tui.services.trials.troubles import AskedHost, failure_of

if TYPE_CHECKING:
    from openai import AsyncOpenAI

# More of an answer than this is not kept: no limit of tokens asks for so much.
LONGEST_ANSWER = 2_000_000
RETRIES = 3
_FINISHES: Mapping[str, Finish] = {
    "stop": "stop",
    "length": "length",
    "content_filter": "filtered",
    "tool_calls": "stop",
}


class _Received(Struct):
    """What has come of a request so far."""

    began: float
    text: list[str] = field(default_factory=list)
    reasoning: list[str] = field(default_factory=list)
    refusal: bool = False
    size: int = 0
    first_token: float | None = None
    first_answer_token: float | None = None
    finish: Finish | None = None
    usage: AnswerUsage | None = None
    reported_cost: float | None = None
    retries: int = 0
    chunks: int = 0

    def after(self) -> float:
        """Seconds since the request was sent."""
        return time.monotonic() - self.began


def client_for(request: TrialRequest, key: str) -> "AsyncOpenAI":
    """The client of a request's host; it keeps the key for as long as it lives itself."""
    endpoint = request.entry.host.endpoint("openai")
    assert endpoint is not None
    return openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=key,
        timeout=longest_wait(request.entry),
        max_retries=RETRIES,
    )


async def ask(
    request: TrialRequest,
    client: "AsyncOpenAI",
    temperature: float | None,
    tell: Callable[[TextReceived], None],
) -> Answer:
    """The answer to a request, or what went wrong with it.

    `tell` hears of each piece of text as it comes. Where the task is cancelled, what was received
    until then is the answer.
    """
    received = _Received(time.monotonic())
    try:
        await _receive(request, client, temperature, received, tell)
    except asyncio.CancelledError:
        return _record(request, received, "cancelled")
    except (openai.OpenAIError, UnicodeError, ValueError) as error:
        return _failed(request, received, error, client.api_key)
    return _answered(request, received)


async def _receive(
    request: TrialRequest,
    client: "AsyncOpenAI",
    temperature: float | None,
    received: _Received,
    tell: Callable[[TextReceived], None],
) -> None:
    host, offer = request.entry.host, request.entry.offer
    effort = asking(host, offer, request.entry.effort.name).parameters
    limit = {host.calling.max_tokens: request.max_tokens}
    answer = await client.chat.completions.with_raw_response.create(
        model=offer.slug or "",
        messages=messages_of(request.case),
        stream=True,
        stream_options={"include_usage": True},
        temperature=openai.omit if temperature is None else temperature,
        extra_body={**limit, **effort},
    )
    received.retries = answer.retries_taken
    async for chunk in answer.parse():
        received.chunks += 1
        _take(chunk, request, received, tell)
        if received.size > LONGEST_ANSWER:
            raise ValueError("more text than any limit of tokens asks for")


def messages_of(case: Case) -> list[ChatCompletionMessageParam]:
    """The messages of a case: the system prompt, if any, and the prompt with its picture."""
    found: list[ChatCompletionMessageParam] = []
    if case.system:
        found.append({"role": "system", "content": case.system})
    if not case.image:
        found.append({"role": "user", "content": case.prompt})
        return found
    found.append(
        {
            "role": "user",
            "content": [
                {"type": "text", "text": case.prompt},
                {"type": "image_url", "image_url": {"url": picture_url(case.image)}},
            ],
        }
    )
    return found


def _take(
    chunk: ChatCompletionChunk,
    request: TrialRequest,
    received: _Received,
    tell: Callable[[TextReceived], None],
) -> None:
    """Keep what a piece of the stream says."""
    if chunk.usage is not None:
        received.usage, received.reported_cost = _usage(chunk.usage)
    for choice in chunk.choices:
        delta = choice.delta
        extra = delta.model_extra or {}
        thought = extra.get("reasoning_content") or extra.get("reasoning")
        pieces = ((thought, True), (delta.content, False), (delta.refusal, False))
        for text, reasoning in pieces:
            if not isinstance(text, str) or not text:
                continue
            after = received.after()
            if received.first_token is None:
                received.first_token = after
            if not reasoning and received.first_answer_token is None:
                received.first_answer_token = after
            (received.reasoning if reasoning else received.text).append(text)
            received.size += len(text)
            tell(TextReceived(request.key, text, reasoning, after))
        received.refusal |= bool(delta.refusal)
        if choice.finish_reason is not None:
            received.finish = _FINISHES.get(choice.finish_reason, "stop")


def _usage(usage: CompletionUsage) -> tuple[AnswerUsage, float | None]:
    """The tokens that a host reports, and the USD where it reports those too."""
    extra = usage.model_extra or {}
    prompt, output = usage.prompt_tokens_details, usage.completion_tokens_details
    cached = prompt.cached_tokens if prompt else None
    if cached is None and isinstance(extra.get("prompt_cache_hit_tokens"), int):
        cached = extra["prompt_cache_hit_tokens"]
    cost = extra.get("cost")
    tokens = AnswerUsage(
        prompt=usage.prompt_tokens,
        cached=cached,
        output=usage.completion_tokens,
        reasoning=output.reasoning_tokens if output else None,
    )
    return tokens, float(cost) if isinstance(cost, int | float) else None


def _answered(request: TrialRequest, received: _Received) -> Answer:
    if not received.chunks:
        host = request.entry.host.name
        sentence = f"{host} sent something that is no answer."
        return replace(_record(request, received, "error"), trouble="answer", sentence=sentence)
    finish = received.finish or "cut"
    if received.refusal and finish == "stop":
        finish = "refused"
    return _record(request, received, finish)


def _failed(request: TrialRequest, received: _Received, error: Exception, key: str) -> Answer:
    entry = request.entry
    asked = AskedHost(
        host=entry.host.name,
        slug=entry.offer.slug or "",
        variable=entry.host.key_env or "",
        seconds=longest_wait(entry),
        key=key,
    )
    failure = failure_of(error, asked)
    # What broke off in the middle of an answer is a stream that was cut.
    cut = received.chunks and failure.trouble in ("connection", "timeout", "answer", "host")
    finish: Finish = "cut" if cut else failure.finish
    record = _record(request, received, finish)
    return replace(
        record,
        trouble=failure.trouble,
        sentence=failure.sentence,
        retries=max(record.retries, failure.retries),
    )


def _record(request: TrialRequest, received: _Received, finish: Finish) -> Answer:
    return Answer(
        *request.key,
        finish,
        text="".join(received.text),
        reasoning_text="".join(received.reasoning),
        first_token=received.first_token,
        first_answer_token=received.first_answer_token,
        seconds=received.after(),
        usage=received.usage,
        cost=cost_of(request.entry, received.usage),
        reported_cost=received.reported_cost,
        retries=received.retries,
    )
