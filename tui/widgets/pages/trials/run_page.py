"""A trial that runs: what was spent, a line for each model, and the answers of a case."""

from collections.abc import Sequence

from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.record import Answer
from tui.domain.words import format as fmt
from tui.services.trials.progress import AnswerSoFar, ModelSoFar, RunSoFar
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import NameColumn, PageColumn, PageTable
from tui.widgets.pages.trials.columns import AnswerColumn

_COLUMNS = (
    NameColumn("model", easy=16, least=12, most=32),
    PageColumn("done"),
    PageColumn("pass"),
    PageColumn("95% interval", "left", goes=2),
    PageColumn("first", goes=3),
    PageColumn("answer", goes=1),
    PageColumn("tok/s", goes=1),
    PageColumn("$", "point"),
)
_FINISHES = {
    "length": "cut off at the limit",
    "filtered": "filtered",
    "refused": "refused",
    "cut": "the stream was cut",
    "cancelled": "cancelled",
    "error": "failed",
}


def plan_in_words(plan: TrialPlan) -> str:
    """What a trial is of: `classify: 40 cases x 3 models x 1 run`."""
    counts = (
        fmt.counted(len(plan.cases), "case"),
        fmt.counted(len(plan.entries), "model"),
        fmt.counted(plan.runs, "run"),
    )
    return f"{plan.name}: {' x '.join(counts)}"


def write_progress(page: Page, progress: RunSoFar, state: str) -> None:
    """What was spent and done, a line for each model, and what went wrong with it last."""
    plan = progress.plan
    spent = f"spent {fmt.bill(progress.spent)} of {fmt.bill(plan.ceiling)}"
    done = f"{progress.ended} of {progress.total} done"
    page.ends((plan_in_words(plan), "$heading bold"), (f"{spent} · {done}{state}", "bold"))
    rows = [_cells(progress, entry.label, progress.models[entry.ids]) for entry in plan.entries]
    PageTable(_COLUMNS, rows, page.width - 2).write(page)
    for entry in plan.entries:
        if said := progress.models[entry.ids].sentence:
            page.paragraph(f"{entry.label}: {said}", first="  ", style="$warn")
    if progress.left:
        left = fmt.counted(progress.left, "request")
        page.paragraph(f"The ceiling is reached: {left} not sent.", first="  ", style="$warn")


def _cells(progress: RunSoFar, label: str, model: ModelSoFar) -> Sequence[str]:
    each = len(progress.plan.cases) * progress.plan.runs
    first, answer, rate = model.medians()
    return (
        label,
        f"{model.ended}/{each}",
        f"{model.passed}/{model.judged}" if model.judged else fmt.DASH,
        interval_in_words(model.interval),
        fmt.seconds(first),
        fmt.seconds(answer),
        fmt.speed(rate),
        fmt.bill(model.usd),
    )


def interval_in_words(interval: tuple[float, float] | None) -> str:
    """A 95% interval of shares in percent: [84–99%]."""
    if interval is None:
        return fmt.DASH
    low, high = (round(100 * share) for share in interval)
    return f"[{low}–{high}%]"


def column_so_far(title: str, so_far: AnswerSoFar | None) -> AnswerColumn:
    """An answer as far as it has come."""
    if so_far is None:
        return AnswerColumn(title, (("not sent yet", "$quiet"),), "")
    answer = so_far.answer
    said = (("streaming", "$accent"),) if answer is None else answer_in_words(answer)
    return AnswerColumn(title, said, so_far.text, so_far.reasoning, so_far.reasoning_size)


def answer_in_words(answer: Answer, *, blind: bool = False) -> tuple[tuple[str, str], ...]:
    """Whether an answer passed and why not, and what was measured; blind only what it was."""
    if answer.finish in ("error", "cancelled"):
        said = answer.sentence or "Cancelled: what had come stays and is billed."
        return ((f"! {_FINISHES[answer.finish]}", "$warn"), (said, "$warn"))
    verdict = {
        "pass": ("+ pass", "$good"),
        "fail": ("- fail", "$bad"),
        "undecided": ("? undecided", "$accent"),
    }[answer.passed]
    found = [verdict]
    why = answer.why or _FINISHES.get(answer.finish, "")
    if why:
        place = f"line {answer.line}: " if answer.line else ""
        found.append((f"{place}{why}", "$bad"))
    if answer.sentence and not blind:
        found.append((answer.sentence, "$warn"))
    if not blind:
        found.append((_measured(answer), "$quiet"))
    return tuple(found)


def _measured(answer: Answer) -> str:
    usage = answer.usage
    tokens = "" if usage is None or usage.output is None else f" · {fmt.whole(usage.output)} tokens"
    retries = f" · {fmt.counted(answer.retries, 'retry', 'retries')}" if answer.retries else ""
    cost = "no cost reported" if answer.cost is None else fmt.bill(answer.cost)
    return f"{fmt.seconds(answer.seconds)}{tokens} · {cost}{retries}"
