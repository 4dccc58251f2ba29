"""`llmrank-tui ladder MODEL`: what each further point of a model costs, effort by effort."""

import click

from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import BLEND, FLOOR, HOST, MODEL, SCOPE_OF_A_MODEL
from tui.cli.shared.output import write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.deciding.ladder import ladder_of, with_rivals
from tui.domain.handover.deciding.ladder_document import (
    LADDER_KEYS,
    ladder_document,
    ladder_record,
    rung_record,
)


@click.command(
    "ladder",
    epilog=examples(
        "ladder deepseek-v4-flash",
        "ladder qwen3.6-plus --preset chat",
        "ladder deepseek-v4-flash --host deepseek --requests 500",
        "ladder deepseek-v4-flash --scope all --format csv",
    ),
)
@MODEL
@asks_for(HOST, SCOPE_OF_A_MODEL, BLEND, FLOOR, passing=False)
@FORMAT
@click.pass_obj
def ladder_command(setting: Setting, model: str, asked: Asked, form: str) -> None:
    """Show what each further point of a model costs, effort by effort.

    Dollars by list price, as AA's tasks burned them and as your traffic will, and seconds. A step
    begins at the best lower effort that costs no more. An effort is beaten where another of the
    model, or of a ranked model, costs no more and scores no less.
    """
    current = setting.current()
    ranking, position = asked.standing(current, model)
    setting.suggest_sync(current, form, ranking.view.scope)
    ladder = with_rivals(ladder_of(ranking, position))
    if form == "json":
        write_json(ladder_record(ladder))
    elif form == "csv":
        write_csv(LADDER_KEYS, [rung_record(ladder, rung) for rung in ladder.rungs])
    else:
        write_lines(ladder_document(ladder, setting.today))
