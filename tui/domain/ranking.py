"""The ranking: eligibility with reasons, a total and stable order, and rows on demand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from tui.domain import format as fmt
from tui.domain.accepted import Acceptance
from tui.domain.catalogue import Catalogue
from tui.domain.entries import Entry, Scope, entries
from tui.domain.frontier import pareto
from tui.domain.metrics import METRICS, Basis, Terms, cost_per_point
from tui.domain.pricing import EVEN, Blend, prices_for, reasoning_tokens
from tui.domain.workload import Workload

MIN_CONTEXT = 32_000


@dataclass(frozen=True, slots=True)
class View:
    """What is ranked and how; None for the floor means the edition's own."""

    scope: Scope = "shelf"
    blend: Blend = EVEN
    basis: Basis = "list"
    floor: float | None = None
    all_efforts: bool = False
    host: str | None = None
    acceptance: Acceptance = field(default_factory=Acceptance)


def exclusions(entry: Entry, terms: Terms) -> tuple[str, ...]:
    """Why an entry is not ranked, as sentences; empty when it is. All that apply are given."""
    index, context, prices = entry.index, entry.context, entry.offer.prices
    scored = index is not None and index >= terms.floor and index > 0
    if scored and context is not None and context >= MIN_CONTEXT and prices.input and prices.output:
        # Most entries: nothing to put into words.
        return () if terms.basis == "list" else tuple(_without_basis(entry, terms))
    reasons: list[str] = []
    if index is None:
        reasons.append(f"no index score on v{terms.index.version}")
    elif index < terms.floor:
        reasons.append(f"index {index:g} is below the floor {terms.floor:g}")
    elif index <= 0:
        reasons.append(f"index {index:g} leaves no cost per point")
    if context is None:
        reasons.append("context window not published")
    elif context < MIN_CONTEXT:
        reasons.append(f"context {fmt.tokens(context)} is below {fmt.tokens(MIN_CONTEXT)}")
    unknown = [
        name for name, usd in (("input", prices.input), ("output", prices.output)) if usd is None
    ]
    if unknown:
        reasons.append(f"{' and '.join(unknown)} price not published")
    elif prices.input == 0 or prices.output == 0:
        reasons.append("free endpoint")
    reasons += _without_basis(entry, terms)
    return tuple(reasons)


def _without_basis(entry: Entry, terms: Terms) -> list[str]:
    """What the chosen basis needs on top of list prices and an entry lacks."""
    run, workload = entry.effort.run, terms.workload
    if terms.basis == "measured":
        counted = run.prompt_tokens is not None and run.output_tokens is not None
        return [] if counted or run.cost is not None else ["no measured run"]
    if terms.basis in ("workload", "accepted"):
        lacking = _without_bill(entry, workload)
        return lacking + _without_pass_rate(entry, terms) if terms.basis == "accepted" else lacking
    return []


def _without_bill(entry: Entry, workload: Workload) -> list[str]:
    if reasoning_tokens(entry.effort, workload.answer_tokens, workload.reasoning) is None:
        return ["reasoning was not measured"]
    tiered = prices_for(entry.offer, workload.prompt_tokens)
    if tiered != entry.offer.prices and None in (tiered.input, tiered.output):
        return [f"no price for prompts of {fmt.tokens(workload.prompt_tokens)} published"]
    return []


def _without_pass_rate(entry: Entry, terms: Terms) -> list[str]:
    rate = terms.acceptance.pass_rate(entry.model.id, entry.index)
    if rate is None:
        return ["no pass rate given"]
    return [] if rate > 0 else ["a pass rate of 0 leaves no usable answer"]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One line of a ranking; `row["index"]` is any metric's value. `rank` is None: excluded."""

    entry: Entry
    terms: Terms
    rank: int | None
    reasons: tuple[str, ...] = ()

    def __getitem__(self, metric: str) -> float | None:
        return METRICS[metric].value(self.entry, self.terms)

    def shown(self, metric: str) -> str:
        """The metric's value with its unit, as shown everywhere."""
        return METRICS[metric].show(self[metric])


