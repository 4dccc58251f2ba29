"""The ranking: eligibility with reasons, a total and stable order, and rows on demand."""

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, count, islice
from math import isnan

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.catalogue.entries import (
    NO_CHOICE,
    Entry,
    Scope,
    entries,
    entry,
    offer_for,
)
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.bases import BASES
from tui.domain.figures.columns import cost_columns_of, known
from tui.domain.figures.figures import LOWER_BOUND, Terms, cost_mark
from tui.domain.figures.figures import costs as costs_under
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.eligibility import exclusions
from tui.domain.ranking.frontier import pareto
from tui.domain.ranking.layout import by_exclusion, layout_of, models_in, scope_measure
from tui.domain.ranking.row import Row, View


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
        return models_in(self.entries)

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
        scope_measure(catalogue, view.scope),
    )
    listed = within
    if listed is None:
        listed = entries(
            *(catalogue, view.scope),
            all_efforts=view.all_efforts,
            among=view.among,
            hosts=view.hosts,
        )
    layout, costs = layout_of(listed), costs_under(cost_columns_of(listed), terms)
    priced = [i for i in layout.above(floor) if not isnan(costs[i])]
    ranked = tuple(sorted(priced, key=costs.__getitem__))
    ranks = dict(zip(ranked, count(1)))
    excluded: tuple[int, ...] = ()
    if len(ranked) < len(listed):
        excluded = tuple([i for i in by_exclusion(listed) if i not in ranks])
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
