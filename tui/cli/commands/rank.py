"""`llmrank-tui rank`: the ranking of a scope, for people or for programs."""

import click
from msgspec.structs import replace

from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import AGAINST, BASIS, BLEND, EFFORTS, FLOOR, SCOPE, SELLER, WHERE
from tui.cli.shared.output import message, write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.handover.ranking_document import ListedRows, ranking_document
from tui.domain.words import format as fmt


@click.command(
    "rank",
    epilog=examples(
        "rank",
        "rank --scope all --floor 40 --blend 3:1",
        "rank --preset chat --reasoning off",
        "rank --basis workload --preset chat",
        "rank --basis accepted --pass-rate '20:40% 50:95%' --retries 2 --review 3 --hourly 60",
        "rank --requests 2,000 --prompt 8000 --answer 300 --cache 80%",
        "rank --efforts --format json",
        "rank --host deepseek-v4-flash=deepseek",
        "rank --against qwen3.6-plus",
        "rank --output ranking.md",
        "rank --scope all --where 'vendor:google context>=200K price<1'",
    ),
)
@asks_for(SCOPE, BLEND, BASIS, FLOOR, EFFORTS, SELLER, AGAINST)
@WHERE(
    help="Show only matching rows, as in the screen's search: words, vendor:google, "
    "context>=200K, price<1, tools, key, fav, or @NAME for a saved filter. Conditions are ANDed, "
    "unknown figures never match, ranks don't change.",
)
@FORMAT
@click.pass_obj
def rank_command(setting: Setting, asked: Asked, where: str, form: str) -> None:
    """Rank models by cost per point of quality.

    Cost per point is the blended list price, in dollars per million tokens, divided by the
    quality index; --basis puts your monthly bill or a measured run in the price's place, or ranks
    by what an accepted answer costs, which needs --pass-rate. The monthly bill is that of your
    workload: 10,000 requests a day of 2,000 prompt tokens, 70% of them cached, and 500 answer
    tokens, unless you say otherwise, with the reasoning of each row's own effort.
    """
    current = setting.current()
    ranking = asked.ranking(current)
    setting.suggest_sync(current, form, ranking.view.scope)
    against = None
    if asked.against is not None:
        from tui.cli.shared.against import against_asked

        against = against_asked(asked, current, ranking)
    listed = ListedRows(ranking, ranking.ranked, ranking.excluded)
    if where.strip():
        from tui.cli.commands.rank_where import kept_where

        listed = ListedRows(ranking, *kept_where(setting, current, ranking, where))
    listed = replace(listed, against=against)
    if form == "table":
        write_lines(ranking_document(listed, setting.today))
        return
    from tui.domain.handover.records import ROW_KEYS, ranking_record, row_record

    if form == "json":
        write_json(ranking_record(ranking, listed.ranked, listed.excluded, where or None, against))
    else:
        rows = [row_record(ranking, position, against) for position in listed.ranked]
        write_csv(ROW_KEYS, rows)
        if listed.excluded:
            message(_left_out(len(listed.excluded)))


def _left_out(count: int) -> str:
    rows = fmt.counted(count, "row is", "rows are")
    return f"{rows} not ranked and not in the CSV; --format json gives the reasons."
