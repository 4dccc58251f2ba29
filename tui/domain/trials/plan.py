"""The plan of a trial: every request that it makes, and the most that each can cost."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.catalogue.offer import Prices
from tui.domain.planning.token_rule import TokenCount, count_tokens
from tui.domain.trials.case import Case

PER_PRICE = 1_000_000
DEFAULT_CEILING = 0.25
DEFAULT_MOST_TOKENS = 4_000
# What hosts put around a prompt: roles, and with some models a system prompt of their own.
TEMPLATE_TOKENS = 128
# Hosts count from 258 to 16,384 tokens for a picture; gpt-4o-mini alone up to 48,000 cheap ones.
PICTURE_TOKENS = 16_384


class TrialPlan(Struct, frozen=True):
    """Cases x configurations x runs, before a cent is spent.

    `max_tokens` is the limit of one answer with its reasoning, `ceiling` USD that may be spent in
    all, `at_once` requests to one host at a time. A None temperature is the host's own.
    """

    cases: tuple[Case, ...]
    entries: tuple[Entry, ...]
    runs: int = 1
    max_tokens: int = DEFAULT_MOST_TOKENS
    temperature: float | None = None
    ceiling: float = DEFAULT_CEILING
    at_once: int = 4
    name: str = ""

    def requests(self) -> Iterator["TrialRequest"]:
        """Every request, run by run and case by case, so that all models advance alike."""
        for run in range(1, self.runs + 1):
            for case in self.cases:
                for entry in self.entries:
                    yield TrialRequest(case, entry, run, self.max_tokens)


class TrialRequest(Struct, frozen=True, eq=False):
    """One case that is put to one configuration for the so-manieth time."""

    case: Case
    entry: Entry
    run: int
    max_tokens: int

    @property
    def key(self) -> tuple[str, ConfigurationIds, int]:
        """What names it in records: case, configuration and run."""
        return self.case.id, self.entry.ids, self.run

    @property
    def most_usd(self) -> float | None:
        """USD that it costs at most, at list price; None where a price is not known.

        The most tokens that the prompt is likely to have, nothing of it cached, and the whole limit
        of tokens at the dearer of the output and the reasoning price, in the dearest tier that the
        prompt can fall in. A host that writes more than the limit can cost more.
        """
        offer, prompt = self.entry.offer, most_prompt_tokens(self.case)
        tiers = [tier.prices for tier in offer.tiers if prompt > tier.over_prompt_tokens]
        costs = [self._usd(prices, prompt) for prices in (offer.prices, *tiers)]
        known = [usd for usd in costs if usd is not None]
        return max(known) if offer.priced and len(known) == len(costs) else None

    def _usd(self, prices: Prices, prompt: int) -> float | None:
        if prices.input is None or prices.output is None:
            return None
        written = prices.output * max(1.0, self.entry.offer.reasoning_ratio)
        input_price = max(prices.input, prices.cache_write or 0.0)
        return (prompt * input_price + self.max_tokens * written) / PER_PRICE


def prompt_estimate(case: Case) -> TokenCount:
    """The tokens of a case's texts with the estimate's ends; a picture is not in it."""
    return _estimate(case.system) + _estimate(case.prompt)


def most_prompt_tokens(case: Case) -> int:
    """Tokens that a prompt is reserved with: more than any host is likely to count.

    Twice the error that the estimate was measured to have, so that it holds for tokenizers that
    were not measured, but no more than bytes, as no tokenizer in use makes two tokens of one; what
    a host adds around messages; and for a picture, whose tokens depend on its size and on the
    model, the most that is known of one.
    """
    estimate = prompt_estimate(case)
    size = sum(len(text.encode("utf-8", "replace")) for text in (case.system, case.prompt))
    texts = min(2 * estimate.high - estimate.tokens, float(size))
    return ceil(texts) + TEMPLATE_TOKENS + (PICTURE_TOKENS if case.image else 0)


# The same texts are put to every model and in every run.
@lru_cache(maxsize=1024)
def _estimate(text: str) -> TokenCount:
    return count_tokens(text)
