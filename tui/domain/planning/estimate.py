"""A workload out of prompts: their tokens, and how many of those repeat and can come from cache."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.workload import Workload
from tui.domain.planning.token_rule import TokenCount, count_tokens
from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain

_SEPARATOR = re.compile(r"^---[ \t]*$", re.MULTILINE)
# What stands for a value that another request will have otherwise.
_VARIABLE = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}"  # {{ question }}
    r"|\$?\{[A-Za-z_][\w .-]{0,79}\}"  # {question}, ${question}
    r"|<[A-Za-z_][\w -]{0,79}>"  # <question>
    r"|\b\d{4}-\d{2}-\d{2}\b"  # 2026-05-11
)
Ground = Literal["common", "variable", "unknown"]


class Estimate(Struct, frozen=True):
    """The tokens of a request and of its stable prefix: the part each request begins with.

    ground: whether the prefix is what several prompts have in common, what stands before the first
    variable part of one (`variable`), or could not be told and counts as nothing.
    """

    prompts: int
    prompt: TokenCount
    stable: TokenCount
    ground: Ground
    variable: str = ""

    @property
    def cache_ratio(self) -> float:
        """c = stable tokens / prompt tokens; the first request of a cache lifetime aside."""
        return self.stable.tokens / self.prompt.tokens if self.prompt.tokens else 0.0

    @property
    def cache_range(self) -> tuple[float, float]:
        """The lowest and highest c: the prefix as short and the rest as long as may be, and so on.

        low = s_low / (s_low + rest_high), high = s_high / (s_high + rest_low).
        """
        stable, prompt = self.stable, self.prompt
        lowest = stable.low + (prompt.high - stable.high)
        highest = stable.high + (prompt.low - stable.low)
        return (
            stable.low / lowest if lowest > 0 else 0.0,
            stable.high / highest if highest > 0 else 0.0,
        )

    def workload(self, answer_tokens: float, base: Workload | None = None) -> Workload:
        """`base` with P and c as estimated, P as a whole number, and with this A."""
        return replace(
            base or Workload(),
            prompt_tokens=round(self.prompt.tokens),
            answer_tokens=answer_tokens,
            cache_ratio=round(self.cache_ratio, 3),
        )


def split_prompts(text: str) -> tuple[str, ...]:
    """The prompts of a text, between lines of `---`; white space around them is no part of them."""
    parts = (part.strip() for part in _SEPARATOR.split(text.replace("\r\n", "\n")))
    return tuple(part for part in parts if part)


def estimate(prompts: Sequence[str]) -> Estimate | None:
    """The estimate for prompts of one kind of request; None where there is nothing in them.

    Of several, P is the mean. Their stable prefix is the longest they have in common, up to the
    end of a word; that of a single one ends before its first variable part.
    """
    if not any(prompt.strip() for prompt in prompts):
        return None
    total = TokenCount(0, 0, 0)
    for prompt in prompts:
        total += count_tokens(prompt)
    mean = total.divided(len(prompts))
    if len(prompts) > 1:
        stable = count_tokens(common_prefix(prompts))
        return Estimate(len(prompts), mean, stable, "common")
    found = first_variable(prompts[0])
    if found is None:
        return Estimate(1, mean, TokenCount(0, 0, 0), "unknown")
    stable = count_tokens(prompts[0][: found.start()])
    return Estimate(1, mean, stable, "variable", found[0])


def common_prefix(prompts: Sequence[str]) -> str:
    """What all prompts begin with, without a word that goes on differently."""
    first, last = min(prompts), max(prompts)  # in order, these two differ the earliest
    size = 0
    while size < min(len(first), len(last)) and first[size] == last[size]:
        size += 1
    prefix = first[:size]
    whole = all(len(prompt) == size or not _in_word(prompt, size) for prompt in (first, last))
    return prefix if whole else re.sub(r"\w+\Z", "", prefix)


def first_variable(prompt: str) -> re.Match[str] | None:
    """The first part that another request will have otherwise: a placeholder or a date.

    A tag that is closed further down, such as <rules> ... </rules>, is no placeholder.
    """
    for found in _VARIABLE.finditer(prompt):
        if not found[0].startswith("<") or f"</{found[0][1:]}" not in prompt:
            return found
    return None


def _in_word(text: str, place: int) -> bool:
    """Whether a word of `text` goes on across `place`."""
    around = text[max(place - 1, 0) : place + 1]
    return len(around) == 2 and all(each.isascii() and each.isalnum() for each in around)


def in_words(found: Estimate) -> tuple[str, ...]:
    """The estimate in sentences, each figure with its error."""
    prompt, stable = found.prompt, found.stable
    of = "" if found.prompts == 1 else f", mean of {found.prompts} prompts"
    said = [f"Estimate: {_between(prompt)} prompt tokens a request{of}."]
    if found.ground == "unknown":
        said.append(
            "Cacheable part unknown: no {placeholder}, <placeholder> or date in the prompt. Cached "
            "share set to 0%. Paste two or more prompts to estimate it."
        )
        return tuple(said)
    low, high = found.cache_range
    where = (
        "common to all prompts"
        if found.ground == "common"
        else f"before the first variable part, {plain(found.variable)}"
    )
    said.append(
        f"Stable prefix: {_between(stable)} tokens, {where}. Cached share: "
        f"{fmt.percent(found.cache_ratio)} ({fmt.percent(low).removesuffix('%')}–"
        f"{fmt.percent(high)}). The first request of each cache lifetime is billed in full."
    )
    return tuple(said)


def _between(count: TokenCount) -> str:
    return (
        f"about {fmt.whole(round(count.tokens))} ({fmt.whole(round(count.low))}–"
        f"{fmt.whole(round(count.high))})"
    )
