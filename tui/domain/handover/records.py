"""The machine-readable shape of a ranking: keys are added, never renamed; None is unknown."""

from collections.abc import Iterable, Mapping, Sequence

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.disputes import Disagreement, disputes_of, source_name
from tui.domain.catalogue.offer import PRICE_FIELDS, Rule
from tui.domain.catalogue.origins import Edition
from tui.domain.catalogue.provenance import is_guess, oldest_day
from tui.domain.catalogue.quality import AA_INDICES, FloorOrigin
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.against import Against
from tui.domain.figures.figures import Terms
from tui.domain.figures.thinking import need_of
from tui.domain.handover.deciding.against_record import AGAINST_KEYS, against_record, used_record
from tui.domain.handover.for_programs import Record
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import tied_in

_FIGURES = (
    "input",
    "output",
    "cache_read",
    "cache_write",
    "blended",
    "index",
    "cost_per_point",
    "measured_cost_per_point",
    "tokens_per_second",
    "time_to_first_token",
    "time_to_first_answer_token",
    "context",
    "max_output",
    "monthly",
    "monthly_with_reasoning",
    "weighted_score",
)
# Beside those: the same month with no reasoning billed, and with that of AA's speed test.
_BILLS = ("answers_only", "monthly_at_speed_test")
# USD of a request of the workload, and seconds to the whole of its answer.
_OF_MY_TRAFFIC = ("per_request", "answer_seconds")
# AA's three indices, whichever a point is of, and its own dollars for a task of its run.
_SCORES = (*(f"{id}_index" for id in AA_INDICES), "cost_per_task")
ROW_KEYS = (
    *("rank", "model", "name", "vendor", "effort", "host", "slug"),
    *_FIGURES,
    *("pareto", "as_of", "index_estimated", "index_version", "floor", "floor_origin"),
    *(
        "join_rule",
        "join_guess",
        *(f"{price}_cross_check" for price in PRICE_FIELDS),
        "cross_check",
    ),
    *("pass_rate", "cost_per_usable_answer"),
    *("list_rank", "order_flips", *_OF_MY_TRAFFIC),
    *(*_BILLS, "reasoning_measure", "reasoning_tokens", "bill_is_lower_bound"),
    *("callable", "why_not_callable", "host_chosen"),
    *_SCORES,
    *AGAINST_KEYS,
    *("index_low", "index_high", "index_n", "tied"),
    *("tools", "structured_output"),
)


def head_record(ranking: Ranking) -> Record:
    """What a ranking is of: edition, scope, index with the floor in use, basis, blend, workload."""
    catalogue, view, terms = ranking.catalogue, ranking.view, ranking.terms
    index = {
        "name": terms.index.name,
        "version": terms.index.version or None,
        "floor": terms.floor,
        "floor_origin": floor_origin(ranking),
        "floor_version": terms.index.floor_version or terms.index.version or None,
    }
    return {
        "edition": _edition(catalogue.edition),
        "scope": view.scope,
        "index": index,
        "quality": quality_record(ranking),
        "basis": view.basis,
        "blend": view.blend.id,
        "workload": workload_record(terms.workload),
        "attribution": catalogue.edition.attribution,
        "acceptance": acceptance_record(terms.acceptance),
        "reasoning_measure": reasoning_measure(terms),
        "hosts": dict(view.hosts),
    }


def quality_record(ranking: Ranking) -> Record:
    """What a point is of, who says most of the scores and of what day; null where nobody does.

    `models` is how many of the scope have such a score.
    """
    from tui.domain.catalogue.scores.qualities import scored_models

    catalogue, index = ranking.catalogue, ranking.terms.index
    found = scored_models(ranking.models, index)
    origin = found.origin
    return {
        "id": index.id,
        "name": index.name,
        "version": index.version or None,
        "source": None if origin is None else catalogue.source(origin.source).name,
        "as_of": None if origin is None else origin.as_of,
        "models": found.count,
    }


def reasoning_measure(terms: Terms) -> str | None:
    """Where reasoning is taken from: "tasks" or "speed"; None where it is off or a number."""
    kind = terms.billed.reasoning.kind
    return kind if kind in ("tasks", "speed") else None


def reasoning_record(row: Row) -> Record:
    """Reasoning tokens of a request that the bill counts; null is "not known", a lower bound."""
    thinking = need_of(row.entry, row.terms.billed).thinking
    return {
        "reasoning_measure": reasoning_measure(row.terms),
        "reasoning_tokens": thinking,
        "bill_is_lower_bound": thinking is None,
    }


def floor_origin(ranking: Ranking) -> FloorOrigin:
    """Whose the floor in use is; one given for this ranking alone was chosen."""
    given = ranking.view.floor is not None
    return "chosen" if given else ranking.terms.index.floor_origin


def ranking_record(
    ranking: Ranking,
    ranked: Iterable[int],
    excluded: Iterable[int],
    where: str | None,
    against: Against | None = None,
) -> Record:
    """A ranking's rows by rank, and the excluded with all their reasons, at the positions given.

    `where` is the search that kept those, None where all are given; `against` what the rows are
    held against.
    """
    return {
        **head_record(ranking),
        "where": where,
        "against": used_record(against),
        "rows": [row_record(ranking, position, against) for position in ranked],
        "excluded": excluded_record(
            ranking, {position: ranking.row(position).reasons for position in excluded}
        ),
    }


