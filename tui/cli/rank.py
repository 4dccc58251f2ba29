"""`llmrank-tui rank`: the ranking of a scope, for people or for programs."""

from datetime import date

import click

from tui.cli.options import BASIS, BLEND, FLOOR, FORMAT, Traffic, examples, workload_options
from tui.cli.output import message, write_csv, write_json, write_lines
from tui.cli.records import ROW_KEYS, ranking_record, row_record
from tui.cli.setting import Setting
from tui.cli.text import Align, Column, table
from tui.domain import format as fmt
from tui.domain.billing import in_words
from tui.domain.catalogue import Catalogue
from tui.domain.dates import days_old
from tui.domain.entries import Scope
from tui.domain.floor_text import floor_in_words
from tui.domain.metrics import METRICS, Basis
from tui.domain.pricing import Blend
from tui.domain.ranking import Ranking, Row, View, rank
from tui.domain.selection import host_called

_FIGURES: tuple[tuple[str, Align], ...] = (
    ("cost_per_point", "point"),
    ("input", "point"),
    ("output", "point"),
    ("cache_read", "point"),
    ("index", "point"),
    ("tokens_per_second", "right"),
    ("weighted_score", "point"),
    ("monthly", "point"),
    ("context", "right"),
)


@click.command(
    "rank",
    short_help="The models by cost per point of quality.",
    epilog=examples(
        "rank",
        "rank --scope all --floor 40 --blend 3:1",
        "rank --preset chat --reasoning measured",
        "rank --basis workload --preset chat",
        "rank --requests 2,000 --prompt 8000 --answer 300 --cache 80%",
        "rank --efforts --format json",
    ),
)
@click.option(
    "--scope",
    type=click.Choice(["shelf", "all"]),
    help="The gateway's models at its own prices, from the edition, or every model there is; "
    "the shelf unless something was synced.",
)
@BLEND
@BASIS
@FLOOR
@click.option("--efforts", is_flag=True, help="A row for each effort, not only the best one.")
@click.option("--host", metavar="ID", help="Only what this host sells, at its prices.")
@workload_options
@FORMAT
@click.pass_obj
def rank_command(
    setting: Setting,
    scope: Scope | None,
    blend: Blend,
    basis: Basis,
    floor: float | None,
    efforts: bool,
    host: str | None,
    traffic: Traffic,
    form: str,
) -> None:
    """Rank models by cost per point of quality.

    Cost per point is the blended list price, in dollars per million tokens, divided by the
    quality index; --basis puts your monthly bill or a measured run in the price's place. The
    monthly bill is that of your workload: 10,000 requests a day of 2,000 prompt tokens, 70 % of
    them from cache, and 500 answer tokens, unless you say otherwise.
    """
    current = setting.current()
    setting.suggest_sync(current, form)
    scope = scope or current.scope
    catalogue = current.ranked_in(scope)
    seller = None if host is None else host_called(catalogue, host)
    view = View(scope, blend, basis, floor, all_efforts=efforts, host=seller)
    ranking = rank(catalogue, view, traffic.workload(catalogue))
    if form == "json":
        write_json(ranking_record(ranking))
    elif form == "csv":
        write_csv(ROW_KEYS, [row_record(ranking, position) for position in ranking.ranked])
        if ranking.excluded:
            message(_left_out(len(ranking.excluded)))
    else:
        write_lines(_as_text(ranking, setting.today))


def _left_out(count: int) -> str:
    rows = "1 row is" if count == 1 else f"{count} rows are"
    return f"{rows} not ranked and not in the CSV; --format json gives the reasons."


def _as_text(ranking: Ranking, today: date) -> list[str]:
    edition = ranking.catalogue.edition
    lines = [*title(ranking, today), ""]
    if ranking.ranked:
        lines += _ranked(ranking)
    else:
        lines.append(_nothing(ranking))
    if ranking.excluded:
        lines += ["", "Not ranked", *_excluded(ranking)]
    return [*lines, "", f"{edition.attribution}: {edition.url}"]


def title(ranking: Ranking, today: date) -> list[str]:
    """What a ranking is of: scope, index and version, floor, blend, edition and its age."""
    view, terms, edition = ranking.view, ranking.terms, ranking.catalogue.edition
    where = _scope_in_words(ranking.catalogue, view)
    old = fmt.age(days_old(edition.as_of, today))
    return [
        f"{_cost_in_words(view)} · {where}"
        f" · {len(ranking.ranked)} of {len(ranking.entries)} ranked",
        f"{terms.index.name} v{terms.index.version}, floor "
        f"{floor_in_words(terms.index, terms.floor)}"
        f" · edition {edition.name} ({edition.as_of}, {old})",
        in_words(terms.workload),
    ]


def _cost_in_words(view: View) -> str:
    words = {
        "list": f"Cost per point, {view.blend.id} blend",
        "workload": "Monthly bill per point",
        "measured": "Cost per point measured on AA's tasks",
        "accepted": "Cost of a usable answer",
    }
    return words[view.basis]


def _scope_in_words(catalogue: Catalogue, view: View) -> str:
    gateway = catalogue.gateway
    scope = "all models"
    if view.scope == "shelf":
        scope = f"the shelf of {gateway.name}" if gateway else "the shelf of no gateway"
    return scope if view.host is None else f"{scope} at {catalogue.host(view.host).name}"


def _ranked(ranking: Ranking) -> list[str]:
    several_hosts = ranking.view.scope == "all"  # on the shelf there is only the gateway
    columns = [Column("#"), Column("model", "left"), Column("effort", "left")]
    if several_hosts:
        columns.append(Column("host", "left"))
    columns += [Column(METRICS[figure].header, align) for figure, align in _FIGURES]
    rows = []
    for position in ranking.ranked:
        row = ranking.row(position)
        names = [str(row.rank), row.entry.model.name, row.entry.effort.name or fmt.DASH]
        if several_hosts:
            names.append(row.entry.offer.host or fmt.DASH)
        rows.append([*names, *(_cell(row, figure) for figure, _ in _FIGURES)])
    lines = table(columns, rows)
    if any(_estimated(ranking.row(position)) for position in ranking.ranked):
        lines.append("* estimated, not measured")
    return lines


def _cell(row: Row, figure: str) -> str:
    mark = "*" if figure == "index" and _estimated(row) else ""
    return METRICS[figure].cell(row[figure]) + mark


def _estimated(row: Row) -> bool:
    return row.entry.score is not None and row.entry.score.estimated


def _nothing(ranking: Ranking) -> str:
    if ranking.view.scope == "shelf" and ranking.catalogue.gateway is None:
        return "Nothing is ranked: this catalogue has no gateway. Add --scope all."
    return "Nothing is ranked."


def _excluded(ranking: Ranking) -> list[str]:
    """The excluded under the ranked, each with every reason."""
    rows = []
    for position in ranking.excluded:
        row = ranking.row(position)
        effort = row.entry.effort.name or fmt.DASH
        rows.append([row.entry.model.name, effort, "; ".join(row.reasons)])
    columns = [Column("", "left"), Column("", "left"), Column("", "left")]
    return table(columns, rows)[1:]