@dataclass(frozen=True, eq=False)
class Ranking:
    """An order over entries: `ranked` and `excluded` are positions in `entries`, best first.

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
    ranks: dict[int, int] = field(repr=False)
    reasons: dict[int, tuple[str, ...]] = field(repr=False)
    scopes: "dict[Scope, Ranking]" = field(default_factory=dict, repr=False)
    _columns: dict[str, tuple[float | None, ...]] = field(default_factory=dict, repr=False)

    def row(self, position: int) -> Row:
        """The row of one entry; only what is asked of it is computed."""
        return Row(
            self.entries[position],
            self.terms,
            self.ranks.get(position),
            self.reasons.get(position, ()),
        )

    @cached_property
    def top(self) -> Row | None:
        """The top pick, or None when nothing is ranked."""
        return self.row(self.ranked[0]) if self.ranked else None

    @property
    def where(self) -> str:
        """Among what a row stands, for a sentence: `on the shelf`, or `of 30 ranked`."""
        return "on the shelf" if self.view.scope == "shelf" else f"of {len(self.ranked)} ranked"

    @cached_property
    def frontier(self) -> frozenset[int]:
        """Positions in `entries` on the Pareto frontier of (cost, quality)."""
        points = [(self.costs[i] or 0.0, self.entries[i].index or 0.0) for i in self.ranked]
        return frozenset(self.ranked[i] for i in pareto(points))

    def find(self, model: str) -> int | None:
        """The position of a model's first entry, or None when the scope does not hold it."""
        return next((i for i, entry in enumerate(self.entries) if entry.model.id == model), None)

    def lead(self, position: int) -> float | None:
        """How many times cheaper per point a ranked row is than the next; None for the last."""
        rank = self.ranks.get(position)
        if rank is None or rank >= len(self.ranked):
            return None
        mine, following = self.costs[position], self.costs[self.ranked[rank]]
        return following / mine if mine and following else None

    def column(self, metric: str) -> tuple[float | None, ...]:
        """A metric's value for every ranked row, in the order of the ranks; computed once."""
        if metric not in self._columns:
            value = METRICS[metric].value
            self._columns[metric] = tuple(value(self.entries[i], self.terms) for i in self.ranked)
        return self._columns[metric]

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


def _excluded_place(entry: Entry) -> tuple[bool, float, str, str]:
    """Where an excluded entry stands: the highest index first, unknown ones last."""
    return (entry.index is None, -(entry.index or 0.0), entry.model.id, entry.effort.name)


@lru_cache(maxsize=2)  # of both scopes: another blend or workload ranks the same entries again
def _by_ties(listed: tuple[Entry, ...]) -> tuple[int, ...]:
    """Positions in the order that decides between equal costs."""

    def place(position: int) -> tuple[float, str, str, str]:
        entry = listed[position]
        model = entry.model.id
        return (-(entry.index or 0.0), entry.offer.slug or model, model, entry.effort.name)

    return tuple(sorted(range(len(listed)), key=place))


def rank(
    catalogue: Catalogue,
    view: View | None = None,
    workload: Workload | None = None,
    within: tuple[Entry, ...] | None = None,
) -> Ranking:
    """Rank a scope by cost per point, ascending.

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
    )
    listed = within
    if listed is None:
        listed = entries(catalogue, view.scope, all_efforts=view.all_efforts, host=view.host)
    reasons: dict[int, tuple[str, ...]] = {}
    costs: list[float | None] = []
    priced: dict[int, float] = {}
    for i, entry in enumerate(listed):
        cost = cost_per_point(entry, terms)
        costs.append(cost)
        why = exclusions(entry, terms)
        if why or cost is None:
            reasons[i] = why
        else:
            priced[i] = cost
    ranked = tuple(sorted((i for i in _by_ties(listed) if i in priced), key=priced.__getitem__))
    ranks = {i: place for place, i in enumerate(ranked, start=1)}
    excluded = sorted(reasons, key=lambda i: _excluded_place(listed[i]))
    return Ranking(catalogue, view, terms, listed, ranked, tuple(excluded), costs, ranks, reasons)
