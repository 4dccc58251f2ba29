"""A workload: the traffic a bill is computed for, given directly or derived from chat sessions."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

DAYS_PER_MONTH = 30
ReasoningKind = Literal["effort", "off", "tasks", "speed", "fixed"]
REASONING_KINDS: tuple[ReasoningKind, ...] = ("effort", "off", "tasks", "speed", "fixed")
# Where the reasoning tokens of an effort are taken from; a ranking uses one for all its rows.
Measure = Literal["tasks", "speed"]
# What a fixed number of reasoning tokens starts with before anybody typed one.
FIRST_FIXED = 1_000


class Reasoning(Struct, frozen=True):
    """Reasoning tokens billed on top of the answer.

    effort: what the row's own effort uses, by the measure of its ranking; off: none; tasks: as many
    per answer token as in AA's run of the index; speed: as many an answer as in AA's speed test;
    fixed: `tokens` a request.
    """

    kind: ReasoningKind = "effort"
    tokens: float = 0

    def __str__(self) -> str:
        if self.kind != "fixed":
            return self.kind
        tokens = round(self.tokens, 6)  # a sum may end in dust
        return str(int(tokens) if tokens == int(tokens) else tokens)

    def by(self, measure: Measure) -> "Reasoning":
        """The same with what is left to the ranking decided: by this measure."""
        return Reasoning(measure) if self.kind == "effort" else self


OFF = Reasoning("off")
_AT_FIRST: Mapping[str, Reasoning] = {
    kind: Reasoning(kind, FIRST_FIXED if kind == "fixed" else 0) for kind in REASONING_KINDS
}


class Workload(Struct, frozen=True):
    """Traffic of one kind of request.

    requests_per_day: R. prompt_tokens: P a request, cached ones included. answer_tokens: A
    visible tokens a request. cache_ratio: c, share of P read from cache. write_ratio: w, share
    of the other prompt tokens written to cache. batch_share: b, share of requests sent as batch.
    off_peak_share: o, share of traffic inside an offer's off-peak windows; without effect on
    offers that have none.
    """

    requests_per_day: float = 10_000
    prompt_tokens: float = 2_000
    answer_tokens: float = 500
    cache_ratio: float = 0.7
    write_ratio: float = 0.0
    reasoning: Reasoning = field(default_factory=Reasoning)
    batch_share: float = 0.0
    off_peak_share: float = 0.0


class Session(Struct, frozen=True):
    """A chat whose history is resent each turn.

    user_tokens, tool_tokens (results of tools, billed as user tokens) and answer_tokens are those
    of one turn. min_prefix_tokens is the shortest prompt the host caches; cache_seconds how long it
    keeps one (None: longer than any pause) and pause_seconds how long a turn waits for the next.
    """

    sessions_per_day: float
    system_tokens: int
    turns: int
    user_tokens: int
    answer_tokens: int
    tool_tokens: int = 0
    min_prefix_tokens: int = 0
    cache_seconds: float | None = None
    pause_seconds: float = 0

    def prompt(self, turn: int) -> int:
        """Prompt tokens of turn `turn`, the first being 1."""
        asked = self.user_tokens + self.tool_tokens
        return self.system_tokens + (turn - 1) * (asked + self.answer_tokens) + asked

    def cached(self, turn: int) -> int:
        """Prompt tokens of turn `turn` that are read from cache: the prompt of the turn before.

        None of them where that prompt is shorter than the host caches, or where the host has
        forgotten it: its cache lifetime is shorter than the pause between turns.
        """
        if turn == 1 or self.forgotten:
            return 0
        before = self.prompt(turn - 1)
        return 0 if before < self.min_prefix_tokens else before

    @property
    def forgotten(self) -> bool:
        """Whether the host drops a prompt from its cache before the next turn comes."""
        return self.cache_seconds is not None and self.cache_seconds < self.pause_seconds

    @property
    def prompt_tokens(self) -> int:
        """Prompt tokens of the whole session."""
        return sum(self.prompt(turn) for turn in range(1, self.turns + 1))

    @property
    def cached_tokens(self) -> int:
        """Prompt tokens of the whole session that are read from cache."""
        return sum(self.cached(turn) for turn in range(1, self.turns + 1))

    def workload(self) -> Workload:
        """The same traffic as requests: one a turn, P and c the averages over the session."""
        return Workload(
            requests_per_day=self.sessions_per_day * self.turns,
            prompt_tokens=self.prompt_tokens / self.turns,
            answer_tokens=self.answer_tokens,
            cache_ratio=self.cached_tokens / self.prompt_tokens if self.prompt_tokens else 0.0,
        )


def with_reasoning(workload: Workload, kind: str) -> Workload:
    """The same traffic with another way to bill reasoning, one of REASONING_KINDS."""
    return replace(workload, reasoning=_AT_FIRST.get(kind, Reasoning()))


class Preset(Struct, frozen=True):
    """A named workload; `session` says what it was derived from, where it was."""

    id: str
    name: str
    workload: Workload
    session: Session | None = None
    note: str = ""
