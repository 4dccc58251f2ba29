# 1. pip install openai
# @@exports
# 3. python3 router.py "your question", or in a program: from router import Router
"""Sends each request to a cheap model, and to a strong one where it needs that.

@@plan
"""

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any

import openai

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Price:
    """USD per 1M tokens of a request whose prompt is longer than `over` tokens."""

    over: int
    input: float
    cache_read: float
    output: float
    reasoning: float


@dataclass(frozen=True)
class Model:
    """A model at its host. Sizes are tokens, and None where nobody published them.

    `parameters` go into the body of each request; `limit` is the most an answer may have there.
    """

    name: str
    slug: str
    base_url: str
    key_variable: str
    timeout: float
    limit: int
    context: int | None
    image: bool
    tools: bool
    parameters: Mapping[str, Any]
    prices: Sequence[Price]


CHEAP = Model(
    name="@@cheap_name",
    slug="@@cheap_slug",
    base_url="@@cheap_base_url",
    key_variable="@@cheap_variable",
    timeout="@@cheap_timeout",
    limit="@@cheap_limit",
    context="@@cheap_context",
    image="@@cheap_image",
    tools="@@cheap_tools",
    parameters={
        # @@cheap_parameters
    },
    prices=[
        # @@cheap_prices
    ],
)
STRONG = Model(
    name="@@strong_name",
    slug="@@strong_slug",
    base_url="@@strong_base_url",
    key_variable="@@strong_variable",
    timeout="@@strong_timeout",
    limit="@@strong_limit",
    context="@@strong_context",
    image="@@strong_image",
    tools="@@strong_tools",
    parameters={
        # @@strong_parameters
    },
    prices=[
        # @@strong_prices
    ],
)
# What the plan gives the strong model a day, prompts and answers together.
STRONG_TOKENS_A_DAY = "@@strong_tokens"
# An estimate on the safe side, for texts and code: most have 4 bytes a token and more.
BYTES_PER_TOKEN, TOKENS_PER_IMAGE = 3, 1_500

# What the client has tried again, as Retry-After says, before the other model is asked.
FALL_BACK_ON = (
    openai.RateLimitError,  # 429
    openai.InternalServerError,  # 5xx
    openai.APIConnectionError,  # lost, refused, timed out
)


class AnswerCutError(openai.OpenAIError):
    """An answer that was lost before it was whole."""


@dataclass(frozen=True)
class Served:
    """One answer: who gave it, why that model, its tokens, and USD at the plan's prices.

    `usd` is None where the host did not report the tokens.
    """

    model: str
    why: str
    prompt_tokens: int = 0
    cached_tokens: int = 0
    answer_tokens: int = 0
    usd: float | None = None


@dataclass(frozen=True)
class Answer:
    """The last completion, and all that were paid for it.

    `passed` is False where it is cut off at the token limit or fails the check.
    """

    completion: Any
    served: tuple[Served, ...]
    passed: bool

    @property
    def text(self) -> str:
        """What the model said."""
        return self.completion.choices[0].message.content or ""


