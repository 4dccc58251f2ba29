"""The best routers of all pairs, as lines and as records."""

from tui.cli.output import Record
from tui.cli.text import Column, paragraph, table
from tui.domain import format as fmt
from tui.domain.mixes import Frontier, Mix, Stretch
from tui.domain.pairs import pair_search, singles
from tui.domain.ranking import Ranking


def frontier_record(ranking: Ranking, frontier: Frontier) -> list[Record]:
    """The frontier's straight parts, cheapest first; `strong` is null for a model alone."""
    return [_stretch_record(ranking, stretch) for stretch in frontier.stretches]


def _stretch_record(ranking: Ranking, stretch: Stretch) -> Record:
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


def frontier_text(
    ranking: Ranking, both: bool, budget: float | None, quality: float | None
) -> list[str]:
    """What the search found for a budget and a quality, and the whole frontier as a table."""
    alone = singles(ranking)
    frontier = pair_search(alone, both)
    assert frontier is not None, "nobody cancels it"
    models = f"{len(alone):,} ranked model{'' if len(alone) == 1 else 's'}"
    where = " of the shelf" if ranking.view.scope == "shelf" else ""
    lines = [f"The best of all pairs of the {models}{where}, by monthly bill"]
    if not alone:
        return [*lines, "No ranked model has a bill."]
    if quality is not None:
        found = frontier.cheapest(quality)
        said = f"Nothing reaches index {quality:g}."
        if found is not None:
            said = f"Cheapest that reaches index {quality:g}: {_in_words(ranking, found)}."
        lines += paragraph(said)
    if budget is not None:
        found = frontier.best(budget)
        said = f"Nothing is served for {fmt.bill(budget)} a month."
        if found is not None:
            said = f"Best for {fmt.bill(budget)} a month: {_in_words(ranking, found)}."
        lines += paragraph(said)
    return [*lines, "", *_table(ranking, frontier)]


def _table(ranking: Ranking, frontier: Frontier) -> list[str]:
    """A line for each straight part: between its ends the same two models share the requests."""
    columns = [
        Column("a month", "point"),
        Column("to", "point"),
        Column("index", "point"),
        Column("to", "point"),
        Column("cheap", "left"),
        Column("strong", "left"),
        Column("escalated", "left"),
    ]
    rows = []
    for stretch in frontier.stretches:
        start, end = stretch.start, stretch.end
        cells = [fmt.bill(start.bill), fmt.bill(end.bill)]
        cells += [fmt.points(start.quality), fmt.points(end.quality)]
        names = [ranking.entries[position].model.name for position in (start.cheap, start.strong)]
        cells += [names[0], fmt.DASH if stretch.alone else names[1]]
        shares = f"{fmt.percent(start.escalated)} to {fmt.percent(end.escalated)}"
        rows.append([*cells, fmt.DASH if stretch.alone else shares])
    return table(columns, rows)


def _in_words(ranking: Ranking, mix: Mix) -> str:
    return f"{_models(ranking, mix)}, {fmt.bill(mix.bill)} a month, index {fmt.points(mix.quality)}"


def _models(ranking: Ranking, mix: Mix) -> str:
    """`DeepSeek V4 Flash`, or `52.1 % DeepSeek V4 Flash, 47.9 % MiMo-V2.5-Pro`."""
    names = [ranking.entries[position].model.name for position in mix.positions]
    if len(names) == 1:
        return f"all {names[0]}"
    kept, sent = fmt.percent(1 - mix.escalated), fmt.percent(mix.escalated)
    return f"{kept} {names[0]}, {sent} {names[1]}"
