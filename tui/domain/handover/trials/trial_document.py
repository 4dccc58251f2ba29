"""A trial as a document: what it was of, its figures by configuration, sentences, and answers."""

from collections.abc import Sequence

from tui.domain.handover.document import (
    Block,
    CodeBlock,
    Heading,
    TextColumn,
    fields,
    paragraph,
    table,
    title,
)
from tui.domain.handover.handover import Handover
from tui.domain.handover.trials.trial_record import answers_csv, trial_record
from tui.domain.handover.trials.trial_words import (
    break_even_words,
    called,
    caveats,
    dollars,
    hours,
    told_apart_words,
    verdict,
)
from tui.domain.trials.quote import quote
from tui.domain.trials.record import TrialHead
from tui.domain.trials.report import (
    Predicted,
    Timing,
    TrialReport,
    predicted_reasoning,
    timings,
    written_tokens,
)
from tui.domain.trials.summary import TrialRow
from tui.domain.words import format as fmt

# Failures that are listed; CSV and JSON have all of them.
SHOWN_FAILURES = 20
_TIMINGS = {
    "time_to_first_token": "first token",
    "time_to_first_answer_token": "first answer token",
    "tokens_per_second": "tokens/s",
}
_MEASURES = {"tasks": "AA's tasks", "speed": "AA's speed test"}
_MODEL, _HOST = TextColumn("model", "left"), TextColumn("host", "left")


def trial_handover(report: TrialReport) -> Handover:
    """A trial as the screen exports it and `trials` prints it."""
    return Handover(
        f"trial-{report.head.id}",
        _titled(report.head),
        lambda: trial_document(report),
        csv=lambda: answers_csv(report),
        record=lambda: trial_record(report),
    )


def trial_document(report: TrialReport) -> list[Block]:
    """What the trial was of, what it found, and with the answers what each model said."""
    lines: list[Block] = [title(_titled(report.head)), *fields(head_fields(report)), ""]
    lines += passed_table(report.rows)
    for sentence in told_apart_words(report):
        lines += ["", *paragraph(sentence)]
    lines += ["", Heading("Speed"), *_speed_table(report)]
    lines += ["", Heading("Tokens an answer"), *_tokens_table(report)]
    lines += ["", Heading(f"A job of {fmt.counted(report.options.job, 'case')}")]
    lines += _job_table(report)
    for sentence in break_even_words(report.rows):
        lines += ["", *paragraph(sentence)]
    if notes := caveats(report):
        lines += ["", Heading("To know")]
        for note in notes:
            lines += paragraph(note, first="- ")
    lines += _failures(report)
    return [*lines, *_answers(report)] if report.options.with_answers else lines


def head_fields(report: TrialReport) -> list[tuple[str, str]]:
    """What was run, when, of what, and for how much."""
    head = report.head
    runs = "" if head.runs == 1 else f", {fmt.whole(head.runs)} runs each"
    limit = "the host's own" if head.max_tokens is None else fmt.counted(head.max_tokens, "token")
    warm = "the host's own" if head.temperature is None else f"{head.temperature:g}"
    more = "at least " if any(row.unpriced for row in report.rows) else ""
    found = [
        ("trial", head.id),
        ("started", started(head)),
        ("cases", f"{fmt.whole(len(head.cases))}{runs}"),
        ("answer limit", limit),
        ("temperature", warm),
        ("spent", f"{more}{fmt.bill(report.spent)} of at most {fmt.bill(head.ceiling)}"),
    ]
    for tried in head.tried:
        prices = tried.prices
        each = f"{fmt.price(prices.input)} in, {fmt.price(prices.output)} out per 1M tokens"
        found.append(("model", f"{called(tried)}, {tried.slug}: {each} ({tried.as_of})"))
    return found


def started(head: TrialHead) -> str:
    """When a trial started: `2026-11-02 08:00 UTC`."""
    return f"{head.started[:16].replace('T', ' ')} UTC"


def passed_table(rows: Sequence[TrialRow]) -> list[Block]:
    """A row a configuration: how many passed, and what a case and a passed one cost."""
    columns = [_MODEL, _HOST, TextColumn("passed"), TextColumn("rate"), TextColumn("95%")]
    columns += [TextColumn("undecided"), TextColumn("no answer")]
    columns += [TextColumn("$/case", "point"), TextColumn("$/passed case", "point")]
    if reported := any(row.reported_cost is not None for row in rows):
        columns.append(TextColumn("$/case, as the host says", "point"))
    return table(columns, [_passed_row(row, reported=reported) for row in rows])


