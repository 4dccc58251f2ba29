"""A workload: the traffic a bill is computed for, given directly or derived from chat sessions."""

from dataclasses import dataclass, field, replace
from typing import Literal

DAYS_PER_MONTH = 30
ReasoningKind = Literal["off", "measured", "fixed"]
REASONING_KINDS: tuple[ReasoningKind, ...] = ("off", "measured", "fixed")
# What a fixed number of reasoning tokens starts with before anybody typed one.
FIRST_FIXED = 1_000


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Reasoning tokens billed on top of the answer.

    off: none; measured: as many per answer token as the model burned in its measured run;
    fixed: `tokens` a request.
    """

    kind: ReasoningKind = "off"
    tokens: float = 0

    def __str__(self) -> str:
        if self.kind != "fixed":
            return self.kind
        return str(int(self.tokens) if self.tokens == int(self.tokens) else self.tokens)


@dataclass(frozen=True, slots=True)
class Workload:
    """Traffic of one kind of request.

    requests_per_day: R. prompt_tokens: P a request, cached ones included. answer_tokens: A
    visible tokens a request. cache_ratio: c, share of P read from cache. write_ratio: w, share
    of the other prompt tokens written to cache. batch_share: b, share of requests sent as batch.
    """

    requests_per_day: float = 10_000
    prompt_tokens: float = 2_000
    answer_tokens: float = 500
    cache_ratio: float = 0.7
    write_ratio: float = 0.0
    reasoning: Reasoning = field(default_factory=Reasoning)
    batch_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Session:
    """A chat whose history is resent each turn; tool results count as user tokens."""

    sessions_per_day: float
    system_tokens: int
    turns: int
    user_tokens: int
    answer_tokens: int

    def prompt(self, turn: int) -> int:
        """Prompt tokens of turn `turn`, the first being 1."""
        history = (turn - 1) * (self.user_tokens + self.answer_tokens)
        return self.system_tokens + history + self.user_tokens

    @property
    def prompt_tokens(self) -> int:
        """Prompt tokens of the whole session."""
        return sum(self.prompt(turn) for turn in range(1, self.turns + 1))

    @property
    def cached_tokens(self) -> int:
        """Prompt tokens of the whole session that the turn before already sent."""
        return sum(self.prompt(turn) for turn in range(1, self.turns))

    def workload(self) -> Workload:
        """The same traffic as requests: one a turn, P and c the averages over the session."""
        return Workload(
            requests_per_day=self.sessions_per_day * self.turns,
            prompt_tokens=self.prompt_tokens / self.turns,
            answer_tokens=self.answer_tokens,
            cache_ratio=self.cached_tokens / self.prompt_tokens,
        )


def with_reasoning(workload: Workload, kind: str) -> Workload:
    """The same traffic with another way to bill reasoning, one of REASONING_KINDS."""
    if kind == "fixed":
        return replace(workload, reasoning=Reasoning("fixed", FIRST_FIXED))
    return replace(workload, reasoning=Reasoning("measured" if kind == "measured" else "off"))
