"""A model's ladder in words and cells: the same on the command line as on the screen."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.deciding.ladder import WAYS, Climb, Ladder, Rival, Rung
from tui.domain.figures.bases import Basis
from tui.domain.ranking.bill_words import reasoning_in_words
from tui.domain.ranking.ranking_words import scope_in_words
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import tie_of_two
from tui.domain.words import format as fmt

ESTIMATED = "*"
STEPS = "What each further point costs"
BEATEN = "Beaten"
BEATEN_NOTE = "something else costs no more and scores no less"
NO_EFFORTS = "Nothing is known of this model's efforts."
_WAY_NAMES = {"workload": "your traffic", "measured": "AA's tasks", "list": "list price"}
_UNITS = {"workload": " a month", "measured": " on AA's tasks", "list": " per 1M tokens"}


class LadderColumn(Struct, frozen=True):
    """One column of a table of the ladder; `point`: decimal points in a line.

    goes: with how little room left it is left out, those of a higher number first.
    """

    header: str
    align: Literal["left", "right", "point"]
    cell: Callable[[Ladder, Rung], str]
    goes: int = 0


def steps_of(ladder: Ladder) -> list[Rung]:
    """The efforts that a step leads up to."""
    return [rung for rung in ladder.rungs if rung.step is not None]


def beaten_of(ladder: Ladder) -> list[Rung]:
    """The efforts that something beats, one way at least."""
    return [rung for rung in ladder.rungs if rung.own or rung.rivals]


def ladder_title(ladder: Ladder) -> str:
    """Whose efforts these are, and where they are bought: `Aster Small at Fixturegate`."""
    row = ladder.rungs[0].row if ladder.rungs else None
    at = f" at {row.entry.host.name}" if row and row.entry.offer.host else ""
    return f"{ladder.model.name}{at}, effort by effort"


def _dollars(usd: float | None, show: Callable[[float | None], str]) -> str:
    """Dollars of a further point, which may be saved: `-$1.20`."""
    return f"-{show(-usd)}" if usd is not None and usd < 0 else show(usd)


def _index(ladder: Ladder, rung: Rung) -> str:
    score = rung.row.entry.score
    return rung.row.shown("index") + (ESTIMATED if score and score.estimated else "")


def _step(cell: Callable[[Climb], str]) -> Callable[[Ladder, Rung], str]:
    return lambda ladder, rung: fmt.DASH if rung.step is None else cell(rung.step)


def _by_traffic(step: Climb) -> str:
    shown = _dollars(step.dollars["workload"], fmt.bill)
    return shown if shown == fmt.DASH else step.mark + shown


def _by_seconds(step: Climb) -> str:
    return _dollars(step.seconds, fmt.seconds)


def _effort(ladder: Ladder, rung: Rung) -> str:
    return rung.effort or fmt.DASH


_RUNG_COLUMNS = (
    LadderColumn("effort", "left", _effort),
    LadderColumn("index", "point", _index),
    LadderColumn("$/1M", "point", lambda ladder, rung: rung.row.shown("blended"), goes=2),
    LadderColumn(
        "$/AA run", "point", lambda ladder, rung: fmt.bill(rung.dollars["measured"]), goes=1
    ),
    LadderColumn("$/month", "point", lambda ladder, rung: rung.row.cell("monthly")),
    LadderColumn("answer in", "right", lambda ladder, rung: rung.row.shown("answer_seconds")),
)
STEP_COLUMNS = (
    LadderColumn("up to", "left", _effort),
    LadderColumn("from", "left", _step(lambda step: step.start)),
    LadderColumn("points", "point", _step(lambda step: f"+{fmt.points(step.points)}")),
    LadderColumn(
        "$/1M", "point", _step(lambda x: _dollars(x.dollars["list"], fmt.blended_price)), goes=2
    ),
    LadderColumn(
        "$/AA run", "point", _step(lambda x: _dollars(x.dollars["measured"], fmt.bill)), goes=1
    ),
    LadderColumn("$/month", "point", _step(_by_traffic)),
    LadderColumn("seconds", "right", _step(_by_seconds)),
)


def _beaten_column(way: Basis, goes: int) -> LadderColumn:
    def cell(ladder: Ladder, rung: Rung) -> str:
        rival = rung.beaten_by(way)
        return fmt.DASH if rival is None else _who(ladder, rival.row)

    return LadderColumn(_WAY_NAMES[way], "left", cell, goes)


BEATEN_COLUMNS = (
    LadderColumn("effort", "left", _effort),
    *(_beaten_column(way, goes) for goes, way in enumerate(WAYS)),
)


def _who(ladder: Ladder, row: Row) -> str:
    """What beats an effort: `effort max`, or another model with its effort where it has several."""
    entry = row.entry
    if entry.model is ladder.model:
        return f"effort {entry.effort.name}"
    several = len(entry.model.efforts) > 1 and entry.effort.name
    return f"{entry.model.name} ({entry.effort.name})" if several else entry.model.name


def what_beats(ladder: Ladder, rung: Rung) -> str:
    """What beats an effort in the way that decides, and by how much; empty where nothing does.

    `high: effort max has 8.3 points more for $12.00 less a month.`
    """
    way = ladder.way
    said = [
        _by_how_much(ladder, rung, each[way]) for each in (rung.own, rung.rivals) if way in each
    ]
    return f"{rung.effort}: {'; '.join(said)}." if said else ""


def _by_how_much(ladder: Ladder, rung: Rung, rival: Rival) -> str:
    points = fmt.points(rival.index - (rung.row["index"] or 0.0))
    more = "the same score" if points == "0.0" else f"{points} points more"
    less = (rung.dollars[ladder.way] or 0.0) - rival.dollars
    paid = f"for {fmt.bill(less)} less" if less else "for the same"
    return f"{_who(ladder, rival.row)} has {more} {paid}{_UNITS[ladder.way]}"


def rung_columns(ladder: Ladder) -> tuple[LadderColumn, ...]:
    """The columns of a model's efforts; the quality has a word of its own for its scores."""
    header = ladder.ranking.terms.index.header
    return tuple(
        replace(column, header=header) if column.cell is _index else column
        for column in _RUNG_COLUMNS
    )


