"""A router and the best pairs in words and cells, alike in the command line and on the screen."""

from collections.abc import Sequence

from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND, bill_mark
from tui.domain.figures.metrics import METRICS
from tui.domain.planning.mixes import Frontier, FrontierPart, Mix, Single, cheapest_alone
from tui.domain.planning.router import RouterPlan, in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import ranked_in_words
from tui.domain.words import format as fmt

# What a router costs, three ways, with what people call them.
COSTS = (
    ("per_request", "per request"),
    ("monthly", "per month"),
    ("blended", "list price, 1M tokens"),
)
NO_PLAN = "a router takes two models with prices and an index, one of them ranked"
NO_BILLS = "No ranked model has a bill."
# A plan that is dearer than the frontier by a smaller share than this lies on it.
_ON_IT = 0.005


def frontier_titles(ranking: Ranking) -> tuple[str, ...]:
    """What stands above a straight part of the frontier."""
    return ("$/month", "to", ranking.terms.index.header, "to", "cheap", "strong", "escalated")


def cost_rows(plan: RouterPlan) -> list[list[str]]:
    """All cheap, the router and all strong by each of COSTS, then by index; labels first."""
    rows = []
    for name, label in COSTS:
        cell, routed = METRICS[name].cell, plan.costs(name)
        middle = fmt.DASH if routed is None else plan.mark(name) + cell(routed.cost)
        rows.append([label, plan.cheap.cell(name), middle, plan.strong.cell(name)])
    qualities = (plan.cheap["index"], plan.quality, plan.strong["index"])
    rows.append([plan.cheap.terms.index.header, *map(METRICS["index"].cell, qualities)])
    return rows


def by_list_price(plan: RouterPlan) -> str:
    """The sentence for list prices, in the price mix; empty where it says nothing."""
    if plan.costs("blended") is None or plan.escalated in (0, 1):
        return ""
    mix = plan.cheap.terms.blend.ratio
    said = in_words(plan, "blended")
    return f"At list prices (price mix {mix}), {said[:1].lower()}{said[1:]}"


def break_even(plan: RouterPlan) -> str:
    """From which share on the router is no cheaper than all strong; empty where it never is."""
    routed = plan.costs("monthly")
    if routed is None or routed.break_even is None:
        return ""
    strong = plan.strong.entry.model.name
    if plan.both:
        share = fmt.percent(routed.break_even)
        return f"It is cheaper than {strong} alone below {share} escalated."
    return f"It is cheaper than {strong} alone as long as any request stays on the cheap model."


def among(ranking: Ranking, models: int) -> str:
    """The heading of the search: among how many models of which scope it tried all pairs."""
    return f"Best pairs among {ranked_in_words(ranking, models)}, by monthly bill"


def beside_frontier(
    ranking: Ranking, plan: RouterPlan, frontier: Frontier, alone: Sequence[Single]
) -> tuple[str, ...]:
    """How far a plan lies from the frontier, and what reaches its index for less, as sentences.

    The frontier's own mix, and where that is a pair the cheapest model alone that is cheaper than
    the plan too. Empty while the plan's bill or index is unknown.
    """
    routed, quality = plan.costs("monthly"), plan.quality
    if routed is None or quality is None or not alone:
        return ()
    where, label = ranked_in_words(ranking, len(alone)), ranking.terms.index.label
    found = frontier.cheapest(quality)
    if found is None:
        return (f"Nothing among {where} reaches this plan's {label} of {fmt.points(quality)}.",)
    if found.bill > routed.cost * (1 + _ON_IT):
        said = f"This plan beats the frontier: among {where} {_reached(ranking, quality)} costs"
        return (f"{said} {_bill(ranking, found)} a month or more.",)
    if routed.cost <= found.bill * (1 + _ON_IT):
        return (f"This plan is on the frontier: nothing among {where} has its {label} for less.",)
    times, least = fmt.ratio(routed.cost / found.bill), _bill(ranking, found)
    said = (
        f"This plan costs {times} what the frontier does: {_models(ranking, found)} reaches "
        f"{_reached(ranking, found.quality)} for {least} a month."
    )
    single = cheapest_alone(alone, quality)
    if len(found.positions) == 1 or single is None or single.bill >= routed.cost:
        return (said,)
    name = ranking.entries[single.position].model.name
    bill = ranking.row(single.position).cell("monthly")
    one = f"{name} alone reaches {_reached(ranking, single.quality)} for {bill} a month."
    return (said, one)


