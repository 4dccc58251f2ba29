"""Where a row stands: rank and distance, why the top pick is first, where to verify a row."""

from tui.domain.figures.bases import BASES
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt

# A shorter wait than this is none to speak of.
_SECONDS_TO_TELL = 3


def rank_and_lead(ranking: Ranking, position: int) -> str:
    """Rank and distance in one phrase: `1 of 5, 5.8x cheaper than #2`."""
    place = ranking.ranks.get(position)
    if place is None:
        return "not ranked"
    text = f"{place} of {len(ranking.ranked)}"
    lead = ranking.lead(position)
    return text if lead is None else f"{text}, {_than(lead, f'#{place + 1}')}"


def _than(lead: float, other: str) -> str:
    """`5.8x cheaper than #2`; a lead too small to show is none."""
    cheaper = fmt.cheaper(lead)
    return f"{cheaper} than {other}" if cheaper else f"same as {other}"


def no_top_pick(ranking: Ranking) -> str:
    """Why there is no top pick, as a sentence."""
    if not ranking.ranked:
        if none := unscored_in_words(ranking):
            return f"Nothing is ranked: {none}."
        label = ranking.terms.index.label
        return f"Nothing is ranked: every model is below the minimum {label} or has no price."
    return f"No top pick: none of the {len(ranking.ranked)} ranked models has an API to call."


def unscored_in_words(ranking: Ranking) -> str:
    """That no model of a scope has a score of the chosen quality; empty where one has."""
    if not ranking.entries or any(each.score is not None for each in ranking.entries):
        return ""
    edition = ranking.catalogue.edition.name
    return f"no model of {edition} has a score on {ranking.terms.index.titled_in_short}"


def cost_in_short(row: Row) -> str:
    """What a row is ranked by, with what it is paid for: `$0.0045 a point`."""
    return f"{row.shown('cost_per_point')} {BASES[row.terms.basis].each}"


def why_top(ranking: Ranking) -> str:
    """Why the top pick is that: `$0.0045 a point, 5.8x cheaper than #2`; empty without one.

    Of rows that can be called: what stands before it and cannot be is named behind.
    """
    top = ranking.top
    if top is None:
        return ""
    first, *second = ranking.picks
    why = cost_in_short(top)
    skipped = _skipped(ranking.ranks[first] - 1)
    if ranking.bounded(first):
        return f"{why} or more: its reasoning is not known. {skipped}".rstrip()
    mine = ranking.costs[first]
    for next_one in second:
        if mine and (theirs := ranking.costs[next_one]):
            why += f", {_than(theirs / mine, f'#{ranking.ranks[next_one]}')}"
    return f"{why}. {skipped}".rstrip()


def _skipped(count: int) -> str:
    """That what stands before the top pick cannot be called; empty where nothing does."""
    if not count:
        return ""
    return "#1 has no API to call." if count == 1 else f"#1 to #{count} have no API to call."


def how_long_it_thinks(row: Row) -> str:
    """How long a row keeps one waiting for its answer, as a sentence; empty where it does not."""
    first, answer = row["time_to_first_token"], row["time_to_first_answer_token"]
    if answer is None or answer < _SECONDS_TO_TELL:
        return ""
    if first is not None and first < answer:
        return f"It thinks for ~{fmt.seconds(answer)} before it answers."
    return f"Its answer starts after ~{fmt.seconds(answer)}."


def verify_url(row: Row) -> str | None:
    """Where Artificial Analysis shows the effort, or None without its slug."""
    slug = row.entry.effort.aa_slug
    return f"https://artificialanalysis.ai/models/{slug}" if slug else None
