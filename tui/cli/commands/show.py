"""`llmrank-tui show MODEL`: everything known about one model, and where it comes from."""

import click

from tui.cli.shared.against import against_asked
from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import AGAINST, BLEND, EFFORT, FLOOR, HOST, MODEL, SCOPE_OF_A_MODEL
from tui.cli.shared.output import write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.handover.model_document import model_text
from tui.domain.handover.model_record import shown_record
from tui.domain.handover.records import ROW_KEYS, row_record


@click.command(
    "show",
    epilog=examples(
        "show deepseek-v4-flash",
        "show qwen3.6-plus --host alibaba",
        "show deepseek-v4-flash --against mimo-v2.5-pro",
        "show mimo-v2.5-pro --effort non-reasoning --scope all",
        "show google/gemini-3.1-flash-lite-preview --format json",
    ),
)
@MODEL
@asks_for(HOST, EFFORT, SCOPE_OF_A_MODEL, BLEND, FLOOR, AGAINST, passing=False)
@FORMAT
@click.pass_obj
def show_command(setting: Setting, model: str, asked: Asked, form: str) -> None:
    """Show everything known about a model: rank, prices, scores, speed, limits, sources.

    MODEL is an id, a slug or a part of a name that only one model has; :EFFORT and @HOST behind it
    are --effort and --host. With them the rank is the place the model takes on those terms while
    all others keep theirs.
    """
    current = setting.current()
    ranking, position = asked.standing(current, model)
    against = against_asked(asked, current, ranking)
    setting.suggest_sync(current, form, ranking.view.scope)
    if form == "json":
        write_json(shown_record(ranking, position, against))
    elif form == "csv":
        write_csv(ROW_KEYS, [row_record(ranking, position, against)])
    else:
        write_lines(model_text(ranking, position, setting.today, against))
