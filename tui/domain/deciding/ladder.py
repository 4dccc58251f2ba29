"""The ladder: what each further point of a model costs, effort by effort, and what beats an effort.

Dollars are counted three ways, none of them divided by the index: the list price in the chosen mix
(USD per 1M tokens), the measured run of the whole index, and a month of the workload with the
reasoning of the effort itself. Seconds are those to the whole answer of the workload.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.catalogue.values import Model
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND, bill_mark
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row

# The ways dollars are counted, the one that decides where steps begin first.
WAYS: tuple[Basis, ...] = ("workload", "measured", "list")
Dollars = Mapping[Basis, float | None]


class Climb(Struct, frozen=True):
    """What each point above another effort of the model costs.

    `start` is that effort's name: the best of those below that cost no more. `points` is how many
    there are, `dollars` and `seconds` are of one of them; below 0 it saves. `mark` stands before
    the dollars of the workload: "≥" or "~".
    """

    start: str
    points: float
    dollars: Dollars
    seconds: float | None
    mark: str = ""

    @property
    def lower_bound(self) -> bool:
        """Whether a point may cost more of the workload than it says."""
        return self.mark == LOWER_BOUND


class Rival(Struct, frozen=True):
    """What may beat an effort one way: its row, its dollars that way, its score."""

    row: Row
    dollars: float
    index: float


class Rung(Struct, frozen=True):
    """One effort: its row, its dollars each way, the step up to it, and what beats it each way.

    `step` is None for the lowest effort, for one without a score, and where all below cost more.
    Beaten is an effort by what costs no more and scores no less, one of them strictly: by another
    one of the model (`own`), or by another model (`rivals`); of several the cheapest is named.
    """

    row: Row
    dollars: Dollars
    step: Climb | None = None
    own: Mapping[Basis, Rival] = field(default_factory=dict)
    rivals: Mapping[Basis, Rival] = field(default_factory=dict)

    @property
    def effort(self) -> str:
        """The name of the effort."""
        return self.row.entry.effort.name

    def beaten_by(self, way: Basis) -> Rival | None:
        """The cheapest of what beats it one way, an effort of the model first; None without any."""
        found = (each[way] for each in (self.own, self.rivals) if way in each)
        return min(found, key=lambda rival: rival.dollars, default=None)

    @property
    def scored(self) -> bool:
        """Whether it has a score of the index in use."""
        return self.row["index"] is not None

    @property
    def lower_bound(self) -> bool:
        """Whether its bill is only a lower bound: nobody knows how much it reasons."""
        return _mark(self.row) == LOWER_BOUND


class Ladder(Struct, frozen=True):
    """The efforts of the model of one row of a ranking, the lowest score first, unscored ones last.

    `way` is how the dollars were counted that decide where each step begins. `whole` tells whether
    other models were looked at too for what beats an effort.
    """

    ranking: Ranking
    model: Model
    listed: str
    rungs: tuple[Rung, ...]
    way: Basis
    whole: bool = False

    @property
    def one_list_price(self) -> bool:
        """Whether several efforts have a list price and all have the same."""
        prices = [rung.dollars["list"] for rung in self.rungs]
        return len(prices) > 1 and None not in prices and len(set(prices)) == 1


def ladder_of(ranking: Ranking, position: int) -> Ladder:
    """The ladder of a row's model, at the row's host as far as that sells the efforts.

    Beaten is here only what another effort of the model beats; `with_rivals` looks further.
    """
    entry = ranking.entries[position]
    rows = [ranking.at_effort(position, effort) for effort in entry.model.efforts]
    rungs = [Rung(row, {way: row[BASES[way].paid] for way in WAYS}) for row in rows]
    rungs.sort(key=lambda rung: _place(rung.row))
    way = _deciding(rungs)
    own = {each: _own(rungs, each) for each in WAYS}

    def beaten(rung: Rung) -> Mapping[Basis, Rival]:
        return _winners(rung, own, lambda place: rungs[place].row)

    finished = tuple(
        replace(rung, step=_step(rung, rungs, way), own=beaten(rung)) for rung in rungs
    )
    return Ladder(ranking, entry.model, entry.effort.name, finished, way)


def with_rivals(ladder: Ladder) -> Ladder:
    """The same with the efforts of other models in what beats an effort: ranked and callable."""
    ranking = ladder.ranking
    view = replace(ranking.view, basis="list", all_efforts=True)
    among = rank(ranking.catalogue, view, ranking.terms.workload)
    listed, terms = among.entries, among.terms
    rivals = [
        (i, index)
        for i in among.ranked
        if listed[i].callable
        and listed[i].model is not ladder.model
        and (index := listed[i].index) is not None
    ]
    places = [i for i, _ in rivals]
    found = {}
    for way in WAYS:
        dollars = METRICS[BASES[way].paid].at(listed, places, terms)
        found[way] = sorted(
            (usd, -index, i)
            for (i, index), usd in zip(rivals, dollars, strict=True)
            if usd is not None
            and not (way == "workload" and bill_mark(listed[i], terms) == LOWER_BOUND)
        )
    beaten = tuple(replace(rung, rivals=_winners(rung, found, among.row)) for rung in ladder.rungs)
    return replace(ladder, rungs=beaten, whole=True)


def _place(row: Row) -> tuple[bool, float, str]:
    index = row["index"]
    return index is None, index or 0.0, row.entry.effort.name


def _deciding(rungs: Sequence[Rung]) -> Basis:
    """The first way by which two efforts cost different dollars, else the first.

    Where a bill leaves out what each effort reasons, all cost the same of it, as they do by list.
    """

    def differs(way: Basis) -> bool:
        return len({rung.dollars[way] for rung in rungs if rung.scored} - {None}) > 1

    return next((way for way in WAYS if differs(way)), WAYS[0])


def _step(rung: Rung, rungs: Iterable[Rung], way: Basis) -> Climb | None:
    index, usd = rung.row["index"], rung.dollars[way]
    if index is None or usd is None:
        return None
    below = [
        (theirs, -dollars, other)
        for other in rungs
        if (theirs := other.row["index"]) is not None
        and (dollars := other.dollars[way]) is not None
        and theirs < index
        and dollars <= usd
    ]
    if not below:
        return None
    low, _, start = max(below, key=lambda each: each[:2])
    points = index - low
    marks = _mark(start.row) + _mark(rung.row)
    each = {name: _each(rung.dollars[name], start.dollars[name], points) for name in WAYS}
    if start.lower_bound or (rung.lower_bound and not each["workload"]):
        each["workload"] = None  # of what may be lower still, or higher, nothing is known
    seconds = _each(rung.row["answer_seconds"], start.row["answer_seconds"], points)
    mark = LOWER_BOUND if LOWER_BOUND in marks else ESTIMATE if ESTIMATE in marks else ""
    return Climb(start.effort, points, each, seconds, mark)


def _each(high: float | None, low: float | None, points: float) -> float | None:
    return None if high is None or low is None else (high - low) / points


def _mark(row: Row) -> str:
    return bill_mark(row.entry, row.terms)


# Dollars, score times -1 and place of what may beat an effort, the cheapest first, then the best.
Candidates = Sequence[tuple[float, float, int]]


def _own(rungs: Iterable[Rung], way: Basis) -> Candidates:
    """The model's own efforts; a bill that may be higher beats nothing."""
    return sorted(
        (dollars, -index, place)
        for place, rung in enumerate(rungs)
        if (dollars := rung.dollars[way]) is not None
        and (index := rung.row["index"]) is not None
        and not (way == "workload" and rung.lower_bound)
    )


def _winners(
    rung: Rung, candidates: Mapping[Basis, Candidates], row: Callable[[int], Row]
) -> Mapping[Basis, Rival]:
    """The cheapest of those that beat a rung, each way that any does."""
    found: dict[Basis, Rival] = {}
    index = rung.row["index"]
    for way in WAYS:
        usd = rung.dollars[way]
        if index is None or usd is None:
            continue
        for dollars, fewer, place in candidates[way]:
            if dollars > usd:
                break
            if -fewer >= index and (dollars < usd or -fewer > index):
                found[way] = Rival(row(place), dollars, -fewer)
                break
    return found
