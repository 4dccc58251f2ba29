"""The ranking: eligibility with reasons, a total and stable order, and rows on demand."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, count, islice
from math import isnan

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import (
    NO_CHOICE,
    Entry,
    Hosts,
    Scope,
    entries,
    entry,
    offer_for,
    on_shelf,
)
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.catalogue.workload import Measure, Workload
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.columns import cost_columns_of, known
from tui.domain.figures.figures import LOWER_BOUND, Terms, cost_mark
from tui.domain.figures.figures import costs as costs_under
from tui.domain.figures.metrics import METRICS
from tui.domain.figures.pricing import EVEN, Blend
from tui.domain.figures.thinking import measure_of
from tui.domain.ranking.eligibility import exclusions, sound
from tui.domain.ranking.frontier import pareto


class View(Struct, frozen=True):
    """What is ranked and how; None for the floor means the edition's own.

    among: only what one of these hosts sells, at the offer of theirs that is preferred; empty: any
    host. hosts: those that a person chose, by model; the shelf knows none.
    """

    scope: Scope = "shelf"
    blend: Blend = EVEN
    basis: Basis = "list"
    floor: float | None = None
    all_efforts: bool = False
    among: tuple[str, ...] = ()
    acceptance: Acceptance = field(default_factory=Acceptance)
    hosts: Hosts = NO_CHOICE


class Row(Struct, frozen=True, eq=False):
    """One line of a ranking; `row["index"]` is any metric's value. `rank` is None: excluded."""

    entry: Entry
    terms: Terms
    rank: int | None
    reasons: tuple[str, ...] = ()

    def __getitem__(self, metric: str) -> float | None:
        return METRICS[metric].value(self.entry, self.terms)

    def shown(self, metric: str) -> str:
        """The metric's value with its mark and its unit, as shown everywhere.

        The cost of an accepted answer, which is what the basis "accepted" ranks by, is a bill.
        """
        if metric == "cost_per_point" and self.terms.basis == "accepted":
            metric = "cost_per_usable_answer"
        value = self[metric]
        return self.mark(metric, value) + METRICS[metric].show(value)

    def cell(self, metric: str) -> str:
        """The metric's value with its mark and without its unit, for a column that names it."""
        value = self[metric]
        return self.mark(metric, value) + METRICS[metric].cell(value)

    def mark(self, metric: str, value: float | None) -> str:
        """What stands before a value of the metric: "≥" a lower bound, "~" an estimate."""
        mark = METRICS[metric].mark
        return mark(self.entry, self.terms) if mark and value is not None else ""


