"""Claims: strengths and weaknesses as data, shown only while the figures bear them out."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from msgspec import Struct, field

from tui.domain.catalogue.claim import Check, Claim, ClaimKind
from tui.domain.figures.metrics import METRICS, Metric
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.domain.words.placeholders import (
    UnknownPlaceholderError,
    figures_typed_in,
    fill_placeholders,
    placeholders_in,
)

# Metrics that are words, not numbers.
WORD_METRICS = ("inputs", "status", "open_weights")
# Metrics that are another figure by another quality.
OF_QUALITY = frozenset(
    (
        *("index", "cost_per_point", "measured_cost_per_point"),
        *("weighted_score", "cost_per_usable_answer"),
    )
)
# Relations that place a model among the ranked ones, so that it has to be one of them.
PLACING = ("nth_lowest", "nth_highest", "ratio_to_next")


class Verdict(Struct, frozen=True):
    """Whether a claim holds: its text with figures filled in, or why it does not."""

    kind: ClaimKind
    text: str
    why_not: str = ""

    @property
    def holds(self) -> bool:
        """True when every check was true."""
        return not self.why_not


class _Answer(Struct, frozen=True):
    """What one check found: why it fails, or the facts its text may use."""

    why_not: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def words_of(row: Row, metric: str) -> tuple[str, ...]:
    """The words of a word metric: input modalities, status, or yes and no for open weights."""
    if metric == "inputs":
        return row.entry.inputs
    if metric == "status":
        return (row.entry.model.status,)
    opened = row.entry.model.open_weights
    return () if opened is None else ("yes" if opened else "no",)


def _word_check(check: Check, row: Row) -> _Answer:
    words = words_of(row, check.metric)
    said = ", ".join(words) or "nothing"
    if check.relation == "contains":
        return _Answer("" if check.item in words else f"{check.metric} is {said}")
    if check.relation == "count":
        right = len(words) == check.n
        facts = {"count": str(len(words))}
        return _Answer("" if right else f"{check.metric} has {len(words)}: {said}", facts)
    if check.relation == "equals":
        return _Answer("" if words == (check.value,) else f"{check.metric} is {said}")
    if check.relation == "absent":
        return _Answer("" if not words else f"{check.metric} is {said}")
    return _Answer(f"{check.relation} does not apply to {check.metric}")


def _limit(check: Check, row: Row) -> float | None:
    if check.value == "floor":
        return row.terms.floor
    return check.value if isinstance(check.value, int | float) else None


def _compared(check: Check, metric: Metric, row: Row, value: float) -> _Answer:
    limit = _limit(check, row)
    if limit is None:
        return _Answer(f"{check.relation} needs a number as value")
    holds = {
        "above": value > limit,
        "below": value < limit,
        "equals": value == limit,
    }[check.relation]
    shown = metric.show(limit)
    relation = "equal to" if check.relation == "equals" else check.relation
    why_not = "" if holds else f"{metric.name} {metric.show(value)} is not {relation} {shown}"
    return _Answer(why_not, {"limit": shown})


def _placed(check: Check, metric: Metric, value: float, scope: Ranking) -> _Answer:
    values = scope.values(metric.id)
    lower, not_higher = bisect_left(values, value), bisect_right(values, value)
    place = 1 + (lower if check.relation == "nth_lowest" else len(values) - not_higher)
    side = check.relation.removeprefix("nth_")
    name = f"{metric.name} {metric.show(value)}"
    why_not = (
        "" if place == check.n else f"{name} is number {place} from the {side} of {len(values)}"
    )
    return _Answer(why_not, {"ordinal": fmt.ordinal(place)})


def _ahead_of_next(check: Check, metric: Metric, row: Row, value: float, scope: Ranking) -> _Answer:
    shown = metric.show(value)
    behind = [
        (v, name)
        for v, name in _others(metric, row, scope)
        if (v >= value if metric.better == "low" else v <= value)
    ]
    if not behind:
        return _Answer(f"nothing in scope has a worse {metric.name} than {shown}")
    following, name = min(behind, key=lambda pair: (abs(pair[0] - value), pair[1]))
    smaller, larger = sorted((value, following))
    if smaller <= 0:
        return _Answer(f"{metric.name} {metric.show(smaller)} makes no ratio")
    ratio = larger / smaller
    facts = {"ratio": fmt.ratio(ratio), "more": f"{ratio - 1:.0%}", "next": name}
    facts["next_value"] = metric.show(following)
    least = _least(check)
    if ratio < least:
        lead = f"{metric.name} {shown} is {fmt.ratio(ratio)} ahead of {name}"
        return _Answer(f"{lead}, less than {fmt.ratio(least)}")
    return _Answer(facts=facts)


def _against_model(check: Check, metric: Metric, value: float, scope: Ranking) -> _Answer:
    position = scope.find(check.model or "")
    if position is None:
        return _Answer(f"{check.model} is not in scope")
    other = scope.row(position)
    name, figure = other.entry.model.name, other[metric.id]
    if not figure:
        lacking = "is not published" if figure is None else f"{metric.show(figure)} makes no ratio"
        return _Answer(f"{metric.name} of {name} {lacking}")
    ratio, least = value / figure, _least(check)
    facts = {"ratio": fmt.ratio(ratio), "other": name, "other_value": metric.show(figure)}
    if ratio < least:
        times = f"{metric.name} is {fmt.ratio(ratio)} that of {name}"
        return _Answer(f"{times}, less than {fmt.ratio(least)}")
    return _Answer(facts=facts)


def _least(check: Check) -> float:
    """The least ratio a check asks for; level when it names none."""
    return check.value if isinstance(check.value, int | float) else 1.0


def _others(metric: Metric, row: Row, scope: Ranking) -> list[tuple[float, str]]:
    """The published values of a metric among the other ranked rows of a scope, with the names."""
    pairs = zip(scope.ranked, scope.column(metric.id), strict=True)
    others = ((value, scope.entries[i]) for i, value in pairs)
    return [(v, e.model.name) for v, e in others if v is not None and e is not row.entry]


def _answer(check: Check, row: Row, scope: Ranking) -> _Answer:
    if check.metric in WORD_METRICS:
        return _word_check(check, row)
    metric = METRICS.get(check.metric)
    if metric is None:
        return _Answer(f"there is no metric {check.metric!r}")
    value = row[metric.id]
    if check.relation == "absent":
        published = f"{metric.name} is published: {metric.show(value)}"
        return _Answer("" if value is None else published)
    if value is None:
        return _Answer(f"{metric.name} is not published")
    if check.relation in ("above", "below", "equals"):
        return _compared(check, metric, row, value)
    if check.relation in ("nth_lowest", "nth_highest"):
        return _placed(check, metric, value, scope)
    if check.relation == "ratio_to_next":
        return _ahead_of_next(check, metric, row, value, scope)
    if check.relation == "ratio_to_model":
        return _against_model(check, metric, value, scope)
    return _Answer(f"{check.relation} does not apply to {metric.name}")


def own_facts(row: Row) -> dict[str, str]:
    """Every metric of a row, formatted with its unit, for texts about that row."""
    return {metric: row.shown(metric) for metric in METRICS}


def _about(scope: Ranking) -> dict[str, str]:
    """Among what a claim is judged, and what a score is called there."""
    index = scope.terms.index
    return {"scope": scope.where, "quality": index.label, "missing": index.missing}


def judge_claim(claim: Claim, row: Row, scope: Ranking) -> Verdict:
    """Check a claim of `row`'s model against the ranking of the claim's scope.

    `row` is the model's row in `scope`; a claim about a scope in which the model is not ranked
    does not hold.
    """
    placed = claim.scope != "model" or any(check.relation in PLACING for check in claim.checks)
    if placed and row.rank is None:
        return Verdict(claim.kind, claim.text, "the model is not ranked there")
    facts: dict[str, str] = {}
    for place, check in enumerate(claim.checks, start=1):
        answer = _answer(check, row, scope)
        if answer.why_not:
            return Verdict(claim.kind, claim.text, answer.why_not)
        facts.update({f"{name}{place}": fact for name, fact in answer.facts.items()})
        facts = {**answer.facts, **facts}
    try:
        text = fill_placeholders(claim.text, {**own_facts(row), **_about(scope), **facts})
    except UnknownPlaceholderError as unknown:
        return Verdict(claim.kind, claim.text, f"the text asks for {unknown.args[0]}")
    return Verdict(claim.kind, text)


def is_of_quality(claim: Claim) -> bool:
    """Whether a claim says something of a model's quality, or of what a point of it costs."""
    asked = {check.metric for check in claim.checks} | set(placeholders_in(claim.text))
    return not OF_QUALITY.isdisjoint(asked)


def claim_fault(claim: Claim, row: Row, scope: Ranking) -> str:
    """What is wrong with a written claim, or an empty text: `check` reports it."""
    typed = figures_typed_in(claim.text)
    if typed:
        return f"the figure {typed[0]} is typed into the text instead of computed"
    if not claim.checks:
        return "the claim checks nothing"
    return judge_claim(claim, row, scope).why_not
