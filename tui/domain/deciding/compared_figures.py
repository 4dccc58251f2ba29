"""One figure of several configurations: its values as they are shown, its best and its worst.

What is not known wins nothing, and neither does a lower bound: it may be more. Figures that are
shown alike are alike, whatever their further digits say.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.disputes import disagreement_on
from tui.domain.catalogue.quality import AA_INDICES
from tui.domain.catalogue.scores.qualities import KNOWN_QUALITIES
from tui.domain.catalogue.values import BENCHMARKS
from tui.domain.figures.bases import BASES
from tui.domain.figures.figures import LOWER_BOUND
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.billing import PARTS, TOTALS, bill_part, bill_statement, marked
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import TIED, cannot_tell
from tui.domain.words import format as fmt

BEST, WORST = "+", "-"

_BILL, _QUALITY = "Monthly bill", "Quality"
# Every metric stands in one group; those that none names stand in the last.
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Cost": (
        *("cost_per_point", "measured_cost_per_point", "measured_cost"),
        *("cost_per_usable_answer", "blended", "per_request", "cost_per_task"),
    ),
    _BILL: ("monthly", "answers_only", "monthly_with_reasoning", "monthly_at_speed_test"),
    _QUALITY: ("index", *BENCHMARKS, "weighted_score"),
    "Time": (
        *("time_to_first_token", "time_to_first_answer_token", "answer_seconds"),
        "tokens_per_second",
    ),
    "Limits": ("context", "max_output"),
    "Prices": ("input", "output", "cache_read", "cache_write"),
}
_OTHERS = "Other figures"
# They stand under the quality with their version.
_INDICES = tuple(f"{id}_index" for id in AA_INDICES)
# What some are called below the title of their group, and where there is little room.
_LABELS: Mapping[str, tuple[str, str]] = {
    "measured_cost": ("cost of AA's run", "AA's run"),
    "monthly": ("total", "total"),
    "answers_only": ("answers only", "answers only"),
    "monthly_with_reasoning": ("as on AA's tasks", "AA's tasks"),
    "monthly_at_speed_test": ("as in AA's speed test", "speed test"),
    "time_to_first_token": ("first token", "first token"),
    "time_to_first_answer_token": ("first answer token", "first answer"),
    "answer_seconds": ("whole answer", "whole answer"),
    "tokens_per_second": ("output speed, tok/s", "tok/s"),
}
_TOTAL_MARKS = {metric: mark for metric, _, mark in TOTALS}
# A request's bill orders as the month's does: a second sign for it would count twice.
_UNSIGNED = frozenset(("per_request",))


class Compared(Struct, frozen=True, eq=False):
    """One figure in every column: values, None where not known, and as they are shown.

    `short` is the label where there is little room. `bounds` are the columns whose value is a lower
    bound. `tied` are those that the data cannot tell from the best: then there is no best. Of the
    values of `disputed` two sources say different things.
    """

    id: str
    label: str
    short: str
    values: tuple[float | None, ...]
    shown: tuple[str, ...]
    bounds: frozenset[int] = frozenset()
    best: frozenset[int] = frozenset()
    worst: frozenset[int] = frozenset()
    tied: frozenset[int] = frozenset()
    disputed: frozenset[int] = frozenset()

    @property
    def differs(self) -> bool:
        """Whether not all columns show the same."""
        return len(set(self.shown)) > 1

    def sign(self, column: int) -> str:
        """What marks a column's figure: the best, the worst, one of those tied, or nothing."""
        if column in self.tied:
            return TIED
        return BEST if column in self.best else WORST if column in self.worst else ""

    def ratio(self, column: int, baseline: int) -> float | None:
        """A column's figure as a multiple of the baseline's; None where that says nothing."""
        value, of = self.values[column], self.values[baseline]
        return None if value is None or not of or baseline in self.bounds else value / of

    def ratio_shown(self, column: int, baseline: int) -> str:
        """The same for people; a lower bound of a ratio is marked as that, the baseline has none.

        Empty where it says nothing.
        """
        ratio = self.ratio(column, baseline)
        if ratio is None or column == baseline:
            return ""
        return (LOWER_BOUND if column in self.bounds else "") + fmt.ratio(ratio)


def compared_figures(rows: tuple[Row, ...]) -> dict[str, tuple[Compared, ...]]:
    """All figures of rows of the same terms, by the title of their group."""
    named = {id for ids in (*_GROUPS.values(), _INDICES) for id in ids}
    left = [id for id in METRICS if id not in named]
    found = {title: _figures(rows, ids) for title, ids in (*_GROUPS.items(), (_OTHERS, left))}
    found[_BILL] = [*_parts(rows), *found[_BILL]]
    index, *others = found[_QUALITY]
    found[_QUALITY] = [index, *_other_indices(rows), *others]
    return {title: tuple(figures) for title, figures in found.items() if figures}


