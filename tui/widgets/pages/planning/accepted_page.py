"""The text of accepted answers: what one costs by model, and where cheap stops being cheap."""

from collections.abc import Sequence

from msgspec import Struct

from tui.domain.catalogue.acceptance import Acceptance, attempts
from tui.domain.claims.bases import cost_on
from tui.domain.planning.cheap_end import CheapEnd, Step
from tui.domain.ranking.billing import marked
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.widgets.base.cells import Part, bar, fitted
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, NameColumn, PageColumn, PageTable

# Models on each side of the cheapest accepted answer; more would hide where the cheap end is.
AROUND = 12
# Bars end at so many times what the cheapest accepted answer and its request cost, or the dear end
# would leave nothing to see of the cheap one.
_TIMES = 4
_LONGER = "»"
_BAR_LEAST, _BAR_MOST = 8, 24

WHAT_FOR = (
    "A failed answer is paid for, retried and reviewed, and a price per request hides that. Enter "
    "how often each model passes, and every model gets a cost per accepted answer. Then even a "
    "model below the minimum can be judged by what it really costs."
)
HOW = (
    "With pass rate p and up to k retries: attempts = (1 - (1-p)^(k+1)) / p, accepted = 1 - "
    "(1-p)^(k+1), cost per accepted answer = (attempts x request + minutes x $/h / 60) / accepted."
)
TYPE = (
    "Pass rate by {word}: {word}:rate points, interpolated, such as 20:40% 30:70% 50:95%; a single "
    "rate holds for all. Per-model rates override it, comma-separated: model=85%. Use rates from "
    "answers you checked."
)
EXAMPLE = "Example figures: nobody measured them. Replace them with your own."


def write_accepted(
    page: Page, ranking: Ranking, end: CheapEnd, acceptance: Acceptance, *, example: bool
) -> None:
    """Write what an accepted answer costs; `ranking` and `end` are under that acceptance."""
    if example:
        page.paragraph(EXAMPLE, style="$warn")
        page.blank()
    if not acceptance.known:
        page.paragraph(WHAT_FOR)
        page.blank()
        page.paragraph(TYPE.format(word=ranking.terms.index.word), style="$quiet")
        page.blank()
        page.paragraph(HOW, style="$quiet")
        return
    for sentence in filter(None, (end.sentence, end.floor_in_money)):
        page.paragraph(sentence, style="$heading")
    steps = shown(end)
    page.heading("Cost per request and per accepted answer", "cheapest request first")
    _write_table(page, _bars(end, steps, ranking.terms.index.header), acceptance)
    _left_out(page, end, steps)
    if end.best is not None:
        page.blank()
        how = cost_on(ranking.row(end.best.position), "accepted").sentence
        page.paragraph(f"{end.best.name}: {how}", style="$quiet")
    page.paragraph(HOW, style="$quiet")


def shown(end: CheapEnd) -> tuple[Step, ...]:
    """The models around the cheapest accepted answer that have a pass rate, cheapest request first.

    Those next to it by the price of a request, and the cheapest accepted answer below the floor.
    """
    rated = [step for step in end.steps if step.pass_rate is not None]
    at = next((i for i, step in enumerate(rated) if step is end.best), 0)
    first = max(min(at - AROUND, len(rated) - 2 * AROUND - 1), 0)
    near = rated[first : first + 2 * AROUND + 1]
    below = end.best_below
    if below is None or any(step is below for step in near):
        return tuple(near)
    return tuple(sorted([below, *near], key=lambda step: step.per_request))


class _Bars(Struct, frozen=True):
    """The models shown; what the longest bars stand for, USD; which positions save nothing.

    `score` stands above the scores.
    """

    best: Step | None
    steps: tuple[Step, ...]
    request_scale: float
    usable_scale: float
    warned: frozenset[int]
    score: str

    def lead(self, step: Step) -> str:
        """What stands before a model's name."""
        return "› " if step is self.best else "  "

    def style(self, step: Step) -> str:
        """How a model's figures look."""
        return "bold" if step is self.best else ""

    def request_bar(self, step: Step, width: int) -> Part:
        """The bar of a request."""
        return _bar(step.per_request / self.request_scale, width), "$bar"

    def usable_bar(self, step: Step, width: int) -> Part:
        """The bar of an accepted answer; it warns where a cheaper request buys a dearer answer."""
        if step.per_usable is None:
            return fitted("none passes", width, left=True), "$warn"
        style = "$warn" if step.position in self.warned else "$bar"
        return _bar(step.per_usable / self.usable_scale, width), style