class Ranking(Struct, frozen=True, eq=False, dict=True):
    """An order over entries: `ranked` and `excluded` are positions in `entries`, best first.

    `costs`, by position, are what the order is by, of the excluded too where they are known.
    `scopes` keeps the same view over other scopes, once something asked for it.
    Compared by identity, so that "nothing changed" costs nothing to tell.
    """

    catalogue: Catalogue
    view: View
    terms: Terms
    entries: tuple[Entry, ...]
    ranked: tuple[int, ...]
    excluded: tuple[int, ...]
    costs: Sequence[float | None]
    ranks: dict[int, int]
    scopes: "dict[Scope, Ranking]" = field(default_factory=dict)
    _columns: dict[str, tuple[float | None, ...]] = field(default_factory=dict)
    _values: dict[str, Sequence[float]] = field(default_factory=dict)

    def row(self, position: int) -> Row:
        """The row of one entry; only what is asked of it is computed."""
        entry, place = self.entries[position], self.ranks.get(position)
        return Row(entry, self.terms, place, exclusions(entry, self.terms) if place is None else ())

    @cached_property
    def reasons(self) -> dict[int, tuple[str, ...]]:
        """Why each excluded entry is not ranked, by position; a single row says it by itself."""
        return {i: exclusions(self.entries[i], self.terms) for i in self.excluded}

    @cached_property
    def picks(self) -> tuple[int, ...]:
        """The positions of the first two ranked rows that can be called; fewer where fewer can."""
        listed = self.entries
        return tuple(islice((i for i in self.ranked if listed[i].callable), 2))

    @cached_property
    def top(self) -> Row | None:
        """The top pick, or None when nothing that can be called is ranked."""
        return self.row(self.picks[0]) if self.picks else None

    @cached_property
    def callable(self) -> "Ranking":
        """The same view over what can be called alone; the ranking itself where all can be."""
        if not self.uncallable:
            return self
        left = tuple([each for each in self.entries if each.callable])
        return rank(self.catalogue, self.view, self.terms.workload, left)

    @cached_property
    def uncallable(self) -> frozenset[int]:
        """The positions of the entries that nobody sells by a name."""
        return frozenset(i for i, each in enumerate(self.entries) if not each.callable)

    def chosen(self, at: Entry) -> bool:
        """Whether an entry of this scope is at a host that a person chose for its model."""
        wanted = self.view.hosts.get(at.model.id)
        return self.view.scope == "all" and wanted is not None and wanted == at.offer.host

    def at_effort(self, position: int, effort: Effort) -> Row:
        """Another effort of a row's model, at the row's host where that sells it; without a rank.

        It has the slug, prices and limits that it is sold under.
        """
        at, catalogue = self.entries[position], self.catalogue
        hosts = self.view.hosts if self.view.scope == "all" else NO_CHOICE
        offer = offer_for(catalogue, at.model, effort, hosts)
        if offer.host != hosts.get(at.model.id):
            offer = offer_for(catalogue, at.model, effort, {at.model.id: at.offer.host})
        return Row(entry(catalogue, at.model, effort, offer), self.terms, rank=None)

    @property
    def where(self) -> str:
        """Among what a row stands, for a sentence: `of ElliotGate's 5`, or `of 30 ranked`.

        Where not all of the gateway's are ranked, `of ElliotGate's 3 ranked`.
        """
        gateway = self.catalogue.gateway
        if self.view.scope == "all" or gateway is None:
            return f"of {len(self.ranked)} ranked"
        if self.excluded:
            return f"of {gateway.name}'s {len(self.ranked)} ranked"
        return f"of {gateway.name}'s {self.model_count}"

    @property
    def model_count(self) -> int:
        """How many models the entries are of."""
        return len(self.models)

    @property
    def models(self) -> tuple[Model, ...]:
        """The models that the entries are of, each once."""
        return _models_in(self.entries)

    @cached_property
    def frontier(self) -> frozenset[int]:
        """Positions in `entries` on the Pareto frontier of (cost of the basis, quality)."""
        costs, entries = self.column(BASES[self.view.basis].paid), self.entries
        points = [
            (cost or 0.0, entries[i].index or 0.0)
            for cost, i in zip(costs, self.ranked, strict=True)
        ]
        return frozenset(self.ranked[i] for i in pareto(points))

    def find(self, model: str) -> int | None:
        """The position of a model's first entry, or None when the scope does not hold it."""
        return next((i for i, entry in enumerate(self.entries) if entry.model.id == model), None)

    def bounded(self, position: int) -> bool:
        """Whether what a row is ranked by is only a lower bound: its reasoning is not known."""
        return cost_mark(self.entries[position], self.terms) == LOWER_BOUND

    def lead(self, position: int) -> float | None:
        """How many times cheaper per point a ranked row is than the next; None for the last.

        None too where its own cost is only a lower bound: it may be dearer.
        """
        rank = self.ranks.get(position)
        if rank is None or rank >= len(self.ranked) or self.bounded(position):
            return None
        mine, following = self.costs[position], self.costs[self.ranked[rank]]
        return following / mine if mine and following else None

    @cached_property
    def by_list(self) -> "Ranking":
        """The same entries, blend and floor ranked by list price; the ranking itself if it is."""
        if self.view.basis == "list":
            return self
        view = replace(self.view, basis="list")
        return rank(self.catalogue, view, self.terms.workload, self.entries)

    def rank_by_list(self, position: int) -> int | None:
        """The rank a row has by list price; None where it is not ranked there."""
        return self.by_list.ranks.get(position)

    def rank_turned_by_list(self, position: int) -> int | None:
        """The same of a row whose order is another there; None of all others."""
        turned = self.view.basis != "list" and position in self.flipped
        return self.rank_by_list(position) if turned else None

    @cached_property
    def flipped(self) -> frozenset[int]:
        """Positions of the rows that stand the other way round by list price to some other row.

        Only rows that both rankings have are compared: one that the basis leaves out moves those
        behind it up and turns no order round.
        """
        by_list = self.by_list.ranks
        common = [i for i in self.ranked if i in by_list]
        places = [by_list[i] for i in common]
        # A row is passed by none where all before it stand before it by list price too.
        highest_before = accumulate(places, max)
        lowest_behind = reversed(list(accumulate(reversed(places), min)))
        return frozenset(
            i
            for i, place, high, low in zip(
                common, places, highest_before, lowest_behind, strict=True
            )
            if high > place or low < place
        )

    def column(self, metric: str) -> tuple[float | None, ...]:
        """A metric's value for every ranked row, in the order of the ranks; computed once."""
        if metric not in self._columns:
            column = METRICS[metric].at(self.entries, self.ranked, self.terms)
            self._columns[metric] = tuple(column)
        return self._columns[metric]

    def values(self, metric: str) -> Sequence[float]:
        """What is known of a metric among the ranked rows, lowest first; computed once."""
        if metric not in self._values:
            self._values[metric] = sorted(v for v in self.column(metric) if v is not None)
        return self._values[metric]

    def sorted(self, metric: str, *, reverse: bool = False) -> tuple[int, ...]:
        """Ranked positions by a metric, best first (worst first with `reverse`), unknown last.

        Equal values stay in the order of their ranks.
        """
        if metric == "cost_per_point" and not reverse:
            return self.ranked
        column = self.column(metric)
        known = [
            (value, i) for value, i in zip(column, self.ranked, strict=True) if value is not None
        ]
        unknown = [i for value, i in zip(column, self.ranked, strict=True) if value is None]
        descending = (METRICS[metric].better == "high") != reverse
        known.sort(key=lambda pair: -pair[0] if descending else pair[0])
        return tuple([i for _, i in known] + unknown)


