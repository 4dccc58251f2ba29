"""The levers of the traffic: how a request splits into prompt and answer, and shares of it.

By list price they move the price mix, on a workload's basis the workload, and of what a workload
can say only what this one does. What a model measured in its run of the index stays as it was, so
that basis has none of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import inf, nextafter

from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.figures import Terms
from tui.domain.figures.pricing import Blend
from tui.domain.figures.thinking import need_of, reasoning_tokens
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.stability.crossings import Crossing, LeverRange, confirmed, crossings
from tui.domain.stability.flips import BATCH, CACHE, IN_OUT, OFF_PEAK, WRITE, Flip
from tui.domain.stability.lead import Lead, costs_of

_ROUNDING = 1e-12  # by which share of all its tokens a computed prompt may be off

_RATIO, _CACHED = "input:output ratio", "cached share"
# Shares of a workload that most leave at 0: by lever the field, and what people call it.
_SHARES = (
    (WRITE, "write_ratio", "cache-write share"),
    (BATCH, "batch_share", "batch share"),
    (OFF_PEAK, "off_peak_share", "off-peak share"),
)


def traffic_levers(lead: Lead) -> Iterator[Callable[[], Flip]]:
    """The levers that the basis and its mix or workload have a use for."""
    terms = lead.ranking.terms
    if terms.basis == "list":
        yield partial(_mix_ratio, lead)
        if terms.blend.cache_read:
            yield partial(_mix_cached, lead)
    elif terms.basis != "measured":
        workload = terms.workload
        if workload.prompt_tokens + workload.answer_tokens:
            yield partial(_workload_ratio, lead)
        if workload.prompt_tokens:
            yield partial(_workload_share, lead, CACHE, "cache_ratio", _CACHED)
        for lever, field, name in _SHARES:
            if getattr(workload, field):
                yield partial(_workload_share, lead, lever, field, name)


def _mix_ratio(lead: Lead) -> Flip:
    """The input's share of the price mix, the cached part of the input staying."""
    share, cached = blend_shares(lead.ranking.terms.blend)
    flip = lead.flip(IN_OUT, _RATIO, "in_out", share)
    return _moved_blend(lead, flip, lambda value: blend_of(value, cached))


def _mix_cached(lead: Lead) -> Flip:
    """The share of the price mix's input that is read from cache."""
    share, cached = blend_shares(lead.ranking.terms.blend)
    flip = lead.flip(CACHE, _CACHED, "share", cached)
    return _moved_blend(lead, flip, lambda value: blend_of(share, value))


def _workload_share(lead: Lead, lever: str, field: str, name: str) -> Flip:
    """A share of the workload: `field` is what it is called there."""
    terms = lead.ranking.terms
    flip = lead.flip(lever, name, "share", getattr(terms.workload, field))

    def at(value: float) -> Workload:
        return replace(terms.workload, **{field: value})

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


def _workload_ratio(lead: Lead) -> Flip:
    """Prompt / (prompt + answer) with as many tokens in all and the cached share as it is.

    A context tier makes a host's bill jump, and longer answers with their reasoning need more room
    than a model may have, so the way is cut at each threshold. A model that has no price for this
    prompt, or no room for this answer, is not ranked now and may be on another stretch.
    """
    ranking = lead.ranking
    terms, now = ranking.terms, ranking.terms.workload.prompt_tokens
    whole = now + terms.workload.answer_tokens
    flip = lead.flip(IN_OUT, _RATIO, "in_out", now / whole)

    def at(prompt: float) -> Workload:
        return replace(terms.workload, prompt_tokens=prompt, answer_tokens=whole - prompt)

    candidates = (*ranking.ranked, *_unpriced(ranking))
    here = lead.ranked_costs() + [inf] * (len(candidates) - len(ranking.ranked))
    listed = [ranking.entries[i] for i in candidates]
    limits = sorted(
        {float(tier.over_prompt_tokens) for entry in listed for tier in entry.offer.tiers}
        | {limit for entry in listed for limit in _room_begins(entry, terms, whole)}
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


def _room_begins(entry: Entry, terms: Terms, whole: float) -> list[float]:
    """The longest prompts for which the rest of `whole` is still too long an answer of a model."""
    begins, context, longest = [], entry.context, entry.max_output
    reasoning = terms.billed.reasoning
    per_token = reasoning_tokens(entry.model, entry.effort, 1, reasoning) or 0.0
    if reasoning.kind != "tasks":  # as many whatever the answer
        begins += [] if longest is None else [whole + per_token - longest]
    else:
        begins += [] if longest is None else [whole - longest / (1 + per_token)]
        if context is not None and per_token:
            begins.append(whole - (context - whole) / per_token)

    def fits(prompt: float) -> bool:
        asked = replace(terms.billed, prompt_tokens=prompt, answer_tokens=whole - prompt)
        return need_of(entry, asked).fits(entry)

    return [_last_without(fits, begin, whole) for begin in begins if 0 < begin < whole]


def _last_without(fits: Callable[[float], bool], about: float, whole: float) -> float:
    """The last number before it fits, as `about` is but for rounding.

    To the last digit: a stretch that ends where it fits no more would lose what crosses on it.
    """
    without, within = about - _ROUNDING * whole, about + _ROUNDING * whole
    if fits(without) or not fits(within):  # another limit of the model is in the way here
        return nextafter(about, -inf)
    while (middle := (without + within) / 2) not in (without, within):
        without, within = (without, middle) if fits(middle) else (middle, within)
    return without


def _up(now: float, whole: float, limits: Sequence[float]) -> list[tuple[float, float]]:
    """Stretches from now to `whole`; a tier applies just above its threshold."""
    cuts = [limit for limit in limits if now <= limit < whole]
    return list(zip([now, *(nextafter(cut, inf) for cut in cuts)], [*cuts, whole], strict=True))


def _down(now: float, limits: Sequence[float]) -> list[tuple[float, float]]:
    """Stretches from now to 0; on its threshold a tier does not apply yet."""
    cuts = [limit for limit in reversed(limits) if limit < now]
    return list(zip([now, *cuts], [*(nextafter(cut, inf) for cut in cuts), 0.0], strict=True))


def _unpriced(ranking: Ranking) -> list[int]:
    """Rows that are ranked by list price but not for this workload's prompts and answers."""
    view = replace(ranking.view, basis="list")
    by_list = rank(ranking.catalogue, view, ranking.terms.workload, ranking.entries)
    return [i for i in by_list.ranked if i not in ranking.ranks]
