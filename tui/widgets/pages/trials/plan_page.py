"""The plan of a trial: its cases, each model with the most it can cost, and why some cannot run."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.planning.token_rule import TokenCount
from tui.domain.trials.case_file import CaseFile
from tui.domain.trials.planned import PlannedTrial
from tui.domain.trials.runnable import tried_elsewhere, why_not_tried
from tui.domain.words import format as fmt
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import NameColumn, PageColumn, PageTable

_COLUMNS = (
    NameColumn("model", easy=18, least=14, most=34),
    PageColumn("host", "left", goes=1),
    PageColumn("requests", goes=2),
    PageColumn("prompt tokens", goes=3),
    PageColumn("answer tokens ≤", goes=3),
    PageColumn("$ at most", "point"),
)


class TriedModel(Struct, frozen=True):
    """A configuration that was asked for: the entry that is run, or why none can be.

    `note` says where it is run instead of where it was asked for.
    """

    entry: Entry
    why_not: str = ""
    note: str = ""


def tried_models(
    catalogue: Catalogue, entries: Sequence[Entry], is_set: Callable[[str], bool]
) -> tuple[TriedModel, ...]:
    """Each configuration at its host, else at the first other one where it can be run."""
    found: dict[object, TriedModel] = {}
    for entry in entries:
        why = why_not_tried(entry, is_set)
        other = tried_elsewhere(catalogue, entry, is_set) if why else None
        if why and other is not None:
            model = TriedModel(other, note=f"{entry.label} runs at {other.host.name}. {why}")
        else:
            model = TriedModel(entry, why_not=why or "")
        found.setdefault(model.entry.ids, model)
    return tuple(found.values())


def write_plan(
    page: Page,
    models: Sequence[TriedModel],
    file: CaseFile | None,
    plan: PlannedTrial | None,
    problem: str,
) -> None:
    """Cases, models and dollars; `problem` says what keeps the cases from being read."""
    if problem:
        page.paragraph(problem, style="$warn")
    elif file is not None:
        write_cases(page, file)
    if plan is not None and plan.rows:
        page.heading("Models", _limits(plan))
        _table(plan, page.width).write(page)
        page.blank()
        page.paragraph(_in_all(plan), style="$bad" if plan.over_ceiling else "")
        page.paragraph(_ABOUT, style="$quiet")
    notes = [each.note for each in models if each.note]
    if notes:
        page.heading("At another host")
        for note in notes:
            page.paragraph(note, first="  ")
    out = [each for each in models if each.why_not]
    if out:
        page.heading("Cannot be run here")
        for each in out:
            page.paragraph(f"{each.entry.label}: {each.why_not}", first="  ")
    if not models:
        page.paragraph("No model is marked or selected. M on the ranking marks a row.")


def write_cases(page: Page, file: CaseFile) -> None:
    """How many cases of what, and who judges their answers."""
    count = fmt.counted(len(file.cases), "case")
    by_hand = sum(case.judged_by_hand for case in file.cases)
    judge = "judged by their checks"
    if by_hand:
        judge = "judged by hand" if by_hand == len(file.cases) else f"{by_hand} judged by hand"
    of = f" of {fmt.whole(file.of)}" if file.of > len(file.cases) else ""
    page.paragraph(f"{file.kind}: {count}{of}, {judge}.")
    if len(file.cases) > 1:
        first = " ".join(file.cases[0].prompt.split())[: 2 * page.width - 20]
        page.paragraph(f"The first: {first}", style="$quiet")
    for note in file.notes:
        page.paragraph(note, style="$quiet")


_ABOUT = (
    "At most: twice the error above the estimated prompt, nothing cached, every answer as long as "
    "allowed. The run also stops before a request that could cross the ceiling."
)


def _limits(plan: PlannedTrial) -> str:
    runs = fmt.counted(plan.plan.runs, "run")
    return f"{runs}, {fmt.whole(plan.plan.max_tokens)} tokens an answer at most"


def _table(plan: PlannedTrial, room: int) -> PageTable:
    rows = [
        (
            row.entry.label,
            row.entry.host.name,
            fmt.whole(row.requests),
            estimated(row.prompt),
            fmt.tokens(row.answer_tokens),
            fmt.bill(row.most_usd),
        )
        for row in plan.rows
    ]
    return PageTable(_COLUMNS, rows, room - 2)


def estimated(count: TokenCount) -> str:
    """An estimate of tokens with its ends: `~12K (9K–15K)`."""
    tokens, low, high = (fmt.tokens(round(each)) for each in (count.tokens, count.low, count.high))
    return f"~{tokens} ({low}–{high})"


def _in_all(plan: PlannedTrial) -> str:
    requests, most = fmt.counted(plan.requests, "request"), fmt.bill(plan.most_usd)
    ceiling = fmt.bill(plan.plan.ceiling)
    if plan.over_ceiling:
        return f"{requests} for {most} at most: over the ceiling of {ceiling}, nothing starts."
    return f"{requests} for {most} at most, under the ceiling of {ceiling}. Enter starts."
