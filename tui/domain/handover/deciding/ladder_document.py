"""A model's ladder to take along: for people as a document, for programs by effort."""

from collections.abc import Sequence
from datetime import date

from tui.domain.deciding import ladder_words as words
from tui.domain.deciding.ladder import WAYS, Ladder, Rung
from tui.domain.figures.bases import Basis
from tui.domain.handover.document import Block, Heading, TextColumn, paragraph, table, title
from tui.domain.handover.for_programs import Record, csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.heading import credit
from tui.domain.handover.records import head_record, place_record
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.ranking_words import day_in_words

# What a way of counting dollars is called in keys, behind which stands what of it.
_WAY_KEYS: dict[Basis, str] = {"workload": "monthly", "measured": "measured", "list": "list"}
LADDER_KEYS = (
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


def ladder_handover(ladder: Ladder, today: date) -> Handover:
    """The ladder as `ladder` prints it."""
    return Handover(
        *("ladder", words.ladder_title(ladder)),
        lambda: ladder_document(ladder, today),
        csv=lambda: csv_text(LADDER_KEYS, [rung_record(ladder, rung) for rung in ladder.rungs]),
        record=lambda: ladder_record(ladder),
    )


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


def ladder_document(ladder: Ladder, today: date) -> list[Block]:
    """The efforts, their steps, what beats them, and what there is to know, in blocks."""
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
    lines.append("")
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
