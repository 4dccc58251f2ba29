"""What a router's code is to say of its two models: how each is called, takes and costs."""

from collections.abc import Mapping
from math import ceil

from msgspec import Struct

from tui.domain.catalogue.entries import Entry, entry
from tui.domain.catalogue.offer import Offer, Parameter, Prices
from tui.domain.figures.pricing import billed_price
from tui.domain.figures.thinking import need_of
from tui.domain.handover.code.call import Call, WantedCode
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.limits import most_tokens
from tui.domain.handover.code.modes import MODES
from tui.domain.handover.code.router.router_facts import router_facts
from tui.domain.handover.code.router.router_forms import RouterForm
from tui.domain.handover.code.support import support
from tui.domain.handover.code.usage import row_usage
from tui.domain.planning.router import RouterPlan
from tui.domain.ranking.ranking import Ranking
from tui.errors import UserError

OPENROUTER = "openrouter"
_NEITHER = (
    "One request cannot ask two models for different efforts: what only one is to be asked for is "
    "left out, and it runs at its default."
)
_ASKED = WantedCode(CLIENTS["python"], MODES["plain"])


class RoutedPrice(Struct, frozen=True):
    """USD per 1M tokens where the prompt is longer than `over` tokens, as it is billed."""

    over: int
    input: float
    cache_read: float
    output: float
    reasoning: float


class RoutedModel(Struct, frozen=True):
    """One model of a router: its call, what it takes, the room for its answer, its prices.

    `context` is in tokens, None where nobody published it. Images it takes where somebody says so,
    tools where nobody says that it does not. `note` is what is to be said of asking for its effort.
    """

    name: str
    call: Call
    limit: int
    context: int | None
    image: bool
    tools: bool
    prices: tuple[RoutedPrice, ...]
    note: str = ""


class RouterCode(Struct, frozen=True):
    """Everything that stands in a router's code in place of its templates' holes.

    `facts` are the plan's figures as sentences; `strong_tokens` a day is what it gives the strong
    model, 0 for none.
    """

    cheap: RoutedModel
    strong: RoutedModel
    facts: tuple[str, ...]
    strong_tokens: int

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that hold the keys, each once."""
        return tuple(dict.fromkeys((self.cheap.call.variable, self.strong.call.variable)))


def router_code(ranking: Ranking, plan: RouterPlan, form: RouterForm) -> RouterCode:
    """The code of a plan; UserError says which of the two models cannot be called so, and why."""
    entries = [row.entry for row in (plan.cheap, plan.strong)]
    if form.id == "openrouter":
        entries = [_at_openrouter(ranking, each) for each in entries]
    cheap, strong = (_routed(each) for each in entries)
    notes = [cheap.note, strong.note]
    if form.id == "openrouter" and _asked_for(cheap) != _asked_for(strong):
        notes.append(_NEITHER)
    facts = (*router_facts(ranking, plan, entries), *filter(None, notes))
    return RouterCode(cheap, strong, facts, _strong_tokens(plan))


def _asked_for(model: RoutedModel) -> Mapping[str, Parameter]:
    """What asks for its effort: everything but the limit."""
    return {name: value for name, value in model.call.parameters.items() if name != "max_tokens"}


def _routed(at: Entry) -> RoutedModel:
    usage = row_usage(at, _ASKED)
    if usage.call is None:
        raise UserError(f"No router code for {at.label}", usage.why_not, "Choose another host.")
    inputs, offer = at.inputs, at.offer
    return RoutedModel(
        name=f"{at.label} at {at.host.name}",
        call=usage.call,
        limit=most_tokens(at),
        context=at.context,
        image="image" in inputs,
        tools=not support(at, _ASKED.client, "tools").why_not,
        prices=_prices(offer),
        note=f"{at.label}: {usage.note}" if usage.note else "",
    )


def _prices(offer: Offer) -> tuple[RoutedPrice, ...]:
    """The prices for any prompt, then those of each tier, as numbers.md bills them."""
    steps = [(0, offer.prices), *((tier.over_prompt_tokens, tier.prices) for tier in offer.tiers)]
    found = (_price(over, prices, offer) for over, prices in steps)
    return tuple(price for price in found if price is not None)


def _price(over: int, prices: Prices, offer: Offer) -> RoutedPrice | None:
    if prices.input is None or prices.output is None:
        return None
    read = billed_price(prices.cache_read, prices.input)
    reasoning = prices.output * offer.reasoning_ratio
    return RoutedPrice(over, prices.input, read, prices.output, reasoning)


def _strong_tokens(plan: RouterPlan) -> int:
    """Tokens a day the plan gives the strong model: e R (P + A + reasoning)."""
    workload = plan.strong.terms.billed
    thinking = need_of(plan.strong.entry, workload).thinking or 0.0
    a_request = workload.prompt_tokens + workload.answer_tokens + thinking
    return ceil(plan.escalated * workload.requests_per_day * a_request)


def _at_openrouter(ranking: Ranking, at: Entry) -> Entry:
    """The same effort as OpenRouter sells it; UserError where it does not."""
    found = next((each for each in at.model.offers if each.host == OPENROUTER), None)
    offer = None if found is None else found.at_effort(at.effort.name)
    if offer is None or not offer.slug:
        raise UserError(
            "No OpenRouter request",
            f"OpenRouter is not known to sell {at.label}: one request with `models` asks for "
            "models of OpenRouter alone.",
            "Take the router as python, typescript or litellm.",
        )
    return entry(ranking.catalogue, at.model, at.effort, offer)


def shared_parameters(code: RouterCode) -> Mapping[str, Parameter]:
    """What one request can ask of both models: what both are asked for, and the smaller limit."""
    cheap, strong = code.cheap.call.parameters, code.strong.call.parameters
    shared = {name: value for name, value in cheap.items() if strong.get(name) == value}
    limits = [
        value
        for name, value in (*cheap.items(), *strong.items())
        if name == "max_tokens" and isinstance(value, int)
    ]
    return {**shared, **({"max_tokens": min(limits)} if limits else {})}
