"""What would change a row's bill most: the effect of moving each input by 10%, largest first."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from math import isclose

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.offer import Offer
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.figures import monthly
from tui.domain.figures.metrics import METRICS
from tui.domain.figures.pricing import (
    offer_times,
    prices_for,
)
from tui.domain.figures.thinking import need_of
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt

STEP = 0.1


class Effect(Struct, frozen=True):
    """What moving one input of a monthly bill by 10% does to it, everything else as it is.

    `less` and `more` are the changes of the `bill` in USD. `note` says why an input could not be
    moved as far: it is 0, or a share that cannot exceed 1.
    """

    input: str
    name: str
    value: str
    less: float
    more: float
    bill: float
    note: str = ""

    @property
    def size(self) -> float:
        """The larger of the two changes, USD, without its sign."""
        return max(abs(self.less), abs(self.more))

    @property
    def shown_less(self) -> str:
        """What 10% less changes, with its sign."""
        return fmt.change(self.less, self.bill)

    @property
    def shown_more(self) -> str:
        """What 10% more changes, with its sign."""
        return fmt.change(self.more, self.bill)

    @property
    def sentence(self) -> str:
        """`Prompt tokens 2,000: 10% more +$3.70 a month, 10% less -$3.70.`"""
        lead = f"{self.name[:1].upper()}{self.name[1:]} {self.value}"
        note = f" ({self.note})" if self.note else ""
        return f"{lead}: 10% more {self.shown_more} a month, 10% less {self.shown_less}{note}."


class _Input(Struct, frozen=True):
    """One input: its figure as shown, and the offer and the workload with it times a factor."""

    id: str
    name: str
    value: str
    moved: Callable[[float], tuple[Offer, Workload]]
    note: str = ""


def input_effects(row: Row) -> tuple[Effect, ...]:
    """The effect of each input of a row's monthly bill, largest first; none without a bill.

    A price that is not published is no input: what it would bill is at the input price.
    """
    offer, workload = row.entry.offer, row.terms.billed

    def month(offer: Offer, workload: Workload) -> float | None:
        moved = replace(row.terms, workload=workload)
        return monthly(replace(row.entry, offer=offer), moved)

    now, thinking = month(offer, workload), need_of(row.entry, workload).thinking or 0.0
    if now is None:
        return ()
    found = []
    inputs = (
        _volumes(offer, workload, thinking),
        _shares(offer, workload),
        _prices(offer, workload),
    )
    for each in chain(*inputs):
        less, more = month(*each.moved(1 - STEP)), month(*each.moved(1 + STEP))
        if less is not None and more is not None:
            less, more = _apart(less, now), _apart(more, now)
            found.append(Effect(each.id, each.name, each.value, less, more, now, each.note))
    return tuple(sorted(found, key=lambda effect: -effect.size))


def _volumes(offer: Offer, workload: Workload, thinking: float) -> Iterator[_Input]:
    w, with_answer = workload, workload.reasoning.kind == "tasks"
    yield _Input(
        "requests_per_day",
        "requests a day",
        fmt.whole(w.requests_per_day),
        lambda factor: (offer, replace(w, requests_per_day=w.requests_per_day * factor)),
        _nothing(w.requests_per_day),
    )
    yield _Input(
        "prompt_tokens",
        "prompt tokens",
        fmt.whole(w.prompt_tokens),
        lambda factor: (offer, replace(w, prompt_tokens=w.prompt_tokens * factor)),
        _nothing(w.prompt_tokens) or _crossed(offer, w.prompt_tokens),
    )
    yield _Input(
        "answer_tokens",
        "answer tokens",
        fmt.whole(w.answer_tokens),
        lambda factor: (offer, replace(w, answer_tokens=w.answer_tokens * factor)),
        _nothing(w.answer_tokens) or ("reasoning moves with them" if with_answer else ""),
    )
    yield _Input(
        "reasoning_tokens",
        "reasoning tokens",
        fmt.whole(round(thinking)),
        lambda factor: (offer, replace(w, reasoning=Reasoning("fixed", thinking * factor))),
        _nothing(thinking),
    )


def _shares(offer: Offer, workload: Workload) -> Iterator[_Input]:
    w = workload
    idle = "" if offer.batch_discount else "no batch discount here"
    always = "" if offer.off_peak else "no off-peak prices here"
    shares: tuple[tuple[str, str, float, Callable[[float], Workload], str], ...] = (
        (
            "cache_ratio",
            "cached share",
            w.cache_ratio,
            lambda share: replace(w, cache_ratio=share),
            "",
        ),
        (
            "write_ratio",
            "cache-write share",
            w.write_ratio,
            lambda share: replace(w, write_ratio=share),
            "",
        ),
        (
            "batch_share",
            "batch share",
            w.batch_share,
            lambda share: replace(w, batch_share=share),
            idle,
        ),
        (
            "off_peak_share",
            "off-peak share",
            w.off_peak_share,
            lambda share: replace(w, off_peak_share=share),
            always,
        ),
    )
    for id, name, share, with_share, why in shares:
        yield _Input(
            id,
            name,
            fmt.percent(share),
            partial(_with_share_times, offer, share, with_share),
            _nothing(share) or why or _capped(share),
        )


def _prices(offer: Offer, workload: Workload) -> Iterator[_Input]:
    prices = prices_for(offer, workload.prompt_tokens)
    for id, usd in prices.by_name().items():
        if usd is not None:
            moved = partial(_with_price_times, offer, workload, id)
            yield _Input(id, METRICS[id].name, fmt.price(usd), moved, _nothing(usd))


def _with_share_times(
    offer: Offer, share: float, with_share: Callable[[float], Workload], factor: float
) -> tuple[Offer, Workload]:
    """A workload with a share of it times a factor, at most all of it."""
    return offer, with_share(min(share * factor, 1.0))


def _with_price_times(
    offer: Offer, workload: Workload, price: str, factor: float
) -> tuple[Offer, Workload]:
    return offer_times(offer, factor, price), workload


def _apart(usd: float, now: float) -> float:
    """The difference of two bills; what sums in binary leave of none is none."""
    return 0.0 if isclose(usd, now, rel_tol=1e-12) else usd - now


def _nothing(figure: float) -> str:
    return "" if figure else "0 now"


def _capped(share: float) -> str:
    """Why a share does not go up by 10%."""
    if share == 1:
        return "cannot be more"
    return "10% more would be over 100%" if share * (1 + STEP) > 1 else ""


def _crossed(offer: Offer, prompt_tokens: float) -> str:
    """Which tier the step crosses, if any: the bill jumps there."""
    low, high = prompt_tokens * (1 - STEP), prompt_tokens * (1 + STEP)
    over = [tier.over_prompt_tokens for tier in offer.tiers]
    crossed = [fmt.tokens(limit) for limit in over if low <= limit < high]
    return f"crosses the price step at {', '.join(crossed)}" if crossed else ""