class Router:
    """Asks one of two models, and the other one where that fails. Threads may share it."""

    def __init__(
        self,
        cheap: Model = CHEAP,
        strong: Model = STRONG,
        strong_tokens_a_day: int = STRONG_TOKENS_A_DAY,
        on_served: Callable[[Served], None] | None = None,
        max_retries: int = 2,
    ) -> None:
        """`on_served` is told of each answer, beside the log; OpenAIError without a key."""
        self.cheap, self.strong = cheap, strong
        self.budget, self.on_served = strong_tokens_a_day, on_served
        self._clients = [_client(model, max_retries) for model in (cheap, strong)]
        self._day, self._used, self._lock = _today(), 0, threading.Lock()

    def choose(
        self, messages: Sequence[Any], tools: Sequence[Any] = (), hard: bool = False
    ) -> tuple[Model, str]:
        """Which model is asked first, and why: what only the strong one takes goes there."""
        if reason := unfit(self.cheap, messages, tools):
            return self.strong, reason
        if hard and not unfit(self.strong, messages, tools):
            if self.tokens_left > 0:
                return self.strong, "hard"
            return self.cheap, "hard, but the strong model's tokens of the day are used up"
        return self.cheap, "cheap first"

    @property
    def tokens_left(self) -> int:
        """What is left of the strong model's tokens of this day (UTC)."""
        with self._lock:
            return self.budget - (self._used if self._day == _today() else 0)

    def ask(
        self,
        messages: Sequence[Any],
        tools: Sequence[Any] = (),
        hard: bool = False,
        check: Callable[[Any], bool] = lambda completion: True,
    ) -> Answer:
        """A whole answer. One of the cheap model that `check` says no to is asked of the strong one.

        `hard` sends the request there at once. Both only while tokens of the day are left.
        OpenAIError where both models failed, or the host refused the request.
        """
        model, why = self.choose(messages, tools, hard)
        try:
            completion, served = self._ask(model, why, messages, tools)
        except FALL_BACK_ON as error:
            model, why = self._other(model, error, messages, tools)
            completion, served = self._ask(model, why, messages, tools)
        answer = Answer(completion, (served,), _passes(completion, check))
        if answer.passed or model is self.strong:
            return answer
        if self.tokens_left <= 0 or unfit(self.strong, messages, tools):
            return answer
        try:
            completion, more = self._ask(self.strong, "failed the check", messages, tools)
        except FALL_BACK_ON as error:
            log.warning("%s failed, the answer of %s stays: %s", self.strong.name, model.name, error)
            return answer
        return Answer(completion, (served, more), _passes(completion, check))

    def stream(
        self, messages: Sequence[Any], tools: Sequence[Any] = (), hard: bool = False
    ) -> Iterator[Any]:
        """The chunks of an answer as they come. The other model is asked only before any text.

        AnswerCutError where the rest of an answer that has begun is lost.
        """
        model, why = self.choose(messages, tools, hard)
        begun = False
        try:
            for chunk in self._stream(model, why, messages, tools):
                for choice in chunk.choices or []:
                    begun = begun or bool(choice.delta.content or choice.delta.tool_calls)
                yield chunk
        except (*FALL_BACK_ON, AnswerCutError) as error:
            if begun:
                raise
            model, why = self._other(model, error, messages, tools)
            yield from self._stream(model, why, messages, tools)

    def _ask(
        self, model: Model, why: str, messages: Sequence[Any], tools: Sequence[Any]
    ) -> tuple[Any, Served]:
        client = self._clients[model is self.strong]
        completion = client.chat.completions.create(**_request(model, messages, tools))
        return completion, self._count(model, why, completion.usage)

    def _stream(
        self, model: Model, why: str, messages: Sequence[Any], tools: Sequence[Any]
    ) -> Iterator[Any]:
        client = self._clients[model is self.strong]
        request = _request(model, messages, tools)
        usage = finished = None
        with client.chat.completions.create(
            stream=True, stream_options={"include_usage": True}, **request
        ) as chunks:
            try:
                for chunk in chunks:
                    usage = chunk.usage or usage
                    finished = finished or any(
                        each.finish_reason for each in chunk.choices or []
                    )
                    yield chunk
            except openai.APIConnectionError as error:  # lost, or timed out on the way
                raise AnswerCutError(f"{model.name}: the answer was cut: {error}") from error
        if not finished:
            raise AnswerCutError(f"{model.name}: the answer was cut.")
        self._count(model, why, usage)

    def _other(
        self, model: Model, error: Exception, messages: Sequence[Any], tools: Sequence[Any]
    ) -> tuple[Model, str]:
        """The model to fall back to; the error itself where that cannot take the request."""
        other = self.cheap if model is self.strong else self.strong
        if unfit(other, messages, tools):
            raise error
        log.warning("%s failed, asking %s: %s", model.name, other.name, error)
        return other, f"fallback after {type(error).__name__}"

    def _count(self, model: Model, why: str, usage: Any) -> Served:
        """Log who served for how much, and take the strong model's tokens off its day."""
        served = Served(model.name, why)
        if usage is not None:
            served = Served(
                *(model.name, why, usage.prompt_tokens, _cached(usage), usage.completion_tokens),
                usd=cost(model, usage),
            )
        if model is self.strong:
            with self._lock:
                if self._day != _today():
                    self._day, self._used = _today(), 0
                self._used += served.prompt_tokens + served.answer_tokens
        log.info(
            "%s (%s): %d prompt tokens, %d of them cached, %d answer tokens, %s",
            *(model.name, why, served.prompt_tokens, served.cached_tokens, served.answer_tokens),
            "cost unknown" if served.usd is None else f"${served.usd:.6f}",
        )
        if self.on_served:
            self.on_served(served)
        return served


