"""The plan's figures as sentences for the head of its code: prices, bills, index, day, source."""

from collections.abc import Sequence

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.planning.cache_loss import loss_in_words
from tui.domain.planning.router import RouterPlan
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt


def router_facts(ranking: Ranking, plan: RouterPlan, called: Sequence[Entry]) -> tuple[str, ...]:
    """Both models with prices, what the router costs and reaches, what it counts, whose figures.

    `called` are the two as the code calls them, which may be at another host than is planned.
    """
    edition, routed = ranking.catalogue.edition, plan.costs("monthly")
    index = plan.cheap.terms.index.titled
    cost = fmt.DASH if routed is None else plan.mark("monthly") + fmt.bill(routed.cost)
    said = (
        f"Cheap: {_model(ranking.catalogue, called[0])}",
        f"Strong: {_model(ranking.catalogue, called[1])}",
        f"Plan: {fmt.percent(plan.escalated)} of requests escalated for {cost} a month; cheap only "
        f"{plan.cheap.cell('monthly')}, strong only {plan.strong.cell('monthly')}.",
        _planned_at(plan, called),
        loss_in_words(plan),
        f"{index}: {fmt.points(plan.quality)}; cheap {plan.cheap.cell('index')}, strong "
        f"{plan.strong.cell('index')}.",
        f"Counted: {bill_in_words(ranking)}.",
        f"Figures of {edition.name} ({edition.as_of}). {edition.attribution}: {edition.url}",
    )
    return tuple(filter(None, said))


def _planned_at(plan: RouterPlan, called: Sequence[Entry]) -> str:
    """At which hosts' prices the bills are; empty where the code calls these."""
    planned = [row.entry.host for row in (plan.cheap, plan.strong)]
    if planned == [at.host for at in called]:
        return ""
    names = dict.fromkeys(host.name for host in planned)
    return f"The bills are at the prices of {' and '.join(names)}."


def _model(catalogue: Catalogue, at: Entry) -> str:
    """`DeepSeek V4 Flash (max) at ElliotGate: $0.14 in, $0.028 cached, $0.28 out per 1M tokens`."""
    offer = at.offer
    prices, origin = offer.prices, offer.provenance
    source = next((x.name for x in catalogue.sources if x.id == origin.source), origin.source)
    read = "-" if prices.cache_read is None else fmt.price(prices.cache_read)
    said = (
        f"{at.label} at {at.host.name}: {fmt.price(prices.input)} in, {read} cached, "
        f"{fmt.price(prices.output)} out per 1M tokens ({source}, {origin.as_of})"
    )
    more = ["more for long prompts"] if offer.tiers else []
    more += ["off-peak prices not counted"] if offer.off_peak else []
    return "; ".join([said, *more]) + "."
