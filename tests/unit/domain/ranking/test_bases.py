"""A row's cost on every basis, each with the sum it comes from."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_five,
    the_reference,
)
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Workload
from tui.domain.claims.bases import cost_on, costs_on_all_bases
from tui.domain.figures.bases import BASES, Basis
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import Row, View


def a_row(model: Model, view: View | None = None, workload: Workload | None = None) -> Row:
    return rank(a_catalogue(model), view, workload).row(0)


def test_the_top_pick_says_every_cost_with_its_sum() -> None:
    """V4 Flash. Usable: p 0.8, one retry, so 1.2 attempts and 0.96 accepted, $0.50 of review:

    (1.2 x 0.0002632 + 0.5) / 0.96 = 0.521162.
    """
    rates = Acceptance(1, 1, 30, by_model={"deepseek-v4-flash": 0.8})
    found = costs_on_all_bases(rank(the_reference(), View(acceptance=rates), ANSWERS_ONLY).row(0))

    assert [each.basis for each in found] == ["list", "workload", "measured", "accepted"]
    assert [each.sentence for each in found] == [
        "(0.14 + 0.28) / 2 / 46.5 = $0.0045",
        "78.96 / 46.5 = $1.70",
        "(323,997,022 x 0.14 + 241,060,818 x 0.28) / 1M / 46.5 = $2.43",
        "(1.200 x 0.0002632 + 1 x 30 / 60) / 0.960 = $0.5212",
    ]
    assert [each.cost for each in found] == pytest.approx(
        [0.00451613, 1.69806, 2.427, 0.521162], rel=1e-4
    )


def test_without_review_the_sum_of_a_usable_answer_is_a_division() -> None:
    rates = Acceptance(curve=((0, 0.5),))
    row = rank(the_reference(), View(acceptance=rates), ANSWERS_ONLY).row(0)

    assert cost_on(row, "accepted").sentence == "1.000 x 0.0002632 / 0.500 = $0.0005264"


def test_where_only_the_dollars_of_the_run_are_known_they_are_the_sum() -> None:
    """$48.50 / 40 = 1.2125."""
    row = a_row(a_model(effort=an_effort(run=MeasuredRun(cost=48.5))))

    assert cost_on(row, "measured").sentence == "48.50 (AA's own dollars) / 40.0 = $1.21"


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (
            a_model(context=128_000),
            {
                "workload": "a request of 150,500 tokens exceeds the context window of 128,000",
                "measured": "no measured run",
                "accepted": "no pass rate given; a request of 150,500 tokens exceeds the context "
                "window of 128,000",
            },
        ),
        (
            a_model(offer=an_offer(input=None), effort=an_effort(index=None)),
            {"list": "no index score on v4.0; input price not published"},
        ),
    ],
    ids=["too narrow and never measured", "unknown"],
)
def test_a_basis_without_a_cost_says_why(model: Model, why: dict[Basis, str]) -> None:
    row = a_row(model, workload=Workload(prompt_tokens=150_000))

    for basis, reason in why.items():
        found = cost_on(row, basis)
        assert (found.cost, found.sum, found.sentence) == (None, "", reason)


@pytest.mark.parametrize("basis", BASES)
def test_the_cost_on_a_basis_is_what_a_ranking_on_it_orders_by(basis: Basis) -> None:
    view = View(acceptance=Acceptance(2, 1, 60, ((30, 0.5), (55, 0.9))))
    by_list = rank(the_reference(), view)
    ranked = rank(the_reference(), replace(view, basis=basis))

    for i in range(len(the_five())):
        assert cost_on(by_list.row(i), basis).cost == ranked.costs[i]
