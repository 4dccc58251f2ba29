"""`llmrank-tui cost MODEL`: the bill of a workload by part, beside the top pick's."""

import click

from tui.cli.shared.against import against_asked
from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import AGAINST, BLEND, EFFORT, FLOOR, HOST, MODEL, SCOPE_OF_A_MODEL
from tui.cli.shared.output import write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.handover.plans.bill_document import bill_document
from tui.domain.handover.plans.bill_record import BILL_KEYS, Billed, bill_record, bill_rows


@click.command(
    "cost",
    epilog=examples(
        "cost deepseek-v4-flash",
        "cost qwen3.6-plus --host alibaba --prompt 300000",
        "cost deepseek-v4-flash --against qwen3.6-plus",
        "cost flash-lite --preset agent --reasoning off --format json",
        "cost flash-lite --batch 30% --cache-write 20% --what-if",
        "cost flash-lite --what-if --output bill.html",
        "cost flash-lite --pass-rate '20:40% 50:95%' --retries 2 --review 3 --hourly 60",
    ),
)
@MODEL
@asks_for(HOST, EFFORT, SCOPE_OF_A_MODEL, BLEND, FLOOR, AGAINST)
@click.option("--what-if", is_flag=True, help="What would change the bill most, largest first.")
@FORMAT
@click.pass_obj
def cost_command(setting: Setting, model: str, asked: Asked, what_if: bool, form: str) -> None:
    """Bill your traffic at MODEL's prices, by part, a request, a day and a month of 30 days.

    MODEL is an id, a slug or a part of a name that only one model has; :EFFORT and @HOST behind it
    are --effort and --host. The bill counts the reasoning of the model's own effort and stands
    beside that of the top pick. Three totals follow: answers only (the lower bound), reasoning as
    on AA's tasks (hard ones: the upper end), and as in AA's speed test (ordinary prompts, ~ told
    from its times). Then the cost and the rank on every basis with their sums, that per accepted
    answer with --pass-rate, and with --what-if what 10% more or less of each input would change.
    """
    current = setting.current()
    ranking, position = asked.standing(current, model)
    setting.suggest_sync(current, form, ranking.view.scope)
    against = against_asked(asked, current, ranking)
    row = ranking.row(position)
    if form == "json":
        session = asked.traffic.session(ranking.catalogue)
        write_json(bill_record(Billed(ranking, position, session, against)))
    elif form == "csv":
        write_csv(BILL_KEYS, bill_rows(row))
    else:
        session = asked.traffic.session(ranking.catalogue)
        billed = Billed(ranking, position, session, against)
        write_lines(bill_document(billed, what_if=what_if))
