"""The laws of the ranking: total, the same in whatever order a file lists its models, and scalable.

What is not published never helps: it is not ranked, and it never sorts first in either direction.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.claims.bases import costs_on_all_bases
from tui.domain.figures.bases import BASES, Basis
from tui.domain.figures.metrics import METRICS
from tui.domain.figures.pricing import BLENDS
from tui.domain.planning.budget import budget_buys
from tui.domain.planning.cheap_end import cheap_end
from tui.domain.ranking.billing import bill_statement
from tui.domain.ranking.by_bill import on_all_bases
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

# Few different figures, so that ties are common; None is "not published".
PRICE = st.sampled_from([None, 0.0, 0.5, 1.0, 2.0])
RUNS = st.sampled_from([MeasuredRun(), MeasuredRun(2_000, 900, 600), MeasuredRun(cost=12.0)])
EFFORTS = st.builds(
    an_effort,
    index=st.sampled_from([None, 0.0, 20.0, 40.0, 80.0]),
    speed=st.sampled_from([None, 50.0]),
    run=RUNS,
)
OFFERS = st.builds(
    an_offer,
    input=PRICE,
    output=PRICE,
    cache_read=PRICE,
    slug=st.sampled_from([None, "lab/one", "lab/two"]),
)
# Offers whose prices depend on the prompt's size, the hour and the batch.
VARYING = st.builds(
    an_offer,
    input=PRICE,
    output=PRICE,
    cache_read=PRICE,
    cache_write=PRICE,
    tiers=st.sampled_from(
        [(), ((1_500, Prices(2.0, 2.0)),), ((1_500, Prices(output=9.0)),), ((9_000, Prices()),)]
    ),
    off_peak=st.sampled_from([None, Prices(0.25), Prices(0.1, 0.1, 0.1, 0.1)]),
    batch_discount=st.sampled_from([None, 0.5]),
)
MODEL = st.builds(
    a_model, effort=EFFORTS, offer=OFFERS, context=st.sampled_from([None, 8_000, 64_000])
)
MODELS = st.lists(MODEL, max_size=7).map(
    lambda models: [replace(model, id=f"m{i}") for i, model in enumerate(models)]
)
WORKLOADS = st.sampled_from([Workload(), Workload(reasoning=Reasoning("tasks"))])
TRAFFIC = st.builds(
    Workload,
    cache_ratio=st.sampled_from([0.0, 0.7, 1.0]),
    write_ratio=st.sampled_from([0.0, 0.3]),
    reasoning=st.sampled_from([Reasoning(), Reasoning("tasks"), Reasoning("fixed", 90)]),
    batch_share=st.sampled_from([0.0, 0.3]),
    off_peak_share=st.sampled_from([0.0, 0.3, 1.0]),
)
VIEWS = st.builds(
    View,
    scope=st.just("all"),
    basis=st.sampled_from(list(BASES)),
    acceptance=st.sampled_from(
        [
            Acceptance(),
            Acceptance(1, curve=((20, 0.2), (60, 0.9))),
            Acceptance(curve=((0, 0.5),), by_model={"m0": 0.0, "m1": 1.0}),
        ]
    ),
    blend=st.sampled_from(BLENDS),
    floor=st.sampled_from([None, 0.0, 50.0]),
)


def names(ranking: Ranking, positions: tuple[int, ...]) -> list[str]:
    return [ranking.entries[i].model.id for i in positions]


@given(MODELS, VIEWS, WORKLOADS)
def test_every_model_is_either_ranked_or_excluded_with_a_reason(
    models: list[Model], view: View, workload: Workload
) -> None:
    ranking = rank(a_catalogue(*models), view, workload)

    assert sorted(ranking.ranked + ranking.excluded) == list(range(len(models)))
    for place, i in enumerate(ranking.ranked, start=1):
        row = ranking.row(i)
        assert (row.rank, row.reasons) == (place, ())
        assert row["cost_per_point"] == ranking.costs[i]
    for i in ranking.excluded:
        row = ranking.row(i)
        assert row.rank is None
        assert row.reasons


@given(MODELS, VIEWS, WORKLOADS)
def test_ranks_follow_cost_then_index_then_slug(
    models: list[Model], view: View, workload: Workload
) -> None:
    ranking = rank(a_catalogue(*models), view, workload)

    places = []
    for i in ranking.ranked:
        cost, entry = ranking.costs[i], ranking.entries[i]
        assert cost is not None
        assert entry.index is not None
        places.append((cost, -entry.index, entry.offer.slug or entry.model.id))
    assert places == sorted(places)


@given(MODELS.flatmap(lambda m: st.tuples(st.just(m), st.permutations(m))), VIEWS)
def test_the_order_of_the_file_changes_nothing(
    orders: tuple[list[Model], list[Model]], view: View
) -> None:
    one, other = (rank(a_catalogue(*models), view) for models in orders)

    assert names(one, one.ranked) == names(other, other.ranked)
    assert names(one, one.excluded) == names(other, other.excluded)
    assert set(names(one, tuple(one.frontier))) == set(names(other, tuple(other.frontier)))


@given(MODELS, MODEL, VIEWS)
def test_another_model_leaves_the_others_in_their_order(
    models: list[Model], newcomer: Model, view: View
) -> None:
    alone = rank(a_catalogue(*models), view)
    together = rank(a_catalogue(*models, replace(newcomer, id="new")), view)

    others = [name for name in names(together, together.ranked) if name != "new"]
    assert others == names(alone, alone.ranked)


@given(MODELS, VIEWS, st.floats(0.01, 100))
def test_scaling_every_price_scales_every_cost_per_point(
    models: list[Model], view: View, k: float
) -> None:
    # Where only the measurer's own dollars are known, a price of the row changes nothing.
    models = [model for model in models if model.efforts[0].run.cost is None]
    dearer = [
        replace(model, offers=tuple(replace(o, prices=o.prices.times(k)) for o in model.offers))
        for model in models
    ]
    usual, scaled_up = rank(a_catalogue(*models), view), rank(a_catalogue(*dearer), view)

    assert set(usual.ranked) == set(scaled_up.ranked)
    for i in usual.ranked:
        cost = usual.costs[i]
        assert cost is not None
        assert scaled_up.costs[i] == pytest.approx(k * cost)


@given(MODELS, VIEWS)
def test_what_is_not_published_is_never_ranked(models: list[Model], view: View) -> None:
    ranking = rank(a_catalogue(*models), view)

    for i in ranking.ranked:
        entry = ranking.entries[i]
        assert entry.index
        assert entry.context is not None
        assert entry.offer.prices.input
        assert entry.offer.prices.output


@settings(max_examples=300)
@given(MODELS, st.sampled_from(list(METRICS)), st.booleans())
def test_what_is_not_published_never_sorts_first(
    models: list[Model], metric: str, reverse: bool
) -> None:
    ranking = rank(a_catalogue(*models), View(scope="all", floor=0))

    in_order = ranking.sorted(metric, reverse=reverse)

    assert set(in_order) == set(ranking.ranked)
    values = [ranking.row(i)[metric] for i in in_order]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))
    descending = (METRICS[metric].better == "high") != reverse
    assert known == sorted(known, reverse=descending)


@given(MODELS, st.sampled_from(["list", "workload", "measured"]))
def test_a_row_leads_the_next_by_no_less_than_nothing(models: list[Model], basis: Basis) -> None:
    ranking = rank(a_catalogue(*models), View(scope="all", basis=basis))

    for place, i in enumerate(ranking.ranked):
        lead = ranking.lead(i)
        last = place == len(ranking.ranked) - 1
        assert (lead is None) == (last or ranking.row(i).shown("cost_per_point").startswith("≥"))
        assert lead is None or lead >= 1


@given(MODELS, VIEWS, WORKLOADS)
def test_the_rank_by_list_is_the_rank_of_the_list_basis(
    models: list[Model], view: View, workload: Workload
) -> None:
    catalogue = a_catalogue(*models)
    ranking = rank(catalogue, view, workload)
    by_list = rank(catalogue, replace(view, basis="list"), workload)

    for i in range(len(models)):
        assert ranking.rank_by_list(i) == by_list.ranks.get(i)


@given(MODELS, VIEWS, WORKLOADS)
def test_a_row_is_flipped_where_some_other_stands_the_other_way_round_by_list(
    models: list[Model], view: View, workload: Workload
) -> None:
    ranking = rank(a_catalogue(*models), view, workload)
    by_list = ranking.by_list.ranks
    both = [i for i in ranking.ranked if i in by_list]

    turned = {
        i
        for i in both
        for j in both
        if (ranking.ranks[i] < ranking.ranks[j]) != (by_list[i] < by_list[j]) and i != j
    }
    assert ranking.flipped == turned


@settings(max_examples=300)
@given(
    MODELS,
    st.lists(VARYING, min_size=7, max_size=7),
    VIEWS,
    TRAFFIC,
    st.sampled_from(list(METRICS)),
)
def test_a_figure_is_the_same_by_column_and_by_row(
    models: list[Model], offers: list[Offer], view: View, workload: Workload, metric: str
) -> None:
    """To the last bit: a filter and an order use columns, what is shown and exported uses rows."""
    models = [replace(m, offers=(offer,)) for m, offer in zip(models, offers, strict=False)]
    ranking = rank(a_catalogue(*models), view, workload)
    assert sorted(ranking.ranked + ranking.excluded) == list(range(len(models)))
    assert all(ranking.row(i).reasons for i in ranking.excluded)
    terms, everything = ranking.terms, range(len(models))

    column = METRICS[metric].at(ranking.entries, everything, terms)

    assert column == [METRICS[metric].value(entry, terms) for entry in ranking.entries]


@settings(max_examples=300)
@given(MODELS, st.lists(VARYING, min_size=7, max_size=7), VIEWS, TRAFFIC)
def test_every_form_of_a_bill_and_of_a_cost_is_the_same(
    models: list[Model], offers: list[Offer], view: View, workload: Workload
) -> None:
    """To the last bit: by part, a month, by basis, bought with a budget, and at the cheap end."""
    models = [replace(m, offers=(offer,)) for m, offer in zip(models, offers, strict=False)]
    ranking = rank(a_catalogue(*models), view, workload)
    on_bases = on_all_bases(ranking)

    for i in range(len(models)):
        row = ranking.row(i)
        bill = bill_statement(row)
        by_part = bill.per_request.total if bill.per_request else None
        a_month = bill.per_month.total if bill.per_month else None
        assert (by_part, a_month) == (row["per_request"], row["monthly"])
        assert bill.with_measured_reasoning_per_month == row["monthly_with_reasoning"]
        for cost in costs_on_all_bases(row):
            assert cost.cost == on_bases[cost.basis].costs[i]
    for item in budget_buys(ranking, 100.0):
        row = ranking.row(item.position)
        assert (item.per_request, item.bill) == (row["per_request"], row["monthly"])
    for step in cheap_end(ranking).steps:
        row = ranking.row(step.position)
        assert (step.per_request, step.per_usable) == (
            row["per_request"],
            row["cost_per_usable_answer"],
        )
