"""A router of two models as `route` tells it: a document, and a record for programs."""

from msgspec import Struct

from tui.domain.deciding.against import Against, Saving
from tui.domain.deciding.against_words import saved_in_words, used_in_full
from tui.domain.handover.deciding.against_record import saving_record, used_record
from tui.domain.handover.document import Block, TextColumn, paragraph, table
from tui.domain.handover.for_programs import Record
from tui.domain.handover.heading import credit
from tui.domain.handover.plans.router_frontier import (
    frontier_record,
    frontier_text,
    mix_record,
    same_index_record,
)
from tui.domain.handover.records import excluded_record, head_record, place_record
from tui.domain.planning.budget import without_bill
from tui.domain.planning.budget_words import left_out_in_short
from tui.domain.planning.cache_loss import cache_loss, loss_in_words, loss_rows
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.planning.router import (
    Routed,
    RouterPlan,
    cautions,
    in_words,
)
from tui.domain.planning.router_words import COSTS, break_even, by_list_price, cost_rows
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.billing import bill_remarks
from tui.domain.ranking.figure_words import configuration_of
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt


class RouterAsked(Struct, frozen=True):
    """A plan in its ranking, the targets in USD a month and in points, and what is in use."""

    ranking: Ranking
    plan: RouterPlan
    budget: float | None = None
    reach: float | None = None
    against: Against | None = None


def router_record(routed: RouterAsked) -> Record:
    """The plan and the search for programs: USD, shares 0..1, null where unknown."""
    ranking, plan, budget, quality = routed.ranking, routed.plan, routed.budget, routed.reach
    alone = single_models(ranking)
    frontier = pair_search(alone, plan.both)
    assert frontier is not None, "nobody cancels it"
    head = head_record(ranking)
    return {
        **head,
        "quality_of": head["quality"],  # "quality" is the router's, share-weighted
        "cheap": _row_record(plan.cheap),
        "strong": _row_record(plan.strong),
        "escalated": plan.escalated,
        "both": plan.both,
        "quality": plan.quality,
        **{name: _cost_record(plan.costs(name)) for name, _ in COSTS},
        "cache_loss": _loss_record(plan),
        "in_words": in_words(plan, "monthly"),
        "cautions": list(cautions(plan, "monthly")),
        "search": {
            "models": len(alone),
            "budget": budget,
            "quality": quality,
            "cheapest": mix_record(
                ranking, None if quality is None else frontier.cheapest(quality)
            ),
            "best": mix_record(ranking, None if budget is None else frontier.best(budget)),
            "same_index": same_index_record(ranking, plan, frontier, alone),
            "frontier": frontier_record(ranking, frontier),
        },
        "excluded": excluded_record(ranking, without_bill(ranking)),
        **_against_record(plan, routed.against),
    }


def _row_record(row: Row) -> Record:
    return {
        "model": row.entry.model.id,
        "name": row.entry.model.name,
        **place_record(row),
        "index": row["index"],
    }


def _cost_record(routed: Routed | None) -> Record:
    figures = ("all_cheap", "cost", "all_strong", "saving", "multiple", "strong_part", "break_even")
    return {name: None if routed is None else getattr(routed, name) for name in figures}


def _loss_record(plan: RouterPlan) -> Record:
    """What switching models loses in cache, USD a month; `upper_bound`: it may be less."""
    loss = cache_loss(plan)
    return {
        "switching": loss and loss.switching,
        "at_strong": loss and loss.at_strong,
        "at_cheap": loss and loss.at_cheap,
        "total": loss and loss.total,
        "monthly_with_loss": loss and loss.month,
        "upper_bound": loss and loss.bound,
        "in_words": loss_in_words(plan),
    }


def _saving(plan: RouterPlan, against: Against) -> Saving | None:
    """What the router saves a month of what is used."""
    routed = plan.costs("monthly")
    return against.saving_by(routed.cost if routed else None, plan.mark("monthly"))


def _against_record(plan: RouterPlan, against: Against | None) -> Record:
    saving = None if against is None else _saving(plan, against)
    return {"against": used_record(against), **saving_record(saving)}


def router_document(routed: RouterAsked) -> list[Block]:
    """Both models, what the three ways cost, in words, and the best pairs of all."""
    ranking, plan, against = routed.ranking, routed.plan, routed.against
    cheap, strong = plan.cheap, plan.strong
    edition = ranking.catalogue.edition
    lines = [
        *paragraph(f"{cheap.entry.model.name} {configuration_of(cheap.entry)}", first="cheap   "),
        *paragraph(f"{strong.entry.model.name} {configuration_of(strong.entry)}", first="strong  "),
        *paragraph(bill_in_words(ranking)),
        "",
        *_costs(plan),
        "",
        *paragraph(in_words(plan, "monthly")),
    ]
    told = ""
    if against is not None:
        saved = saved_in_words(against, _saving(plan, against))
        told = f"{used_in_full(against)}. The router {saved}."
    for sentence in (told, loss_in_words(plan), by_list_price(plan), break_even(plan)):
        lines += ["", *paragraph(sentence)] if sentence else []
    said = (*cautions(plan, "monthly"), *bill_remarks(cheap), *bill_remarks(strong))
    for remark in said:
        lines += ["", *paragraph(remark)]
    lines += ["", *frontier_text(ranking, plan, routed.budget, routed.reach)]
    if left := left_out_in_short(ranking):
        lines += ["", *paragraph(left)]
    return [*lines, *credit(edition)]


def _costs(plan: RouterPlan) -> list[Block]:
    """Cheap only, the router and all strong beside each other, by request, month and list price."""
    columns = [
        TextColumn("", "left"),
        TextColumn("cheap only", "point"),
        TextColumn(f"{fmt.percent(plan.escalated)} escalated", "point"),
        TextColumn("strong only", "point"),
    ]
    return table(columns, [*cost_rows(plan), *loss_rows(plan)])
