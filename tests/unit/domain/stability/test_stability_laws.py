"""The laws of stability, on small invented catalogues: what is said to flip really flips.

Each lever is moved here without the code that looked for the flip, and everything is ranked again.
Before the value the first row leads, just beyond it the named model does; and nothing else leads
anywhere nearer on either side, nor in the whole range of a lever that is said to flip nothing.
"""

from math import inf, nextafter

from hypothesis import event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import OffPeak, Prices
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.bases import BASES
from tui.domain.figures.pricing import EVEN, SEVEN_TWO_ONE, THREE_TO_ONE, Blend, offer_times
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.stability.flips import Flip
from tui.domain.stability.stability import stability

LEVEL = 1e-8  # costs that differ by less, relatively, are level: rounding may turn them round
POINTS = 12
SHARES = {
    "cache_share": "cache_ratio",
    "write_share": "write_ratio",
    "batch_share": "batch_share",
    "off_peak_share": "off_peak_share",
}

# Few round figures, so that ties are common, and any others.
PRICE = st.one_of(st.sampled_from([0.5, 1.0, 2.0]), st.floats(0.05, 20))
UNKNOWN = st.one_of(st.none(), PRICE)
PRICES = st.builds(Prices, PRICE, PRICE, UNKNOWN, UNKNOWN)
TIERS = st.dictionaries(
    st.sampled_from([1_000, 2_000, 4_000]), st.one_of(st.just(Prices()), PRICES), max_size=2
).map(lambda tiers: sorted(tiers.items(), key=lambda tier: tier[0]))
WINDOW = st.one_of(st.none(), st.builds(OffPeak, st.builds(Prices, PRICE, UNKNOWN, UNKNOWN)))
OFFERS = st.builds(
    lambda prices, tiers, off_peak, batch: replace(
        an_offer(tiers=tiers, batch_discount=batch), prices=prices, off_peak=off_peak
    ),
    PRICES,
    TIERS,
    WINDOW,
    st.sampled_from([None, 0.5]),
)
RUNS = st.one_of(
    st.sampled_from([MeasuredRun(), MeasuredRun(cost=12.0)]),
    st.builds(MeasuredRun, st.integers(1, 9_000), st.integers(500, 900), st.integers(0, 400)),
)
EFFORTS = st.builds(
    an_effort,
    st.just("e"),
    st.one_of(st.sampled_from([20.0, 25.0, 40.0, 50.0, 100.0]), st.floats(10, 90)),
    speed=st.sampled_from([None, 20.0, 90.0, 250.0]),
    run=RUNS,
)
MODEL = st.builds(
    lambda efforts, offer, context, longest: a_model(
        efforts=[replace(each, name=f"e{i}") for i, each in enumerate(efforts)],
        offer=offer,
        context=context,
        max_output=longest,
    ),
    st.lists(EFFORTS, min_size=1, max_size=2),
    OFFERS,
    st.sampled_from([8_000, 64_000, 900_000]),
    st.sampled_from([None, 900, 5_000]),
)
MODELS = st.lists(MODEL, min_size=1, max_size=6).map(
    lambda models: [replace(model, id=f"m{i}") for i, model in enumerate(models)]
)
WORKLOADS = st.builds(
    Workload,
    prompt_tokens=st.sampled_from([0, 700, 2_000, 3_500]),
    answer_tokens=st.sampled_from([0, 300, 1_500]),
    cache_ratio=st.sampled_from([0.0, 0.35, 1.0]),
    write_ratio=st.sampled_from([0.0, 0.4]),
    reasoning=st.sampled_from([Reasoning(), Reasoning("tasks"), Reasoning("fixed", 200)]),
    batch_share=st.sampled_from([0.0, 0.5]),
    off_peak_share=st.sampled_from([0.0, 0.3]),
)
VIEWS = st.builds(
    View,
    scope=st.just("all"),
    basis=st.sampled_from(list(BASES)),
    blend=st.sampled_from([EVEN, THREE_TO_ONE, SEVEN_TWO_ONE, Blend("0:1", 0, 1)]),
    floor=st.sampled_from([None, 0.0, 22.0]),
    all_efforts=st.booleans(),
    acceptance=st.builds(
        Acceptance,
        retries=st.sampled_from([0, 2]),
        review_minutes=st.sampled_from([0.0, 0.01]),
        hourly_rate=st.just(30.0),
        curve=st.just(((10.0, 0.0), (30.0, 0.6), (90.0, 1.0))),
    ),
)


