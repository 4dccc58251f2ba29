"""The ranking is the published one: who is in it and why not, in one order, at one offer."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    CHAT_TRAFFIC,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_five,
    the_reference,
)
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Effort, MeasuredRun, Model
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.bases import Basis
from tui.domain.figures.pricing import SEVEN_TWO_ONE, THREE_TO_ONE, Blend
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row, View

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())
ALL = View(scope="all")


def order(ranking: Ranking) -> list[str]:
    return [ranking.entries[i].model.id for i in ranking.ranked]


def row_of(ranking: Ranking, model: str) -> Row:
    position = ranking.find(model)
    assert position is not None
    return ranking.row(position)


def reasons(model: Model, view: View = ALL, workload: Workload | None = None) -> list[str]:
    ranking = rank(a_catalogue(model), view, workload)
    assert not ranking.ranked
    assert ranking.excluded == (0,)
    assert ranking.top is None
    return list(ranking.row(0).reasons)


def test_the_reference_ranking_is_reproduced() -> None:
    ranking = rank(the_reference())

    assert order(ranking) == [FLASH, LITE, QWEN, MIMO, PRO]
    shown = [ranking.row(i).shown("cost_per_point") for i in ranking.ranked]
    assert shown == ["$0.0045", "$0.0261", "$0.0350", "$0.0372", "$0.0507"]
    costs = [round(cost, 6) for cost in ranking.costs if cost is not None]
    assert costs == [0.004516, 0.026119, 0.035, 0.037175, 0.05068]


def test_the_measured_cost_per_point_changes_the_order_and_the_lead() -> None:
    ranking = rank(the_reference(), View(basis="measured"))

    assert order(ranking) == [FLASH, LITE, MIMO, QWEN, PRO]
    costs = {m: row_of(ranking, m)["measured_cost_per_point"] for m in order(ranking)}
    assert costs == {
        FLASH: pytest.approx(2.427, abs=0.0005),
        LITE: pytest.approx(2.794, abs=0.0005),
        MIMO: pytest.approx(8.580, abs=0.0005),
        QWEN: pytest.approx(9.653, abs=0.0005),
        PRO: pytest.approx(20.802, abs=0.0005),
    }
    assert ranking.lead(0) == pytest.approx(1.15, abs=0.005)


def test_the_workload_basis_ranks_by_the_bill_of_a_month_per_point() -> None:
    ranking = rank(the_reference(), View(basis="workload"), CHAT_TRAFFIC)

    assert order(ranking) == [FLASH, LITE, MIMO, PRO, QWEN]
    assert row_of(ranking, FLASH)["cost_per_point"] == pytest.approx(108.61 / 46.5, abs=0.0002)


def test_models_that_change_places_between_list_and_measured_have_both_ranks() -> None:
    """By list Qwen 0.035 before MiMo 0.0372; measured MiMo 8.58 before Qwen 9.65."""
    ranking = rank(the_reference(), View(basis="measured"))

    both = {
        ranking.entries[i].model.id: (ranking.ranks[i], ranking.rank_by_list(i))
        for i in ranking.ranked
    }
    assert both == {FLASH: (1, 1), LITE: (2, 2), MIMO: (3, 4), QWEN: (4, 3), PRO: (5, 5)}
    assert {ranking.entries[i].model.id for i in ranking.flipped} == {MIMO, QWEN}
    assert rank(the_reference()).flipped == frozenset()


def test_a_model_that_a_basis_leaves_out_flips_nobody() -> None:
    cheap = a_model("cheap", offer=an_offer(input=0.01, output=0.01, slug="lab/cheap"))
    ranking = rank(a_catalogue(*the_five(), cheap), View(basis="measured"))

    top = ranking.find(FLASH)
    assert top is not None
    assert (ranking.ranks[top], ranking.rank_by_list(top)) == (1, 2)
    assert top not in ranking.flipped


def test_the_accepted_basis_ranks_by_dollars_of_a_usable_answer() -> None:
    """Flash 0.0002632 a request, half of it usable: 0.0005264. Lite 0.000935, nine of ten usable:

    0.0010389. With $1 of review for each answer asked the better one is cheaper: 2.0005 to 1.1121.
    """
    rates = {FLASH: 0.5, LITE: 0.9}
    alone = rank(
        the_reference(), View(basis="accepted", acceptance=Acceptance(by_model=rates)), ANSWERS_ONLY
    )
    reviewed = Acceptance(review_minutes=2, hourly_rate=30, by_model=rates)
    with_review = rank(the_reference(), View(basis="accepted", acceptance=reviewed), ANSWERS_ONLY)

    assert order(alone) == [FLASH, LITE]
    assert [alone.costs[i] for i in alone.ranked] == pytest.approx([0.0005264, 0.0010389], rel=1e-4)
    assert order(with_review) == [LITE, FLASH]
    assert [with_review.costs[i] for i in with_review.ranked] == pytest.approx([1.11215, 2.0005264])
    assert row_of(alone, QWEN).reasons == ("no pass rate given",)


@pytest.mark.parametrize(
    ("blend", "ranked"),
    [
        (THREE_TO_ONE, [FLASH, LITE, QWEN, MIMO, PRO]),
        (SEVEN_TWO_ONE, [FLASH, LITE, MIMO, QWEN, PRO]),
        (Blend("1:3", 1, 3), [FLASH, LITE, MIMO, QWEN, PRO]),
    ],
    ids=["3to1", "7to2to1", "1to3"],
)
def test_another_blend_is_another_order(blend: Blend, ranked: list[str]) -> None:
    assert order(rank(the_reference(), View(blend=blend))) == ranked


def test_a_row_gives_every_figure_of_its_model() -> None:
    flash = row_of(rank(the_reference()), FLASH)

    assert flash.rank == 1
    assert flash.reasons == ()
    assert flash.shown("monthly") == "$804.36"
    assert flash.shown("answers_only") == "$78.96"
    assert flash.shown("monthly_with_reasoning") == "$804.36"
    assert flash.shown("tokens_per_second") == "67 tok/s"
    assert flash.shown("cache_write") == "-"
    assert flash["cache_write"] is None
    assert flash.shown("answer_seconds") == "92 s"
    assert flash.shown("context") == "1M"


def test_a_row_leads_the_next_by_the_published_ratio() -> None:
    ranking = rank(the_reference())

    leads = [ranking.lead(i) for i in ranking.ranked]
    assert leads[0] == pytest.approx(5.784, abs=0.0005)
    assert leads[-1] is None


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        (a_model(effort=an_effort(index=29.9)), "index 29.9 is below the floor 30"),
        (a_model(effort=an_effort(index=None)), "no index score on v4.0"),
        (a_model(effort=an_effort(index=42, version="4.1")), "no index score on v4.0"),
        (a_model(context=31_999), "context 31K is below 32K"),
        (a_model(context=None), "context window not published"),
        (a_model(offer=an_offer(context=16_000)), "context 16K is below 32K"),
        (a_model(offer=an_offer(input=None)), "input price not published"),
        (a_model(offer=an_offer(output=None)), "output price not published"),
        (a_model(offer=an_offer(input=0, output=0)), "free endpoint"),
    ],
    ids=[
        *("weak", "unrated", "rated on another version", "short", "of unknown length"),
        *("short at the host", "no input price", "no output price", "free"),
    ],
)
def test_a_model_that_is_not_ranked_says_why(model: Model, reason: str) -> None:
    assert reasons(model) == [reason]


def test_all_reasons_are_given() -> None:
    hopeless = a_model(
        offer=an_offer(input=None, output=None), effort=an_effort(index=12.5), context=8_000
    )

    assert reasons(hopeless, View(scope="all", basis="measured")) == [
        "index 12.5 is below the floor 30",
        "context 8K is below 32K",
        "input and output price not published",
        "no measured run",
    ]


def test_a_model_without_any_effort_or_offer_is_listed_and_not_ranked() -> None:
    empty = a_model(efforts=(), offers=())

    assert reasons(empty) == ["no index score on v4.0", "input and output price not published"]
    assert rank(a_catalogue(empty), ALL).row(0).entry.host.name == "-"


def test_at_the_limits_a_model_is_ranked() -> None:
    borderline = a_model(effort=an_effort(index=30), context=32_000)

    assert order(rank(a_catalogue(borderline))) == ["alpha"]


def test_without_a_floor_only_an_index_of_nothing_is_left_out() -> None:
    no_floor = replace(ALL, floor=0)

    assert order(rank(a_catalogue(a_model(effort=an_effort(index=0.5))), no_floor)) == ["alpha"]
    nothing = a_model(effort=an_effort(index=0))
    assert reasons(nothing, no_floor) == ["index 0 leaves no cost per point"]


RUN = MeasuredRun(1_000_000, 500_000, 200_000)


@pytest.mark.parametrize(
    ("basis", "effort", "offer", "reason"),
    [
        ("measured", an_effort(), an_offer(), "no measured run"),
        ("measured", an_effort(run=MeasuredRun(1_000)), an_offer(), "no measured run"),
        ("measured", an_effort(index=None, run=RUN), an_offer(), "no index score on v4.0"),
        ("measured", an_effort(run=RUN), an_offer(input=None), "input price not published"),
        ("workload", an_effort(run=RUN), an_offer(input=None), "input price not published"),
        ("accepted", an_effort(run=RUN), an_offer(), "no pass rate given"),
        (
            "workload",
            an_effort(run=RUN),
            an_offer(tiers=((1_500, Prices(output=9.0)),)),
            "no price for prompts of 2K published",
        ),
    ],
    ids=[
        *("no run", "half a run", "a run, no score", "a run, no price"),
        *("no price", "no pass rate", "no price at that length"),
    ],
)
def test_a_basis_leaves_out_only_what_it_cannot_compute(
    basis: Basis, effort: Effort, offer: Offer, reason: str
) -> None:
    workload = Workload(reasoning=Reasoning("tasks"))

    found = reasons(a_model(effort=effort, offer=offer), View("all", basis=basis), workload)

    assert found == [reason]


def test_a_model_none_of_whose_answers_pass_is_not_ranked_by_usable_answers() -> None:
    view = View("all", basis="accepted", acceptance=Acceptance(by_model={"alpha": 0}))

    assert reasons(a_model(), view) == ["a pass rate of 0 leaves no accepted answer"]


def test_excluded_models_stand_by_index_and_unrated_ones_last() -> None:
    models = [
        a_model("unrated", effort=an_effort(index=None)),
        a_model("zero", effort=an_effort(index=0)),
        a_model("weak", effort=an_effort(index=20)),
        a_model("unpriced", effort=an_effort(index=60), offer=an_offer(input=None)),
    ]

    ranking = rank(a_catalogue(*models))

    names = [ranking.entries[i].model.id for i in ranking.excluded]
    assert names == ["unpriced", "weak", "zero", "unrated"]


def test_a_tie_goes_to_the_higher_index_then_to_the_slug() -> None:
    def twin(id: str, slug: str, price: float, index: float) -> Model:
        offer = an_offer(input=price, output=price, slug=slug)
        return a_model(id, offer=offer, effort=an_effort(index=index))

    models = [twin("a", "lab/z", 2, 40), twin("b", "lab/y", 2, 40), twin("c", "lab/zz", 4, 80)]

    assert order(rank(a_catalogue(*models))) == ["c", "b", "a"]


def test_a_user_s_floor_replaces_the_edition_s() -> None:
    ranking = rank(the_reference(), View(floor=50))

    assert order(ranking) == [QWEN, MIMO, PRO]
    assert row_of(ranking, FLASH).reasons == ("index 46.5 is below the floor 50",)


@pytest.mark.parametrize("reverse", [False, True])
def test_equal_figures_stay_in_the_order_of_their_ranks(reverse: bool) -> None:
    models = [a_model(id, offer=an_offer(slug=f"lab/{id}")) for id in ("c", "a", "b")]
    ranking = rank(a_catalogue(*models))

    for metric in ("cost_per_point", "index", "weighted_score"):
        in_order = ranking.sorted(metric, reverse=reverse)
        assert [ranking.entries[i].model.id for i in in_order] == ["a", "b", "c"]


def test_sorting_by_a_column_puts_the_best_first_and_unpublished_ones_last() -> None:
    ranking = rank(the_reference())

    def names(metric: str, *, reverse: bool = False) -> list[str]:
        return [ranking.entries[i].model.id for i in ranking.sorted(metric, reverse=reverse)]

    assert names("tokens_per_second") == [LITE, FLASH, MIMO, QWEN, PRO]
    assert names("cache_read") == [LITE, FLASH, PRO, MIMO, QWEN]
    assert names("cache_read", reverse=True) == [MIMO, PRO, FLASH, LITE, QWEN]
    assert names("cost_per_point", reverse=True) == [PRO, MIMO, QWEN, LITE, FLASH]
