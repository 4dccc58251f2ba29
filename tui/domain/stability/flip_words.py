"""The table of what would put another model first, in words: its cells and what stands below it."""

from collections.abc import Sequence

from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.standing import why_top
from tui.domain.stability.flips import ESCALATION, WEIGHT, Flip
from tui.domain.words import format as fmt

NOTHING_RANKED = "Nothing is ranked."
TITLES = ("lever", "now", "flips", "first then", "distance")
_DISTANCE = (
    "The distance is how far a lever moves: of its whole range for the floor, the in:out ratio, "
    "shares and weights, of today's price for prices."
)


def who_is_first(ranking: Ranking) -> str:
    """Who is first and by how much; without anybody ranked that it is so."""
    if ranking.top is None:
        return NOTHING_RANKED
    return f"{ranking.top.entry.model.name} is first. {why_top(ranking)}"


def lever_name(flip: Flip) -> str:
    """The lever as a row of the table names it: `floor`, `price of Aster Small`."""
    return flip.name.removeprefix("the ")


def flip_cells(flip: Flip) -> list[str]:
    """A row of the table, a cell for each of TITLES."""
    now, then = flip.shown(flip.now), first_then(flip)
    return [lever_name(flip), now, flip.beyond, then, fmt.percent(flip.distance)]


def first_then(flip: Flip) -> str:
    """Who is first beyond the flip, or why nobody else is."""
    if flip.why_none:
        return "no effect"
    if flip.flips_at is None:
        return f"nobody else from {flip.reach}"
    return flip.new_name or "nothing is ranked"


def of_the_router(flips: Sequence[Flip]) -> Flip | None:
    """The escalated share where it flips: a router then loses, no other model gets cheaper."""
    return next((flip for flip in flips if flip.lever == ESCALATION and flip.new_first), None)


def flip_notes(flips: Sequence[Flip]) -> list[str]:
    """What the table has no room for: by what its levers count, and why some have no effect."""
    notes = [_DISTANCE, "Prices are in percent of today's."]
    by_weight = next((flip for flip in flips if flip.lever.startswith(WEIGHT)), None)
    if by_weight is not None:
        notes.append(
            f"Weights move the weighted score, by which {by_weight.first_name} is first now."
        )
    router = of_the_router(flips)
    if router is not None:
        notes.append(router.sentence())
    reasons: dict[str, list[str]] = {}
    for flip in flips:
        if flip.why_none:
            reasons.setdefault(flip.why_none, []).append(flip.name)
    notes += [f"No effect of {' and '.join(names)}: {why}." for why, names in reasons.items()]
    return notes
