"""`llmrank-tui ladder MODEL`: what each further point of a model costs, effort by effort."""

from collections.abc import Sequence
from datetime import date

import click

from tui.cli.shared.asked import Asked, asks_for
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import BLEND, FLOOR, HOST, MODEL, SCOPE_OF_A_MODEL
from tui.cli.shared.output import Record, write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.cli.shared.text import Block, Heading, TextColumn, paragraph, table, title
from tui.domain.deciding import ladder_words as words
from tui.domain.deciding.ladder import WAYS, Ladder, Rung, ladder_of, with_rivals
from tui.domain.figures.bases import Basis
from tui.domain.handover.heading import credit
from tui.domain.handover.records import head_record, place_record
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.ranking_words import day_in_words

# What a way of counting dollars is called in keys, behind which stands what of it.
_WAY_KEYS: dict[Basis, str] = {"workload": "monthly", "measured": "measured", "list": "list"}
_KEYS = (
    *("model", "effort", "host", "slug", "index", "index_estimated"),
    *("blended", "measured_run", "monthly", "bill_is_lower_bound", "answer_seconds"),
    *("from", "points", "list_per_point", "measured_per_point", "monthly_per_point"),
    *("monthly_per_point_is_lower_bound", "seconds_per_point"),
    *(
        f"{_WAY_KEYS[way]}_beaten_by{what}"
        for way in ("workload", "measured", "list")
        for what in ("", "_effort", "_host")
    ),
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
        write_csv(_KEYS, [rung_record(ladder, rung) for rung in ladder.rungs])
    else:
        write_lines(_as_text(ladder, setting.today))


def ladder_record(ladder: Ladder) -> Record:
    """The ladder for programs: USD, seconds and points unrounded, null where unknown."""
    return {
        **head_record(ladder.ranking),
        "model": ladder.model.id,
        "name": ladder.model.name,
        "rungs": [rung_record(ladder, rung) for rung in ladder.rungs],
    }


def rung_record(ladder: Ladder, rung: Rung) -> Record:
    """One effort with the step up to it from the effort `from`, and what beats it each way.

    `blended` is USD per 1M tokens, `measured_run` USD of AA's run, `monthly` USD a month; what ends
    in `_per_point` is the same for each point of the step. `..._beaten_by` is a model's id.
    """
    row, step = rung.row, rung.step
    score = row.entry.score
    record: Record = {
        "model": row.entry.model.id,
        **place_record(row),
        "index": row["index"],
        "index_estimated": score is not None and score.estimated,
        "blended": rung.dollars["list"],
        "measured_run": rung.dollars["measured"],
        "monthly": rung.dollars["workload"],
        "bill_is_lower_bound": rung.lower_bound,
        "answer_seconds": row["answer_seconds"],
        "from": step and step.start,
        "points": step and step.points,
        **{f"{_WAY_KEYS[way]}_per_point": step and step.dollars[way] for way in WAYS},
        "monthly_per_point_is_lower_bound": step is not None and step.lower_bound,
        "seconds_per_point": step and step.seconds,
    }
    for way in WAYS:
        rival, key = rung.beaten_by(way), f"{_WAY_KEYS[way]}_beaten_by"
        entry = rival and rival.row.entry
        record[key] = entry and entry.model.id
        record[f"{key}_effort"] = (entry and entry.effort.name) or None
        record[f"{key}_host"] = (entry and entry.offer.host) or None
    return record


def _as_text(ladder: Ladder, today: date) -> list[Block]:
    ranking = ladder.ranking
    lines: list[Block] = [
        title(words.ladder_title(ladder)),
        f"{ranking.terms.index.titled} · {day_in_words(ranking, today)}",
        f"$/month: {bill_in_words(ranking)}",
    ]
    if not ladder.rungs:
        return [*lines, "", words.NO_EFFORTS, *credit(ranking.catalogue.edition)]
    lines += ["", *_table(ladder, words.rung_columns(ladder), ladder.rungs)]
    if steps := words.steps_of(ladder):
        lines += ["", Heading(words.STEPS), *_table(ladder, words.STEP_COLUMNS, steps)]
    if beaten := words.beaten_of(ladder):
        lines += ["", Heading(f"{words.BEATEN}: {words.BEATEN_NOTE}")]
        lines += _table(ladder, words.BEATEN_COLUMNS, beaten)
    lines += [""] if steps or beaten else []
    for note in words.ladder_notes(ladder):
        lines += paragraph(note)
    return [*lines, *credit(ranking.catalogue.edition)]


def _table(
    ladder: Ladder, columns: Sequence[words.LadderColumn], rungs: Sequence[Rung]
) -> list[Block]:
    return table(
        [TextColumn(column.header, column.align) for column in columns],
        [[column.cell(ladder, rung) for column in columns] for rung in rungs],
    )
