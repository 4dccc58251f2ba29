"""A router and the best pairs in words and cells, alike in the command line and on the screen."""

from tui.domain.figures.metrics import METRICS
from tui.domain.planning.mixes import Frontier, FrontierPart, Mix
from tui.domain.planning.router import RouterPlan, in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt

# What a router costs, three ways, with what people call them.
COSTS = (
    ("per_request", "a request"),
    ("monthly", "a month"),
    ("blended", "list price, 1M tokens"),
)
NO_PLAN = "it takes a ranked model and another one with prices and an index"
NO_BILLS = "No ranked model has a bill."
FRONTIER_TITLES = ("a month", "to", "index", "to", "cheap", "strong", "escalated")


def cost_rows(plan: RouterPlan) -> list[list[str]]:
    """All cheap, the router and all strong by each of COSTS, then by index; labels first."""
    rows = []
    for name, label in COSTS:
        cell, routed = METRICS[name].cell, plan.costs(name)
        middle = cell(None if routed is None else routed.cost)
        rows.append([label, cell(plan.cheap[name]), middle, cell(plan.strong[name])])
    qualities = (plan.cheap["index"], plan.quality, plan.strong["index"])
    rows.append(["index", *map(METRICS["index"].cell, qualities)])
    return rows


def by_list_price(plan: RouterPlan) -> str:
    """The sentence for list prices, with tokens as in the blend; empty where it says nothing."""
    if plan.costs("blended") is None or plan.escalated in (0, 1):
        return ""
    blend = plan.cheap.terms.blend.id
    return f"By list price ({blend} blend): {in_words(plan, 'blended')}"


def break_even(plan: RouterPlan) -> str:
    """From which share on the router is no cheaper than all strong; empty where it never is."""
    routed = plan.costs("monthly")
    if routed is None or routed.break_even is None:
        return ""
    cheap, strong = plan.cheap.entry.model.name, plan.strong.entry.model.name
    if plan.both:
        share = fmt.percent(routed.break_even)
        return f"It costs as much as all {strong} once {share} are escalated."
    return f"It is cheaper than all {strong} as long as {cheap} answers any request."


def among(ranking: Ranking, models: int) -> str:
    """The heading of the search: of how many models it tried the pairs."""
    count = f"{models:,} ranked model{'' if models == 1 else 's'}"
    where = " of the shelf" if ranking.view.scope == "shelf" else ""
    return f"The best of all pairs of the {count}{where}, by monthly bill"


def cheapest_in_words(ranking: Ranking, frontier: Frontier, quality: float) -> str:
    """The lowest bill that reaches an index."""
    found = frontier.cheapest(quality)
    if found is None:
        return f"Nothing reaches index {quality:g}."
    return f"Cheapest that reaches index {quality:g}: {mix_in_words(ranking, found)}."


def best_in_words(ranking: Ranking, frontier: Frontier, budget: float) -> str:
    """The highest index for a month's money."""
    found = frontier.best(budget)
    if found is None:
        return f"Nothing is served for {fmt.bill(budget)} a month."
    return f"Best for {fmt.bill(budget)} a month: {mix_in_words(ranking, found)}."


def mix_in_words(ranking: Ranking, mix: Mix) -> str:
    """`all Aster Small, $67.20 a month, index 40.0`."""
    models, bill = _models(ranking, mix), fmt.bill(mix.bill)
    return f"{models}, {bill} a month, index {fmt.points(mix.quality)}"


def _models(ranking: Ranking, mix: Mix) -> str:
    """`DeepSeek V4 Flash`, or `52.1% DeepSeek V4 Flash, 47.9% MiMo-V2.5-Pro`."""
    names = [ranking.entries[position].model.name for position in mix.positions]
    if len(names) == 1:
        return f"all {names[0]}"
    kept, sent = fmt.percent(1 - mix.escalated), fmt.percent(mix.escalated)
    return f"{kept} {names[0]}, {sent} {names[1]}"


def stretch_cells(ranking: Ranking, stretch: FrontierPart) -> list[str]:
    """A straight part of the frontier, a cell for each of FRONTIER_TITLES.

    Between its ends the same two models share the requests.
    """
    start, end = stretch.start, stretch.end
    cells = [fmt.bill(start.bill), fmt.bill(end.bill)]
    cells += [fmt.points(start.quality), fmt.points(end.quality)]
    cheap, strong = (ranking.entries[at].model.name for at in (start.cheap, start.strong))
    if stretch.alone:
        return [*cells, cheap, fmt.DASH, fmt.DASH]
    shares = f"{fmt.percent(start.escalated)} to {fmt.percent(end.escalated)}"
    return [*cells, cheap, strong, shares]