def _bars(end: CheapEnd, steps: tuple[Step, ...], score: str) -> _Bars:
    request = max((step.per_request for step in steps), default=1.0)
    usable = max((step.per_usable or 0.0 for step in steps), default=1.0) or 1.0
    best = end.best
    if best is not None:
        request = min(request, _TIMES * best.per_request)
        usable = min(usable, _TIMES * (best.per_usable or usable))
    warned = frozenset(step.position for step in end.false_savings)
    return _Bars(best, steps, request, usable, warned, score)


def _bar(share: float, width: int) -> str:
    """A bar; one that would be longer than there is room ends in a mark."""
    return bar(1, width - 1) + _LONGER if share > 1 else bar(share, width)


def _write_table(page: Page, bars: _Bars, acceptance: Acceptance) -> None:
    """A line a model with a bar behind each of the last two columns, or a line for each bar."""
    rows = [_cells(step, acceptance) for step in bars.steps]
    room = page.width - len(GAP)
    columns = (
        NameColumn("model", easy=16, least=16, most=30),
        PageColumn(bars.score, goes=1),
        PageColumn("min", "left"),
        PageColumn("pass"),
        PageColumn("tries", "point", goes=2),
        PageColumn("$/request", "point"),
        PageColumn("$/accepted", "point"),
    )
    table = PageTable(columns, rows, room - 2 * (len(GAP) + _BAR_LEAST))
    if not table.whole:
        _narrow(page, bars, rows)
        return
    width = min((room - table.width) // 2 - len(GAP), _BAR_MOST)
    *facts, request, usable = table.titles()
    page.row(*facts, request, (" " * (len(GAP) + width), "$quiet"), usable)
    for at, step in enumerate(bars.steps):
        gap: Part = (GAP, bars.style(step))
        *facts, request, usable = table.line(at, bars.style(step), bars.lead(step))
        asked, used = bars.request_bar(step, width), bars.usable_bar(step, width)
        page.row(*facts, request, gap, asked, usable, gap, used)


def _cells(step: Step, acceptance: Acceptance) -> list[str]:
    rate = step.pass_rate
    return [
        step.name,
        fmt.points(step.index),
        "below" if step.below_floor else "",
        fmt.percent(rate),
        fmt.DASH if rate is None else f"{attempts(rate, acceptance.retries):.2f}",
        marked(step.mark, fmt.request_bill(step.per_request)),
        marked(step.mark, fmt.request_bill(step.per_usable)),
    ]


def _narrow(page: Page, bars: _Bars, rows: Sequence[Sequence[str]]) -> None:
    """A model's name, its facts, and a line for each of its two bars."""
    figure = max(len(usd) for row in rows for usd in ("$/request", *row[-2:]))
    width = max(min(page.width - 4 - len("$/accepted") - 2 * len(GAP) - figure, _BAR_MOST), 2)
    for step, (name, index, below, passing, tries, request, usable) in zip(
        bars.steps, rows, strict=True
    ):
        style = bars.style(step)
        page.paragraph(name, first=bars.lead(step), style=style)
        floor = " below the minimum" if below else ""
        facts = f"{bars.score} {index}{floor}, {passing} pass, {tries} tries"
        page.paragraph(facts, first="    ", style="$quiet")
        for what, usd, drawn in (
            ("$/request ", request, bars.request_bar(step, width)),
            ("$/accepted", usable, bars.usable_bar(step, width)),
        ):
            page.line((f"    {what}{GAP}{usd:>{figure}}{GAP}", style), drawn)


def _left_out(page: Page, end: CheapEnd, steps: Sequence[Step]) -> None:
    """What the marks and bars mean, and how many models do not stand here."""
    page.paragraph(
        f"› cheapest accepted answer. Each bar column has its own scale, cut ({_LONGER}) at "
        f"{_TIMES}x that model's figure. Coloured: a cheaper request but a dearer accepted answer.",
        style="$quiet",
    )
    unrated = sum(step.pass_rate is None for step in end.steps)
    further = len(end.steps) - unrated - len(steps)
    if further:
        page.paragraph(f"{further:,} more models are not shown.", style="$quiet")
    if unrated:
        page.paragraph(f"{unrated:,} models have no pass rate.", style="$quiet")
