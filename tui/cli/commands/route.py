"""`llmrank-tui route`: what a router of two models costs, and the best pairs for a budget."""

from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from tui.cli.shared.against import against_asked
from tui.cli.shared.asked import Asked, as_one, asks_for
from tui.cli.shared.completion import models
from tui.cli.shared.formats import TEXT_JSON_OR_CODE, examples
from tui.cli.shared.nearest_choice import NearestChoice
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
from tui.cli.shared.output import current_delivery, write_files, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.lookup import find_model
from tui.domain.handover.code.router.router_forms import ROUTER_FORMS, RouterFormId
from tui.domain.handover.plans.router_document import RouterAsked, router_document, router_record
from tui.domain.planning.router import (
    RouterPlan,
    first_cheap,
    frontier_model,
)
from tui.domain.planning.router_words import NO_PLAN
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row, View
from tui.domain.ranking.selection import Configuration, select_entries
from tui.errors import UserError
from tui.services.router_files import router_program

if TYPE_CHECKING:
    from tui.domain.handover.code.router.router_documents import RouterProgram


class Wanted(Struct, frozen=True):
    """The router a person asks about, what the search should reach, and the code that is wanted."""

    cheap: str | None
    strong: str | None
    share: float
    both: bool
    budget: float | None
    reach: float | None
    code: RouterFormId | None


@click.command(
    "route",
    epilog=examples(
        "route",
        "route deepseek-v4-flash mimo-v2.5-pro --share 25% --both",
        "route --against qwen3.6-plus",
        "route --preset chat --budget 500 --reach 50",
        "route --scope all --share 0.05 --format json",
        "route deepseek-v4-flash mimo-v2.5-pro --code python --output my-router",
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
@click.option(
    "--code",
    type=NearestChoice(list(ROUTER_FORMS)),
    help="Print the code of this router instead; a module comes with its unit test where --output "
    "names a folder.",
)
@asks_for(SCOPE, BLEND, FLOOR, SELLER, AGAINST, passing=False)
@TEXT_JSON_OR_CODE
@as_one("wanted", Wanted)
@click.pass_obj
def route_command(setting: Setting, wanted: Wanted, asked: Asked, form: str) -> None:
    """Price a router: CHEAP answers most requests, STRONG the escalated share.

    CHEAP and STRONG are ids, slugs or unambiguous parts of names. Defaults: DeepSeek V4 Flash (the
    top pick if that is not ranked) and the priced model with the highest index, in any scope. The
    frontier below lists the best routers among all ranked pairs: nothing else in the scope beats
    them on monthly bill and index. --code prints the router itself, with the plan in its first
    lines: a module in Python or TypeScript, a config.yaml for LiteLLM, or a request to OpenRouter.
    """
    current = setting.current()
    ranking = asked.ranking(current)
    against = against_asked(asked, current, ranking)
    setting.suggest_sync(current, form, ranking.view.scope)
    plan = replace(_plan(ranking, wanted), session=asked.traffic.session(ranking.catalogue))
    if wanted.code is not None:
        _write_code(router_program(ranking, plan, ROUTER_FORMS[wanted.code]), form)
        return
    routed = RouterAsked(ranking, plan, wanted.budget, wanted.reach, against)
    if form == "json":
        write_json(router_record(routed))
    else:
        write_lines(router_document(routed))


def _write_code(program: "RouterProgram", form: str) -> None:
    from tui.domain.handover.code.router.router_documents import (
        router_code_document,
        router_code_record,
    )

    if form == "json":
        write_json(router_code_record(program))
    elif current_delivery().layout == "text":
        write_files({file.name: file.text for file in program.files})
    else:
        write_lines(router_code_document(program))


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
