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


def no_top_pick(ranking: Ranking) -> str:
    """Why there is no top pick, as a sentence."""
    if not ranking.ranked:
        return "Nothing is ranked: every model fails the floor or lacks a price."
    return f"No top pick: none of the {len(ranking.ranked)} ranked models has an API to call."


def why_top(ranking: Ranking, *, named: bool = True) -> str:
    """One sentence of why the top pick stands first in its scope; empty when nothing is ranked.

    The next model is named, or only called that where the room is short.
    """
    top = ranking.top
    if top is None:
        return ""
    first, *second = ranking.picks
    mine, distance = ranking.costs[first], ""
    for next_one in second:
        following = ranking.entries[next_one].model.name if named else "the next"
        if mine and (theirs := ranking.costs[next_one]):
            distance = f", {_below(theirs / mine, following)}"
    cost, skipped = top.shown("cost_per_point"), ranking.ranked[: ranking.ranks[first] - 1]
    passed = "with an API" if skipped else ranking.where
    why = f"Lowest {BASES[ranking.view.basis].lowest} {passed}: {cost}{distance}."
    return f"{why} {_skipped(ranking, skipped, named=named)}".rstrip()


def _skipped(ranking: Ranking, skipped: tuple[int, ...], *, named: bool) -> str:
    """That what stands before the top pick cannot be called; empty where nothing does."""
    if len(skipped) == 1:
        name = f", {ranking.entries[skipped[0]].model.name}," if named else ""
        return f"#1{name} has none."
    return f"#1 to #{len(skipped)} have none." if skipped else ""


def verify_url(row: Row) -> str | None:
    """Where Artificial Analysis shows the effort, or None without its slug."""
    slug = row.entry.effort.aa_slug
    return f"https://artificialanalysis.ai/models/{slug}" if slug else None
