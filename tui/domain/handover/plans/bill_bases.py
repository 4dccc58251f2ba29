"""A model's cost on every basis and what would change its bill most, for people and programs."""

from tui.domain.claims.bases import costs_on_all_bases
from tui.domain.figures.bases import given_bases
from tui.domain.handover.document import Block, TextColumn, table
from tui.domain.handover.for_programs import Record
from tui.domain.ranking.by_bill import on_all_bases, rank_in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.sensitivity import input_effects


def bases_record(ranking: Ranking, position: int) -> list[Record]:
    """The cost on each basis, its rank among `of` ranked, its sum written out, or why it lacks."""
    ranked = on_all_bases(ranking)
    return [
        {
            "basis": each.basis,
            "name": each.name,
            "cost": each.cost,
            "rank": ranked[each.basis].ranks.get(position),
            "of": len(ranked[each.basis].ranked),
            "sum": each.sum or None,
            "why_not": each.why_not or None,
        }
        for each in costs_on_all_bases(ranking.row(position))
    ]


def effects_record(ranking: Ranking, position: int) -> list[Record]:
    """USD a month that 10% less and more of each input change, largest first."""
    return [
        {
            "input": each.input,
            "name": each.name,
            "value": each.value,
            "less": each.less,
            "more": each.more,
            "note": each.note or None,
        }
        for each in input_effects(ranking.row(position))
    ]


def bases_lines(ranking: Ranking, position: int) -> list[Block]:
    """The bases as a table: cost, rank and sum; without pass rates none of an accepted answer."""
    ranked = on_all_bases(ranking)
    shown = given_bases(pass_rates=ranking.terms.acceptance.known)
    costs = [each for each in costs_on_all_bases(ranking.row(position)) if each.basis in shown]
    rows = [
        [
            each.name,
            each.shown,
            rank_in_words(ranked[each.basis], position),
            each.sum or each.why_not,
        ]
        for each in costs
    ]
    columns = [
        TextColumn("basis", "left"),
        TextColumn("cost", "point"),
        TextColumn("rank"),
        TextColumn("sum", "left"),
    ]
    return table(columns, rows)


def effects_lines(ranking: Ranking, position: int) -> list[Block]:
    """What 10% more and less of each input change a month, then what changes nothing."""
    found = input_effects(ranking.row(position))
    if not found:
        return ["No bill, so nothing to change."]
    columns = [
        TextColumn("what would change it most", "left"),
        TextColumn("now"),
        TextColumn("10% more", "point"),
        TextColumn("10% less", "point"),
        TextColumn("", "left"),
    ]
    rows = [
        [each.name, each.value, each.shown_more, each.shown_less, each.note]
        for each in found
        if each.size
    ]
    idle = [each.name for each in found if not each.size]
    lines = table(columns, rows)
    return [*lines, f"No effect: {', '.join(idle)}."] if idle else lines
