"""Narrowing: what each line of a question leaves of the field, and what comes first then."""

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry, Personal
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.finding.question import LINES, Requirements, Sought, sought_of
from tui.domain.deciding.finding.relaxing import Relaxed, relaxations
from tui.domain.deciding.finding.sieve import Sieve
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row, View

_KEPT = 6  # rankings that one may come back to while typing


class NarrowedLine(Struct, frozen=True):
    """One line: how many models it and those before it leave, and how many it alone would.

    `asks`: whether it asks for anything.
    """

    id: str
    left: int
    alone: int
    asks: bool


class Narrowed(Struct, frozen=True, eq=False):
    """What a question leaves: `kept` are positions in `ranking`, best first.

    `models` is how many there are before anything is asked; with a row an effort, how many rows.
    """

    question: Requirements
    sought: Sought
    ranking: Ranking
    models: int
    lines: tuple[NarrowedLine, ...]
    kept: tuple[int, ...]
    relaxed: tuple[Relaxed, ...] = ()

    @property
    def best(self) -> Row | None:
        """The first that can be called; None where none is left."""
        entries = self.ranking.entries
        found = next((i for i in self.kept if entries[i].callable), None)
        return None if found is None else self.ranking.row(found)

    @property
    def cheapest(self) -> Row | None:
        """The one that can be called with the lowest bill of a request; it may be a lower bound."""
        ranking, listed = self.ranking, self.ranking.entries
        bills = METRICS["per_request"].at(listed, self.kept, ranking.terms)
        billed = [
            (usd, place)
            for place, usd in enumerate(bills)
            if usd is not None and listed[self.kept[place]].callable
        ]
        return ranking.row(self.kept[min(billed)[1]]) if billed else None

    @property
    def hardest(self) -> NarrowedLine | None:
        """The line that alone excludes most of what the job leaves; None where none excludes."""
        asking = [line for line in self.lines if line.asks and line.alone < self.lines[0].left]
        return min(asking, key=lambda line: line.alone, default=None)


class Finder:
    """Answers question after question over one catalogue, and keeps what the next may need."""

    def __init__(self, catalogue: Catalogue, own: Personal, base: View | None = None) -> None:
        """`base` is the view of before, of which a question changes what it asks about."""
        self.catalogue, self._own, self._base = catalogue, own, base or View()
        self._sieves: list[Sieve] = []
        self._entries: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        self._lasting: dict[tuple[str, ...], dict[str, int]] = {}

    def narrow(self, question: Requirements) -> Narrowed:
        """What a question leaves, line by line; where nothing is left, what to relax."""
        sought = sought_of(question, self.catalogue, self._own, self._base)
        anywhere = self._sieve(replace(sought.view, among=()), sought.workload)
        here = self._sieve(sought.view, sought.workload)
        ranked = anywhere.whole.bit_count()
        lines, left = [NarrowedLine("job", ranked, ranked, asks=False)], here.whole
        for id in LINES[1:]:
            conditions = [asked.condition for asked in sought.demands if asked.line == id]
            left &= here.passing_all(conditions)
            of_hosts = id == "hosts" and bool(sought.view.among)
            alone = (here if of_hosts else anywhere).passing_all(conditions)
            lowered = id == "index" and question.index is not None  # then it excludes nothing
            asks = bool(conditions) or of_hosts or lowered
            lines.append(NarrowedLine(id, left.bit_count(), alone.bit_count(), asks))
        return Narrowed(
            *(question, sought, here.ranking, len(anywhere.ranking.entries)),
            lines=tuple(lines),
            kept=here.positions(left),
            relaxed=() if left else relaxations(sought, here, anywhere),
        )

    def _sieve(self, view: View, workload: Workload) -> Sieve:
        for sieve in self._sieves:
            if (sieve.view, sieve.workload) == (view, workload):
                return sieve
        ranking = rank(self.catalogue, view, workload, self._entries.get(view.among))
        self._entries[view.among] = ranking.entries
        lasting = self._lasting.setdefault(view.among, {})
        sieve = Sieve(view, workload, ranking, self._own, lasting)
        self._sieves = [sieve, *self._sieves[: _KEPT - 1]]
        return sieve
