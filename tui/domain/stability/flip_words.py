"""The table of what would put another model first, in words: its cells, what stands around it."""

from collections.abc import Sequence

from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import scope_in_words
from tui.domain.ranking.row import View
from tui.domain.ranking.standing import no_top_pick, why_top
from tui.domain.ranking.ties import tie_of_top
from tui.domain.stability.flips import WEIGHT, Flip
from tui.domain.words import format as fmt

TITLES = ("lever", "now", "flips", "new #1", "distance")
_DISTANCE = "Distance: how far the lever moves, as a share of its range or of today's price."
_PRICES = "Prices: % of today's price."


def who_is_first(ranking: Ranking) -> str:
    """Who is first and by how much, or why nobody is."""
    if ranking.top is None:
        return no_top_pick(ranking)
    place = ranking.ranks[ranking.picks[0]]
    said = f"{ranking.top.entry.model.name} is #{place}: {why_top(ranking)}"
    return f"{said} {tie_of_top(ranking)}".rstrip()


def on_workload(view: View) -> bool:
    """Whether the workload decides who is first: by list price and on AA's tasks it does not."""
    return view.basis in ("workload", "accepted")


def moving(flips: Sequence[Flip]) -> list[Flip]:
    """The levers that change who is first within their range, the closest first."""
    return [flip for flip in flips if flip.distance is not None]


def flip_cells(flip: Flip) -> list[str]:
    """A row of the table, a cell for each of TITLES."""
    then = flip.new_name or "nothing is ranked"
    return [flip.name, flip.shown(flip.now), flip.beyond, then, fmt.percent(flip.distance)]


def flip_notes(ranking: Ranking, flips: Sequence[Flip]) -> list[str]:
    """What the table has no room for: what flips nothing, where was searched, what it counts."""
    idle = [f"{each.name} ({each.why_none or f'tried {each.reach}'})" for each in flips]
    idle = [said for said, each in zip(idle, flips, strict=True) if each.distance is None]
    notes = [f"No effect: {', '.join(idle)}."] if idle else []
    by_weight = next((flip for flip in flips if flip.lever.startswith(WEIGHT)), None)
    if by_weight is not None:
        notes.append(f"Weights move the weighted score; #1 by that is {by_weight.first_name}.")
    notes.append(f"Searched: {scope_in_words(ranking)}, one lever at a time.")
    return [*notes, _DISTANCE, _PRICES] if moving(flips) else notes