class Moved:
    """A ranking with one lever moved: who leads, and how far the first row lies behind."""

    def __init__(self, ranking: Ranking, flip: Flip) -> None:
        self.ranking, self.flip = ranking, flip
        self.first, _ = self.leads(flip.now)

    def at(self, value: float) -> tuple[str, bool]:
        """The id of the model that leads there, and whether the first row does or is level."""
        leader, behind = self.leads(value)
        if leader is None:
            return "nobody", False
        return self.ranking.entries[leader].model.id, leader == self.first or behind <= LEVEL

    def leads(self, value: float) -> tuple[int | None, float]:
        """Who leads there, and by what share the first row costs more."""
        lever = self.flip.lever
        if lever.startswith("weight:"):
            return self._weighted(lever.removeprefix("weight:"), value)
        return self._ranked(self._again(lever, value))

    def _again(self, lever: str, value: float) -> Ranking:
        ranking, work = self.ranking, self.ranking.terms.workload
        view, listed, blend = ranking.view, ranking.entries, ranking.terms.blend
        read, by_list = blend.input + blend.cache_read, view.basis == "list"
        cached = blend.cache_read / read if read else 0.0
        if lever == "floor":
            view = replace(view, floor=value)
        elif lever == "in_out":
            whole = work.prompt_tokens + work.answer_tokens
            work = replace(work, prompt_tokens=value * whole, answer_tokens=(1 - value) * whole)
            if by_list:
                parts = value * (1 - cached), 1 - value, value * cached
                view = replace(view, blend=Blend("x", *parts))
        elif lever in SHARES:
            work = replace(work, **{SHARES[lever]: value})
            if by_list:  # of all shares it has that of cache reads alone
                parts = read * (1 - value), blend.output, read * value
                view = replace(view, blend=Blend("x", *parts))
        else:
            listed = tuple(self._priced(entry, value) for entry in listed)
        return rank(ranking.catalogue, view, work, listed)

    def _priced(self, entry: Entry, factor: float) -> Entry:
        """The entry, its prices times the factor if the lever is its model's price."""
        lever, ranking = self.flip.lever, self.ranking
        model = ranking.entries[ranking.ranked[lever == "second_price"]].model.id
        if lever == "challenger_price":
            model = self.flip.new_first or model
        if entry.model.id != model:
            return entry
        return replace(entry, offer=offer_times(entry.offer, factor))

    def _ranked(self, again: Ranking) -> tuple[int | None, float]:
        first = self.ranking.ranked[0]
        if not again.ranked:
            return None, inf
        leader = again.ranked[0]
        mine, least = again.costs[first], again.costs[leader]
        if first not in again.ranks or mine is None or least is None:
            return leader, inf
        return leader, mine / least - 1 if least else 0.0

    def _weighted(self, criterion: str, share: float) -> tuple[int | None, float]:
        catalogue = self.ranking.catalogue
        others = sum(each.weight for each in catalogue.criteria if each.id != criterion)
        weights = tuple(
            replace(
                each, weight=share * others if each.id == criterion else (1 - share) * each.weight
            )
            for each in catalogue.criteria
        )
        again = rank(
            replace(catalogue, criteria=weights),
            self.ranking.view,
            self.ranking.terms.workload,
            self.ranking.entries,
        )
        leader = again.sorted("weighted_score")[0]
        first = getattr(self, "first", leader)
        best, mine = again.row(leader)["weighted_score"], again.row(first)["weighted_score"]
        assert best is not None
        assert mine is not None
        return leader, (best - mine) / 100


def _flips(moved: Moved, flip: Flip, beside: float) -> bool:
    """Whether the first leads just before the value and the named model just beyond it."""
    assert flip.flips_at is not None
    at, (least, most) = flip.flips_at, flip.range
    step = beside if flip.rises else -beside
    before, beyond = (min(max(at + move, least), most) for move in (-step, step))
    if flip.lever == "floor":  # a floor flips from one number to the next
        before = at if flip.rises else nextafter(at, inf)
        beyond = nextafter(at, inf) if flip.rises else at
    before = max(before, flip.now) if flip.rises else min(before, flip.now)
    leader, still = moved.at(beyond)
    return (
        moved.at(before)[1]
        and leader == (flip.new_first or "nobody")
        and not (still and moved.leads(beyond)[0] == moved.first)
    )


@settings(max_examples=200)
@given(MODELS, VIEWS, WORKLOADS)
def test_each_flip_really_flips_and_nothing_flips_nearer(
    models: list[Model], view: View, workload: Workload
) -> None:
    ranking = rank(a_catalogue(*models), view, workload)

    for flip in stability(ranking, own_weights=True):
        moved, (least, most) = Moved(ranking, flip), flip.range
        reach = most - least
        if flip.flips_at is not None:
            event(f"{flip.lever} flips")
            width = flip.flips_at if flip.unit == "price" else 1.0
            beside = [width * share for share in (1e-9, 1e-7, 1e-5, 1e-3, 1e-2)]
            assert any(_flips(moved, flip, step) for step in beside), flip
            reach = abs(flip.flips_at - flip.now) * (1 - 1e-6)
        for point in range(POINTS + 1):
            value = least + (most - least) * point / POINTS
            if flip.unit == "price":
                value = 10 ** (4 * point / POINTS - 2)
            if abs(value - flip.now) < reach or flip.flips_at is None:
                leader, leads = moved.at(value)
                assert leads, (flip, value, leader)
