"""Eligibility: what may be ranked, and every reason, as a sentence, of what may not."""

from tui.domain.catalogue.entries import Entry
from tui.domain.figures.figures import Terms
from tui.domain.figures.pricing import prices_for
from tui.domain.figures.thinking import need_of
from tui.domain.words import format as fmt

MIN_CONTEXT = 32_000


def sound(entry: Entry) -> bool:
    """Whether an entry may be ranked by list price under some floor: nothing it needs is unknown.

    An index above 0, a context window of 32,000 tokens or more, input and output prices above 0.
    """
    prices, context = entry.offer.prices, entry.context
    if not entry.index or context is None or context < MIN_CONTEXT:
        return False
    return entry.index > 0 and bool(prices.input and prices.output) and not entry.offer.doubt


def exclusions(entry: Entry, terms: Terms) -> tuple[str, ...]:
    """Why an entry is not ranked, as sentences; empty when it is. All that apply are given."""
    index, context = entry.index, entry.context
    reasons = _unscored(entry, terms)
    if index is not None and index < terms.floor:
        reasons = [f"{terms.index.label} {index:g} is below the floor {terms.floor:g}"]
    if context is None:
        reasons.append("context window not published")
    elif context < MIN_CONTEXT:
        reasons.append(f"context {fmt.tokens(context)} is below {fmt.tokens(MIN_CONTEXT)}")
    return (*reasons, *_unpriced(entry), *_without_basis(entry, terms))


def without_cost(entry: Entry, terms: Terms) -> tuple[str, ...]:
    """Why an entry has no cost on the chosen basis, whatever the floor and its context window."""
    return (*_unscored(entry, terms), *_unpriced(entry), *_without_basis(entry, terms))


def _unscored(entry: Entry, terms: Terms) -> list[str]:
    if entry.index is None:
        return [terms.index.missing]
    label = terms.index.label
    return [f"{label} {entry.index:g} leaves no cost per point"] if entry.index <= 0 else []


def _unpriced(entry: Entry) -> list[str]:
    prices = entry.offer.prices
    unknown = [
        name for name, usd in (("input", prices.input), ("output", prices.output)) if usd is None
    ]
    if unknown:
        return [f"{' and '.join(unknown)} price not published"]
    if entry.offer.doubt:
        return [entry.offer.doubt[0].lower() + entry.offer.doubt[1:].rstrip(".")]
    return ["free endpoint"] if prices.input == 0 or prices.output == 0 else []


def _without_basis(entry: Entry, terms: Terms) -> list[str]:
    """What the chosen basis needs on top of list prices and an entry lacks."""
    if terms.basis == "measured":
        run = entry.effort.run
        counted = run.prompt_tokens is not None and run.output_tokens is not None
        return [] if counted or run.cost is not None else ["no measured run"]
    if terms.basis == "workload":
        return why_no_bill(entry, terms)
    if terms.basis == "accepted":
        return _without_pass_rate(entry, terms) + why_no_bill(entry, terms)
    return []


def why_no_bill(entry: Entry, terms: Terms) -> list[str]:
    """Why an entry whose prices are known has no bill for the workload."""
    workload = terms.workload
    tiered = prices_for(entry.offer, workload.prompt_tokens)
    if tiered != entry.offer.prices and None in (tiered.input, tiered.output):
        return [f"no price for prompts of {fmt.tokens(workload.prompt_tokens)} published"]
    return why_not_fit(entry, terms)


def why_not_fit(entry: Entry, terms: Terms) -> list[str]:
    """Which limit of the entry a request of the workload exceeds, as sentences."""
    need, context, longest = need_of(entry, terms.billed), entry.context, entry.max_output
    thought = f" with {fmt.whole(round(need.thinking))} of reasoning" if need.thinking else ""
    said = []
    if context is not None and need.window > context:
        said.append(
            f"a request of {fmt.whole(round(need.window))} tokens{thought} exceeds the context "
            f"window of {fmt.whole(context)}"
        )
    if longest is not None and need.output > longest:
        said.append(
            f"an output of {fmt.whole(round(need.output))} tokens{thought} exceeds the longest, "
            f"{fmt.whole(longest)}"
        )
    return said


def _without_pass_rate(entry: Entry, terms: Terms) -> list[str]:
    rate = terms.acceptance.pass_rate(entry.model.id, entry.index)
    if rate is None:
        return ["no pass rate given"]
    return [] if rate > 0 else ["a pass rate of 0 leaves no accepted answer"]
