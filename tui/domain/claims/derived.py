"""Derived claims: what the figures alone say about a model nobody has written about."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tui.domain.catalogue.claim import Check, Claim, ClaimKind, Relation
from tui.domain.claims.claims import Verdict, judge_claim
from tui.domain.figures.score import BATCH_SPEED, INTERACTIVE_SPEED
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row

# An answer that starts later than this is no longer a conversation.
PATIENCE_SECONDS = 30
MOST_SHOWN = 5


def _absolute(kind: ClaimKind, text: str, *checks: Check) -> Claim:
    return Claim(kind, "model", text, checks)


def _extremes(kind: ClaimKind, relation: Relation, metric: str, what: str) -> tuple[Claim, ...]:
    """First to third place of a metric in the scope, as claims."""
    first = Claim(kind, "all", f"{what} {{scope}}: {{{metric}}}", (Check(metric, relation, n=1),))
    later = tuple(
        Claim(
            kind,
            "all",
            f"{{ordinal}}-{what[0].lower()}{what[1:]} {{scope}}: {{{metric}}}",
            (Check(metric, relation, n=n),),
        )
        for n in (2, 3)
    )
    return (first, *later)


CANDIDATES: tuple[Claim, ...] = (
    *_extremes("strength", "nth_lowest", "cost_per_point", "Lowest cost per point"),
    *_extremes("strength", "nth_highest", "index", "Highest {quality}"),
    *_extremes(
        "strength", "nth_lowest", "measured_cost_per_point", "Lowest measured cost per point"
    ),
    *_extremes("strength", "nth_highest", "tokens_per_second", "Fastest output"),
    *_extremes("strength", "nth_lowest", "cache_read", "Lowest cache-read price"),
    *_extremes("strength", "nth_highest", "tau2", "Highest Tau-2"),
    *_extremes("strength", "nth_highest", "hle", "Highest HLE"),
    _absolute("strength", "Takes video as input", Check("inputs", "contains", item="video")),
    _absolute("strength", "Takes images as input", Check("inputs", "contains", item="image")),
    _absolute(
        "strength",
        "Fast enough for interactive use: {tokens_per_second}",
        Check("tokens_per_second", "above", value=INTERACTIVE_SPEED),
    ),
    _absolute("strength", "Open weights", Check("open_weights", "equals", value="yes")),
    _absolute(
        "weakness",
        "{quality} {index}, below the minimum of {limit}",
        Check("index", "below", value="floor"),
    ),
    _absolute("weakness", "{missing}", Check("index", "absent")),
    _absolute(
        "weakness",
        "No cache-read price published",
        Check("cache_read", "absent"),
        Check("input", "above", value=0),
    ),
    _absolute(
        "weakness",
        "Batch only: {tokens_per_second}",
        Check("tokens_per_second", "below", value=BATCH_SPEED),
    ),
    _absolute(
        "weakness",
        "{tokens_per_second}: too slow for interactive use, which needs {limit}",
        Check("tokens_per_second", "below", value=INTERACTIVE_SPEED),
        Check("tokens_per_second", "above", value=BATCH_SPEED),
    ),
    _absolute(
        "weakness",
        "The answer starts after {time_to_first_answer_token}",
        Check("time_to_first_answer_token", "above", value=PATIENCE_SECONDS),
    ),
    _absolute("weakness", "Deprecated", Check("status", "equals", value="deprecated")),
    _absolute(
        "weakness",
        "Preview: price and behaviour may change",
        Check("status", "equals", value="preview"),
    ),
    _absolute("weakness", "Text only", Check("inputs", "equals", value="text")),
    *_extremes("weakness", "nth_highest", "cost_per_point", "Most expensive per point"),
    *_extremes(
        "weakness", "nth_highest", "measured_cost_per_point", "Most expensive per point as measured"
    ),
    *_extremes("weakness", "nth_lowest", "index", "Lowest {quality}"),
    *_extremes("weakness", "nth_lowest", "tau2", "Lowest Tau-2"),
    *_extremes("weakness", "nth_lowest", "context", "Shortest context window"),
)


def _capitalised(verdict: Verdict) -> Verdict:
    return Verdict(verdict.kind, verdict.text[:1].upper() + verdict.text[1:])


def _stands_out(claim: Claim, row: Row, scope: Ranking) -> bool:
    """Whether fewer rows stand ahead of the place a claim names than behind it.

    Else the shortest context window would be the one that nearly all models share, and the only
    model of a scope would be its best and its worst.
    """
    for check in claim.checks:
        value = row[check.metric] if check.relation in ("nth_lowest", "nth_highest") else None
        if value is not None:
            known = scope.values(check.metric)
            ahead, behind = bisect_left(known, value), len(known) - bisect_right(known, value)
            if check.relation == "nth_highest":
                ahead, behind = behind, ahead
            if behind <= ahead:
                return False
    return True


def derived_claims(
    scope: Ranking, position: int, candidates: Sequence[Claim] = CANDIDATES
) -> tuple[Verdict, ...]:
    """The claims the figures of one row bear out, at most five of each kind.

    A benchmark that the ranking is by is not told of twice.
    """
    row, quality = scope.row(position), scope.terms.index.id
    once = (claim for claim in candidates if claim.checks[0].metric != quality)
    judged = ((claim, judge_claim(claim, row, scope)) for claim in once)
    true = [v for claim, v in judged if v.holds and _stands_out(claim, row, scope)]
    shown: list[Verdict] = []
    for kind in ("strength", "weakness"):
        shown += [_capitalised(v) for v in true if v.kind == kind][:MOST_SHOWN]
    return tuple(shown)
