"""`llmrank-tui budget USD`: what a month's money buys on each ranked model."""

import click

from tui.cli.shared.against import against_asked
from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import AGAINST, BASIS, BLEND, FLOOR, SCOPE, SELLER, read_budget
from tui.cli.shared.output import write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.entries import Personal
from tui.domain.handover.plans.budget_document import (
    BUDGET_KEYS,
    BudgetBought,
    budget_document,
    budget_record,
    budget_rows,
)
from tui.domain.planning.budget import budget_buys, turns_of
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.search.filters import parse_query
from tui.errors import UserError


@click.command(
    "budget",
    epilog=examples(
        "budget 500",
        "budget 1,000 --preset chat --scope all",
        "budget 1,000 --against qwen3.6-plus",
        'budget 300 --only "answer<60 index>=45"',
        "budget 250.50 --requests 2000 --format json",
    ),
)
@click.argument("usd", metavar="USD", callback=read_budget)
@click.option(
    "--only",
    metavar="CONDITIONS",
    default="",
    help="Only models that pass these search conditions: answer<10 (seconds to the full answer), "
    "request<0.01 (dollars a request).",
)
@asks_for(SCOPE, BLEND, BASIS, FLOOR, SELLER, AGAINST)
@FORMAT
@click.pass_obj
def budget_command(setting: Setting, usd: float, only: str, asked: Asked, form: str) -> None:
    """Show what USD a month buys on each ranked model: requests, sessions, days of your traffic.

    A model fits if the budget covers your traffic for 30 days. Models that fit come first, by rank.
    Sessions are shown if the workload is a chat session.
    """
    current = setting.current()
    ranking = asked.ranking(current)
    against = against_asked(asked, current, ranking)
    setting.suggest_sync(current, form, ranking.view.scope)
    catalogue = ranking.catalogue
    named = asked.traffic.base(catalogue)
    turns = turns_of(ranking.terms.workload, [*([named] if named else []), *catalogue.presets])
    kept = _kept(ranking, only, setting.personal(current))
    found = [item for item in budget_buys(ranking, usd, turns) if item.position in kept]
    bought = BudgetBought(ranking, usd, tuple(found), turns is not None, against)
    if form == "json":
        write_json(budget_record(bought))
    elif form == "csv":
        write_csv(BUDGET_KEYS, budget_rows(bought))
    else:
        write_lines(budget_document(bought))


def _kept(ranking: Ranking, only: str, own: Personal) -> frozenset[int]:
    """The rows that pass the conditions; UserError where one cannot be read."""
    query = parse_query(only)
    if query.problems:
        raise UserError(
            "No such condition", "; ".join(query.problems), "For example --only 'answer<10'."
        )
    return frozenset(query.kept(ranking.entries, ranking.ranked, ranking.terms, own))