def ladder_notes(ladder: Ladder) -> list[str]:
    """What the tables do not say themselves, as sentences."""
    rungs = ladder.rungs
    notes = [said for rung in rungs if (said := what_beats(ladder, rung))]
    if len(rungs) == 1:
        notes.insert(0, "It has one effort, so there is no further point to pay for.")
    rows = {rung.effort: rung.row.entry for rung in rungs}
    for rung in steps_of(ladder):
        start = rung.step.start if rung.step else ""
        notes += filter(None, [tie_of_two(rows[start], rung.row.entry)])
    reasoning = ladder.ranking.terms.workload.reasoning
    if reasoning.kind in ("off", "fixed"):
        counts = reasoning_in_words(reasoning)
        notes.append(f"Your bill counts {counts} for every effort, not what each one reasons.")
    if ladder.one_list_price:
        notes.append(
            "Every effort has the same list price: a higher one costs more because it reasons more."
        )
    mix = ladder.ranking.view.blend.ratio
    notes.append(f"$/1M: list price, mix {mix}. $/AA run: AA's run of the whole index.")
    if any(rung.row.entry.score and rung.row.entry.score.estimated for rung in rungs):
        notes.append(f"{ESTIMATED} estimated, not measured")
    if unscored := [rung.effort for rung in rungs if rung.row["index"] is None]:
        missing = ladder.ranking.terms.index.missing
        notes.append(f"{missing[:1].upper()}{missing[1:]}: {', '.join(unscored)}.")
    if ladder.whole:
        scope = scope_in_words(ladder.ranking)
        notes.append(f"Compared with every effort of {scope} that is ranked and can be called.")
    return notes


def further_points(ladder: Ladder) -> str:
    """The ladder in one sentence; empty where no step has a price.

    `Each further point costs $3.38 a month up to high, $101.20 up to max.`
    """
    way = ladder.way
    said = []
    for rung in ladder.rungs:
        step = rung.step
        if step is None or step.dollars[way] is None or way in rung.own:
            continue
        said.append((_in_short(step, way), rung.effort))
    if not said:
        return ""
    (first, effort), *rest = said
    words = [f"{first}{_UNITS[way]} up to {effort}", *(f"{usd} up to {name}" for usd, name in rest)]
    return f"Each further point costs {', '.join(words)}."


def _in_short(step: Climb, way: Basis) -> str:
    if way == "workload":
        return _by_traffic(step)
    return _dollars(step.dollars[way], fmt.blended_price if way == "list" else fmt.bill)