class _Layout(Struct, frozen=True, eq=False):
    """What no basis, blend, floor or workload changes about the entries of a scope.

    by_ties: those that some floor lets in, in the order that decides between equal costs: by
    index downwards first. falling: their indices times -1, for finding where a floor cuts.
    """

    by_ties: tuple[int, ...]
    falling: tuple[float, ...]

    def above(self, floor: float) -> tuple[int, ...]:
        """The positions whose index is no lower than a floor."""
        return self.by_ties[: bisect_right(self.falling, -floor)]


def tie_order(entry: Entry) -> tuple[float, str, str, str]:
    """What decides between entries of the same cost: the lower one stands first."""
    model = entry.model.id
    return (-(entry.index or 0.0), entry.offer.slug or model, model, entry.effort.name)


@lru_cache(maxsize=2)  # of both scopes: another blend or workload ranks the same entries again
def _layout(listed: tuple[Entry, ...]) -> _Layout:
    allowed = (i for i, entry in enumerate(listed) if sound(entry))
    by_ties = sorted(allowed, key=lambda position: tie_order(listed[position]))
    return _Layout(tuple(by_ties), tuple([-(listed[i].index or 0.0) for i in by_ties]))


@lru_cache(maxsize=2)  # as above
def _models_in(listed: tuple[Entry, ...]) -> tuple[Model, ...]:
    return tuple({entry.model.id: entry.model for entry in listed}.values())


@lru_cache(maxsize=2)  # as above
def _by_exclusion(listed: tuple[Entry, ...]) -> tuple[int, ...]:
    """All positions in the order in which excluded ones are listed: by index, unknown last."""

    def place(position: int) -> tuple[bool, float, str, str]:
        entry = listed[position]
        return (entry.index is None, -(entry.index or 0.0), entry.model.id, entry.effort.name)

    return tuple(sorted(range(len(listed)), key=place))


@lru_cache(maxsize=4)  # both scopes, before and after a change
def _measure(catalogue: Catalogue, scope: Scope) -> Measure:
    """The measure of a scope, whichever of its rows a ranking lists."""
    listed = (model for model in catalogue.models if scope == "all" or on_shelf(catalogue, model))
    return measure_of(listed)


def rank(
    catalogue: Catalogue,
    view: View | None = None,
    workload: Workload | None = None,
    within: tuple[Entry, ...] | None = None,
) -> Ranking:
    """Rank a scope by the cost of the chosen basis, ascending.

    Ties: the higher index wins, then the slug (or id) alphabetically, then id and effort's name.
    `within` reuses entries already listed for the same scope.
    """
    view = view or View()
    floor = catalogue.index.floor if view.floor is None else view.floor
    terms = Terms(
        catalogue.index,
        catalogue.criteria,
        floor,
        view.blend,
        view.basis,
        workload or Workload(),
        view.acceptance,
        _measure(catalogue, view.scope),
    )
    listed = within
    if listed is None:
        listed = entries(
            *(catalogue, view.scope),
            all_efforts=view.all_efforts,
            among=view.among,
            hosts=view.hosts,
        )
    layout, costs = _layout(listed), costs_under(cost_columns_of(listed), terms)
    priced = [i for i in layout.above(floor) if not isnan(costs[i])]
    ranked = tuple(sorted(priced, key=costs.__getitem__))
    ranks = dict(zip(ranked, count(1)))
    excluded: tuple[int, ...] = ()
    if len(ranked) < len(listed):
        excluded = tuple([i for i in _by_exclusion(listed) if i not in ranks])
    return Ranking(catalogue, view, terms, listed, ranked, excluded, known(costs), ranks)


def in_scope(ranking: Ranking, scope: Scope) -> Ranking:
    """The same view over another scope; the ranking itself when it is that scope.

    Ranked once and kept with the ranking: each claim of each model asks for it. Reasoning is by the
    measure of this ranking, so that rows of both may be compared.
    """
    view = ranking.view
    if view.scope == scope and not view.all_efforts and not view.among:
        return ranking
    if scope not in ranking.scopes:
        plain = replace(view, scope=scope, all_efforts=False, among=())
        ranking.scopes[scope] = rank(ranking.catalogue, plain, ranking.terms.billed)
    return ranking.scopes[scope]
