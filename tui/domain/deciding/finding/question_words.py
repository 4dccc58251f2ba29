"""A question in words, and its answer: what Find and `llmrank-tui find` say alike."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.finding.narrowing import Narrowed, NarrowedLine
from tui.domain.deciding.finding.question import ANY_HOST, TAKES, Demand, Requirements
from tui.domain.deciding.finding.relaxing import Relaxed
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import minimum_in_words
from tui.domain.ranking.row import Row
from tui.domain.ranking.search.conditions import KEYS, Condition
from tui.domain.ranking.search.filters import parse_query
from tui.domain.words import format as fmt

LINE_NAMES: Mapping[str, str] = {
    "job": "Job",
    "hosts": "Where",
    "takes": "Must take",
    "context": "Context",
    "answer": "Answer in",
    "index": "Quality",
    "cost": "Cost",
}
TAKES_NAMES: Mapping[str, str] = {
    **{each: each for each in TAKES},
    "pdf": "PDF",
    "schema": "JSON schema",
}


class FoundColumn(Struct, frozen=True):
    """One column about a row that is left; `point`: decimal points in a line."""

    header: str
    align: Literal["left", "right", "point"]
    cell: Callable[[Row], str]


RANK = FoundColumn("#", "right", lambda row: fmt.DASH if row.rank is None else str(row.rank))
MODEL = FoundColumn("model", "left", lambda row: row.entry.label)
HOST = FoundColumn("host", "left", lambda row: row.entry.host.name)
# In the order they give way where there is little room, the last first.
FIGURES = (
    FoundColumn("$/request", "point", lambda row: row.cell("per_request")),
    FoundColumn("answer", "right", lambda row: row.shown("answer_seconds")),
    FoundColumn("index", "point", lambda row: row.cell("index")),
    FoundColumn("$/month", "point", lambda row: row.cell("monthly")),
    FoundColumn("$/point", "point", lambda row: row.cell("cost_per_point")),
    FoundColumn("context", "right", lambda row: row.cell("context")),
)
OTHER_EFFORTS = "other efforts than each model's best: `llmrank-tui find --efforts` lists them"
_WHATEVER, _MOST = "any", "◂"
_NO_KEY = "No key variable of these hosts is set."


def header_of_column(column: FoundColumn, ranking: Ranking) -> str:
    """What stands above a column; the quality has a word of its own for its scores."""
    return ranking.terms.index.header if column.header == "index" else column.header


def quality_in_words(ranking: Ranking) -> str:
    """Of what a point is, and from how many on: `Coding Index v4.3, no minimum`."""
    index = ranking.terms.index
    return f"{index.titled}, {minimum_in_words(index, ranking.terms.floor)}"


def traffic_in_short(workload: Workload) -> str:
    """The sizes of a job: `200 requests/day of 24,000 + 600 tokens, 0% cached`."""
    sizes = f"{fmt.whole(workload.prompt_tokens)} + {fmt.whole(workload.answer_tokens)} tokens"
    cached = f"{fmt.percent(workload.cache_ratio)} cached"
    return f"{fmt.whole(workload.requests_per_day)} requests/day of {sizes}, {cached}"


def line_in_words(id: str, question: Requirements, catalogue: Catalogue) -> str:
    """What a question asks in one line; `any` where that is nothing."""
    if id == "job":
        return traffic_in_short(question.workload)
    if id == "hosts":
        said = _hosts(question, catalogue)
    elif id == "takes":
        said = ", ".join(TAKES_NAMES[each] for each in TAKES if each in question.takes)
    else:
        said = ", ".join(_limits(id, question, catalogue))
    return said or _WHATEVER


def _hosts(question: Requirements, catalogue: Catalogue) -> str:
    names = [catalogue.host(id).name for id in question.hosts]
    said = " or ".join(names) or ("any host" if question.open_weights else "")
    if question.with_key:
        said = f"{said or 'hosts'} whose key is set"
    return ", ".join(filter(None, (said, "open weights" if question.open_weights else "")))


def _limits(id: str, question: Requirements, catalogue: Catalogue) -> list[str]:
    """What a line of figures asks for."""
    limits = question.ceilings
    if id == "context":
        tokens = question.context
        return [] if tokens is None else [f"{fmt.tokens(tokens)} tokens or more"]
    if id == "answer":
        return [] if limits.answer is None else [f"under {fmt.in_field(limits.answer)} s"]
    if id == "index":
        if question.index is None:
            return []
        band = catalogue.index.band(question.index)
        least = f"{catalogue.index.label} {fmt.in_field(question.index)} or more"
        return [f"{least} ({band})" if band else least]
    money = ((limits.request, "a request"), (limits.bill, "a month"))
    return [f"under ${fmt.in_field(usd)} {each}" for usd, each in money if usd is not None]


def question_in_words(narrowed: Narrowed, job: str) -> str:
    """A question in a line: `Document digest: image, tools, under 60 s`."""
    catalogue, question = narrowed.ranking.catalogue, narrowed.question
    asked = [line_in_words(line.id, question, catalogue) for line in narrowed.lines if line.asks]
    name = job or traffic_in_short(question.workload)
    return f"{name}: {', '.join(asked)}" if asked else name


def excludes_most(narrowed: Narrowed) -> str:
    """Which line alone excludes most, as a sentence; empty where none excludes anything."""
    line = narrowed.hardest
    if line is None:
        return ""
    ranked = narrowed.lines[0].left
    return f"{LINE_NAMES[line.id]} excludes most: {ranked - line.alone:,} of {ranked:,}."


def answer_in_words(row: Row) -> str:
    """A row as the answer to a question: what it is, where, and what is asked about it.

    `GLM 5.3 Flash (default) at Z.ai: $0.0041 a request, 51 s, index 41.8`
    """
    index = f"{row.terms.index.label} {row.shown('index')}"
    facts = [f"{row.shown('per_request')} a request"]
    if row["answer_seconds"] is not None:
        facts.append(row.shown("answer_seconds"))
    return f"{row.entry.label} at {row.entry.host.name}: {', '.join((*facts, index))}"


def best_in_words(narrowed: Narrowed) -> str:
    """What comes first, and what costs least a request where that is another; empty without any."""
    best, cheapest = narrowed.best, narrowed.cheapest
    if best is None:
        return ""
    said = f"Best: {answer_in_words(best)}."
    mine, least = best["per_request"], cheapest and cheapest["per_request"]
    less = fmt.cheaper(mine / least) if mine and least else ""
    if cheapest is None or not less:
        return said
    return f"{said} {cheapest.entry.label} is {less} a request."


def nothing_left(narrowed: Narrowed) -> tuple[str, ...]:
    """Where nothing is left: that, and what each line would have to give up; else empty."""
    if narrowed.kept:
        return ()
    if not narrowed.lines[0].left:
        return ("No model is ranked for this job.",)
    if not narrowed.relaxed:
        return ("Nothing is left, and no single line is to blame. Start over with fewer.",)
    two = len(narrowed.relaxed[0].given_up) > 1
    first = "Nothing is left. Give up two:" if two else "Nothing is left. Relax one line:"
    if ANY_HOST in narrowed.sought.demands:
        first = f"{_NO_KEY} {first}"
    efforts = () if narrowed.sought.view.all_efforts else (OTHER_EFFORTS,)
    return (first, *map(relaxed_in_words, narrowed.relaxed), *efforts)


def relaxed_in_words(relaxed: Relaxed) -> str:
    """`Answer in 74 s instead of 60 s: 1 model, GLM 5.3 Flash (default) at Z.ai`."""
    models = fmt.counted(relaxed.count, "model")
    first = "" if relaxed.count == 1 else "first "
    found = f"{models}, {first}{relaxed.best.entry.label} at {relaxed.best.entry.host.name}"
    asked = relaxed.given_up[0]
    if relaxed.to is None:
        dropped = " and ".join(_dropped(each) for each in relaxed.given_up if each != ANY_HOST)
        without = [f"without {dropped}"] if dropped else []
        anywhere = ["any host"] if ANY_HOST in relaxed.given_up else []
        return f"{', '.join((*anywhere, *without))}: {found}"
    condition = _condition(asked)
    metric = KEYS[condition.key].metric
    now, to = (_shown(metric, usd) for usd in (condition.limit, relaxed.to))
    return f"{LINE_NAMES[asked.line].lower()} {to} instead of {now}: {found}"


def _condition(asked: Demand) -> Condition:
    (condition,) = parse_query(asked.condition).conditions
    return condition


def _dropped(asked: Demand) -> str:
    """What is given up: `video`, `open weights`, `the limit of 60 s`."""
    names = {TAKES[each]: name for each, name in TAKES_NAMES.items()}
    if asked.condition in names:
        return names[asked.condition]
    condition = _condition(asked)
    metric = KEYS[condition.key].metric
    if metric:
        return f"{LINE_NAMES[asked.line].lower()} {_shown(metric, condition.limit)}"
    return KEYS[condition.key].meaning


def _shown(metric: str, value: float) -> str:
    """A limit of a figure: all that was meant, with its unit."""
    if metric in ("per_request", "monthly"):
        each = "a request" if metric == "per_request" else "a month"
        return f"${fmt.in_field(value)} {each}"
    if metric == "answer_seconds":
        return f"{fmt.in_field(value)} s"
    return METRICS[metric].show(value) if metric == "context" else fmt.in_field(value)


def left_in_words(line: NarrowedLine, narrowed: Narrowed, *, short: bool = False) -> str:
    """How many models a line leaves; the one that excludes most is marked."""
    if line.id == "job" and not short:
        each = "rows" if narrowed.sought.view.all_efforts else "models"
        return f"{line.left:,} of {narrowed.models:,} {each}"
    if narrowed.hardest != line:
        return f"{line.left:,}"
    return f"{line.left:,} {_MOST}" + ("" if short else " excludes most")
