"""`llmrank-tui compare MODEL ...`: two to eight configurations side by side, figure by figure."""

import click
from msgspec import Struct
from msgspec.structs import replace

from tui.cli.shared.against import IN_USE, against_asked
from tui.cli.shared.asked import Asked, as_one, asks_for
from tui.cli.shared.completion import models
from tui.cli.shared.configurations import FORM, configurations_called
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import AGAINST, BASIS, BLEND, FLOOR, SCOPE_OF_A_MODEL
from tui.cli.shared.output import write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.deciding.configurations import configuration_name, row_of
from tui.domain.deciding.side_by_side import MOST, SideBySide, against_column, rows_to_compare
from tui.domain.handover.deciding.comparison_document import (
    comparison_document,
    comparison_record,
    comparison_rows,
)
from tui.domain.market.current import Current
from tui.domain.ranking.row import Row
from tui.errors import UserError


class ComparisonAsked(Struct, frozen=True):
    """What stands side by side, and whether figures alike are left out."""

    configurations: tuple[str, ...]
    differences: bool


@click.command(
    "compare",
    epilog=examples(
        "compare deepseek-v4-flash mimo-v2.5-pro",
        "compare deepseek-v4-flash:max deepseek-v4-flash:high --preset chat",
        "compare qwen3.6-plus@elliotgate qwen3.6-plus@alibaba --differences",
        "compare deepseek-v4-flash mimo-v2.5-pro --against qwen3.6-plus",
        "compare gemini-3.1-flash-lite-preview --reasoning off --format json",
    ),
)
@click.argument(
    "configurations", metavar=f"{FORM}...", nargs=-1, required=True, shell_complete=models
)
@asks_for(SCOPE_OF_A_MODEL, BLEND, BASIS, FLOOR, AGAINST)
@click.option("--differences", is_flag=True, help="Leave out the figures in which all agree.")
@FORMAT
@click.pass_obj
@as_one("wanted", ComparisonAsked)
def compare_command(setting: Setting, asked: Asked, wanted: ComparisonAsked, form: str) -> None:
    """Put two to eight models, efforts or hosts side by side: every figure, the bill by part.

    MODEL is an id, a slug or a part of a name that only one model has; :EFFORT and @HOST choose
    among its efforts and hosts, as in deepseek-v4-flash:max@deepseek. One alone is compared with
    the top pick. Ratios and savings are to the first, or to what --against names beside the
    others. The best and the worst of each figure carry + and -, what nobody published wins
    nothing, and each rank is the place the configuration has or would take in its scope.
    """
    current = setting.current()
    found = _compared(current, asked, wanted)
    setting.suggest_sync(current, form, found.ranking.view.scope)
    if form == "json":
        write_json(comparison_record(found))
    elif form == "csv":
        write_csv(*comparison_rows(found))
    else:
        write_lines(comparison_document(found, setting.today, differences=wanted.differences))


def _compared(current: Current, asked: Asked, wanted: ComparisonAsked) -> SideBySide:
    if len(wanted.configurations) > MOST:
        raise UserError(
            "Too many", f"{len(wanted.configurations)} are named, {MOST} fit side by side"
        )
    named = () if asked.against in (None, IN_USE) else (asked.against,)
    texts = (*wanted.configurations, *named)
    configurations, scope = configurations_called(current, texts, asked.scope)
    ranking = replace(asked, scope=scope).ranking(current)
    rows = [row_of(ranking, each) for each in configurations[: len(wanted.configurations)]]
    against = against_asked(asked, current, ranking)
    used = None if against is None else against.row
    _refuse_twice(rows, wanted.configurations)
    if len(rows) == 1 and used is None:
        rows = list(rows_to_compare(ranking, [rows[0].entry.ids], None))
    found = against_column(ranking, rows, used)
    if asked.against == IN_USE:
        found = replace(found, today=found.baseline)
    if len(found.rows) < 2:
        raise UserError("Nothing to compare with", "there is one configuration", "Name a second.")
    return found


def _refuse_twice(rows: list[Row], named: tuple[str, ...]) -> None:
    texts: dict[str, str] = {}
    for row, text in zip(rows, named, strict=True):
        name = configuration_name(row.entry)
        if name in texts:
            raise UserError("Named twice", f"{texts[name]!r} and {text!r} are both {name}")
        texts[name] = text
