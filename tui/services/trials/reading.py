"""Reads what a host streams: texts, why it ended, and the tokens that it reports.

A host is from outside: whatever it sends, what has not the shape that is documented counts as not
sent. No number of its own may be negative or without bounds, as money is counted by them.
"""

import time
from collections.abc import Iterator, Mapping
from math import isfinite

from msgspec import Struct, field

from tui.domain.trials.record import AnswerUsage, Finish

# More of an answer than this is not kept: no limit of tokens asks for so much.
LONGEST_ANSWER = 2_000_000
_MOST_TOKENS = 1_000_000_000
_MOST_USD = 1_000_000.0
# What hosts call the end of an answer; an end under another name is an ordinary one.
_FINISHES: Mapping[str, Finish] = {
    "length": "length",
    "max_tokens": "length",
    "content_filter": "filtered",
    "safety": "filtered",
    "sensitive": "filtered",
    "refusal": "refused",
    "error": "cut",
    "network_error": "cut",
    "insufficient_system_resource": "cut",
}


class TextPiece(Struct, frozen=True):
    """A piece of an answer, or of the reasoning before it."""

    text: str
    reasoning: bool


class ReceivedAnswer(Struct):
    """What has come of a request so far; `began` is a time of the steady clock."""

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
    started: bool = False

    def after(self) -> float:
        """Seconds since the request was sent."""
        return time.monotonic() - self.began

    def take(self, event: object) -> Iterator[TextPiece]:
        """Keep what an event of the stream says; its pieces of text."""
        if not isinstance(event, dict):
            return
        if isinstance(event.get("usage"), dict):
            self.usage, self.reported_cost = usage_of(event["usage"])
            self.started = True
        choices = event.get("choices")
        for choice in choices if isinstance(choices, list) else ():
            if not isinstance(choice, dict):
                continue
            self.started = True
            delta = choice.get("delta")
            for piece in self._pieces(delta if isinstance(delta, dict) else {}):
                self._keep(piece)
                yield piece
            ended = choice.get("finish_reason")
            if isinstance(ended, str):
                self.finish = _FINISHES.get(ended.lower(), "stop")

    def _pieces(self, delta: Mapping[str, object]) -> Iterator[TextPiece]:
        """The texts of a delta: reasoning under either name in use, the answer, a refusal."""
        thought = delta.get("reasoning_content") or delta.get("reasoning")
        if isinstance(thought, str) and thought:
            yield TextPiece(thought, True)
        content = delta.get("content")
        if isinstance(content, list):
            yield from _parts(content)
        refusal = delta.get("refusal")
        self.refusal |= bool(refusal)
        for text in (content, refusal):
            if isinstance(text, str) and text:
                yield TextPiece(text, False)

    def _keep(self, piece: TextPiece) -> None:
        after = self.after()
        if self.first_token is None:
            self.first_token = after
        if not piece.reasoning and self.first_answer_token is None:
            self.first_answer_token = after
        (self.reasoning if piece.reasoning else self.text).append(piece.text)
        self.size += len(piece.text)


def _parts(content: list[object]) -> Iterator[TextPiece]:
    """The texts of content in parts, as Mistral sends it where a model reasons."""
    for part in content:
        if not isinstance(part, dict):
            continue
        thoughts = part.get("thinking")
        inner = thoughts if isinstance(thoughts, list) else [part]
        for each in inner:
            text = each.get("text") if isinstance(each, dict) else None
            if isinstance(text, str) and text:
                yield TextPiece(text, thoughts is not None)


def usage_of(usage: Mapping[str, object]) -> tuple[AnswerUsage, float | None]:
    """The tokens that a host reports, and the USD where it reports those too.

    Where its total is more than prompt and completion, the rest is reasoning that it counts apart.
    """
    prompt = _tokens(usage, "prompt_tokens")
    output = _tokens(usage, "completion_tokens")
    total = _tokens(usage, "total_tokens")
    details = usage.get("completion_tokens_details")
    reasoning = _tokens(details, "reasoning_tokens")
    if reasoning is None:
        reasoning = _tokens(usage, "reasoning_tokens")
    if prompt is not None and output is not None and total is not None:
        apart = max(0, total - prompt - output)
        output += apart
        reasoning = reasoning or apart or reasoning
    cached = _tokens(usage.get("prompt_tokens_details"), "cached_tokens")
    for name in ("prompt_cache_hit_tokens", "cached_tokens"):
        cached = _tokens(usage, name) if cached is None else cached
    return AnswerUsage(prompt, cached, output, reasoning), _cost(usage)


def _tokens(usage: object, name: str) -> int | None:
    found = usage.get(name) if isinstance(usage, dict) else None
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= _MOST_TOKENS:
        return None
    return found


def _cost(usage: Mapping[str, object]) -> float | None:
    """USD by the host's own count, under the names in use."""
    found = usage.get("cost", usage.get("estimated_cost"))
    if isinstance(found, dict):
        found = found.get("total_cost")
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return float(found) if 0 <= found <= _MOST_USD and isfinite(found) else None
