"""`llmrank-tui show MODEL`: everything known about one model, and where it comes from."""

import click

from tui.cli.commands.show_record import model_record
from tui.cli.commands.show_text import model_text
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import BLEND, EFFORT, FLOOR, HOST, SCOPE, Traffic, workload_options
from tui.cli.shared.output import write_csv, write_json, write_lines
from tui.cli.shared.records import ROW_KEYS, head_record, row_record
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.lookup import find_model
from tui.domain.figures.pricing import Blend
from tui.domain.ranking.ranking import View
from tui.domain.ranking.selection import select_entries


@click.command(
    "show",
    epilog=examples(
        "show deepseek-v4-flash",
        "show qwen3.6-plus --host alibaba",
        "show mimo-v2.5-pro --effort non-reasoning --scope all",
        "show google/gemini-3.1-flash-lite-preview --format json",
    ),
)
@click.argument("model")
@HOST
@EFFORT
@SCOPE
@BLEND
@FLOOR
@workload_options
@FORMAT
@click.pass_obj
def show_command(
    setting: Setting,
    model: str,
    host: str | None,
    effort: str | None,
    scope: Scope | None,
    blend: Blend,
    floor: float | None,
    traffic: Traffic,
    form: str,
) -> None:
    """Show MODEL: why it stands where it does, prices, scores, speed, limits, sources.

    MODEL is an id, a slug or a part of a name that only one model has. With --host or --effort
    the rank is the place the model takes on those terms while all others keep theirs.
    """
    current = setting.current()
    setting.suggest_sync(current, form)
    catalogue = current.ranked_in(scope)
    found = find_model(catalogue, model)
    view = View(scope=scope or current.home(found), blend=blend, floor=floor)
    workload = traffic.workload(catalogue)
    ranking, position = select_entries(catalogue, found, view, workload, host=host, effort=effort)
    if form == "json":
        write_json({**head_record(ranking), "row": model_record(ranking, position)})
    elif form == "csv":
        write_csv(ROW_KEYS, [row_record(ranking, position)])
    else:
        write_lines(model_text(ranking, position, setting.today))
