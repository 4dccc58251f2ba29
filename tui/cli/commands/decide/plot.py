"""`llmrank-tui plot`: the field as points, its frontier, and what each further point costs."""

import click

from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import answers_in, examples
from tui.cli.shared.options import BASIS, BLEND, EFFORTS, FLOOR, SCOPE, SELLER, WHERE
from tui.cli.shared.output import write, write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.deciding.field.axes import ACROSS, UP, AxisId
from tui.domain.deciding.field.scatter import scatter_of
from tui.errors import UserError


@click.command(
    "plot",
    epilog=examples(
        "plot",
        "plot --scope all --across speed",
        "plot --scope all --efforts --where 'open index>=25'",
        "plot --basis workload --preset chat --format csv",
        "plot --scope all --output field.svg",
    ),
)
@click.option(
    "--across",
    type=click.Choice(ACROSS),
    default="cost",
    show_default=True,
    help="Figure across: the cost of the basis, the monthly bill, tok/s, seconds to your answer, "
    "context, weighted score or release date.",
)
@click.option(
    "--up", type=click.Choice(UP), default="index", show_default=True, help="Figure upwards."
)
@asks_for(SCOPE, BLEND, BASIS, FLOOR, EFFORTS, SELLER)
@WHERE(
    help="Plot only matching rows; the frontier stays that of all ranked ones.",
)
@answers_in(
    *("table", "markdown", "html", "json", "csv", "svg"),
    said="The frontier as a table (the default) or as a page, every point for programs, or a "
    "picture.",
)
@click.pass_obj
def plot_command(setting: Setting, /, asked: Asked, where: str, form: str, **axes: AxisId) -> None:
    """Plot quality against cost: the models nothing beats, and what each further point costs.

    A model is on the frontier when no ranked one is at least as good in both figures and better
    in one. The price of a further point is what the next model on the frontier costs more, divided
    by how much better it is.
    """
    across, up = axes["across"], axes["up"]
    if across == up:
        raise UserError(
            "Nothing to plot",
            f"--across and --up are both {up}.",
            f"For example --across cost --up {up}.",
        )
    current = setting.current()
    ranking = asked.ranking(current)
    setting.suggest_sync(current, "table" if form == "table" else "json", ranking.view.scope)
    within, kept = (*ranking.ranked, *ranking.excluded), ""
    if where.strip():
        from tui.cli.commands.rank_where import kept_where

        ranked, excluded, kept = kept_where(setting, current, ranking, where)
        within = (*ranked, *excluded)
    scatter = scatter_of(ranking, across, up, within=within)
    if form == "svg":
        from tui.domain.handover.chart_svg import chart_svg

        write(chart_svg(scatter))
        return
    from tui.domain.handover.deciding import field_document as field

    if form == "json":
        write_json(field.field_record(scatter, where or None))
    elif form == "csv":
        points = [field.point_record(scatter, point) for point in scatter.points]
        write_csv(field.POINT_KEYS, points)
    else:
        write_lines(field.field_document(scatter, setting.today, kept))
