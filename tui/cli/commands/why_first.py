"""`llmrank-tui why-first`: what would change the winner, closest first."""

from collections.abc import Sequence
from datetime import date

import click

from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import BASIS, BLEND, EFFORTS, FLOOR, SCOPE, SELLER
from tui.cli.shared.output import write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.handover.document import Block, TextColumn, paragraph, table
from tui.domain.handover.heading import credit, heading
from tui.domain.handover.plans.stability_record import FLIP_KEYS, flip_record, stability_record
from tui.domain.ranking.ranking import Ranking
from tui.domain.stability.flip_words import (
    TITLES,
    flip_cells,
    flip_notes,
    moving,
    on_workload,
    who_is_first,
)
from tui.domain.stability.flips import Flip
from tui.domain.stability.stability import stability


@click.command(
    "why-first",
    epilog=examples(
        "why-first",
        "why-first --scope all --floor 40",
        "why-first --basis workload --preset chat",
        "why-first --basis measured --format json",
    ),
)
@asks_for(SCOPE, BLEND, BASIS, FLOOR, EFFORTS, SELLER)
@FORMAT
@click.pass_obj
def why_first_command(
    setting: Setting,
    asked: Asked,
    form: str,
) -> None:
    """Show how solid #1 is: what would change the winner, closest first.

    One lever moves at a time: the minimum index, the prices of #1 and its closest rivals, and what
    the basis counts. By list price that is the price mix, by monthly bill the workload: its
    input:output ratio, its cached share, and its cache-write, batch and off-peak shares where it
    has any. Each flip is exact and confirmed by ranking again on both sides of it.
    """
    current = setting.current()
    ranking = asked.ranking(current)
    setting.suggest_sync(current, form, ranking.view.scope)
    flips = stability(ranking)
    if form == "json":
        write_json(stability_record(ranking, flips))
    elif form == "csv":
        write_csv(FLIP_KEYS, [flip_record(flip) for flip in flips])
    else:
        write_lines(_as_text(ranking, flips, setting.today))


def _as_text(ranking: Ranking, flips: Sequence[Flip], today: date) -> list[Block]:
    edition = ranking.catalogue.edition
    lines = [*heading(ranking, today, billed=on_workload(ranking.view)), ""]
    if ranking.top is None:
        return [*lines, who_is_first(ranking), *credit(edition)]
    lines += paragraph(who_is_first(ranking))
    near = moving(flips)
    lines += ["", *(_table(near) if near else ["Nothing tried changes the winner."]), ""]
    for note in flip_notes(ranking, flips):
        lines += paragraph(note)
    return [*lines, *credit(edition)]


def _table(flips: Sequence[Flip]) -> list[Block]:
    columns = [TextColumn(text, "right" if text == "distance" else "left") for text in TITLES]
    return table(columns, [flip_cells(flip) for flip in flips])