def unfit(model: Model, messages: Sequence[Any], tools: Sequence[Any]) -> str:
    """Why a model cannot take a request; empty where it can."""
    texts, images = _input(messages)
    if images and not model.image:
        return "image"
    if tools and not model.tools:
        return "tools"
    texts.append(json.dumps(list(tools), default=str) if tools else "")
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    tokens = size // BYTES_PER_TOKEN + images * TOKENS_PER_IMAGE
    if model.context is not None and tokens + model.limit > model.context:
        return f"input of about {tokens:,} tokens"
    return ""


def cost(model: Model, usage: Any) -> float:
    """USD of an answer at the plan's prices."""
    price = model.prices[0]
    for each in model.prices:
        price = each if usage.prompt_tokens > each.over else price
    details = usage.completion_tokens_details
    reasoning = (details.reasoning_tokens or 0) if details else 0
    return (
        (usage.prompt_tokens - _cached(usage)) * price.input
        + _cached(usage) * price.cache_read
        + (usage.completion_tokens - reasoning) * price.output
        + reasoning * price.reasoning
    ) / 1_000_000


def _cached(usage: Any) -> int:
    details = usage.prompt_tokens_details
    return (details.cached_tokens or 0) if details else 0


def _input(messages: Sequence[Any]) -> tuple[list[str], int]:
    """The texts of a request, and how many images it has."""
    texts, images = [], 0
    for each in messages:
        message = each if isinstance(each, Mapping) else each.model_dump()
        if isinstance(content := message.get("content"), list):
            texts += [part.get("text", "") for part in content]
            images += sum(part.get("type") == "image_url" for part in content)
        else:
            texts.append(content or "")
        if calls := message.get("tool_calls"):
            texts.append(json.dumps(calls, default=str))
    return texts, images


def _request(model: Model, messages: Sequence[Any], tools: Sequence[Any]) -> dict[str, Any]:
    request = {"model": model.slug, "messages": messages, "extra_body": dict(model.parameters)}
    return {**request, "tools": tools} if tools else request


def _passes(completion: Any, check: Callable[[Any], bool]) -> bool:
    return completion.choices[0].finish_reason != "length" and check(completion)


def _client(model: Model, max_retries: int) -> openai.OpenAI:
    key = os.environ.get(model.key_variable)
    if not key:
        raise openai.OpenAIError(
            f"{model.key_variable} is not set: export it with your API key first."
        )
    return openai.OpenAI(
        base_url=model.base_url, api_key=key, timeout=model.timeout, max_retries=max_retries
    )


def _today() -> date:
    return datetime.now(timezone.utc).date()


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    if len(sys.argv) != 2:
        sys.exit('usage: python3 router.py "your question"')
    try:
        answer = Router().ask([{"role": "user", "content": sys.argv[1]}])
    except openai.OpenAIError as error:
        sys.exit(str(error))
    if not answer.passed:
        sys.exit("Cut off at the token limit. Raise it, or ask for a shorter answer.")
    print(answer.text)