def row_record(ranking: Ranking, position: int, against: Against | None = None) -> Record:
    """One row with the keys of ROW_KEYS; `as_of` is the date of the oldest figure in it.

    `input_cross_check` is what the source `cross_check` has for the input price where the two
    differ by more than 10%, else None; the other three prices likewise. `list_rank` is the rank by
    list price, and `order_flips` tells whether some other row stands the other way round there.
    """
    row = ranking.row(position)
    record: Record = {
        "rank": row.rank,
        "model": row.entry.model.id,
        "name": row.entry.model.name,
        "vendor": row.entry.model.vendor,
        **place_record(row),
    }
    record.update({figure: row[figure] for figure in _FIGURES})
    record["pareto"] = position in ranking.frontier
    record["as_of"] = oldest_day(row.entry)
    record["index_estimated"] = row.entry.score is not None and row.entry.score.estimated
    record["index_version"] = ranking.terms.index.version or None
    record["floor"] = ranking.terms.floor
    record["floor_origin"] = floor_origin(ranking)
    record.update(join_record(row.entry.offer.rule))
    record.update(_cross_check(row))
    record.update(usable_record(row))
    record["list_rank"] = ranking.rank_by_list(position)
    record["order_flips"] = position in ranking.flipped
    record.update({figure: row[figure] for figure in (*_OF_MY_TRAFFIC, *_BILLS)})
    record.update(reasoning_record(row))
    record["callable"] = row.entry.callable
    record["why_not_callable"] = None if row.entry.callable else why_no_code(row.entry)
    record["host_chosen"] = ranking.chosen(row.entry)
    record["tools"] = row.entry.offer.tools
    record["structured_output"] = row.entry.offer.structured_output
    record.update({figure: row[figure] for figure in _SCORES})
    record.update(against_record(against, row))
    score = row.entry.score
    record["index_low"] = None if score is None else score.low
    record["index_high"] = None if score is None else score.high
    record["index_n"] = None if score is None else score.n
    record["tied"] = row.entry in tied_in(ranking)
    return record


def usable_record(row: Row) -> Record:
    """The share of a row's answers that pass, and USD of one accepted answer; null if not given."""
    rate = row.terms.acceptance.pass_rate(row.entry.model.id, row.entry.index)
    return {"pass_rate": rate, "cost_per_usable_answer": row["cost_per_usable_answer"]}


def join_record(rule: Rule | None) -> Record:
    """By which rule an offer was joined (1 to 5 or "pinned"), and whether that is a guess."""
    return {"join_rule": rule, "join_guess": None if rule is None else is_guess(rule)}


def _cross_check(row: Row) -> Record:
    found = disputes_of(row.entry.model.id, row.entry.offer)
    record: Record = {f"{price}_cross_check": None for price in PRICE_FIELDS}
    record.update({f"{each.figure}_cross_check": each.other for each in found})
    names = dict.fromkeys(source_name(each.other_provenance) for each in found)
    return {**record, "cross_check": ", ".join(names) or None}


def dispute_record(dispute: Disagreement) -> Record:
    """A price on which two sources differ by more than 10%: both values, sources and days."""
    mine, other = dispute.provenance, dispute.other_provenance
    return {
        "figure": dispute.figure,
        "value": dispute.value,
        "source": source_name(mine),
        "as_of": mine.as_of,
        "other": dispute.other,
        "other_source": source_name(other),
        "other_as_of": other.as_of,
        "other_join_rule": dispute.rule,
    }


def place_record(row: Row) -> Record:
    """Effort, host id and slug of a row."""
    return {
        "effort": row.entry.effort.name or None,
        "host": row.entry.offer.host or None,
        "slug": row.entry.offer.slug,
    }


def workload_record(workload: Workload) -> Record:
    """A workload; reasoning is a word of REASONING_KINDS or a number of tokens a request."""
    reasoning = workload.reasoning
    return {
        "requests_per_day": workload.requests_per_day,
        "prompt_tokens": workload.prompt_tokens,
        "answer_tokens": workload.answer_tokens,
        "cache_ratio": workload.cache_ratio,
        "write_ratio": workload.write_ratio,
        "reasoning": reasoning.tokens if reasoning.kind == "fixed" else reasoning.kind,
        "batch_share": workload.batch_share,
        "off_peak_share": workload.off_peak_share,
    }


def acceptance_record(acceptance: Acceptance) -> Record:
    """How answers become accepted ones; `curve` has points of index and pass rate, shares 0..1."""
    return {
        "retries": acceptance.retries,
        "review_minutes": acceptance.review_minutes,
        "hourly_rate": acceptance.hourly_rate,
        "curve": [list(point) for point in acceptance.curve],
        "by_model": dict(acceptance.by_model),
    }


def _edition(edition: Edition) -> Record:
    return {
        "name": edition.name,
        "as_of": edition.as_of,
        "attribution": edition.attribution,
        "url": edition.url,
    }


def excluded_record(ranking: Ranking, reasons: Mapping[int, Sequence[str]]) -> list[Record]:
    """What is left out, by position, with all the reasons."""
    found: list[Record] = []
    for position, why in reasons.items():
        entry = ranking.entries[position]
        effort = entry.effort.name or None
        model: Record = {"model": entry.model.id, "name": entry.model.name, "effort": effort}
        found.append({**model, "reasons": list(why)})
    return found