def beyond_search(ranking: Ranking, plan: RouterPlan) -> str:
    """Which of the plan's models the search does not try: what is not ranked; empty for none."""
    ids = {ranking.entries[position].model.id for position in ranking.ranked}
    models = (plan.cheap.entry.model, plan.strong.entry.model)
    names = [model.name for model in models if model.id not in ids]
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {verb} not ranked here, so the search leaves {_them(names)} out."


def _them(names: Sequence[str]) -> str:
    return "it" if len(names) == 1 else "them"


def cheapest_in_words(ranking: Ranking, frontier: Frontier, quality: float) -> str:
    """The lowest bill that reaches an index."""
    found = frontier.cheapest(quality)
    if found is None:
        return f"Nothing here reaches {ranking.terms.index.label} {quality:g}."
    return f"Cheapest for {ranking.terms.index.label} {quality:g}: {mix_in_words(ranking, found)}."


def best_in_words(ranking: Ranking, frontier: Frontier, budget: float) -> str:
    """The highest index for a month's money."""
    found = frontier.best(budget)
    if found is None:
        return f"Nothing here costs {fmt.bill(budget)} a month or less."
    return f"Best for {fmt.bill(budget)} a month: {mix_in_words(ranking, found)}."


def mix_in_words(ranking: Ranking, mix: Mix) -> str:
    """`Aster Small alone, $67.20 a month, index 40.0`."""
    models, bill = _models(ranking, mix), _bill(ranking, mix)
    return f"{models}, {bill} a month, {_reached(ranking, mix.quality)}"


def _reached(ranking: Ranking, quality: float) -> str:
    """A share-weighted score: `index 40.0`, `coding index 40.0`."""
    return f"{ranking.terms.index.label} {fmt.points(quality)}"


def _bill(ranking: Ranking, mix: Mix) -> str:
    """The bill of a mix with the mark of its models': a lower bound before an estimate."""
    marks = [bill_mark(ranking.entries[position], ranking.terms) for position in mix.positions]
    return next((mark for mark in (LOWER_BOUND, ESTIMATE) if mark in marks), "") + fmt.bill(
        mix.bill
    )


def _models(ranking: Ranking, mix: Mix) -> str:
    """`DeepSeek V4 Flash alone`, or `52.1% DeepSeek V4 Flash + 47.9% MiMo-V2.5-Pro`."""
    names = [ranking.entries[position].model.name for position in mix.positions]
    if len(names) == 1:
        return f"{names[0]} alone"
    kept, sent = fmt.percent(1 - mix.escalated), fmt.percent(mix.escalated)
    return f"{kept} {names[0]} + {sent} {names[1]}"


def stretch_cells(ranking: Ranking, stretch: FrontierPart) -> list[str]:
    """A straight part of the frontier, a cell for each of `frontier_titles`.

    Between its ends the same two models share the requests.
    """
    start, end = stretch.start, stretch.end
    cells = [_bill(ranking, start), _bill(ranking, end)]
    cells += [fmt.points(start.quality), fmt.points(end.quality)]
    cheap, strong = (ranking.entries[at].model.name for at in (start.cheap, start.strong))
    if stretch.alone:
        return [*cells, cheap, fmt.DASH, fmt.DASH]
    least, most = fmt.percent(start.escalated), fmt.percent(end.escalated)
    shares = f"{least.removesuffix('%')}–{most}"
    return [*cells, cheap, strong, shares]
