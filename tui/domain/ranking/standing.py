"""Where a row stands: rank and distance, why the top pick is first, where to verify a row."""

from tui.domain.figures.bases import BASES
from tui.domain.ranking.ranking import Ranking, Row
from tui.domain.words import format as fmt


def rank_and_lead(ranking: Ranking, position: int) -> str:
    """Rank and distance in one phrase: `1 of 5, 5.8x below the next`."""
    place = ranking.ranks.get(position)
    if place is None:
        return "not ranked"
    text = f"{place} of {len(ranking.ranked)}"
    lead = ranking.lead(position)
    return text if lead is None else f"{text}, {_below(lead, 'the next')}"


def _below(lead: float, other: str) -> str:
    """`5.8x below the next`; a lead too small to show is none."""
    shown = fmt.ratio(lead)
    return f"level with {other}" if shown == fmt.ratio(1) else f"{shown} below {other}"


def why_top(ranking: Ranking, *, named: bool = True) -> str:
    """One sentence of why the top pick stands first in its scope; empty when nothing is ranked.

    The next model is named, or only called that where the room is short.
    """
    top = ranking.top
    if top is None:
        return ""
    lead = ranking.lead(ranking.ranked[0])
    distance = ""
    if lead is not None:
        following = ranking.entries[ranking.ranked[1]].model.name if named else "the next"
        distance = f", {_below(lead, following)}"
    cost = top.shown("cost_per_point")
    return f"Lowest {BASES[ranking.view.basis].lowest} {ranking.where}: {cost}{distance}."


def verify_url(row: Row) -> str | None:
    """Where Artificial Analysis shows the effort, or None without its slug."""
    slug = row.entry.effort.aa_slug
    return f"https://artificialanalysis.ai/models/{slug}" if slug else None
