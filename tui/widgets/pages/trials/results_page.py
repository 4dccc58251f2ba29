"""The results of a trial: who passed, how fast, for what money, what a whole job would take."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from tui.domain.handover.trials.trial_document import interval, started
from tui.domain.handover.trials.trial_words import (
    break_even_words,
    called,
    caveats,
    dollars,
    hours,
    told_apart_words,
)
from tui.domain.trials.case import Case
from tui.domain.trials.quote import quote
from tui.domain.trials.record import Answer
from tui.domain.trials.report import (
    Predicted,
    Timing,
    TrialReport,
    predicted_reasoning,
    timings,
    written_tokens,
)
from tui.domain.trials.summary import TrialRow, counts_as
from tui.domain.words import format as fmt
from tui.widgets.base.cells import Part, shown_text
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import NameColumn, PageColumn, PageTable

_MODEL = NameColumn("model", easy=16, least=12, most=32)
_PASSED = (
    _MODEL,
    PageColumn("passed"),
    PageColumn("rate"),
    PageColumn("95%"),
    PageColumn("undecided", goes=3),
    PageColumn("no answer", goes=3),
    PageColumn("$/case", "point", goes=1),
    PageColumn("$/passed case", "point", goes=2),
)
_REPORTED = PageColumn("host says", "point", goes=4)
_SPEED = (
    _MODEL,
    PageColumn("first token"),
    PageColumn("published", goes=2),
    PageColumn("first answer"),
    PageColumn("published", goes=2),
    PageColumn("tok/s", goes=1),
    PageColumn("published", goes=2),
)
_TOKENS = (
    _MODEL,
    PageColumn("prompt"),
    PageColumn("answer"),
    PageColumn("reasoning"),
    PageColumn("predicted", goes=1),
)
_JOB = (_MODEL, PageColumn("cost (95% range)"), PageColumn("takes"))
_SIGNS = {"pass": ("+", "$good"), "fail": ("-", "$bad"), "undecided": ("?", "$accent")}
_NO_ANSWER, _NOT_SENT = ("!", "$warn"), (" ", "")
_SIGN_WIDTH = 2


def write_results(page: Page, report: TrialReport) -> None:
    """The rows, sentences and the quote, as `trials show` prints them."""
    head, rows = report.head, report.rows
    spent = f"spent {fmt.bill(report.spent)} of {fmt.bill(head.ceiling)}"
    page.ends((f"{head.name}, {started(head)}", "$quiet"), (spent, "bold"))
    page.blank()
    reported = any(row.reported_cost is not None for row in rows)
    columns = (*_PASSED, _REPORTED) if reported else _PASSED
    _table(page, columns, [_passed(row)[: len(columns)] for row in rows])
    for sentence in told_apart_words(report):
        page.paragraph(sentence)
    page.heading("Speed", "median (90th percentile)")
    found = [(row, timings(report, row)) for row in rows]
    _table(page, _SPEED, [_speed(row, times) for row, times in found])
    _said_by(page, [each for _, times in found for each in times])
    page.heading("Tokens an answer", "as the host counts them")
    _table(page, _TOKENS, [_tokens(report, row) for row in rows])
    job = fmt.counted(report.options.job, "case")
    page.heading(f"A job of {job}", f"{fmt.whole(head.at_once)} requests at a time")
    quoted = [(row, quote(row, report.options.job, head.at_once)) for row in rows]
    _table(page, _JOB, [(row.tried.label, dollars(each), hours(each)) for row, each in quoted])
    for sentence in break_even_words(rows):
        page.paragraph(sentence)
    if notes := caveats(report):
        page.heading("To know")
        for note in notes:
            page.paragraph(note, first="  ")


def _table(page: Page, columns: Sequence[PageColumn], rows: Sequence[Sequence[str]]) -> None:
    PageTable(columns, rows, page.width - 2).write(page)


def _passed(row: TrialRow) -> tuple[str, ...]:
    return (
        row.tried.label,
        f"{fmt.whole(row.passed)}/{fmt.whole(row.judged)}",
        fmt.percent(row.pass_rate),
        interval(row),
        fmt.whole(row.undecided) if row.undecided else "",
        fmt.whole(row.troubles) if row.troubles else "",
        fmt.request_bill(None if row.cost is None else row.cost[0]),
        fmt.request_bill(row.cost_per_pass),
        fmt.request_bill(row.reported_cost),
    )


def _speed(row: TrialRow, times: Sequence[Timing]) -> tuple[str, ...]:
    cells = [row.tried.label]
    for timing in times:
        show = fmt.speed if timing.name == "tokens_per_second" else fmt.seconds
        measured, said = timing.measured, timing.published
        ninetieth = "" if measured.ninetieth is None else f" ({show(measured.ninetieth)})"
        cells += [f"{show(measured.median)}{ninetieth}", show(said.value if said else None)]
    return tuple(cells)


def _said_by(page: Page, times: Sequence[Timing]) -> None:
    """Who published what stands beside the measured, and when."""
    said = {f"{each.published.source}, {each.published.as_of}" for each in times if each.published}
    if said:
        page.paragraph(f"Published: {'; '.join(sorted(said))}.", style="$quiet")


def _tokens(report: TrialReport, row: TrialRow) -> tuple[str, ...]:
    written = written_tokens(report, row)
    means = (row.prompt_tokens, written.answer, written.reasoning)
    predicted = predicted_reasoning(report, row)
    return (row.tried.label, *map(_mean, means), _predicted(predicted))


def _mean(tokens: float | None) -> str:
    return fmt.whole(tokens if tokens is None or tokens < 10 else round(tokens))


def _predicted(predicted: Predicted | None) -> str:
    if predicted is None:
        return fmt.DASH
    return f"{_mean(predicted.tokens)} by {'tasks' if predicted.by == 'tasks' else 'speed test'}"


def case_lines(report: TrialReport, cases: Mapping[str, Case], room: int) -> list[Content]:
    """A line a case: a sign for each answer, the case, its prompt and how the first failed."""
    by_case: dict[str, list[Answer]] = {}
    for answer in report.answers:
        by_case.setdefault(answer.case, []).append(answer)
    width = max(map(len, report.head.cases), default=0)
    lines = []
    for case in report.head.cases:
        answers = by_case.get(case, [])
        parts: list[Part] = []
        for run in range(1, report.head.runs + 1):
            for tried in report.head.tried:
                mine = next((a for a in answers if (a.ids, a.run) == (tried.ids, run)), None)
                sign, style = _sign(mine)
                parts.append((sign.ljust(_SIGN_WIDTH), style))
        prompt = " ".join(cases[case].prompt[-160:].split()) if case in cases else ""
        failed = next((a for a in answers if counts_as(a) == "fail" and a.why), None)
        why = "" if failed is None else f"  - {failed.why}"
        text = f"{case.ljust(min(width, 24))}{why}  {prompt}"
        lines.append(shown_text(*parts, (text, "")).truncate(max(room, 1), ellipsis=True))
    return lines


def _sign(answer: Answer | None) -> tuple[str, str]:
    if answer is None:
        return _NOT_SENT
    counted = counts_as(answer)
    return _NO_ANSWER if counted is None else _SIGNS[counted]


def signs_in_words(report: TrialReport) -> str:
    """What the signs before the cases are of."""
    names = ", ".join(called(tried) for tried in report.head.tried)
    return f"+ pass, - fail, ? undecided, ! no answer: {names}"
