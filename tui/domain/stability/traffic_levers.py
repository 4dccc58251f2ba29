"""The levers of the traffic: how much of a request is prompt, and how much of that is cached.

By list price they move the blend, on a workload's basis the workload. What a model measured in its
run of the index stays as it was, so neither has an effect on that basis.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf, nextafter

from msgspec.structs import replace

from tui.domain.catalogue.workload import Workload
from tui.domain.figures.figures import Terms
from tui.domain.figures.pricing import Blend
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.stability.crossings import Crossing, LeverRange, confirmed, crossings
from tui.domain.stability.flips import CACHE, IN_OUT, Flip
from tui.domain.stability.lead import Lead, costs_of

_MEASURED = "on the measured basis each model has the tokens of its own run"


def in_out(lead: Lead) -> Flip:
    """The in:out ratio, as the prompt's share of the tokens of a request.

    By list price that of the blend, the cached part of its input staying; else prompt / (prompt +
    answer) with as many tokens in all and the cache share as it is.
    """
    terms = lead.ranking.terms
    if terms.basis == "list":
        share, cached = blend_shares(terms.blend)
        flip = lead.flip(IN_OUT, "the in:out ratio", "in_out", share)
        return _moved_blend(lead, flip, lambda value: blend_of(value, cached))
    workload = terms.workload
    whole = workload.prompt_tokens + workload.answer_tokens
    share = workload.prompt_tokens / whole if whole else 0.0
    flip = lead.flip(IN_OUT, "the in:out ratio", "in_out", share)
    if terms.basis == "measured":
        return replace(flip, why_none=_MEASURED)
    if not whole:
        return replace(flip, why_none="the requests have no tokens")
    return _moved_prompt(lead, flip, whole)


def cache_share(lead: Lead) -> Flip:
    """The share of the prompt that is read from cache; by list price, of the blend's input.

    A blend without cache reads stands at 0: moved to 1 it reads all input from cache.
    """
    terms = lead.ranking.terms
    name = "the cache share"
    if terms.basis == "list":
        share, cached = blend_shares(terms.blend)
        return _moved_blend(
            lead, lead.flip(CACHE, name, "share", cached), lambda value: blend_of(share, value)
        )
    workload = terms.workload
    flip = lead.flip(CACHE, name, "share", workload.cache_ratio)
    if terms.basis == "measured":
        return replace(flip, why_none=_MEASURED)

    def at(value: float) -> Workload:
        return replace(workload, cache_ratio=value)

    ways = _to_both_ends(lead, flip, lambda value: replace(terms, workload=at(value)))
    return lead.settled(flip, ways, lambda value: lead.leader(workload=at(value)))


def blend_shares(blend: Blend) -> tuple[float, float]:
    """A blend as two shares, 0..1: of input in all, and of cache reads in the input."""
    read = blend.input + blend.cache_read
    return read / (read + blend.output), blend.cache_read / read if read else 0.0


def blend_of(share: float, cached: float) -> Blend:
    """The blend with that share of input, and that share of it read from cache."""
    return Blend("moved", share * (1 - cached), 1 - share, share * cached)


def _moved_blend(lead: Lead, flip: Flip, blend_at: Callable[[float], Blend]) -> Flip:
    terms, view = lead.ranking.terms, lead.ranking.view
    ways = _to_both_ends(lead, flip, lambda value: replace(terms, blend=blend_at(value)))
    return lead.settled(
        flip, ways, lambda value: lead.leader(view=replace(view, blend=blend_at(value)))
    )


def _to_both_ends(lead: Lead, flip: Flip, terms_at: Callable[[float], Terms]) -> Iterator[Crossing]:
    """The crossings on the way to either end of the range; all costs are affine on it."""
    entries, ranked = lead.ranking.entries, lead.ranking.ranked
    now = lead.ranked_costs()
    for end in flip.range:
        if end != flip.now:
            there = costs_of(entries, ranked, terms_at(end))
            yield from crossings([LeverRange(flip.now, end, now, there)], first=0)


def _moved_prompt(lead: Lead, flip: Flip, whole: float) -> Flip:
    """The in:out ratio of a workload: its prompt moves from 0 to `whole`, in tokens.

    A context tier makes a host's bill jump, so the way is cut at each threshold. A model whose tier
    has no price yet is not ranked now, and may be on another stretch.
    """
    ranking = lead.ranking
    terms, now = ranking.terms, ranking.terms.workload.prompt_tokens

    def at(prompt: float) -> Workload:
        return replace(terms.workload, prompt_tokens=prompt, answer_tokens=whole - prompt)

    candidates = (*ranking.ranked, *_unpriced(ranking))
    here = lead.ranked_costs() + [inf] * (len(candidates) - len(ranking.ranked))
    limits = sorted(
        {tier.over_prompt_tokens for i in candidates for tier in ranking.entries[i].offer.tiers}
    )

    def costs_at(prompt: float) -> list[float]:
        if prompt == now:
            return here
        return costs_of(ranking.entries, candidates, replace(terms, workload=at(prompt)))

    def way(ends: Iterable[tuple[float, float]]) -> Iterator[LeverRange]:
        for start, end in ends:
            yield LeverRange(start, end, costs_at(start), costs_at(end))

    found = [
        *crossings(way(_up(now, whole, limits)), first=0),
        *crossings(way(_down(now, limits)), first=0),
    ]
    nearest = confirmed(found, now, lead.first, lambda prompt: lead.leader(workload=at(prompt)))
    return lead.crossed(flip, nearest, whole)


def _up(now: float, whole: float, limits: Sequence[int]) -> list[tuple[float, float]]:
    """Stretches from now to `whole`; a tier applies just above its threshold."""
    cuts = [float(limit) for limit in limits if now <= limit < whole]
    return list(zip([now, *(nextafter(cut, inf) for cut in cuts)], [*cuts, whole], strict=True))


def _down(now: float, limits: Sequence[int]) -> list[tuple[float, float]]:
    """Stretches from now to 0; on its threshold a tier does not apply yet."""
    cuts = [float(limit) for limit in reversed(limits) if limit < now]
    return list(zip([now, *cuts], [*(nextafter(cut, inf) for cut in cuts), 0.0], strict=True))


def _unpriced(ranking: Ranking) -> list[int]:
    """Rows that are ranked by list price but not for this workload's prompts."""
    if not any(ranking.entries[i].offer.tiers for i in ranking.excluded):
        return []
    view = replace(ranking.view, basis="list")
    by_list = rank(ranking.catalogue, view, ranking.terms.workload, ranking.entries)
    return [i for i in by_list.ranked if i not in ranking.ranks]
