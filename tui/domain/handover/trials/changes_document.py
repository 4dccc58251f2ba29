"""Two trials of the same cases to take along: a row a configuration, and which cases changed."""

from tui.domain.handover.document import Block, Heading, TextColumn, paragraph, some, table, title
from tui.domain.handover.for_programs import Record, csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.trials.trial_document import interval, started
from tui.domain.handover.trials.trial_record import place_of
from tui.domain.handover.trials.trial_words import called
from tui.domain.trials.changes import ConfigurationChange, TrialChanges
from tui.domain.trials.record import TrialHead
from tui.domain.trials.statistics import MOST_CASES
from tui.domain.trials.summary import TrialRow
from tui.domain.words import format as fmt

# Cases that are named in a sentence; JSON has all of them.
_SHOWN = 12
_FIGURES = (
    *("judged", "passed", "pass_rate", "pass_rate_low", "pass_rate_high"),
    *("cost_usd_per_case", "first_answer_token_seconds_median", "tokens_per_second_median"),
)
CHANGE_KEYS = (
    *("model", "effort", "host", "slug", "told_apart", "cases_needed"),
    *(f"{figure}_{when}" for figure in _FIGURES for when in ("before", "after")),
)


def changes_handover(changes: TrialChanges) -> Handover:
    """Two trials beside each other, as `trials compare` prints them."""
    return Handover(
        f"trials-{changes.before.id}-{changes.after.id}",
        _titled(changes),
        lambda: changes_document(changes),
        csv=lambda: csv_text(CHANGE_KEYS, [_figures(each) for each in changes.changes]),
        record=lambda: changes_record(changes),
    )


def changes_record(changes: TrialChanges) -> Record:
    """The two for programs, unrounded: `_before` and `_after` behind each figure."""
    return {
        "before": {"id": changes.before.id, "started": changes.before.started},
        "after": {"id": changes.after.id, "started": changes.after.started},
        "cases": list(changes.cases),
        "rows": [
            {**_figures(each), "mended": list(each.mended), "broken": list(each.broken)}
            for each in changes.changes
        ],
        "only_before": [place_of(tried) for tried in changes.gone],
        "only_after": [place_of(tried) for tried in changes.new],
    }


def changes_document(changes: TrialChanges) -> list[Block]:
    """What changed of each configuration, whether it can be told apart, and in which cases."""
    lines: list[Block] = [title(_titled(changes))]
    lines += paragraph(
        f"By {fmt.counted(len(changes.cases), 'case')} that both have by the same id: "
        f"{_called(changes.before)}, then {_called(changes.after)}."
    )
    lines.append("")
    columns = [TextColumn("model", "left"), TextColumn("host", "left"), TextColumn("", "left")]
    columns += [TextColumn("passed"), TextColumn("rate"), TextColumn("95%")]
    columns += [TextColumn("$/case", "point"), TextColumn("first answer token")]
    columns.append(TextColumn("tokens/s"))
    rows = []
    for each in changes.changes:
        rows += [_cells(each.before, "before"), _cells(each.after, "after")]
    lines += table(columns, rows)
    for each in changes.changes:
        lines += ["", *paragraph(change_in_words(each))]
    if flips := [line for each in changes.changes for line in _flips(each)]:
        lines += ["", Heading("Cases that changed"), *flips]
    for what, only in (("before", changes.gone), ("after", changes.new)):
        if only:
            lines += ["", *paragraph(f"Only {what}: {', '.join(map(called, only))}.")]
    return lines


def change_in_words(change: ConfigurationChange) -> str:
    """Whether a configuration passes more or less often than before, if that can be told."""
    name, points = called(change.before.tried), change.points
    before, after = fmt.percent(change.before.pass_rate), fmt.percent(change.after.pass_rate)
    if points is None:
        return f"{name}: nothing to compare, the answers of one trial are not judged."
    if points == 0:
        return f"{name}: {before} in both."
    if change.apart:
        what = "more" if points > 0 else "less"
        rates = f"{before} before, {after} after"
        return f"{name} passes {what} often: {rates}, and the 95% intervals do not overlap."
    judged = min(change.before.judged, change.after.judged)
    takes = f"more than {fmt.whole(MOST_CASES)}"
    if change.needed is not None:
        takes = fmt.whole(change.needed)
    return (
        f"{name}: {before} before, {after} after. On {fmt.counted(judged, 'answer')} that cannot "
        f"be told from chance; at these rates it takes {takes} in each trial."
    )


def _flips(change: ConfigurationChange) -> list[Block]:
    name = called(change.before.tried)
    lines: list[Block] = []
    for what, cases in (("now pass", change.mended), ("now fail", change.broken)):
        if cases:
            lines += paragraph(f"{name}, {what}: {some(cases, _SHOWN)}", first="- ")
    return lines


def _cells(row: TrialRow, when: str) -> list[str]:
    return [
        row.tried.label,
        row.tried.host_name,
        when,
        f"{fmt.whole(row.passed)} of {fmt.whole(row.judged)}",
        fmt.percent(row.pass_rate),
        interval(row),
        fmt.request_bill(None if row.cost is None else row.cost[0]),
        fmt.seconds(row.first_answer_token.median),
        fmt.speed(row.tokens_per_second.median),
    ]


def _figures(change: ConfigurationChange) -> Record:
    record: Record = {
        **place_of(change.after.tried),
        "told_apart": change.apart,
        "cases_needed": change.needed,
    }
    for when, row in (("before", change.before), ("after", change.after)):
        low, high = row.interval or (None, None)
        values = (
            *(row.judged, row.passed, row.pass_rate, low, high),
            None if row.cost is None else row.cost[0],
            *(row.first_answer_token.median, row.tokens_per_second.median),
        )
        record.update({f"{key}_{when}": each for key, each in zip(_FIGURES, values, strict=True)})
    return record


def _called(head: TrialHead) -> str:
    return f"{head.name or 'the trial'} of {started(head)} ({head.id})"


def _titled(changes: TrialChanges) -> str:
    names = dict.fromkeys((changes.before.name, changes.after.name))
    return f"Trials compared: {', '.join(filter(None, names)) or 'without a name'}"