def _other_indices(rows: tuple[Row, ...]) -> list[Compared]:
    """The indices that are not the quality in use: at its version, or at the one that there is."""
    found = []
    for known in KNOWN_QUALITIES:
        if known.id in (*BENCHMARKS, rows[0].terms.index.id):
            continue
        efforts = [row.entry.effort for row in rows]
        versions = {each.version for it in efforts for each in it.scores if each.index == known.id}
        mine = versions & {rows[0].terms.index.version} or versions
        if len(mine) != 1:
            continue  # scores of two versions are no comparison
        (version,) = mine
        scores = [it.score(known.id, version) for it in efforts]
        values = tuple(None if each is None else each.value for each in scores)
        label = f"{known.name} Index {fmt.version(version)}"
        shown = tuple(map(fmt.points, values))
        figure = Compared(f"{known.id}_index", label, known.header, values, shown)
        found.append(_signed(figure, low=False))
    return found


def _figures(rows: tuple[Row, ...], ids: Sequence[str]) -> list[Compared]:
    terms = rows[0].terms
    # What is ranked by may be a basis that stands there by itself as well.
    twice = {"measured": "measured_cost_per_point", "accepted": "cost_per_usable_answer"}
    left_out = {twice.get(terms.basis, "")}
    left_out |= set() if terms.acceptance.known else {"cost_per_usable_answer"}
    left_out.add(terms.index.id)  # a benchmark that is the quality
    if all(row["cost_per_task"] is None for row in rows):  # few sources have it
        left_out.add("cost_per_task")
    return [_figure(rows, id) for id in ids if id not in left_out]


def _figure(rows: tuple[Row, ...], id: str) -> Compared:
    metric, terms = METRICS[id], rows[0].terms
    label, short = _LABELS.get(id, (metric.name, metric.header))
    if id == "cost_per_point":
        label, short = BASES[terms.basis].lowest, BASES[terms.basis].header
    elif id == "index":
        label, short = terms.index.titled_in_short, terms.index.header
    values = tuple(row[id] for row in rows)
    marks = [row.mark(id, value) for row, value in zip(rows, values, strict=True)]
    bounds = frozenset(i for i, mark in enumerate(marks) if mark == LOWER_BOUND)
    shown = tuple(_shown(row, id) for row in rows)
    disputed = frozenset(i for i, row in enumerate(rows) if disagreement_on(row.entry, id))
    figure = Compared(id, label, short, values, shown, bounds, disputed=disputed)
    if id in _UNSIGNED:
        return figure
    signed = _signed(figure, low=metric.better == "low")
    return _with_ties(signed, rows) if id == "index" else signed


def _shown(row: Row, id: str) -> str:
    """A figure with its mark and without its unit, which the label names."""
    if id == "cost_per_point":
        return row.shown(id)
    if id in _TOTAL_MARKS:
        return marked(_TOTAL_MARKS[id], row.cell(id))
    score = row.entry.score
    return ("~" if id == "index" and score and score.estimated else "") + row.cell(id)


def _parts(rows: tuple[Row, ...]) -> list[Compared]:
    """The parts of the bill but for its total; those that are nothing in each are left out.

    Reasoning that nobody measured is not nothing but unknown.
    """
    bills = [bill_statement(row) for row in rows]
    found = []
    for name, label in PARTS:
        values = tuple(
            None
            if name == "reasoning" and bill.mark == LOWER_BOUND
            else bill_part(bill.per_month, name)
            for bill in bills
        )
        if name != "total" and any(values):
            shown = tuple(map(fmt.bill, values))
            found.append(Compared(f"bill_{name}", label, label, values, shown))
    return found


def _signed(figure: Compared, *, low: bool) -> Compared:
    """A figure with its best and its worst, where two of its values are known and differ."""
    known = {i: value for i, value in enumerate(figure.values) if value is not None}
    if len({figure.shown[i] for i in known}) < 2:
        return figure
    lowest = _alike(figure, min(known, key=known.__getitem__))
    highest = _alike(figure, max(known, key=known.__getitem__))
    # A bound may be more than it says: it is not the lowest, and hides who is the highest.
    if any(known[i] <= min(known[j] for j in lowest) for i in figure.bounds):
        lowest = frozenset()
    if figure.bounds - highest:
        highest = frozenset()
    best, worst = (lowest, highest) if low else (highest, lowest)
    return replace(figure, best=best, worst=worst)


def _with_ties(figure: Compared, rows: tuple[Row, ...]) -> Compared:
    """The index without a best that others cannot be told from; nor a worst."""
    tied = _tied(rows, figure.best)
    best = frozenset[int]() if tied else figure.best
    worst = frozenset[int]() if _tied(rows, figure.worst) else figure.worst
    return replace(figure, best=best, worst=worst, tied=tied)


def _alike(figure: Compared, column: int) -> frozenset[int]:
    """The columns that show what one shows."""
    return frozenset(i for i, text in enumerate(figure.shown) if text == figure.shown[column])


def _tied(rows: tuple[Row, ...], ends: frozenset[int]) -> frozenset[int]:
    """Some columns, and those whose scores cannot be told apart from theirs; none where all can."""
    others = {i for i in range(len(rows)) if i not in ends and _cannot_tell(rows, i, ends)}
    return ends | others if others else frozenset()


def _cannot_tell(rows: tuple[Row, ...], column: int, ends: frozenset[int]) -> bool:
    return any(cannot_tell(rows[column].entry, rows[end].entry) for end in ends)