def _passed_row(row: TrialRow, *, reported: bool) -> list[str]:
    cells = [
        row.tried.label,
        row.tried.host_name,
        f"{fmt.whole(row.passed)} of {fmt.whole(row.judged)}",
        fmt.percent(row.pass_rate),
        interval(row),
        fmt.whole(row.undecided),
        fmt.whole(row.troubles),
        fmt.request_bill(None if row.cost is None else row.cost[0]),
        fmt.request_bill(row.cost_per_pass),
    ]
    return [*cells, fmt.request_bill(row.reported_cost)] if reported else cells


def interval(row: TrialRow) -> str:
    """The 95% interval of a pass rate: `83.5–98.6%`."""
    if row.interval is None:
        return fmt.DASH
    low, high = row.interval
    return f"{fmt.percent(low).removesuffix('%')}–{fmt.percent(high)}"


def _speed_table(report: TrialReport) -> list[Block]:
    columns = [_MODEL, _HOST, TextColumn("", "left"), TextColumn("median"), TextColumn("p90")]
    columns += [TextColumn("published"), TextColumn("by", "left")]
    rows = []
    for row in report.rows:
        for timing in timings(report, row):
            rows.append([row.tried.label, row.tried.host_name, *_timing_cells(timing)])
    return table(columns, rows)


def _timing_cells(timing: Timing) -> list[str]:
    show = fmt.speed if timing.name == "tokens_per_second" else fmt.seconds
    said = timing.published
    return [
        _TIMINGS[timing.name],
        show(timing.measured.median),
        show(timing.measured.ninetieth),
        show(None if said is None else said.value),
        fmt.DASH if said is None else f"{said.source}, {said.as_of}",
    ]


def _tokens_table(report: TrialReport) -> list[Block]:
    columns = [_MODEL, _HOST, TextColumn("prompt"), TextColumn("answer"), TextColumn("reasoning")]
    columns += [TextColumn("predicted reasoning"), TextColumn("by", "left")]
    rows = []
    for row in report.rows:
        written = written_tokens(report, row)
        means = (row.prompt_tokens, written.answer, written.reasoning)
        predicted = predicted_reasoning(report, row)
        cells = [_mean(each) for each in means]
        rows.append([row.tried.label, row.tried.host_name, *cells, *_predicted_cells(predicted)])
    return table(columns, rows)


def _predicted_cells(predicted: Predicted | None) -> list[str]:
    if predicted is None:
        return [fmt.DASH, fmt.DASH]
    return [_mean(predicted.tokens), _MEASURES[predicted.by]]


def _mean(tokens: float | None) -> str:
    """A mean of tokens in full; a fraction says nothing from ten on."""
    return fmt.whole(tokens if tokens is None or tokens < 10 else round(tokens))


def _job_table(report: TrialReport) -> list[Block]:
    at_once = report.head.at_once
    columns = [_MODEL, _HOST, TextColumn("cost (95% range)"), TextColumn("takes")]
    rows = []
    for row in report.rows:
        quoted = quote(row, report.options.job, at_once)
        rows.append([row.tried.label, row.tried.host_name, dollars(quoted), hours(quoted)])
    note = (
        f"With {fmt.counted(at_once, 'request')} at a time and the trial's mean time a request; "
        "the host's rate limits may allow fewer."
    )
    return [*table(columns, rows), "", *paragraph(note)]


def _failures(report: TrialReport) -> list[Block]:
    """What did not pass, and why; those without an answer too."""
    found = []
    for row in report.rows:
        for each in report.answers_of(row.tried):
            said = verdict(each)
            if said not in ("passed", "undecided"):
                found.append([each.case, fmt.whole(each.run), called(row.tried), said])
    if not found:
        return []
    columns = [TextColumn("case", "left"), TextColumn("run"), _MODEL, TextColumn("why", "left")]
    lines: list[Block] = ["", Heading("What did not pass")]
    lines += table(columns, found[:SHOWN_FAILURES])
    rest = len(found) - SHOWN_FAILURES
    return [*lines, f"and {rest:,} more; CSV and JSON have them all"] if rest > 0 else lines


def _answers(report: TrialReport) -> list[Block]:
    """What each model said to each case; what is said is text, whatever it looks like."""
    by_case: dict[str, list[Block]] = {case: [] for case in report.head.cases}
    for row in report.rows:
        for each in report.answers_of(row.tried):
            if each.case not in by_case or each.finish == "error":
                continue
            run = "" if report.head.runs == 1 else f", run {each.run}"
            said = by_case[each.case]
            said += ["", Heading(f"{called(row.tried)}{run}: {verdict(each)}", 3)]
            said.append(CodeBlock(each.text) if each.text else "(no text)")
    lines: list[Block] = []
    for case, said in by_case.items():
        if said:
            lines += ["", Heading(f"Case {case}"), *said]
    return lines


def _titled(head: TrialHead) -> str:
    return f"Trial: {head.name or 'without a name'}"
