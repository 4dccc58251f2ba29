"""The plan of a trial: every request that it makes, and the most that each can cost."""

from collections.abc import Iterator

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.figures.pricing import prices_for
from tui.domain.planning.token_rule import TokenCount, count_tokens
from tui.domain.trials.case import Case

PER_PRICE = 1_000_000
DEFAULT_CEILING = 0.25
DEFAULT_MOST_TOKENS = 4_000


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

        The estimate's upper end for the prompt, nothing of it cached, and the whole limit of tokens
        at the dearer of the output and the reasoning price, in the tier that the prompt falls in.
        """
        prompt = prompt_estimate(self.case).high
        offer = self.entry.offer
        prices = prices_for(offer, prompt)
        if not offer.priced or prices.input is None or prices.output is None:
            return None
        written = prices.output * max(1.0, offer.reasoning_ratio)
        input_price = max(prices.input, prices.cache_write or 0.0)
        return (prompt * input_price + self.max_tokens * written) / PER_PRICE


def prompt_estimate(case: Case) -> TokenCount:
    """The tokens of a case's texts with the estimate's ends; a picture is not in it."""
    return count_tokens(case.system) + count_tokens(case.prompt)
