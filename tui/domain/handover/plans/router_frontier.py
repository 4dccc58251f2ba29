"""The best routers of all pairs, as lines and as records."""

from collections.abc import Sequence

from tui.domain.handover.document import Block, TextColumn, paragraph, table
from tui.domain.handover.for_programs import Record
from tui.domain.planning.mixes import Frontier, FrontierPart, Mix, Single, cheapest_alone
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.planning.router import RouterPlan
from tui.domain.planning.router_words import (
    NO_BILLS,
    among,
    beside_frontier,
    best_in_words,
    beyond_search,
    cheapest_in_words,
    frontier_titles,
    stretch_cells,
)
from tui.domain.ranking.ranking import Ranking


def frontier_record(ranking: Ranking, frontier: Frontier) -> list[Record]:
    """The frontier's straight parts, cheapest first; `strong` is null for a model alone."""
    return [_stretch_record(ranking, stretch) for stretch in frontier.stretches]


def _stretch_record(ranking: Ranking, stretch: FrontierPart) -> Record:
    return {
        "cheap": ranking.entries[stretch.start.cheap].model.id,
        "strong": None if stretch.alone else ranking.entries[stretch.start.strong].model.id,
        "from": _end_record(stretch.start),
        "to": _end_record(stretch.end),
    }


def _end_record(mix: Mix) -> Record:
    return {"escalated": mix.escalated, "monthly": mix.bill, "index": mix.quality}


def mix_record(ranking: Ranking, mix: Mix | None) -> Record | None:
    """A router, or a model alone (`strong` is null); None stays None."""
    if mix is None:
        return None
    ids = [ranking.entries[position].model.id for position in mix.positions]
    alone = len(ids) == 1
    return {
        "cheap": ids[0],
        "strong": None if alone else ids[1],
        "escalated": 0.0 if alone else mix.escalated,
        "monthly": mix.bill,
        "index": mix.quality,
    }


def same_index_record(
    ranking: Ranking, plan: RouterPlan, frontier: Frontier, alone: Sequence[Single]
) -> Record | None:
    """What reaches the plan's index for the lowest bill: any mix, and a model alone.

    `multiple` is the plan's bill over that of the first. None while the plan's index is unknown.
    """
    routed, quality = plan.costs("monthly"), plan.quality
    if quality is None:
        return None
    found, single = frontier.cheapest(quality), cheapest_alone(alone, quality)
    return {
        "mix": mix_record(ranking, found),
        "alone": single
        and {
            "model": ranking.entries[single.position].model.id,
            "monthly": single.bill,
            "index": single.quality,
        },
        "multiple": routed.cost / found.bill if routed and found and found.bill else None,
    }


def frontier_text(
    ranking: Ranking, plan: RouterPlan, budget: float | None, quality: float | None
) -> list[Block]:
    """What the search found for the plan, a budget and a quality, and the frontier as a table."""
    alone = single_models(ranking)
    frontier = pair_search(alone, plan.both)
    assert frontier is not None, "nobody cancels it"
    lines: list[Block] = [among(ranking, len(alone))]
    if not alone:
        return [*lines, NO_BILLS]
    said = [*beside_frontier(ranking, plan, frontier, alone), beyond_search(ranking, plan)]
    for sentence in filter(None, said):
        lines += paragraph(sentence)
    if quality is not None:
        lines += paragraph(cheapest_in_words(ranking, frontier, quality))
    if budget is not None:
        lines += paragraph(best_in_words(ranking, frontier, budget))
    return [*lines, "", *_table(ranking, frontier)]


def _table(ranking: Ranking, frontier: Frontier) -> list[Block]:
    """A line for each straight part: between its ends the same two models share the requests."""
    columns = [
        TextColumn(title, "point" if place < 4 else "left")
        for place, title in enumerate(frontier_titles(ranking))
    ]
    return table(columns, [stretch_cells(ranking, stretch) for stretch in frontier.stretches])
