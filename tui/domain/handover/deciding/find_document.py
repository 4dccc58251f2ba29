"""A question and its answer to take along: for people as a document, for programs as rows."""

from tui.domain.deciding.finding import question_words as words
from tui.domain.deciding.finding.narrowing import Narrowed
from tui.domain.deciding.finding.question_commands import rank_command_line
from tui.domain.deciding.finding.relaxing import Relaxed
from tui.domain.handover.document import Block, CodeBlock, TextColumn, paragraph, table, title
from tui.domain.handover.for_programs import Record, csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.heading import credit
from tui.domain.handover.records import ROW_KEYS, head_record, place_record, row_record
from tui.domain.ranking.bill_words import bill_in_words


def find_handover(narrowed: Narrowed, job: str = "") -> Handover:
    """The question and its answer as `find` prints them; `job` is the name of its job."""
    return Handover(
        *("find", words.question_in_words(narrowed, job)),
        lambda: find_document(narrowed, job),
        csv=lambda: csv_text(ROW_KEYS, find_rows(narrowed)),
        record=lambda: find_record(narrowed),
    )


def find_document(narrowed: Narrowed, job: str = "") -> list[Block]:
    """The question line by line, then what is left, or what to relax; `job` is its name."""
    ranking, question = narrowed.ranking, narrowed.question
    asked = title(words.question_in_words(narrowed, job))
    lines: list[Block] = [asked, words.quality_in_words(ranking), ""]
    demands = [
        [
            words.LINE_NAMES[line.id],
            words.line_in_words(line.id, question, ranking.catalogue),
            words.left_in_words(line, narrowed),
        ]
        for line in narrowed.lines
    ]
    columns = [
        TextColumn("what", "left"),
        TextColumn("asked", "left"),
        TextColumn("models left", "left"),
    ]
    lines += [*table(columns, demands), ""]
    for place, sentence in enumerate(words.nothing_left(narrowed)):
        lines += paragraph(sentence, "- " if place else "")
    if narrowed.kept:
        shown = (words.RANK, words.MODEL, words.HOST, *words.FIGURES)
        rows = [ranking.row(position) for position in narrowed.kept]
        lines += table(
            [TextColumn(words.header_of_column(each, ranking), each.align) for each in shown],
            [[column.cell(row) for column in shown] for row in rows],
        )
        lines += [
            "",
            *paragraph(words.best_in_words(narrowed)),
            f"$/month: {bill_in_words(ranking)}",
        ]
    lines += ["", "The same rows:", CodeBlock(rank_command_line(narrowed))]
    return [*lines, *credit(ranking.catalogue.edition)]


def find_record(narrowed: Narrowed) -> Record:
    """The answer for programs: rows as `rank` has them, and what each line leaves."""
    question, limits, hardest = narrowed.question, narrowed.question.ceilings, narrowed.hardest
    return {
        **head_record(narrowed.ranking),
        "question": {
            "job": question.job or None,
            "takes": list(question.takes),
            "context": question.context,
            "seconds": limits.answer,
            "index": question.index,
            "per_request": limits.request,
            "per_month": limits.bill,
            "hosts": list(question.hosts),
            "with_key": question.with_key,
            "open": question.open_weights,
        },
        "where": narrowed.sought.where or None,
        "rank_command": rank_command_line(narrowed),
        "models": narrowed.models,
        "lines": [
            {"line": line.id, "left": line.left, "alone": line.alone} for line in narrowed.lines
        ],
        "excludes_most": hardest and hardest.id,
        "rows": find_rows(narrowed),
        "relax": [_relaxed(each) for each in narrowed.relaxed],
    }


def find_rows(narrowed: Narrowed) -> list[Record]:
    """What is left, as `rank` has its rows."""
    return [row_record(narrowed.ranking, position) for position in narrowed.kept]


def _relaxed(relaxed: Relaxed) -> Record:
    """Conditions to give up, or the figure the one would have to be; how many are left then."""
    return {
        "conditions": [asked.condition for asked in relaxed.given_up],
        "to": relaxed.to,
        "models": relaxed.count,
        "model": relaxed.best.entry.model.id,
        **place_record(relaxed.best),
        "sentence": words.relaxed_in_words(relaxed),
    }
