"""`llmrank-tui route`: what a router of two models costs, and the best pairs for a budget."""

import click
from msgspec import Struct

from tui.cli.commands.route_frontier import (
    frontier_record,
    frontier_text,
    mix_record,
    same_index_record,
)
from tui.cli.shared.against import against_asked
from tui.cli.shared.asked import Asked, as_one, asks_for
from tui.cli.shared.completion import models
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import (
    AGAINST,
    BLEND,
    FLOOR,
    SCOPE,
    SELLER,
    read_budget,
    read_escalated,
    read_reach,
)
from tui.cli.shared.output import Record, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.cli.shared.text import Block, TextColumn, paragraph, table
from tui.domain.catalogue.lookup import find_model
from tui.domain.deciding.against import Against, Saving
from tui.domain.deciding.against_words import saved_in_words, used_in_full
from tui.domain.handover.against_record import saving_record, used_record
from tui.domain.handover.heading import credit
from tui.domain.handover.records import excluded_record, head_record, place_record
from tui.domain.planning.budget import without_bill
from tui.domain.planning.budget_words import left_out_in_short
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.planning.router import (
    Routed,
    RouterPlan,
    cautions,
    first_cheap,
    frontier_model,
    in_words,
)
from tui.domain.planning.router_words import COSTS, NO_PLAN, break_even, by_list_price, cost_rows
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.billing import bill_remarks
from tui.domain.ranking.figure_words import configuration_of
from tui.domain.ranking.ranking import Ranking, Row, View
from tui.domain.ranking.selection import Configuration, select_entries
from tui.domain.words import format as fmt
from tui.errors import UserError


class Wanted(Struct, frozen=True):
    """The router a person asks about, and what the search over all pairs should reach."""

    cheap: str | None
    strong: str | None
    share: float
    both: bool
    budget: float | None
    reach: float | None


@click.command(
    "route",
    epilog=examples(
        "route",
        "route deepseek-v4-flash mimo-v2.5-pro --share 25% --both",
        "route --against qwen3.6-plus",
        "route --preset chat --budget 500 --reach 50",
        "route --scope all --share 0.05 --format json",
    ),
)
@click.argument("cheap", required=False, shell_complete=models)
@click.argument("strong", required=False, shell_complete=models)
@click.option(
    "--share",
    metavar="SHARE",
    callback=read_escalated,
    default="10%",
    show_default=True,
    help="Share of requests escalated to the strong model: 0.1 or 10%.",
)
@click.option("--both", is_flag=True, help="Bill the cheap model too for escalated requests.")
@click.option(
    "--budget",
    metavar="USD",
    callback=read_budget,
    help="Find the highest index for this many dollars a month.",
)
@click.option(
    "--reach",
    metavar="INDEX",
    callback=read_reach,
    help="Find the lowest bill for this index (weighted by the shares).",
)
@asks_for(SCOPE, BLEND, FLOOR, SELLER, AGAINST, passing=False)
@TEXT_OR_JSON
@as_one("wanted", Wanted)
@click.pass_obj
def route_command(setting: Setting, wanted: Wanted, asked: Asked, form: str) -> None:
    """Price a router: CHEAP answers most requests, STRONG the escalated share.

    CHEAP and STRONG are ids, slugs or unambiguous parts of names. Defaults: DeepSeek V4 Flash (the
    top pick if that is not ranked) and the priced model with the highest index, in any scope. The
    frontier below lists the best routers among all ranked pairs: nothing else in the scope beats
    them on monthly bill and index.
    """
    current = setting.current()
    ranking = asked.ranking(current)
    against = against_asked(asked, current, ranking)
    setting.suggest_sync(current, form, ranking.view.scope)
    plan = _plan(ranking, wanted)
    if form == "json":
        record = _record(ranking, plan, wanted.budget, wanted.reach)
        write_json({**record, **_against_record(plan, against)})
    else:
        write_lines(_as_text(ranking, plan, wanted, against))


def _plan(ranking: Ranking, wanted: Wanted) -> RouterPlan:
    """The plan of the models named, or of the first ones; UserError where there are not two."""
    cheap, strong = wanted.cheap, wanted.strong
    first = first_cheap(ranking) if cheap is None else _called(ranking, cheap)
    second = None
    if first is not None:
        second = frontier_model(ranking, first) if strong is None else _called(ranking, strong)
    if first is None or second is None:
        raise UserError(
            "No router to plan",
            NO_PLAN,
            "Add --scope all, lower --floor, or name two models.",
        )
    if first.entry.model is second.entry.model:
        name = first.entry.model.name
        raise UserError("A router needs two models", f"both are {name}", "Name another one.")
    return RouterPlan(first, second, wanted.share, wanted.both)


def _called(ranking: Ranking, text: str) -> Row:
    """The row of a model a person named, wherever it is sold."""
    catalogue, view = ranking.catalogue, ranking.view
    everywhere = View("all", view.blend, floor=view.floor, hosts=view.hosts)
    found = find_model(catalogue, text)
    among, position = select_entries(
        catalogue, Configuration(found), everywhere, ranking.terms.workload
    )
    return among.row(position)


def _record(
    ranking: Ranking, plan: RouterPlan, budget: float | None, quality: float | None
) -> Record:
    """The plan and the search for programs: USD, shares 0..1, null where unknown."""
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


def _saving(plan: RouterPlan, against: Against) -> Saving | None:
    """What the router saves a month of what is used."""
    routed = plan.costs("monthly")
    return against.saving_by(routed.cost if routed else None, plan.mark("monthly"))


def _against_record(plan: RouterPlan, against: Against | None) -> Record:
    saving = None if against is None else _saving(plan, against)
    return {"against": used_record(against), **saving_record(saving)}


def _as_text(
    ranking: Ranking, plan: RouterPlan, wanted: Wanted, against: Against | None
) -> list[Block]:
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
    for sentence in (told, by_list_price(plan), break_even(plan)):
        lines += ["", *paragraph(sentence)] if sentence else []
    said = (*cautions(plan, "monthly"), *bill_remarks(cheap), *bill_remarks(strong))
    for remark in said:
        lines += ["", *paragraph(remark)]
    lines += ["", *frontier_text(ranking, plan, wanted.budget, wanted.reach)]
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
    return table(columns, cost_rows(plan))
